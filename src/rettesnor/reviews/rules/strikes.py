"""When a case may be struck, and when that may be undone."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.reviews.models import Item, Struck
from rettesnor.reviews.rules.rounds import why_not_work


def why_not_strike(item: Item, reason: str) -> Refusal | None:
    if refusal := _why_not_touch(item):
        return refusal
    if item.struck:
        return Refusal("strike.twice", _("Saken er allerede strøket."))
    if reason not in Struck.values:
        return Refusal("strike.reason", _("Velg hvorfor saken ikke kan brukes."))
    return None


def why_not_undo_strike(item: Item, replacement: Item | None, *, answers: int) -> Refusal | None:
    """`replacement` is the case that came instead, and `answers` what has been said in it."""
    if refusal := _why_not_touch(item):
        return refusal
    if not item.struck:
        return Refusal("strike.none", _("Saken er ikke strøket."))
    if replacement is None:
        return None
    number = {"number": replacement.number}
    if replacement.struck:
        return Refusal(
            "strike.chain",
            _("Sak nr. %(number)s kom i stedet, og er også strøket. Angre den strykingen først.")
            % number,
        )
    if answers:
        return Refusal(
            "strike.answered",
            _(
                "Sak nr. %(number)s kom i stedet, og har svar. Da står strykingen fast, så ingen "
                "svar går tapt."
            )
            % number,
        )
    return None


def _why_not_touch(item: Item) -> Refusal | None:
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not item.part.drawn or item.part.drawn_at is None:
        return Refusal("strike.part", _("Bare saker som er trukket, kan strykes."))
    return None
