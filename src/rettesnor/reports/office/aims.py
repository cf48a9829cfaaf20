"""Goals and changes put into words: those carried here from the round before, and the new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.improvement.models import Change, Cycle, Holding, Look, Way
from rettesnor.improvement.queries import GoalInWords, GoalOutcome, Progress, goals_of
from rettesnor.improvement.sentences import MEASURED
from rettesnor.improvement.targets import Reached
from rettesnor.reports.dates import plain_date
from rettesnor.reports.letters import writable
from rettesnor.reports.office.report import Aim, PlannedChange
from rettesnor.reviews import wording
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import round_name


def aims(review_round: Round, progress: Progress | None) -> tuple[Aim, ...]:
    """The goals of the round before with how they stand, then this round's own."""
    own = goals_of(review_round)
    before = [outcome.set for outcome in progress.goals] if progress else []
    after = _After.of([*before, *own])
    carried = (
        [_aim(outcome.set, after, status=_status(outcome)) for outcome in progress.goals]
        if progress
        else []
    )
    return (*carried, *(_aim(goal, after, status=_own_status(goal)) for goal in own))


@dataclass(frozen=True)
class _After:
    """What was tried of each change, and when one last looked whether what is permanent holds."""

    tried: Mapping[int, Sequence[Cycle]]
    looks: Mapping[int, Look]

    @classmethod
    def of(cls, goals: Sequence[GoalInWords]) -> "_After":
        """Two queries; none without goals."""
        keys = [goal.goal.pk for goal in goals]
        if not keys:
            return cls({}, {})
        tried: dict[int, list[Cycle]] = {}
        for cycle in Cycle.objects.filter(change__goal__in=keys).order_by("number"):
            tried.setdefault(cycle.change_id, []).append(cycle)
        looks = Look.objects.filter(holding__goal__in=keys).order_by("on", "id")
        return cls(tried, {look.holding_id: look for look in looks})


def _aim(goal: GoalInWords, after: _After, *, status: str) -> Aim:
    return Aim(
        name=goal.short,
        round_name=round_name(goal.goal.review_round),
        sentence=writable(goal.sentence),
        by_when=plain_date(goal.goal.by_when),
        status=status,
        changes=tuple(_change(change, after.tried.get(change.pk, ())) for change in goal.changes),
        measured=_sentence(str(MEASURED) % {"measured_by": goal.goal.get_measured_by_display()}),
        after=_held(goal.holding, after.looks) if goal.holding else (),
    )


def _own_status(goal: GoalInWords) -> str:
    """In its own round's report; what was decided since says by itself that one has measured."""
    return "" if goal.holding else _("Ikke målt ennå.")


def _held(holding: Holding, looks: Mapping[int, Look]) -> tuple[str, ...]:
    """What was decided once one had measured again: continue, adjust, or make it permanent."""
    told = [
        _("Etter %(round)s bestemte kontoret å %(way)s.")
        % {"round": round_name(holding.after).lower(), "way": holding.get_way_display()}
    ]
    told += [writable(holding.why)] if holding.why else []
    if holding.way == Way.PERMANENT and holding.owner and holding.look_on:
        told += [
            _("Rutinen: %(routine)s") % {"routine": writable(holding.routine)},
            _("Ansvarlig er %(owner)s. Kontoret ser etter igjen %(day)s.")
            % {"owner": writable(holding.owner.name), "day": plain_date(holding.look_on)},
        ]
    if look := looks.get(holding.pk):
        told.append(
            _("Holdt det da kontoret så etter %(day)s? %(answer)s.")
            % {"day": plain_date(look.on), "answer": look.get_holds_display()}
        )
    return tuple(told)


def _status(outcome: GoalOutcome) -> str:
    if outcome.change is None or outcome.reached is Reached.UNKNOWN:
        return _("Kravet var ikke aktuelt denne gangen, så vi vet ikke om målet er nådd.")
    now = outcome.change.after
    found = wording.office_answer(now) if outcome.set.about_office else wording.counts(now)
    match outcome.reached:
        case Reached.YES:
            return _("Nå: %(found)s. Målet er nådd.") % {"found": found}
        case Reached.NEAR:
            return _(
                "Nå: %(found)s. Målet er ikke nådd i disse sakene, men med så få saker kan "
                "nivået likevel være der."
            ) % {"found": found}
        case Reached.NOT_YET:
            return _("Nå: %(found)s. Målet er ikke nådd ennå.") % {"found": found}


def _change(change: Change, tried: Sequence[Cycle]) -> PlannedChange:
    return PlannedChange(
        what=writable(change.what),
        owner=writable(change.owner.name),
        starts=plain_date(change.starts_on),
        in_place=plain_date(change.in_place_on),
        works=plain_date(change.works_on),
        status=_change_status(change),
        kind=str(change.get_kind_display()).capitalize() if change.kind else "",
        tried=tuple(_tried(cycle) for cycle in tried),
    )


def _tried(cycle: Cycle) -> str:
    """What was tried in the small, what came of it, and what one does with it."""
    known = {
        "n": cycle.number,
        "tries": _sentence(cycle.tries),
        "happened": _sentence(cycle.happened),
        "kept": cycle.get_kept_display(),
    }
    if not cycle.kept:
        return _("Prøve %(n)s: %(tries)s Ikke ferdig ennå.") % known
    return _("Prøve %(n)s: %(tries)s Slik gikk det: %(happened)s Videre: %(kept)s.") % known


def _sentence(text: str) -> str:
    """The text on one line, with a stop at its end."""
    told = writable(text)
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."


def _change_status(change: Change) -> str:
    if change.in_place_at is None:
        return _("Ikke på plass ennå.")
    in_place = _("På plass %(day)s.") % {"day": plain_date(change.in_place_at)}
    if not change.worked or change.worked_at is None:
        return in_place
    judged = {
        "yes": _("Det virket (vurdert %(day)s)."),
        "partly": _("Det virket delvis (vurdert %(day)s)."),
        "no": _("Det virket ikke (vurdert %(day)s)."),
    }[change.worked]
    return f"{in_place} {judged % {'day': plain_date(change.worked_at)}}"
