"""Goals and changes put into words: those carried here from the round before, and the new ones."""

from django.utils.translation import gettext as _

from rettesnor.improvement.models import Change
from rettesnor.improvement.queries import GoalInWords, GoalOutcome, Progress, goals_of
from rettesnor.improvement.targets import Reached
from rettesnor.reports.dates import plain_date
from rettesnor.reports.letters import writable
from rettesnor.reports.office.report import Aim, PlannedChange
from rettesnor.reviews import wording
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import round_name


def aims(review_round: Round, progress: Progress | None) -> tuple[Aim, ...]:
    """The goals of the round before with how they stand, then this round's own."""
    carried = [_measured(outcome) for outcome in progress.goals] if progress else []
    own = [_aim(goal, status=_("Ikke målt ennå.")) for goal in goals_of(review_round)]
    return (*carried, *own)


def _measured(outcome: GoalOutcome) -> Aim:
    return _aim(outcome.set, status=_status(outcome))


def _aim(goal: GoalInWords, *, status: str) -> Aim:
    return Aim(
        name=goal.short,
        round_name=round_name(goal.goal.review_round),
        sentence=writable(goal.sentence),
        by_when=plain_date(goal.goal.by_when),
        status=status,
        changes=tuple(_change(change) for change in goal.changes),
    )


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


def _change(change: Change) -> PlannedChange:
    return PlannedChange(
        what=writable(change.what),
        owner=writable(change.owner.name),
        starts=plain_date(change.starts_on),
        in_place=plain_date(change.in_place_on),
        works=plain_date(change.works_on),
        status=_change_status(change),
    )


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
