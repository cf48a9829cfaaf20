"""The office's days to remember, and what it decided last."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement.models import Change, Goal
from rettesnor.improvement.queries.goals import changes, goals, question_of
from rettesnor.improvement.sentences import title_of
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.states import Status

NAMED = 60  # characters of a change in a list of dates


@dataclass(frozen=True)
class Due:
    """A day to remember, and the page where one does something about it."""

    day: date
    what: str
    url_name: str
    pk: int
    overdue: bool


def due(user: User, organisation: Organisation) -> tuple[Due, ...]:
    """The office's days ahead and those passed unanswered, earliest first; two queries."""
    today = clock.today()
    found = []
    open_changes = changes(user).filter(
        goal__part__review_round__organisation=organisation, worked=""
    )
    for change in open_changes:
        day, ask = (
            (change.in_place_on, _("Er dette på plass: %(what)s?"))
            if change.in_place_at is None
            else (change.works_on, _("Virket dette: %(what)s?"))
        )
        what = ask % {"what": Truncator(change.what.rstrip(".")).chars(NAMED)}
        found.append(Due(day, what, "goals", change.review_round.pk, day < today))
    found += [_due_goal(goal, today) for goal in _unmeasured(user, organisation)]
    return tuple(sorted(found, key=lambda d: (d.day, d.what)))


def _due_goal(goal: Goal, today: date) -> Due:
    short = question_of(goal).short.in_language(get_language() or "nb")
    return Due(goal.by_when, title_of(short), "goals", goal.review_round.pk, goal.by_when < today)


def _unmeasured(user: User, organisation: Organisation) -> list[Goal]:
    """The goals of rounds that no later closed round has answered."""
    return list(
        goals(user)
        .filter(part__review_round__organisation=organisation)
        .exclude(part__review_round__followed_by__status=Status.CLOSED)
    )


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
