"""The short checks of a question as their page shows them: chart, table, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rettesnor.analysis.runchart import FEWEST_USEFUL, RunChart, Verdict, run_chart
from rettesnor.charts import runchart, series
from rettesnor.charts.look import Look
from rettesnor.charts.palette import LIGHT
from rettesnor.improvement.models import Goal, Phase
from rettesnor.improvement.queries.series import Followed, Measurement
from rettesnor.improvement.rules.series import FEWEST_BASELINE, USUAL_BASELINE
from rettesnor.improvement.sentences import day_of_month
from rettesnor.improvement.spark import spark
from rettesnor.reviews import wording
from rettesnor.reviews.findingsview import labels
from rettesnor.ui.templatetags.ui import short_date

WIDE, NARROW = 720, 328  # px; one picture for a screen and one for a phone

# Of twenty measurements with no change in them, so many in a hundred charts show one all the same
# when the line is fixed from so few: our own simulation, shares of four cases and even figures
# alike. With twelve it is seven, and all of them together three.
FALSE_ALARMS = {6: 6, 8: 8, 10: 10}


@dataclass(frozen=True)
class Mark:
    """A change on the chart: its number and what was done, on which day."""

    number: int
    day: date
    what: str
    before: int


@dataclass(frozen=True)
class Stretch:
    """One phase as it reads: `row` is None before anybody has decided anything."""

    row: Phase | None
    start: int
    run: RunChart

    @property
    def frozen(self) -> bool:
        return not self.run.provisional


@dataclass(frozen=True)
class SeriesView:
    """Everything the page of a question shows. `sentences` are of the phase one is in."""

    followed: Followed
    stretches: tuple[Stretch, ...]
    sentences: tuple[str, ...]
    proposal: str
    proposed: int
    wide: SafeString
    narrow: SafeString
    marks: tuple[Mark, ...]
    goal: str

    @property
    def now(self) -> Stretch:
        return self.stretches[-1]

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The measurements a new phase may begin with, the latest first."""
        later = self.followed.points[self.now.start + 1 :]
        return [
            (p.review_round.pk, f"{day_of_month(p.day)}: {counted(p)}") for p in reversed(later)
        ]

    @property
    def line_from(self) -> str:
        """Where the middle line comes from, in words."""
        run, row = self.now.run, self.now.row
        if run.cl is None:
            return ""
        if self.now.frozen and row is not None:
            told = _("Midtlinjen er låst fra de %(n)s første målingene.") % {"n": row.baseline}
            return " ".join(filter(None, [told, short_baseline(row.baseline or 0)]))
        return _("Midtlinjen er foreløpig: den flytter seg for hver ny måling, til dere låser den.")

    @property
    def suggested_baseline(self) -> int:
        """The first twelve, or those from before the level seems to have changed."""
        measured = [p for p in self.followed.points[self.now.start :] if p.share is not None]
        before = [p.review_round.pk for p in measured]
        same = before.index(self.proposed) if self.proposed in before else len(before)
        return min(same if same >= FEWEST_BASELINE else len(before), USUAL_BASELINE)

    @property
    def time_to_freeze(self) -> bool:
        """From ten measurements on it is proposed."""
        return not self.now.frozen and self.now.run.n >= FEWEST_USEFUL


def counted(point: Measurement) -> str:
    """«3 av 4», or that nothing applied."""
    if not point.of:
        return _("ikke aktuelt")
    return _("%(met)s av %(of)s") % {"met": point.met, "of": point.of}


def short_baseline(points: int) -> str:
    """What it costs to fix the line from few measurements; "" where there are enough."""
    within = [fewest for fewest in FALSE_ALARMS if fewest <= points]
    if points >= USUAL_BASELINE or not within:
        return ""
    return _(
        "Det er få målinger å låse den fra: etter tjue målinger viser om lag ett av %(of)s slike "
        "diagrammer en endring som ikke er der."
    ) % {"of": wording.in_words(FALSE_ALARMS[max(within)])}


def stretches(points: Sequence[Measurement], phases: Sequence[Phase]) -> tuple[Stretch, ...]:
    """Each phase read by itself, with its own fixed line; one phase before any is set."""
    places = {point.review_round.pk: place for place, point in enumerate(points)}
    rows: list[Phase | None] = [
        phase for phase in phases if phase.begins_with_id is None or phase.begins_with_id in places
    ]
    rows = rows or [None]
    starts = [places.get(row.begins_with_id or 0, 0) if row else 0 for row in rows]
    shares = [point.share for point in points]
    ends = [*starts[1:], len(shares)]
    return tuple(
        Stretch(
            row, start, run_chart(shares[start:end], baseline_points=row.baseline if row else None)
        )
        for row, start, end in zip(rows, starts, ends, strict=True)
    )


