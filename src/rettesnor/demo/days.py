"""The demo's calendar: everything is told as so long before today."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def back(today: date, days: int) -> date:
    return today - timedelta(days=days)


def month(today: date, before: int) -> date:
    """The first day of the month `before` months before this one."""
    months = today.year * 12 + today.month - 1 - before
    return date(months // 12, months % 12 + 1, 1)


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
