"""The course of an initiative as one office goes it: where it is, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives import standing
from rettesnor.initiatives.models import (
    Attendee,
    Milestone,
    MilestoneKind,
    MovedDate,
    Participation,
    Series,
)
from rettesnor.initiatives.queries import answers, belonging, follow
from rettesnor.initiatives.queries.hosts import OwnDay, own_days
from rettesnor.initiatives.queries.listed import Listed
from rettesnor.initiatives.standing import Facts, RoundFacts
from rettesnor.initiatives.states import Reply, Status
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status as RoundStatus


@dataclass(frozen=True)
class Step:
    """A milestone on its day here. `state`: done, now, past (nobody can see whether) or later."""

    own_day: OwnDay
    state: str
    late: bool = False

    @property
    def milestone(self) -> Milestone:
        return self.own_day.milestone

    @property
    def day(self) -> date:
        return self.own_day.day


@dataclass(frozen=True)
class Course:
    """The line, the step the office is at (None when it is through or has said no), and the facts."""

    steps: tuple[Step, ...]
    now: Step | None
    facts: Facts


def course_of(participation: Participation, today: date) -> Course:
    """Five queries: the days of the county, and the office's rounds, plans and initiatives."""
    days = own_days(participation.host)
    facts = facts_of(participation)
    number = standing.next_day(facts, [(one.milestone.kind, one.day) for one in days], today)
    steps = tuple(_step(one, facts, today, here=place == number) for place, one in enumerate(days))
    return Course(steps, None if number is None else steps[number], facts)


def _step(own: OwnDay, facts: Facts, today: date, *, here: bool) -> Step:
    passed = own.day < today
    if here:
        return Step(own, "now", late=passed)
    reached = standing.has_reached(own.milestone.kind, facts)
    if reached:
        return Step(own, "done")
    return Step(own, "past" if passed and reached is None else "later", late=False)


def facts_of(participation: Participation) -> Facts:
    """What is known of how far the office has come; three queries."""
    found = follow.facts_of(participation.initiative, [Listed.of(participation)])
    return found[participation.pk]


def closed_rounds(participation: Participation) -> int:
    """How many rounds of the initiative's first programme the office has closed since it joined."""
    return closed_in(facts_of(participation))


def closed_in(facts: Facts) -> int:
    return sum(1 for one in facts.rounds if one.closed_on)


def own_rounds(participation: Participation) -> list[Round]:
    """The office's rounds of the first programme since it joined, in their order."""
    main = belonging.main_of(participation.initiative)
    return list(answers.rounds_since_joined(participation, main).order_by("number"))


def series_of(participation: Participation) -> QuerySet[Series]:
    """The series of meetings one may suggest a theme for."""
    return Series.objects.filter(host=participation.host_id)


def attendees(user: User, permission: Permission) -> QuerySet[Attendee]:
    """Those the offices of `user` have signed up."""
    found = Attendee.objects.filter(reaches(user, permission, "participation__office__"))
    return found.filter(withdrawn_at=None).select_related(
        "meeting__host__governor",
        "meeting__host__initiative",
        "participation__initiative",
        "participation__host__governor",
        "participation__office__parent__parent",
    )


# ── One line on the office's first page ─────────────────────────────────────────────────────


@dataclass(frozen=True)
class CourseLine:
    """An initiative the office is asked to: `next` is its next milestone, and `day` when that is.

    `title` is None when the office is through, or nothing more is to come.
    """

    participation: Participation
    name: Text
    title: Text | None
    day: date | None
    url: str

    @property
    def answered(self) -> bool:
        return bool(self.participation.reply)


def line_for(user: User, office: Organisation, rounds: Sequence[Round] = ()) -> CourseLine | None:
    """The newest open initiative the office has not said no to; None for none. Two queries.

    `rounds` are the office's own, which the caller has read already: with them, a round that is
    closed is no longer what comes next. Nothing more is asked the database for it.
    """
    within = reaches(user, Permission.SEE_COURSE, "office__")
    found = (
        Participation.objects.filter(within, office=office, initiative__status=Status.OPEN)
        .exclude(invited_at=None, joined_at=None)
        .exclude(reply__in=("no", "later"))
        .select_related("initiative")
        .order_by("-initiative__created_at", "-initiative")
        .first()
    )
    if found is None:
        return None
    following = None if found.finished_at else _next(found, rounds, clock.today())
    return CourseLine(
        participation=found,
        name=found.initiative.name,
        title=following.title if following else None,
        day=following.own_day if following else None,  # type: ignore[attr-defined]
        url=reverse("course", args=[found.pk]),
    )


def _next(participation: Participation, rounds: Sequence[Round], today: date) -> Milestone | None:
    moved = MovedDate.objects.filter(milestone=OuterRef("pk"), host=participation.host_id)
    milestones = Milestone.objects.filter(initiative=participation.initiative_id).annotate(
        own_day=Coalesce(Subquery(moved.values("day")[:1]), F("day"))
    )
    # Whether there are goals is not asked here, so a day for them that is past is taken as met.
    # One that has not joined is told of what is to come alone.
    past = Q(own_day__lt=today)
    if participation.reply == Reply.YES:
        past &= Q(kind=MilestoneKind.PLAN)
    course = list(milestones.exclude(past).order_by("own_day", "pk"))
    days = [(one.kind, one.own_day) for one in course]
    number = standing.next_day(_facts_with(participation, rounds), days, today)
    return None if number is None else course[number]


def _facts_with(participation: Participation, rounds: Sequence[Round]) -> Facts:
    """What the record says itself, and the rounds that are known; nothing of plans."""
    since = _day(participation.joined_at) if participation.reply == Reply.YES else None
    main = participation.initiative.programmes[:1]
    counting = sorted(
        (
            one
            for one in rounds
            if [one.programme] == main
            and not one.repeats
            and one.status != RoundStatus.CANCELLED
            and since is not None
            and timezone.localdate(one.opened_at) >= since
        ),
        key=lambda one: one.number,
    )
    return Facts(
        signed_up_on=_day(participation.signed_up_at),
        met_on=_day(participation.met_at),
        joined_on=_day(participation.joined_at),
        finished_on=_day(participation.finished_at),
        replied_on=_day(participation.replied_at),
        reply=participation.reply,
        rounds=tuple(
            RoundFacts(
                opened_on=timezone.localdate(one.opened_at),
                moved_on=timezone.localdate(one.closed_at or one.opened_at),
                closed_on=_day(one.closed_at),
            )
            for one in counting
        ),
    )


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None
