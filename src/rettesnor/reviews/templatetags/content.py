"""What specialists wrote, and rounds, in the reader's language."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.common.text import Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Source
from rettesnor.reviews import names, wording
from rettesnor.reviews.models import Item, Round
from rettesnor.ui.templatetags.ui import long_date

register = template.Library()
register.filter("long_date", long_date)
register.filter("round_name", wording.round_name)
register.filter("period", wording.period)
register.filter("rating_sentence", names.rating_sentence)


@register.filter
def source_line(source: Source) -> str:
    """«Kilde: …»; an own breakdown says so once, also where the author's text says it already."""
    told = said(source.text)
    own = _("Vår egen oppdeling")
    if source.official or own.casefold() in told.casefold():
        return _("Kilde: %(source)s") % {"source": told}
    return _("%(own)s, bygget på: %(source)s") % {"own": own, "source": told}


@register.filter
def programme_title(review_round: Round) -> str:
    """«Barnets beste»."""
    return said(catalogue.programme(review_round.programme).title)


@register.filter
def round_title(review_round: Round) -> str:
    """«Barnets beste, runde 2»: where rounds of several programmes may meet."""
    return f"{programme_title(review_round)}, {wording.round_name(review_round).lower()}"


@register.filter
def item_name(item: Item) -> str:
    """«Sak nr. 14», «Samtale nr. 2»."""
    return names.item_name(item.part.form.subject, item.number)


@register.filter
def localised(value: str) -> str:
    """A stored number as one types it: decimal comma, but in English."""
    return value if get_language() == "en" else value.replace(".", ",")


@register.filter
def said(text: Text | None) -> str:
    """The text in the reader's language; bokmål where it is not written in that language."""
    return text.in_language(get_language() or "nb") if text else ""
