"""The office's days to remember, and what it decided last."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement.models import Change, Correction, Cycle, Goal, Kept, Way, Worked
from rettesnor.improvement.queries.corrections import corrections
from rettesnor.improvement.queries.goals import changes, goals, question_of
from rettesnor.improvement.sentences import title_of
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

NAMED = 90  # characters of a change in a list of dates


@dataclass(frozen=True)
class Due:
    """A day to remember, and the page where one does something about it.

    `later` days come after another one about the same thing: they belong in a calendar, and not
    among what is asked for next. `owner` is who sees to it, None where nobody in particular does.
    """

    day: date
    what: str
    url_name: str
    pk: int
    overdue: bool
    later: bool = False
    asks: bool = True
    owner: int | None = None


def due(user: User, organisation: Organisation) -> tuple[Due, ...]:
    """The office's next days, and those passed unanswered, earliest first; three queries."""
    return tuple(one for one in days(user, organisation) if not one.later)


def days(user: User, organisation: Organisation) -> tuple[Due, ...]:
    """As `due`, with the days that come after them; three queries."""
    today = clock.today()
    found = [
        *(
            replace(one, owner=change.owner_id)
            for change in _open_changes(user, organisation)
            for one in _change(change, today)
        ),
        *(_goal(goal, today) for goal in _goals_ahead(user, organisation)),
        *(
            replace(one, owner=c.owner_id)
            for c in _open_corrections(user, organisation)
            for one in _correction(c, today)
        ),
    ]
    return tuple(sorted(found, key=lambda d: (d.day, d.what)))


def _open_changes(user: User, organisation: Organisation) -> Iterator[Change]:
    """Those with something left to see, each with what is tried of it now, if anything."""
    last = Cycle.objects.filter(change=OuterRef("pk")).order_by("-number").values("kept")[:1]
    return (
        changes(user)
        .filter(goal__part__review_round__organisation=organisation)
        .annotate(
            trial=FilteredRelation("cycles", condition=Q(cycles__kept="")),
            trial_pk=F("trial__pk"),
            trial_tries=F("trial__tries"),
            trial_look_on=F("trial__look_on"),
            last_kept=Subquery(last),
        )
        .filter(Q(worked="") | Q(trial_pk__isnull=False))
        .iterator()
    )


def _change(change: Change, today: date) -> Iterator[Due]:
    if change.trial_pk is not None:  # type: ignore[attr-defined]  # annotated above, as below
        what = _named(_("Hvordan gikk det: %(what)s?"), change.trial_tries)  # type: ignore[attr-defined]
        day: date = change.trial_look_on  # type: ignore[attr-defined]
        yield Due(day, what, "cycle", change.trial_pk, day < today)  # type: ignore[attr-defined]
    laid_aside = change.in_place_at is None and change.last_kept == Kept.DROP  # type: ignore[attr-defined]
    if change.worked or laid_aside:
        return
    page = ("goals", change.review_round.pk)
    in_place = change.in_place_at is not None
    if not in_place:
        day = change.in_place_on
        yield Due(day, _named(_("Er dette på plass: %(what)s?"), change.what), *page, day < today)
    if change.starts_on > today:
        what = _named(_("Begynner: %(what)s"), change.what)
        yield Due(change.starts_on, what, *page, overdue=False, later=True)
    day, what = change.works_on, _named(_("Virket dette: %(what)s?"), change.what)
    yield Due(day, what, *page, in_place and day < today, later=not in_place)


def _named(pattern: str, what: str) -> str:
    return pattern % {"what": Truncator(what.rstrip(".")).chars(NAMED)}


def _goals_ahead(user: User, organisation: Organisation) -> Iterator[Goal]:
    """The goals no later closed round has answered, and those of what was made permanent."""
    measured = Round.objects.filter(follows=OuterRef("part__review_round"), status=Status.CLOSED)
    return (
        goals(user)
        .filter(part__review_round__organisation=organisation)
        .filter(~Exists(measured) | Q(holding__way=Way.PERMANENT))
        .select_related("holding")
        .iterator()
    )


def _goal(goal: Goal, today: date) -> Due:
    owner, holding = None, getattr(goal, "holding", None)
    if holding is not None and holding.look_on is not None:
        owner = holding.owner_id
        if holding.holds == Worked.NO:
            # It was seen not to hold: what to do about it is asked until it is decided anew.
            what = _named(_("Dette holdt ikke: %(what)s. Hva gjør dere nå?"), holding.routine)
            return Due(today, what, "holding", goal.pk, overdue=False, owner=owner)
        day, what = holding.look_on, _named(_("Holder dette: %(what)s?"), holding.routine)
    else:
        short = question_of(goal).short.in_language(get_language() or "nb")
        day, what = goal.by_when, title_of(short)
        return Due(day, what, "goals", goal.review_round.pk, day < today, asks=False)
    return Due(day, what, "goals", goal.review_round.pk, day < today, owner=owner)


def _open_corrections(user: User, organisation: Organisation) -> Iterator[Correction]:
    found = corrections(user).filter(plan__organisation=organisation)
    return found.filter(plan__closed_at=None, worked="").iterator()


def _correction(correction: Correction, today: date) -> Iterator[Due]:
    page = ("correction_plan", correction.plan_id)
    in_place = correction.in_place_at is not None
    if not in_place:
        day, what = correction.due_on, _named(_("Er dette på plass: %(what)s?"), correction.what)
        yield Due(day, what, *page, day < today)
    day, what = correction.works_on, _named(_("Virket dette: %(what)s?"), correction.what)
    yield Due(day, what, *page, in_place and day < today, later=not in_place)


@dataclass(frozen=True)
class Decision:
    """Something the office decided after its last round with goals."""

    what: str
    in_place: bool
    worked: str
    round_pk: int


def latest_decisions(organisation: Organisation) -> tuple[Decision, ...]:
    """«Dere bestemte: …»: the changes of the newest round that has any, by date."""
    found = list(
        Change.objects.filter(goal__part__review_round__organisation=organisation)
        .select_related("goal__part__review_round")
        .order_by("in_place_on", "id")
    )
    newest = max(
        (c.review_round.closed_at for c in found if c.review_round.closed_at), default=None
    )
    return tuple(
        Decision(c.what, c.in_place_at is not None, c.worked, c.review_round.pk)
        for c in found
        if c.review_round.closed_at == newest
    )
