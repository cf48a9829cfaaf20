"""What specialists wrote, and rounds, in the reader's language."""

from django import template
from django.utils.translation import get_language

from rettesnor.common.text import Text
from rettesnor.reviews import wording
from rettesnor.ui.templatetags.ui import long_date

register = template.Library()
register.filter("long_date", long_date)
register.filter("round_name", wording.round_name)
register.filter("period", wording.period)


@register.filter
def said(text: Text | None) -> str:
    """The text in the reader's language; bokmål where it is not written in that language."""
    return text.in_language(get_language() or "nb") if text else ""
