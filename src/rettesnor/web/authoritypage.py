"""The first page of those who work with many offices: the county governor, the national team."""

from dataclasses import dataclass

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES as WHAT_A_ROLE_MAY
from rettesnor.accounts.permissions import Permission, memberships
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import hosts
from rettesnor.initiatives.queries import setup as initiatives
from rettesnor.initiatives.queries.questions import Waiting, waiting_for


@dataclass(frozen=True)
class AuthorityPage:
    """`hosting`: the initiatives the county takes to its offices; `offered`: those it may begin with.

    `initiatives`: those the national team sees to. `waiting`: questions whose turn it is here.
    """

    hosting: tuple[Host, ...]
    offered: tuple[hosts.Offered, ...]
    initiatives: tuple[initiatives.Row, ...]
    sets_up: bool
    waiting: Waiting


def authority_page(user: User) -> AuthorityPage:
    """Everything the page shows, in a fixed number of queries for each governor."""
    held = {one for m in memberships(user) for one in WHAT_A_ROLE_MAY[Role(m.role)]}
    governs = Permission.FOLLOW_OFFICES in held
    sets_up = Permission.SET_UP_INITIATIVE in held
    return AuthorityPage(
        hosting=tuple(hosts.hosts(user)) if governs else (),
        offered=tuple(hosts.offered(user)) if governs else (),
        initiatives=initiatives.listing(user) if sets_up else (),
        sets_up=sets_up,
        waiting=waiting_for(user),
    )
