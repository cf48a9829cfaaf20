"""When one may write about the meeting on a round's results, and what may be written."""

from collections.abc import Collection, Mapping
from datetime import UTC, date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.agenda import MOST_TALKS, Said, Written
from rettesnor.improvement.models import Reflection, UsualCause
from rettesnor.improvement.models.reflections import (
    CELEBRATE_LENGTH,
    DECIDED_LENGTH,
    WHY_LENGTH,
)
from rettesnor.improvement.rules.limits import too_long, why_not_far
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status


def why_not_reflect(review_round: Round) -> Refusal | None:
    if review_round.status != Status.CLOSED:
        return Refusal(
            "reflection.round",
            _("Runden er ikke lukket ennå. Lukk den først, så er sakslisten klar."),
        )
    return None


def why_not_talk_about(chosen: Collection[str], *, possible: Collection[str]) -> Refusal | None:
    """`possible`: the questions with something left to gain."""
    if len(chosen) > MOST_TALKS:
        return Refusal(
            "reflection.questions",
            _("Velg høyst %(most)s spørsmål. Da rekker dere å snakke om dem.")
            % {"most": MOST_TALKS},
        )
    if not chosen and possible:
        return Refusal("reflection.questions", _("Velg minst ett spørsmål dere vil snakke om."))
    if not set(chosen) <= set(possible):
        return Refusal(
            "reflection.questions", _("Et av spørsmålene er ikke med i runden. Velg et annet.")
        )
    return None


def why_not_written(written: Written, *, today: date) -> Refusal | None:
    texts = (
        ("reflection.celebrate", written.celebrate, CELEBRATE_LENGTH),
        ("reflection.decided", written.decided, DECIDED_LENGTH),
    )
    return (
        (why_not_far("reflection.held_on", written.held_on, today=today))
        if written.held_on
        else None
    ) or next((too_long(*one) for one in texts if len(one[1]) > one[2]), None)


def why_not_said(points: Mapping[str, Said]) -> Refusal | None:
    """About each question: known causes, and no text longer than its field."""
    for question, said in points.items():
        if set(said.causes) - set(UsualCause.values):
            return Refusal(f"reflection.causes-{question}", _("Velg blant årsakene som står her."))
        if len(said.why) > WHY_LENGTH:
            return too_long(f"reflection.why-{question}", said.why, WHY_LENGTH)
        if len(said.decided) > DECIDED_LENGTH:
            return too_long(f"reflection.decided-{question}", said.decided, DECIDED_LENGTH)
    return None


def why_not_write_over(reflection: Reflection | None, *, seen: str | None) -> Refusal | None:
    """`seen` is the version the writer's page showed; None writes over whatever stands there."""
    if reflection is None or seen is None or seen == version(reflection):
        return None
    return Refusal(
        "reflection.seen",
        _(
            "%(name)s lagret her klokken %(time)s, etter at du åpnet siden. Det du har skrevet, "
            "står her fortsatt. Åpne siden i en ny fane og se hva som er nytt. Lagrer du nå, "
            "erstatter det som står her, det som ble lagret."
        )
        % {
            "name": reflection.written_by.name,
            "time": timezone.localtime(reflection.written_at).strftime("%H.%M"),
        },
    )


def version(reflection: Reflection | None) -> str:
    """What tells one writing from the next; "" before the first."""
    return reflection.written_at.astimezone(UTC).isoformat() if reflection else ""
