"""What a list of hundreds reads of each office's record: values, for rows of models are slow to make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Self

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from rettesnor.common.days import day_here, day_of
from rettesnor.initiatives.models import Participation
from rettesnor.organisations.models import Organisation, both_names, is_there


@dataclass(frozen=True, slots=True)
class Listed:
    """An office's record as lists know it: how far it came, by days here, and whom to turn to."""

    pk: int
    host_id: int
    office_id: int
    reply: str
    replied_on: date | None
    invited_on: date | None
    opened_on: date | None
    signed_up_on: date | None
    met_on: date | None
    joined_on: date | None
    finished_on: date | None
    to_name: str
    to_email: str
    leader_name: str
    leader_email: str
    contact_name: str
    contact_email: str
    office_name: str
    sami_name: str
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, record: Participation) -> Self:
        """The same, of a record that is already read."""
        read: Iterable[Any] = OF_A_RECORD(record)
        days: list[Any] = [day_here(one) if isinstance(one, datetime) else one for one in read]
        return cls(*days)

    @property
    def name(self) -> str:
        """The office's, with the other official one where there is one."""
        return both_names(self.office_name, self.sami_name)

    def is_there(self, on: date) -> bool:
        """Whether the office had begun and not ended that day."""
        return is_there(self.valid_from, self.valid_to, on)

    @property
    def contact(self) -> tuple[str, str]:
        """Whom to turn to at the office: the one it named, else its leader, else who gets letters."""
        if self.contact_email:
            return self.contact_name, self.contact_email
        if self.leader_email:
            return self.leader_name, self.leader_email
        return self.to_name, self.to_email


# In the order of `Listed`.
TIMES = (
    *("replied_at", "invited_at", "opened_at", "signed_up_at", "met_at", "joined_at"),
    "finished_at",
)
WORDS = (
    *("to_name", "to_email", "leader_name", "leader_email", "contact_name", "contact_email"),
    *("office__name", "office__sami_name", "office__valid_from", "office__valid_to"),
)
IDS = ("pk", "host_id", "office_id", "reply")
FIELDS: tuple[str | Combinable, ...] = (*IDS, *(day_of(time) for time in TIMES), *WORDS)
OF_A_RECORD = attrgetter(*(name.replace("__", ".") for name in (*IDS, *TIMES, *WORDS)))


def listed(records: QuerySet[Participation]) -> list[Listed]:
    """The records by the name of the office. One query."""
    rows = records.order_by("office__name", "pk").values_list(*FIELDS)
    return [Listed(*row) for row in rows]


def offices_of(records: QuerySet[Participation]) -> QuerySet[Organisation]:
    """Their offices, to ask after in the database without naming hundreds of them."""
    return Organisation.objects.filter(pk__in=records.order_by().values("office"))
