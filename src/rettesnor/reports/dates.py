"""Dates on paper: always with the year, since paper is kept."""

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import get_language


def full_date(day: date) -> str:
    """«fredag 12. desember 2026» in the active language; a moment is its day in Oslo."""
    return _written(day, "l j. F Y", english="l j F Y")


def plain_date(day: date) -> str:
    """«12. desember 2026»: for tables."""
    return _written(day, "j. F Y", english="j F Y")


def _written(day: date, pattern: str, *, english: str) -> str:
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return formats.date_format(day, english if get_language() == "en" else pattern)
