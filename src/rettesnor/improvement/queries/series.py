"""What an office follows with short checks: its questions, their measurements, and their phases.

A question is known by its id in the newest version of the form; what it was called in earlier
versions is followed as far as the authors say that it is the same. Where several of these are
asked for one page, `latest` is that version, so that it is looked up once.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from rettesnor.analysis.proportions import Tally
from rettesnor.improvement.models import Change, Goal, Phase, Series
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument, Question
from rettesnor.instruments.programmes import Programme, ProgrammePart
from rettesnor.reviews.models import Finding, Part, Round
from rettesnor.reviews.states import Status

CHECK = "kort-sjekk"  # the programme of the short checks


@dataclass(frozen=True)
class Measurement:
    """What one closed check found for a question. `day` is when it was closed."""

    review_round: Round
    day: date
    tally: Tally

    @property
    def met(self) -> int:
        return self.tally.yes

    @property
    def of(self) -> int:
        return self.tally.applicable

    @property
    def share(self) -> float | None:
        """One division, so that 2 of 4 and 1 of 2 are the same; None where nothing applied."""
        return self.met / self.of if self.of else None


@dataclass(frozen=True)
class Followed:
    """A question with its checks, oldest first; `goal` is one that is still to be reached."""

    question: Question
    points: tuple[Measurement, ...]
    goal: Goal | None = None

    @property
    def short(self) -> str:
        return self.question.short.in_language(get_language() or "nb")

    @property
    def last(self) -> Measurement | None:
        return self.points[-1] if self.points else None


def plan() -> Programme:
    return catalogue.programme(CHECK)


def planned() -> ProgrammePart:
    """The part whose questions are chosen."""
    return plan().parts[0]


def form() -> Instrument:
    """The newest version of the form that short checks ask from."""
    return catalogue.latest(planned().instrument)


def judged(question: str, latest: Instrument | None = None) -> Question | None:
    """The question of that id that can be followed, if there is one."""
    asked = (latest or form()).questions
    return next((q for q in asked if q.id == question and q.judged), None)


def open_check(office: int) -> Round | None:
    """The check that is begun and not done; there is one at a time."""
    found = Round.objects.filter(organisation=office, programme=CHECK)
    return found.filter(status__in=[Status.PREPARING, Status.REVIEWING]).first()


def measurements(
    office: int, latest: Instrument | None = None
) -> dict[str, tuple[Measurement, ...]]:
    """All closed checks of every question, oldest first; two queries."""
    latest = latest or form()
    parts = (
        Part.objects.filter(
            review_round__organisation=office,
            review_round__programme=CHECK,
            review_round__status=Status.CLOSED,
            instrument=planned().instrument,
        )
        .select_related("review_round")
        .prefetch_related(Prefetch("findings", Finding.objects.filter(topic="")))
        .order_by("review_round__closed_at", "review_round__number")
    )
    points: dict[str, list[Measurement]] = defaultdict(list)
    for part in parts:
        for question, tally in _found(part, latest):
            points[question].append(Measurement(part.review_round, _day(part), tally))
    return {question: tuple(found) for question, found in points.items()}


def _day(part: Part) -> date:
    closed = part.review_round.closed_at
    return timezone.localdate(closed) if closed else part.review_round.period_to


def _found(part: Part, latest: Instrument) -> Iterator[tuple[str, Tally]]:
    """The tallies of the part, by what its questions are called now."""
    tallies = {row.question: row.tally for row in part.findings.all()}
    for now, then in _lines(part.version, latest).items():
        if then in tallies:
            yield now, tallies[then]


def _lines(version: int, latest: Instrument) -> dict[str, str]:
    """From what each question is called now to what it was called in that version."""
    found = catalogue.lineage(latest.key, version, latest.version)
    return {now: then.id for now, then in found.items()}


def followed(office: int, latest: Instrument | None = None) -> tuple[Followed, ...]:
    """First the questions with a goal to reach, then those checked before, the latest first."""
    latest = latest or form()
    points, aims = measurements(office, latest), goals_to_reach(office, latest)
    checked = sorted(points, key=lambda q: points[q][-1].day, reverse=True)
    order = dict.fromkeys([*aims, *checked])
    return tuple(
        Followed(question, points.get(name, ()), aims.get(name))
        for name in order
        if (question := judged(name, latest))
    )


def beside(
    question: str, found: dict[str, tuple[Measurement, ...]], latest: Instrument
) -> tuple[Question, ...]:
    """What the question's latest check asked besides; no query."""
    last = found[question][-1].review_round.pk if question in found else None
    return tuple(
        q
        for q in latest.questions
        if q.id != question and q.id in found and found[q.id][-1].review_round.pk == last
    )


def goals_to_reach(office: int, latest: Instrument) -> dict[str, Goal]:
    """The goals about cases that no later closed round has answered, by question; newest first."""
    found = (
        Goal.objects.filter(
            part__review_round__organisation=office,
            part__review_round__repeats=False,
            part__instrument=planned().instrument,
        )
        .exclude(part__review_round__followed_by__status=Status.CLOSED)
        .select_related("part")
        .order_by("-created_at", "-id")
    )
    goals: dict[str, Goal] = {}
    for goal in found:
        for now in _now(goal, latest):
            goals.setdefault(now, goal)
    return goals


def _now(goal: Goal, latest: Instrument) -> list[str]:
    lines = _lines(goal.part.version, latest)
    return [now for now, then in lines.items() if then == goal.question]


def goals_for(office: int, question: str, latest: Instrument | None = None) -> tuple[Goal, ...]:
    """Every goal ever set for the question, newest first, with its changes; two queries."""
    latest = latest or form()
    found = Goal.objects.filter(
        part__review_round__organisation=office, part__instrument=planned().instrument
    )
    goals = (
        found.select_related("part", "part__review_round")
        .prefetch_related(Prefetch("changes", Change.objects.order_by("starts_on", "id")))
        .order_by("-created_at", "-id")
    )
    return tuple(goal for goal in goals if question in _now(goal, latest))


def phases(office: int, question: str) -> list[Phase]:
    """The phases a person has set for the question, in their order; none before somebody has."""
    row = series(office, question)
    if row is None:
        return []
    return list(row.phases.select_related("begins_with", "begun_by", "baseline_by"))


def series(office: int, question: str) -> Series | None:
    """The question's series, under what it is called now or was called when it began."""
    rows = Series.objects.filter(organisation=office, instrument=planned().instrument)
    by_name = {row.question: row for row in rows}
    if not by_name or question in by_name:
        return by_name.get(question)
    return next((by_name[name] for name in names_of(question) if name in by_name), None)


def names_of(question: str) -> list[str]:
    """What the question has been called, the latest first."""
    latest = form()
    lines = (_lines(version, latest) for version in reversed(catalogue.versions(latest.key)))
    return [then for line in lines if (then := line.get(question))]
