"""When a goal may be set, said differently or removed."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import STATEMENT_LENGTH, Goal, Measured
from rettesnor.improvement.rules.limits import too_long, why_not_far
from rettesnor.improvement.targets import Start
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

MOST_GOALS = 3  # in a round; what a team can hold on to until the next one
LARGEST_TARGET = 100  # cases; a goal speaks of the next round's cases, not of a register


def why_not_improve(review_round: Round, *, measured_again: bool) -> Refusal | None:
    """`measured_again`: a later round of the same office and programme is closed."""
    if review_round.status != Status.CLOSED:
        return Refusal(
            "goal.round",
            _("Runden er ikke lukket ennå. Lukk den først, så kan dere sette mål ut fra funnene."),
        )
    if measured_again:
        return Refusal(
            "goal.measured",
            _("Dere har målt igjen etter denne runden. Sett nye mål i den nyeste runden."),
        )
    return None


def why_not_set_goal(
    review_round: Round,
    start: Start | None,
    *,
    taken: Collection[str],
    measured_again: bool,
) -> Refusal | None:
    """`taken` are the questions that have a goal; `start` is None when the form lacks it."""
    if refusal := why_not_improve(review_round, measured_again=measured_again):
        return refusal
    if start is None:
        return Refusal("goal.question", _("Spørsmålet er ikke med i runden. Velg et annet."))
    if start.question.id in taken:
        return Refusal(
            "goal.twice", _("Dere har allerede et mål for dette spørsmålet. Endre det i stedet.")
        )
    if refusal := why_not_one_more(review_round, goals=len(taken), measured_again=measured_again):
        return refusal
    return _why_not_from(start)


def why_not_one_more(review_round: Round, *, goals: int, measured_again: bool) -> Refusal | None:
    """`goals`: how many the round has already."""
    if refusal := why_not_improve(review_round, measured_again=measured_again):
        return refusal
    if goals >= MOST_GOALS:
        return Refusal(
            "goal.many",
            _(
                "Dere har allerede %(most)s mål. Flere er vanskelig å holde fast ved. "
                "Nå et av dem først, eller fjern det."
            )
            % {"most": MOST_GOALS},
        )
    return None


def _why_not_from(start: Start) -> Refusal | None:
    if not start.of:
        return Refusal(
            "goal.nothing", _("Ingen svarte ja, delvis eller nei her. Velg et annet spørsmål.")
        )
    if start.met == start.of:
        return Refusal(
            "goal.met", _("Dette er oppfylt allerede. Velg et spørsmål der noe gjenstår.")
        )
    return None


def why_not_goal_numbers(*, from_met: int, from_of: int, to_met: int, to_of: int) -> Refusal | None:
    if not 1 <= to_of <= LARGEST_TARGET:
        return Refusal(
            "goal.to_of",
            _("Skriv hvor mange saker målet gjelder: et tall fra 1 til %(most)s.")
            % {"most": LARGEST_TARGET},
        )
    if not 0 <= to_met <= to_of:
        return Refusal(
            "goal.to_met",
            _("%(met)s av %(of)s går ikke. Skriv et tall som ikke er større enn %(of)s.")
            % {"met": to_met, "of": to_of},
        )
    if to_met * from_of <= from_met * to_of:
        return Refusal(
            "goal.to_met",
            _("Nå er det %(met)s av %(of)s. Målet må være mer enn det.")
            % {"met": from_met, "of": from_of},
        )
    return None


def why_not_by_when(by_when: date, *, today: date) -> Refusal | None:
    if by_when <= today:
        return Refusal("goal.by_when", _("Dagen er ikke i framtiden. Velg en senere dag."))
    return why_not_far("goal.by_when", by_when, today=today)


def why_not_statement(statement: str) -> Refusal | None:
    if len(statement) > STATEMENT_LENGTH:
        return too_long("goal.statement", statement, STATEMENT_LENGTH)
    return None


def why_not_measured_by(way: str) -> Refusal | None:
    if way not in Measured.values:
        return Refusal("goal.measured_by", _("Velg hvordan dere vil se om målet er nådd."))
    return None


def why_not_remove_goal(goal: Goal, *, changes: int, measured_again: bool) -> Refusal | None:
    if refusal := why_not_improve(goal.review_round, measured_again=measured_again):
        return refusal
    if changes:
        return Refusal("goal.changes", _("Målet har tiltak. Fjern dem først, eller endre målet."))
    return None
