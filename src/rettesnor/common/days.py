"""The day a time was on here, read straight from the database: for lists of hundreds of rows.

A time takes three steps to become a day: it is read, told which zone it is of, and moved to ours.
Where thousands are read for one page and only their days are wanted, that is most of the waiting.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db.models import DateField, F, Func, Max, Min
from django.utils import timezone


class DayField(DateField):  # type: ignore[type-arg]  # only its stub has any
    """What a time is read as. Never a column: only what an expression gives."""

    def get_internal_type(self) -> str:
        return "DayField"  # so that no database takes what it keeps for a day already

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> date | None:
        if isinstance(value, str):  # SQLite keeps times as text, and tells of the largest as text
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime):
            day: date | None = value
            return day
        if value.tzinfo is None:  # and in UTC, without saying so
            value = value.replace(tzinfo=UTC)
        return day_here(value)


class DayHere(Func):
    """The day of a time, here. PostgreSQL counts it out itself; others give the time as it is."""

    template = "%(expressions)s"
    output_field = DayField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        # The zone is the settings' and nobody's input.
        template = f"((%(expressions)s) AT TIME ZONE '{settings.TIME_ZONE}')::date"
        return self.as_sql(compiler, connection, template=template)


def day_of(time: str) -> DayHere:
    """The day of the time in this field."""
    return DayHere(F(time))


def first_day_of(time: str) -> DayHere:
    return DayHere(Min(time))


def last_day_of(time: str) -> DayHere:
    return DayHere(Max(time))


def day_here(time: datetime | None) -> date | None:
    """The same of a time that is already read."""
    return time.astimezone(timezone.get_default_timezone()).date() if time else None
