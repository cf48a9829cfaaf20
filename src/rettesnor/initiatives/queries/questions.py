"""The questions of the offices, whose turn it is, and the answers that are everybody's."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Exists, Q, QuerySet, Value, When

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches, units_where
from rettesnor.initiatives.models import (
    GeneralAnswer,
    Host,
    Initiative,
    Inquiry,
    Participation,
)
from rettesnor.initiatives.states import Asked, Status

LEAST_NAME = 2  # letters of a name that is looked for

SEEN_AT = {
    Permission.SEE_COURSE: "participation__office__",
    Permission.FOLLOW_OFFICES: "participation__host__governor__",
    Permission.INVITE_OFFICES: "participation__host__governor__",
    Permission.SEE_COUNTIES: "participation__host__governor__",
    Permission.SET_UP_INITIATIVE: "participation__host__governor__",
}
NATIONAL = (Permission.SEE_COUNTIES, Permission.SET_UP_INITIATIVE)


def inquiries(user: User, permission: Permission) -> QuerySet[Inquiry]:
    """The questions `user` may read with this permission, with what their pages tell of them.

    An office sees its own, a county governor those of its offices, and the national team only those
    that were sent on to it.
    """
    found = Inquiry.objects.filter(reaches(user, permission, SEEN_AT[permission]))
    if permission in NATIONAL:
        found = found.exclude(forwarded_at=None)
    return found.select_related(
        "participation__initiative",
        "participation__host__governor",
        "participation__host__initiative",
        "participation__office__parent__parent",
        "asked_by",
        "answered_by",
    )


def of_office(user: User, participation: Participation) -> list[Inquiry]:
    """The office's own, the newest first. One query."""
    return list(inquiries(user, Permission.SEE_COURSE).filter(participation=participation))


def of_host(user: User, host: Host) -> list[Inquiry]:
    """Those of the county: the governor's turn first, then the nation's, then those answered."""
    found = inquiries(user, Permission.FOLLOW_OFFICES).filter(participation__host=host)
    return _by_turn(found, (Asked.GOVERNOR, Asked.NATIONAL, Asked.ANSWERED))


def of_initiative(user: User, initiative: Initiative) -> list[Inquiry]:
    """Those sent on to the national team: its turn first."""
    found = inquiries(user, Permission.SEE_COUNTIES).filter(participation__initiative=initiative)
    return _by_turn(found, (Asked.NATIONAL, Asked.ANSWERED))


def _by_turn(found: QuerySet[Inquiry], order: tuple[Asked, ...]) -> list[Inquiry]:
    """In the order of whose turn it is; the oldest first that wait, the newest first of the rest."""
    place = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(order)))
    rows = list(found.order_by(place, "asked_at", "pk"))
    answered = [one for one in rows if one.state == Asked.ANSWERED]
    return [one for one in rows if one.state != Asked.ANSWERED] + answered[::-1]


def waiting_from(participation: Participation) -> int:
    """How many questions of the office that have no answer."""
    return participation.inquiries.exclude(state=Asked.ANSWERED).count()


@dataclass(frozen=True)
class Waiting:
    """How many questions wait: in each host's county, by its pk, and for the national team."""

    hosts: Mapping[int, int]
    national: int


def waiting_for(user: User) -> Waiting:
    """How many questions wait for `user`, in the counties and as national team. One query."""
    governor = Q(state=Asked.GOVERNOR) & reaches(
        user, Permission.FOLLOW_OFFICES, SEEN_AT[Permission.FOLLOW_OFFICES]
    )
    national = Q(state=Asked.NATIONAL) & reaches(
        user, Permission.SEE_COUNTIES, SEEN_AT[Permission.SEE_COUNTIES]
    )
    found = Inquiry.objects.filter(governor | national).values_list("state", "participation__host")
    hosts = Counter(host for state, host in found if state == Asked.GOVERNOR)
    return Waiting(hosts, sum(state == Asked.NATIONAL for state, _host in found))


def initiatives(user: User, permission: Permission) -> QuerySet[Initiative]:
    """Those that have been opened, to one who has a national permission; else none."""
    where = units_where(user, permission).filter(parent=None)
    return Initiative.objects.filter(Exists(where)).exclude(status=Status.DRAFT)


# ── Answers for everybody ───────────────────────────────────────────────────────────────────


def general_for(host: Host) -> list[GeneralAnswer]:
    """What the county and the nation have made everybody's, the newest first. One query."""
    mine = Q(host=host) | Q(host=None)
    return list(
        GeneralAnswer.objects.filter(mine, initiative=host.initiative_id, taken_down_at=None)
    )


def national_answers(initiative: Initiative) -> list[GeneralAnswer]:
    return list(GeneralAnswer.objects.filter(initiative=initiative, host=None, taken_down_at=None))


def county_answers(user: User, permission: Permission) -> QuerySet[GeneralAnswer]:
    """The counties' own, where `user` has `permission` at the county governor."""
    within = reaches(user, permission, "host__governor__")
    return GeneralAnswer.objects.filter(within).select_related("host__governor", "initiative")


def nationwide_answers(user: User, permission: Permission) -> QuerySet[GeneralAnswer]:
    where = units_where(user, permission).filter(parent=None)
    return GeneralAnswer.objects.filter(Exists(where), host=None).select_related("initiative")


def traces_of(inquiry: Inquiry) -> tuple[str, ...]:
    """Names that would tell who asked: of the office, what is over and beside it, and the asker.

    Also as they were before, and without «Nav» and «kommune». Two queries, and those of the parents.
    """
    office = inquiry.participation.office
    above = [office.parent, office.parent.parent if office.parent else None]
    units = [office, *(one for one in above if one and one.kind in {"municipality", "district"})]
    units += list(office.serves.all())
    names = [name for unit in units for name in (unit.name, unit.sami_name)]
    for past in office.past_names.all():
        names += [past.name, past.sami_name]
    numbers = [unit.number for unit in units if len(unit.number) >= 4]
    asker = inquiry.asked_by.name
    said = [*(part for name in names for part in _parts(name)), *numbers, asker, *asker.split()]
    return tuple(dict.fromkeys(one for one in said if len(one) >= LEAST_NAME))


def _parts(name: str) -> list[str]:
    """«Nav Kautokeino / Guovdageaidnu» as each of its names, with and without what all are called."""
    each = [part.strip() for part in re.split(r"/| [-–] ", name)]
    bare = [
        re.sub(
            r"^nav\s+|\s+(?:kommune|bydel)$|^bydel\s+|\s+suohkan$", "", part, flags=re.IGNORECASE
        )
        for part in each
    ]
    return [part for part in bare if part]