def series_view(
    followed: Followed, phases: Sequence[Phase], goals: Sequence[Goal], *, today: date
) -> SeriesView:
    """`goals` are all that were ever set for the question, newest first."""
    points = followed.points
    read = stretches(points, phases)
    since = _since(points, read[-1])
    marks = _marks(points, goals, today)
    aim = goal_words(goals[0]) if goals else ""
    return SeriesView(
        followed=followed,
        stretches=read,
        sentences=_sentences(read),
        proposal="" if since is None else wording.propose_new_baseline(points[since].day),
        proposed=0 if since is None else points[since].review_round.pk,
        wide=_chart(followed, read, marks, goals, WIDE),
        narrow=_chart(followed, read, marks, goals, NARROW),
        marks=marks,
        goal=aim,
    )


def _sentences(read: Sequence[Stretch]) -> tuple[str, ...]:
    """Of the phase one is in. What can be followed is met or not, so more is always better."""
    which = _("Dette gjelder perioden dere er i nå.") if len(read) > 1 else ""
    return tuple(filter(None, [which, wording.run_sentence(read[-1].run)]))


def _since(points: Sequence[Measurement], now: Stretch) -> int | None:
    """Where the level seems to have changed: the first of the latest points on one side.

    None where nothing is proposed, or where it is the first point of the phase itself.
    """
    run = now.run
    if run.verdict not in {Verdict.UP, Verdict.DOWN} or run.cl is None:
        return None
    above, since = run.verdict is Verdict.UP, None
    for place in range(len(points) - 1, now.start, -1):
        share = points[place].share
        if share is None or share == run.cl:
            continue
        if (share > run.cl) is not above:
            break
        since = place
    return since


def goal_words(goal: Goal) -> str:
    return _("Mål: %(met)s av %(of)s innen %(day)s") % {
        "met": goal.to_met,
        "of": goal.to_of,
        "day": day_of_month(goal.by_when),
    }


def _marks(points: Sequence[Measurement], goals: Sequence[Goal], today: date) -> tuple[Mark, ...]:
    """The changes that are in place, or have begun, in the order of their days."""
    done = sorted(
        (change.in_place_at or change.starts_on, change.pk, change.what)
        for goal in goals
        for change in goal.changes.all()
        if (change.in_place_at or change.starts_on) <= today
    )
    return tuple(
        Mark(number, day, what, sum(point.day < day for point in points))
        for number, (day, _pk, what) in enumerate(done, start=1)
    )


def _chart(
    followed: Followed,
    read: Sequence[Stretch],
    marks: Sequence[Mark],
    goals: Sequence[Goal],
    width: int,
) -> SafeString:
    if not followed.points:
        return mark_safe("")
    goal = goals[0] if goals else None
    svg = runchart.run_chart(
        [series.Point(short_date(p.day), p.met, p.of) for p in followed.points],
        labels=labels(),
        palette=LIGHT,
        id_prefix=f"run{width}",
        title=_("Korte sjekker: %(what)s") % {"what": followed.short},
        description=described(followed.points),
        width=width,
        phases=[
            series.Phase(
                one.start,
                one.run.cl,
                one.frozen,
                _("Midtlinje, låst") if one.frozen else _("Midtlinje, foreløpig"),
            )
            for one in read
        ],
        goal=series.Goal(goal.to_met / goal.to_of, goal_words(goal)) if goal else None,
        changes=[
            series.Change(mark.before, f"{day_of_month(mark.day)}: {mark.what}") for mark in marks
        ],
        axis=(_("Ingen"), _("Halve"), _("Alle")),
    )
    return mark_safe(svg)  # the chart escapes all text


def described(points: Sequence[Measurement]) -> str:
    """The points in words, for those who do not see the picture."""
    return ". ".join(f"{day_of_month(point.day)}: {counted(point)}" for point in points)


def tiny(followed: Followed) -> SafeString:
    """The tiny line beside a question in the list; nothing before two checks."""
    if len(followed.points) < 2:
        return mark_safe("")
    svg = spark(
        [point.share for point in followed.points],
        look=Look(labels(), LIGHT, f"spark-{followed.question.id}"),
        title=_("De siste sjekkene: %(what)s") % {"what": followed.short},
        description=described(followed.points[-5:]),
    )
    return mark_safe(svg)
