"""When a goal may be set and a change moved on. A reason or nothing; looks nothing up."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import STATEMENT_LENGTH, WHAT_LENGTH, Change, Goal, Worked
from rettesnor.improvement.sentences import day_of_month
from rettesnor.improvement.targets import Start
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

MOST_GOALS = 3  # in a round; what a team can hold on to until the next one
MOST_CHANGES = 10  # for a goal; more is a plan nobody follows
FURTHEST = timedelta(days=730)  # either way from today; further is a year written wrong
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
    return _why_not_far("goal.by_when", by_when, today=today)


def _why_not_far(code: str, day: date, *, today: date) -> Refusal | None:
    if abs(day - today) > FURTHEST:
        return Refusal(code, _("Dagen er mer enn to år unna. Se etter om året er riktig."))
    return None


def why_not_statement(statement: str) -> Refusal | None:
    if len(statement) > STATEMENT_LENGTH:
        return _too_long("goal.statement", statement, STATEMENT_LENGTH)
    return None


def _too_long(code: str, text: str, most: int) -> Refusal:
    return Refusal(
        code,
        _("Teksten er %(length)s tegn. Kort den ned til %(most)s.")
        % {"length": len(text), "most": most},
    )


def why_not_remove_goal(goal: Goal, *, changes: int, measured_again: bool) -> Refusal | None:
    if refusal := why_not_improve(goal.review_round, measured_again=measured_again):
        return refusal
    if changes:
        return Refusal("goal.changes", _("Målet har tiltak. Fjern dem først, eller endre målet."))
    return None


def why_not_add_change(*, changes: int, measured_again: bool) -> Refusal | None:
    """`changes`: how many the goal has already."""
    if measured_again:
        return _measured_again()
    if changes >= MOST_CHANGES:
        return Refusal(
            "change.many",
            _("Målet har allerede %(most)s tiltak. Gjør noen av dem ferdige først.")
            % {"most": MOST_CHANGES},
        )
    return None


def _measured_again() -> Refusal:
    return Refusal(
        "change.measured",
        _(
            "Dere har målt igjen etter denne runden, så tiltakene står som de var. "
            "Sett et mål i den nyeste runden, og legg tiltaket til der."
        ),
    )


def why_not_edit_change(
    change: Change,
    *,
    what: str,
    starts_on: date,
    in_place_on: date,
    measured_again: bool,
) -> Refusal | None:
    """What one wants it to say. Once in place it is what one did.

    Then another may still take it over, and the day to see whether it worked may move.
    """
    if measured_again:
        return _measured_again()
    if change.in_place_at is None:
        return None
    if what != change.what:
        return Refusal(
            "change.what",
            _(
                "Tiltaket er på plass, så teksten blir stående. "
                "Gjør dere noe annet nå, legg det til som et nytt tiltak."
            ),
        )
    for code, day, was in (
        ("change.starts_on", starts_on, change.starts_on),
        ("change.in_place_on", in_place_on, change.in_place_on),
    ):
        if day != was:
            return Refusal(
                code,
                _(
                    "Tiltaket er på plass, så denne dagen blir stående. "
                    "Dere kan flytte dagen dere ser etter om det har virket."
                ),
            )
    return None


def why_not_what(what: str) -> Refusal | None:
    if not what:
        return Refusal("change.what", _("Skriv hva dere vil gjøre."))
    if len(what) > WHAT_LENGTH:
        return _too_long("change.what", what, WHAT_LENGTH)
    return None


def why_not_owner(*, belongs: bool) -> Refusal | None:
    """`belongs`: whether the one who gets the change works at the office."""
    if not belongs:
        return Refusal("change.owner", _("Velg en som arbeider ved kontoret."))
    return None


def why_not_days(
    *, starts_on: date, in_place_on: date, works_on: date, today: date
) -> Refusal | None:
    days = {"starts_on": starts_on, "in_place_on": in_place_on, "works_on": works_on}
    for field, day in days.items():
        if refusal := _why_not_far(f"change.{field}", day, today=today):
            return refusal
    if in_place_on < starts_on:
        return Refusal(
            "change.in_place_on",
            _("Tiltaket kan ikke være på plass før dere begynner. Velg en senere dag."),
        )
    if works_on <= in_place_on:
        return Refusal(
            "change.works_on",
            _("Et tiltak må få virke en stund. Velg en dag etter at det er på plass."),
        )
    return None


def why_not_in_place(change: Change) -> Refusal | None:
    if change.in_place_at is not None:
        return Refusal(
            "change.already",
            _("Tiltaket er på plass. Det ble sagt %(day)s.")
            % {"day": day_of_month(change.in_place_at)},
        )
    return None


def why_not_take_back(change: Change, *, measured_again: bool) -> Refusal | None:
    if measured_again:
        return _measured_again()
    if change.in_place_at is None:
        return Refusal("change.not_in_place", _("Tiltaket er ikke på plass ennå."))
    if change.worked:
        return Refusal(
            "change.judged", _("Dere har svart på om tiltaket virket. Ta bort det svaret først.")
        )
    return None


def why_not_judge(change: Change, worked: str) -> Refusal | None:
    if worked not in {"", *Worked.values}:
        return Refusal("change.worked", _("Svar ja, delvis eller nei."))
    if change.in_place_at is None:
        return Refusal(
            "change.not_in_place",
            _("Tiltaket er ikke på plass ennå. Si fra om det først, så kan dere se om det virker."),
        )
    return None


def why_not_remove_change(change: Change, *, measured_again: bool) -> Refusal | None:
    if measured_again:
        return _measured_again()
    if change.in_place_at is not None:
        return Refusal(
            "change.history",
            _("Tiltaket er på plass og blir stående, så dere ser senere hva dere gjorde."),
        )
    return None
