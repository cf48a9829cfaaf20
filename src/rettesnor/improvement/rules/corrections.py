"""When a correction plan may be opened, said differently, closed and opened again."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models import (
    Correction,
    CorrectionPlan,
    CorrectionStatus,
    FoundBy,
    Worked,
)
from rettesnor.improvement.models.corrections import TEXT_LENGTH, TITLE_LENGTH
from rettesnor.improvement.rules.limits import too_long

FOUND_FURTHEST = timedelta(days=3653)  # ten years back; further is a year written wrong


def why_not_title(title: str) -> Refusal | None:
    if not title:
        return Refusal("correction_plan.title", _("Gi planen et navn dere kjenner igjen."))
    if len(title) > TITLE_LENGTH:
        return too_long("correction_plan.title", title, TITLE_LENGTH)
    return None


def why_not_breach(breach: str, causes: str) -> Refusal | None:
    if not breach:
        return Refusal("correction_plan.breach", _("Skriv hva lovbruddet er."))
    for code, text in (("correction_plan.breach", breach), ("correction_plan.causes", causes)):
        if len(text) > TEXT_LENGTH:
            return too_long(code, text, TEXT_LENGTH)
    return None


def why_not_found(found_by: str, found_on: date, *, today: date) -> Refusal | None:
    if found_by not in FoundBy.values:
        return Refusal("correction_plan.found_by", _("Velg hvordan dere oppdaget det."))
    if found_on > today:
        return Refusal(
            "correction_plan.found_on",
            _("Dagen er ikke kommet ennå. Velg dagen dere oppdaget det."),
        )
    if today - found_on > FOUND_FURTHEST:
        return Refusal(
            "correction_plan.found_on",
            _("Det er mer enn ti år siden denne dagen. Se etter om året er riktig."),
        )
    return None


def why_not_from_round(*, belongs: bool) -> Refusal | None:
    """`belongs`: the round is the office's own, and closed."""
    if not belongs:
        return Refusal(
            "correction_plan.review_round", _("Velg en av kontorets egne runder som er lukket.")
        )
    return None


def why_not_change_plan(plan: CorrectionPlan) -> Refusal | None:
    if plan.closed_at is not None:
        return Refusal(
            "correction_plan.closed",
            _("Retteplanen er lukket. Åpne den igjen først, så kan dere endre den."),
        )
    return None


def why_not_remove_plan(plan: CorrectionPlan, *, corrections: int, statuses: int) -> Refusal | None:
    if refusal := why_not_change_plan(plan):
        return refusal
    if corrections or statuses:
        return Refusal(
            "correction_plan.history",
            _("Retteplanen har tiltak eller status, og blir stående så dere ser hva dere gjorde."),
        )
    return None


def why_not_close_plan(
    plan: CorrectionPlan, corrections: Sequence[Correction], statuses: Sequence[CorrectionStatus]
) -> Refusal | None:
    """Every measure is in place and judged, and the office has said what it thinks caused it.

    Where a measure did not wholly work, it has also written how the breach stands after that.
    """
    if plan.closed_at is not None:
        return Refusal("correction_plan.closed", _("Retteplanen er lukket allerede."))
    if not plan.causes:
        return Refusal(
            "correction_plan.causes",
            _("Skriv først hva dere mener var årsakene, så kan retteplanen lukkes."),
        )
    if not corrections:
        return Refusal(
            "correction_plan.empty", _("Retteplanen har ingen tiltak. Legg til minst ett først.")
        )
    waiting = sum(one.in_place_at is None for one in corrections)
    if waiting:
        return Refusal("correction_plan.waiting", _not_in_place(waiting))
    unjudged = sum(not one.worked for one in corrections)
    if unjudged:
        return Refusal("correction_plan.unjudged", _not_judged(unjudged))
    doubted = [one.worked_at for one in corrections if one.worked != Worked.YES and one.worked_at]
    if doubted and not any(status.on >= max(doubted) for status in statuses):
        return Refusal(
            "correction_plan.doubted",
            _(
                "Ikke alle tiltakene virket. Skriv først under «Status» om lovbruddet er rettet "
                "likevel, eller legg til et nytt tiltak."
            ),
        )
    return None


def _not_in_place(n: int) -> str:
    return ngettext(
        "%(n)s tiltak er ikke på plass ennå. Retteplanen kan lukkes når alle er på plass og dere "
        "har sett om de virket.",
        "%(n)s tiltak er ikke på plass ennå. Retteplanen kan lukkes når alle er på plass og dere "
        "har sett om de virket.",
        n,
    ) % {"n": n}


def _not_judged(n: int) -> str:
    return ngettext(
        "Dere har ikke svart på om %(n)s tiltak virket. Svar på det først, så kan planen lukkes.",
        "Dere har ikke svart på om %(n)s tiltak virket. Svar på det først, så kan planen lukkes.",
        n,
    ) % {"n": n}


def why_not_reopen_plan(plan: CorrectionPlan) -> Refusal | None:
    if plan.closed_at is None:
        return Refusal("correction_plan.open", _("Retteplanen er åpen allerede."))
    return None


def why_not_status(text: str) -> Refusal | None:
    if not text:
        return Refusal("correction_status.text", _("Skriv hvordan det står til."))
    if len(text) > TEXT_LENGTH:
        return too_long("correction_status.text", text, TEXT_LENGTH)
    return None
