"""What is done and what remains: goals, changes and days, and nobody's name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.improvement.models import Change, CorrectionPlan, Way
from rettesnor.improvement.queries import GoalInWords, PlanInFull, plans_of
from rettesnor.reports.dates import plain_date
from rettesnor.reports.director.report import Aim, Step
from rettesnor.reports.letters import writable
from rettesnor.reviews.models import Round

# What fits on a page with everything else; the changes are of all its goals together.
MOST_AIMS, MOST_STEPS, MOST_DAYS = 3, 4, 3
SENTENCE, WHAT, NAMED = 130, 90, 64  # characters


def plans_from(review_round: Round) -> tuple[PlanInFull, ...]:
    """The office's open correction plans, whatever brought the breach to light; three queries."""
    office = review_round.organisation_id
    return plans_of(CorrectionPlan.objects.filter(organisation=office, closed_at=None))


def aims(goals: Sequence[GoalInWords]) -> tuple[Aim, ...]:
    told = goals[:MOST_AIMS]
    return tuple(_aim(goal, MOST_STEPS // len(told)) for goal in told)


def _aim(goal: GoalInWords, most: int) -> Aim:
    more = len(goal.changes) - most
    return Aim(
        name=goal.short,
        sentence=clipped(goal.sentence, SENTENCE),
        by_when=plain_date(goal.goal.by_when),
        steps=tuple(_step(change) for change in goal.changes[:most]),
        left_out=ngettext("Og %(n)s tiltak til.", "Og %(n)s tiltak til.", more) % {"n": more}
        if more > 0
        else "",
    )


def _step(change: Change) -> Step:
    return Step(
        what=clipped(change.what, WHAT),
        kind=str(change.get_kind_display()) if change.kind else "",
        status=_standing(change),
    )


def _standing(change: Change) -> str:
    """«På plass 3. mars 2026. Virket: ja.»"""
    if change.in_place_at is None:
        return _("Skal være på plass %(day)s.") % {"day": plain_date(change.in_place_on)}
    in_place = _("På plass %(day)s.") % {"day": plain_date(change.in_place_at)}
    if not change.worked:
        return f"{in_place} " + _("Kontoret ser om det virker %(day)s.") % {
            "day": plain_date(change.works_on)
        }
    return f"{in_place} " + _("Virket: %(answer)s.") % {
        "answer": str(change.get_worked_display()).lower()
    }


def left_out(goals: Sequence[GoalInWords], told: Sequence[Aim]) -> str:
    """How many goals the page has no room for; "" when it has them all."""
    more = len(goals) - len(told)
    if not more:
        return ""
    return ngettext(
        "%(n)s mål til står i kontorets egen rapport.",
        "%(n)s mål til står i kontorets egen rapport.",
        more,
    ) % {"n": more}


def remains(goals: Iterable[GoalInWords], plans: Sequence[PlanInFull]) -> tuple[str, ...]:
    """The next days, earliest first, and the correction plans that are open."""
    ahead = sorted((day for goal in goals for day in _days(goal)), key=lambda one: one[0])
    told = [f"{plain_date(day)}: {what}" for day, what in ahead[:MOST_DAYS]]
    told += _plans(plans)
    if not told:
        told.append(_("Ingen dager er satt. Neste gjennomgang viser om arbeidet holder."))
    return tuple(told)


def _days(goal: GoalInWords) -> Iterator[tuple[date, str]]:
    """What is left to look at of one goal."""
    holding = goal.holding
    if holding is not None and holding.way == Way.PERMANENT and holding.look_on:
        yield (
            holding.look_on,
            _("ser om dette holder: %(what)s") % {"what": clipped(holding.routine, NAMED)},
        )
    elif not goal.past and holding is None:
        yield goal.goal.by_when, _("frist for målet «%(goal)s»") % {"goal": goal.short}
    for change in goal.changes:
        known = {"what": clipped(change.what, NAMED)}
        if change.in_place_at is None:
            yield change.in_place_on, _("skal være på plass: %(what)s") % known
        elif not change.worked:
            yield change.works_on, _("ser om dette virker: %(what)s") % known


def _plans(plans: Sequence[PlanInFull]) -> list[str]:
    """The open plan; of several, how many there are and how many of their measures are in place."""
    if len(plans) < 2:
        return [_plan(plan) for plan in plans]
    known = {
        "plans": len(plans),
        "n": sum(plan.in_place for plan in plans),
        "of": sum(len(plan.corrections) for plan in plans),
    }
    return [
        _("%(plans)s retteplaner for lovbrudd er åpne. %(n)s av %(of)s tiltak er på plass.") % known
    ]


def _plan(full: PlanInFull) -> str:
    known = {
        "title": clipped(full.plan.title, NAMED),
        "n": full.in_place,
        "of": len(full.corrections),
    }
    if not full.corrections:
        return _(
            "Retteplan for et lovbrudd er åpen: «%(title)s». Ingen tiltak er bestemt ennå."
        ) % (known)
    return (
        _("Retteplan for et lovbrudd er åpen: «%(title)s». %(n)s av %(of)s tiltak er på plass.")
        % known
    )


def clipped(text: str, most: int) -> str:
    """The text on one line, cut where it grows longer than the page can bear."""
    told: str = Truncator(writable(text)).chars(most)
    return told
