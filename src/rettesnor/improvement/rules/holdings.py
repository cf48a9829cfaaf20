"""When an office may decide the way on from a goal, and look whether what is permanent holds."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import WHAT_LENGTH, Holding, Way, Worked
from rettesnor.improvement.rules.limits import too_long, why_not_far


def why_not_go_on(*, measured_again: bool) -> Refusal | None:
    """`measured_again`: a later round of the same office and programme is closed."""
    if not measured_again:
        return Refusal(
            "holding.round",
            _(
                "Dere har ikke målt igjen ennå. Når neste runde er lukket, "
                "bestemmer dere veien videre her."
            ),
        )
    return None


def why_not_way(way: str, *, why: str, routine: str) -> Refusal | None:
    if way not in Way.values:
        return Refusal("holding.way", _("Velg hva dere gjør videre."))
    if way == Way.ADJUST and not why:
        return Refusal("holding.why", _("Skriv hva dere vil gjøre annerledes."))
    if way == Way.PERMANENT and not routine:
        return Refusal("holding.routine", _("Skriv hva som er blitt rutinen."))
    for code, text in (("holding.why", why), ("holding.routine", routine)):
        if len(text) > WHAT_LENGTH:
            return too_long(code, text, WHAT_LENGTH)
    return None


def why_not_seen_to(*, owner: bool, belongs: bool) -> Refusal | None:
    """`owner`: somebody is chosen; `belongs`: she works at the office."""
    if not owner:
        return Refusal("holding.owner", _("Velg hvem som ser etter at det holder."))
    if not belongs:
        return Refusal("holding.owner", _("Velg en som arbeider ved kontoret."))
    return None


def why_not_look_on(look_on: date | None, *, today: date) -> Refusal | None:
    if look_on is None:
        return Refusal("holding.look_on", _("Velg en dag."))
    if look_on <= today:
        return Refusal("holding.look_on", _("Dagen er ikke i framtiden. Velg en senere dag."))
    return why_not_far("holding.look_on", look_on, today=today)


def why_not_look(holding: Holding, *, holds: str, note: str) -> Refusal | None:
    if holding.way != Way.PERMANENT:
        return Refusal(
            "holding.way",
            _("Dette er ikke gjort varig. Bestem veien videre først, så ser dere etter siden."),
        )
    if holds not in Worked.values:
        return Refusal("holding.holds", _("Svar ja, delvis eller nei."))
    if len(note) > WHAT_LENGTH:
        return too_long("holding.note", note, WHAT_LENGTH)
    return None
