"""The first page of those who work with many offices: the county governor, the national team."""

from dataclasses import dataclass

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES as WHAT_A_ROLE_MAY
from rettesnor.accounts.permissions import Permission, memberships
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import hosts
from rettesnor.initiatives.queries import setup as initiatives
from rettesnor.initiatives.queries.questions import waiting_for


@dataclass(frozen=True)
class Hosting:
    """An initiative in a county, and how many questions there wait for the county governor."""

    host: Host
    waiting: int


@dataclass(frozen=True)
class AuthorityPage:
    """`hosting`: the initiatives the county takes to its offices; `offered`: those it may begin with.

    `initiatives`: those the national team sees to, where `waiting` questions are sent on to it.
    """

    hosting: tuple[Hosting, ...]
    offered: tuple[hosts.Offered, ...]
    initiatives: tuple[initiatives.Row, ...]
    sets_up: bool
    waiting: int


def authority_page(user: User) -> AuthorityPage:
    """Everything the page shows, in a fixed number of queries for each governor."""
    held = {one for m in memberships(user) for one in WHAT_A_ROLE_MAY[Role(m.role)]}
    governs = Permission.FOLLOW_OFFICES in held
    sets_up = Permission.SET_UP_INITIATIVE in held
    waiting = waiting_for(user)
    here = hosts.hosts(user) if governs else ()
    return AuthorityPage(
        hosting=tuple(Hosting(host, waiting.hosts.get(host.pk, 0)) for host in here),
        offered=tuple(hosts.offered(user)) if governs else (),
        initiatives=initiatives.listing(user) if sets_up else (),
        sets_up=sets_up,
        waiting=waiting.national,
    )
