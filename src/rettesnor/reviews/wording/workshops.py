"""Risks that workshops have put in order."""

from django.utils.translation import gettext as _

from rettesnor.reviews.wording.names import in_words


def workshops_differ() -> str:
    """When their orders agree little: the joint list is no answer."""
    return _(
        "Verkstedene rangerer risikoene ulikt. Bruk listen som grunnlag for samtale, ikke som fasit."
    )


def tied_risks(n: int) -> str:
    """When `n` risks, two or more, come out alike."""
    return _("Disse %(n)s risikoene lar seg ikke skille. De står i samme gruppe.") % {
        "n": in_words(n)
    }
