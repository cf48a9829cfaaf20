"""What specialists wrote, and rounds, in the reader's language."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.common.text import Text
from rettesnor.reviews.forms import month_name
from rettesnor.reviews.models import Round
from rettesnor.ui.templatetags.ui import long_date

register = template.Library()
register.filter("long_date", long_date)


@register.filter
def said(text: Text | None) -> str:
    """The text in the reader's language; bokmål where it is not written in that language."""
    return text.in_language(get_language() or "nb") if text else ""


@register.filter
def round_name(review_round: Round) -> str:
    return _("Runde %(number)s") % {"number": review_round.number}


@register.filter
def period(review_round: Round) -> str:
    """«januar 2026 – juni 2026»."""
    first, last = month_name(review_round.period_from), month_name(review_round.period_to)
    return first if first == last else f"{first} – {last}"
