"""One county's offices on their way, told by the actions where there are any."""

from datetime import date, datetime

from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives.models import Host, Participation
from rettesnor.organisations.models import Organisation
from tests.cast import Cast


def at(day: date) -> clock.at:
    return clock.at(timezone.make_aware(datetime(day.year, day.month, day.day, 10)))


def come(host: Host, office: Organisation, **fields: object) -> Participation:
    """The record of an office that has come so far; days are told as days."""
    said = {
        name: timezone.make_aware(datetime(value.year, value.month, value.day, 9))
        if isinstance(value, date)
        else value
        for name, value in fields.items()
    }
    record = host.participations.get(office=office)
    for name, value in said.items():
        setattr(record, name, value)
    record.save()
    return record


def invited(host: Host, office: Organisation, on: date = date(2025, 8, 11)) -> Participation:
    return come(host, office, invited_at=on)


def joined(
    host: Host, office: Organisation, cast: Cast, on: date = date(2025, 8, 14)
) -> Participation:
    """An office that has said yes; Kari leads it where it is hers."""
    return come(
        host,
        office,
        invited_at=date(2025, 8, 11),
        replied_at=on,
        joined_at=on,
        reply="yes",
        leader_name=cast.kari.name if office == cast.lillevik else "Leder",
        leader_email=cast.kari.email if office == cast.lillevik else "leder@kontor.example",
    )
