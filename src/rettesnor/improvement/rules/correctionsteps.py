"""When a measure of a correction plan may be added, moved on, judged and removed."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import WHAT_LENGTH, Correction, Worked
from rettesnor.improvement.rules.limits import too_long, why_not_far
from rettesnor.improvement.sentences import day_of_month

MOST_CORRECTIONS = 20  # in a plan; more is several plans


def why_not_add_correction(*, corrections: int) -> Refusal | None:
    """`corrections`: how many the plan has already."""
    if corrections >= MOST_CORRECTIONS:
        return Refusal(
            "correction.many",
            _("Retteplanen har allerede %(most)s tiltak. Lag en ny plan for det som er noe annet.")
            % {"most": MOST_CORRECTIONS},
        )
    return None


def why_not_correction_texts(what: str, in_place_how: str, worked_how: str) -> Refusal | None:
    texts = (
        ("correction.what", what, _("Skriv hva dere vil gjøre.")),
        (
            "correction.in_place_how",
            in_place_how,
            _("Skriv hvordan dere som ledelse ser at det er på plass."),
        ),
        (
            "correction.worked_how",
            worked_how,
            _("Skriv hvordan dere senere vil se om det har virket."),
        ),
    )
    for code, text, ask in texts:
        if not text:
            return Refusal(code, ask)
        if len(text) > WHAT_LENGTH:
            return too_long(code, text, WHAT_LENGTH)
    return None


def why_not_correction_owner(*, belongs: bool) -> Refusal | None:
    """`belongs`: whether the one who gets the measure works at the office."""
    if not belongs:
        return Refusal("correction.owner", _("Velg en som arbeider ved kontoret."))
    return None


def why_not_correction_days(
    due_on: date, works_on: date, *, today: date, was: date | None = None
) -> Refusal | None:
    """`was` is the day that stood there before: it may stand, though it has come."""
    for field, day in (("due_on", due_on), ("works_on", works_on)):
        if refusal := why_not_far(f"correction.{field}", day, today=today):
            return refusal
    if due_on < today and due_on != was:
        return Refusal(
            "correction.due_on", _("Fristen er gått ut allerede. Velg i dag eller en senere dag.")
        )
    if works_on <= due_on:
        return Refusal(
            "correction.works_on",
            _("Et tiltak må få virke en stund. Velg en dag etter fristen."),
        )
    return None


def why_not_edit_correction(
    correction: Correction, *, what: str, in_place_how: str, due_on: date
) -> Refusal | None:
    """Once in place it is what one did; who sees to it, and what comes later, may still move."""
    if correction.in_place_at is None:
        return None
    stood = (correction.what, correction.in_place_how, correction.due_on)
    for code, said, was in zip(
        ("correction.what", "correction.in_place_how", "correction.due_on"),
        (what, in_place_how, due_on),
        stood,
        strict=True,
    ):
        if said != was:
            return Refusal(
                code,
                _(
                    "Tiltaket er på plass, så dette blir stående. "
                    "Gjør dere noe annet nå, legg det til som et nytt tiltak."
                ),
            )
    return None


def why_not_confirm_correction(correction: Correction) -> Refusal | None:
    if correction.in_place_at is not None:
        return Refusal(
            "correction.already",
            _("Tiltaket er på plass. Det ble sagt %(day)s.")
            % {"day": day_of_month(correction.in_place_at)},
        )
    return None


def why_not_take_back_correction(correction: Correction) -> Refusal | None:
    if correction.in_place_at is None:
        return Refusal("correction.not_in_place", _("Tiltaket er ikke på plass ennå."))
    if correction.worked:
        return Refusal(
            "correction.judged",
            _("Dere har svart på om tiltaket virket. Ta bort det svaret først."),
        )
    return None


def why_not_judge_correction(correction: Correction, worked: str, *, today: date) -> Refusal | None:
    """A measure must have worked for a while before one can say whether it did."""
    if worked not in {"", *Worked.values}:
        return Refusal("correction.worked", _("Svar ja, delvis eller nei."))
    if correction.in_place_at is None:
        return Refusal(
            "correction.not_in_place",
            _("Tiltaket er ikke på plass ennå. Si fra om det først, så kan dere se om det virker."),
        )
    if worked and correction.in_place_at >= today:
        return Refusal(
            "correction.too_soon",
            _(
                "Tiltaket kom på plass i dag. Det må få virke en stund før dere kan si om det hjalp."
            ),
        )
    return None


def why_not_remove_correction(correction: Correction) -> Refusal | None:
    if correction.in_place_at is not None:
        return Refusal(
            "correction.history",
            _("Tiltaket er på plass og blir stående, så dere ser senere hva dere gjorde."),
        )
    return None
