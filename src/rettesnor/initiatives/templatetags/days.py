"""Days and times in templates, as in the letters."""

from datetime import datetime

from django import template
from django.utils.translation import get_language

from rettesnor.common.text import Text
from rettesnor.initiatives import daywords

register = template.Library()


@register.simple_tag
def span(starts: datetime, ends: datetime) -> str:
    """{% span meeting.starts_at meeting.ends_at %}: «onsdag 3. september 2025 kl. 10.00–11.00»."""
    return daywords.span(starts, ends)


@register.filter
def in_words(day: object) -> str:
    """{{ meeting.erase_on|in_words }}: «fredag 3. oktober 2025»."""
    return daywords.day(day) if day else ""  # type: ignore[arg-type]


@register.filter
def said(text: Text) -> str:
    """{{ meeting.title|said }}: in the reader's language, bokmål where it is not written."""
    return text.in_language(get_language() or "nb")
