"""When something may be tried in the small, and when one may tell how it went."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import WHAT_LENGTH, Cycle, Kept
from rettesnor.improvement.models.cycles import HAPPENED_LENGTH
from rettesnor.improvement.rules.limits import too_long, why_not_far

MOST_CYCLES = 20  # for a change; by then it is no longer the small


def why_not_begin_cycle(*, cycles: int, under_way: bool, measured_again: bool) -> Refusal | None:
    """`cycles`: how many the change has had; `under_way`: one of them is not told yet."""
    if measured_again:
        return Refusal(
            "cycle.measured",
            _(
                "Dere har målt igjen etter denne runden, så dette står som det var. "
                "Sett et mål i den nyeste runden, og prøv ut tiltaket der."
            ),
        )
    if under_way:
        return Refusal(
            "cycle.open",
            _("Dere prøver noe nå. Fortell hvordan det gikk, så kan dere prøve på nytt."),
        )
    if cycles >= MOST_CYCLES:
        return Refusal(
            "cycle.many",
            _("Dere har prøvd %(most)s ganger. Nå vet dere nok til å bestemme dere.")
            % {"most": MOST_CYCLES},
        )
    return None


def why_not_trial(*, tries: str, expects: str, look_on: date, today: date) -> Refusal | None:
    if not tries:
        return Refusal("cycle.tries", _("Skriv hva dere prøver."))
    if not expects:
        return Refusal("cycle.expects", _("Skriv hva dere venter å se."))
    for code, text in (("cycle.tries", tries), ("cycle.expects", expects)):
        if len(text) > WHAT_LENGTH:
            return too_long(code, text, WHAT_LENGTH)
    if look_on < today:
        return Refusal("cycle.look_on", _("Dagen er forbi. Velg i dag eller en senere dag."))
    return why_not_far("cycle.look_on", look_on, today=today)


def why_not_end_cycle(cycle: Cycle) -> Refusal | None:
    if cycle.kept:
        return Refusal("cycle.ended", _("Dere har fortalt hvordan dette gikk."))
    return None


def why_not_told(*, happened: str, kept: str) -> Refusal | None:
    if not happened:
        return Refusal("cycle.happened", _("Skriv kort hva som skjedde."))
    if len(happened) > HAPPENED_LENGTH:
        return too_long("cycle.happened", happened, HAPPENED_LENGTH)
    if kept not in Kept.values:
        return Refusal("cycle.kept", _("Velg hva dere gjør med det dere prøvde."))
    return None
