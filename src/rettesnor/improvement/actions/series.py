"""What a person decides about a run chart: where its middle line stands, and when a new phase begins.

No rule does any of this by itself. A software that moves the line when the figures move, would
hide a decline as readily as it would show progress.
"""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.improvement import rules
from rettesnor.improvement.actions.locking import guarded
from rettesnor.improvement.models import Phase, Series
from rettesnor.improvement.queries import series as queries
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round


@transaction.atomic
def freeze_baseline(organisation: Organisation, question: str, points: int, *, by: User) -> Phase:
    """Fix the present phase's middle line from its first `points` measurements."""
    phase = _locked(organisation, question, by=by)[-1]
    measured = len(_measured(organisation, question, phase))
    frozen = phase.baseline is not None
    insist(rules.why_not_freeze(points=points, measured=measured, frozen=frozen))
    phase.baseline, phase.baseline_at, phase.baseline_by = points, clock.now(), by
    phase.save(update_fields=["baseline", "baseline_at", "baseline_by"])
    record("series.freeze", phase, by=by, organisation=organisation, after=_facts(question, phase))
    return phase


@transaction.atomic
def release_baseline(organisation: Organisation, question: str, *, by: User) -> Phase:
    """Let the present phase's middle line follow all its measurements again."""
    phase = _locked(organisation, question, by=by)[-1]
    insist(rules.why_not_release(frozen=phase.baseline is not None))
    before = _facts(question, phase)
    phase.baseline = phase.baseline_at = phase.baseline_by = None
    phase.save(update_fields=["baseline", "baseline_at", "baseline_by"])
    record("series.release", phase, by=by, organisation=organisation, before=before)
    return phase


@transaction.atomic
def begin_phase(
    organisation: Organisation, question: str, begins_with: Round, reason: str, *, by: User
) -> Phase:
    """From this check on the level is another; `reason` says why, in the office's own words."""
    phases = _locked(organisation, question, by=by)
    points = queries.measurements(organisation.pk).get(question, ())
    places = {point.review_round.pk: place for place, point in enumerate(points)}
    last, place = phases[-1], places.get(begins_with.pk)
    start = places.get(last.begins_with_id or 0, 0)
    before = [point for point in points[start:place] if point.share is not None]
    insist(
        rules.why_not_begin_phase(
            place=place, last_start=start, within_baseline=len(before) < (last.baseline or 0)
        )
    )
    reason = reason.strip()
    insist(rules.why_not_reason(reason) or guarded("series.reason", reason))
    phase = Phase.objects.create(
        series=last.series,
        number=last.number + 1,
        begins_with=begins_with,
        reason=reason,
        begun_by=by,
    )
    record("series.phase", phase, by=by, organisation=organisation, after=_facts(question, phase))
    return phase


@transaction.atomic
def take_back_phase(organisation: Organisation, question: str, *, by: User) -> None:
    """The level was the same after all: the latest phase goes, and its measurements stay."""
    phases = _locked(organisation, question, by=by)
    insist(rules.why_not_take_back_phase(phases=len(phases)))
    last = phases[-1]
    record(
        "series.phase_back", last, by=by, organisation=organisation, before=_facts(question, last)
    )
    last.delete()


def _locked(organisation: Organisation, question: str, *, by: User) -> list[Phase]:
    """The series' phases, at least the first; nobody else changes them meanwhile."""
    insist(why_not(by, Permission.IMPROVE, organisation))
    insist(rules.why_not_follow(known=queries.judged(question) is not None))
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    found = queries.series(organisation.pk, question) or Series.objects.create(
        organisation=organisation, instrument=queries.planned().instrument, question=question
    )
    phases = list(found.phases.select_related("series"))
    return phases or [Phase.objects.create(series=found, number=1, begun_by=by)]


def _measured(organisation: Organisation, question: str, phase: Phase) -> list[queries.Measurement]:
    """The phase's measurements where anything applied."""
    points = queries.measurements(organisation.pk).get(question, ())
    pks = [point.review_round.pk for point in points]
    start = pks.index(phase.begins_with_id) if phase.begins_with_id in pks else 0
    return [point for point in points[start:] if point.share is not None]


def _facts(question: str, phase: Phase) -> dict[str, object]:
    """What the audit keeps: never the words of the reason."""
    return {
        "question": question,
        "phase": phase.number,
        "baseline": phase.baseline,
        "begins_with": phase.begins_with_id,
    }
