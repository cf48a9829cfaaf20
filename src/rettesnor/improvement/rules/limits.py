"""How long a text and how far a day may be; asked by every rule here."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal

FURTHEST = timedelta(days=730)  # either way from today; further is a year written wrong


def why_not_far(code: str, day: date, *, today: date) -> Refusal | None:
    if abs(day - today) > FURTHEST:
        return Refusal(code, _("Dagen er mer enn to år unna. Se etter om året er riktig."))
    return None


def too_long(code: str, text: str, most: int) -> Refusal:
    return Refusal(
        code,
        _("Teksten er %(length)s tegn. Kort den ned til %(most)s.")
        % {"length": len(text), "most": most},
    )
