"""When an office may say that it is through with the course."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.states import Reply


def why_not_finish(participation: Participation, *, closed: int) -> Refusal | None:
    """`closed`: how many rounds of the initiative the office has closed since it joined."""
    if participation.finished_at is not None:
        return Refusal("course.finished", _("Dere har alt sagt at dere er ferdige."))
    if participation.reply != Reply.YES:
        return Refusal("course.not-joined", _("Dere er ikke med i satsingen. Svar ja først."))
    if closed == 0:
        return Refusal(
            "course.no-round",
            _("Dere er ferdige når to runder er lukket. Ingen er lukket ennå."),
        )
    if closed == 1:
        return Refusal(
            "course.one-round",
            _(
                "Dere er ferdige når to runder er lukket. Den andre viser om det dere gjorde etter "
                "den første, har virket."
            ),
        )
    return None


def why_not_take_up(participation: Participation) -> Refusal | None:
    if participation.finished_at is not None:
        return None
    return Refusal("course.under-way", _("Dere er ikke ferdige med løpet, så det kan fortsette."))
