"""When a change may be added, moved on, judged and removed."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import WHAT_LENGTH, Change, ChangeKind, Worked
from rettesnor.improvement.rules.limits import too_long, why_not_far
from rettesnor.improvement.sentences import day_of_month

IDEA_LENGTH = 80  # characters of an idea's id
MOST_CHANGES = 10  # for a goal; more is a plan nobody follows


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
        return too_long("change.what", what, WHAT_LENGTH)
    return None


def why_not_kind(kind: str) -> Refusal | None:
    """`kind` may be left open: "" says that nobody has said."""
    if kind not in {"", *ChangeKind.values}:
        return Refusal("change.kind", _("Velg hva slags tiltak det er."))
    return None


def why_not_idea(idea: str) -> Refusal | None:
    """`idea` comes from the page, so it is read as anything else that comes from there."""
    if len(idea) > IDEA_LENGTH:
        return Refusal("change.idea", _("Ideen finnes ikke. Velg en annen, eller skriv selv."))
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
        if refusal := why_not_far(f"change.{field}", day, today=today):
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


def why_not_remove_change(
    change: Change, *, measured_again: bool, tried: bool = False
) -> Refusal | None:
    """`tried`: the office has tried it in the small, whatever came of it."""
    if measured_again:
        return _measured_again()
    if change.in_place_at is not None:
        return Refusal(
            "change.history",
            _("Tiltaket er på plass og blir stående, så dere ser senere hva dere gjorde."),
        )
    if tried:
        return Refusal(
            "change.tried",
            _("Dere har prøvd dette i det små. Det blir stående, så dere ser hva dere lærte."),
        )
    return None
