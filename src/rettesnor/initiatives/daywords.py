"""Days and times as they stand in letters and on pages, in the language that is active."""

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day(on: date) -> str:
    """«onsdag 3. september 2025»."""
    return formats.date_format(on, "l j F Y" if get_language() == "en" else "l j. F Y")


def clock_time(at: datetime) -> str:
    """«10.00», with a colon in English; in Norwegian time."""
    return timezone.localtime(at).strftime("%H:%M" if get_language() == "en" else "%H.%M")


def span(starts: datetime, ends: datetime) -> str:
    """«onsdag 3. september 2025 kl. 10.00–11.00», and both days when it ends on another."""
    first, last = timezone.localdate(starts), timezone.localdate(ends)
    if first == last:
        return _("%(day)s kl. %(from)s–%(to)s") % {
            "day": day(first),
            "from": clock_time(starts),
            "to": clock_time(ends),
        }
    return _("%(day)s kl. %(from)s til %(last)s kl. %(to)s") % {
        "day": day(first),
        "from": clock_time(starts),
        "last": day(last),
        "to": clock_time(ends),
    }
