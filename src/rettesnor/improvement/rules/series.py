"""When the middle line of a run chart may be fixed, and when a new phase may begin."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models.series import REASON_LENGTH
from rettesnor.improvement.rules.limits import too_long

FEWEST_BASELINE = 6
"""Measurements. With fewer the line itself is chance; with six, one chart in six cries wolf."""

USUAL_BASELINE = 12
"""Measurements one would rather have: the first ten to twelve, says the literature."""


def why_not_follow(*, known: bool) -> Refusal | None:
    """`known`: the question is one that can be followed over time."""
    if not known:
        return Refusal("series.question", _("Dette spørsmålet kan ikke følges over tid."))
    return None


def why_not_freeze(*, points: int, measured: int, frozen: bool) -> Refusal | None:
    """`measured`: how many measurements the phase has where anything applied."""
    if frozen:
        return Refusal(
            "series.frozen", _("Midtlinjen er allerede låst. Lås den opp først, om den er feil.")
        )
    if measured < FEWEST_BASELINE:
        return Refusal(
            "series.points",
            _("Midtlinjen kan låses når dere har %(fewest)s målinger. Nå har dere %(measured)s.")
            % {"fewest": FEWEST_BASELINE, "measured": measured},
        )
    if not FEWEST_BASELINE <= points <= measured:
        return Refusal(
            "series.points",
            _("Velg et tall fra %(fewest)s til %(measured)s.")
            % {"fewest": FEWEST_BASELINE, "measured": measured},
        )
    return None


def why_not_release(*, frozen: bool) -> Refusal | None:
    if not frozen:
        return Refusal("series.loose", _("Midtlinjen er ikke låst."))
    return None


def why_not_begin_phase(
    *, place: int | None, last_start: int, within_baseline: bool
) -> Refusal | None:
    """`place`: the measurement's in the series, from 0; None when it is none of them.

    `last_start`: where the latest phase begins. `within_baseline`: among those its line is fixed
    from.
    """
    if place is None:
        return Refusal("series.begins_with", _("Velg en av målingene i listen."))
    if place <= last_start:
        return Refusal(
            "series.begins_with",
            _("Perioden dere er i, begynner med denne målingen eller en senere. Velg en senere."),
        )
    if within_baseline:
        return Refusal(
            "series.begins_with",
            _(
                "Midtlinjen er låst fra denne målingen blant andre. "
                "Velg en senere, eller lås den opp først."
            ),
        )
    return None


def why_not_reason(reason: str) -> Refusal | None:
    if not reason:
        return Refusal("series.reason", _("Skriv kort hvorfor nivået er et annet nå."))
    if len(reason) > REASON_LENGTH:
        return too_long("series.reason", reason, REASON_LENGTH)
    return None


def why_not_take_back_phase(*, phases: int) -> Refusal | None:
    if phases < 2:
        return Refusal("series.first", _("Det er bare én periode. Den kan ikke tas bort."))
    return None
