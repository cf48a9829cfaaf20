"""The short checks the office follows its questions with, each with its run chart in print."""

from datetime import date

from django.utils.translation import gettext as _

from rettesnor.charts import series
from rettesnor.charts.palette import PRINT
from rettesnor.charts.runchart import run_chart
from rettesnor.common import clock
from rettesnor.improvement.queries.series import (
    CHECK,
    Followed,
    followed,
    goals_for,
    phases,
    planned,
)
from rettesnor.improvement.seriesview import (
    SeriesView,
    counted,
    described,
    goal_words,
    series_view,
)
from rettesnor.reports.dates import plain_date
from rettesnor.reports.letters import writable
from rettesnor.reports.office.pictures import LEGEND_WIDTH, MM
from rettesnor.reports.office.report import Check, Checks
from rettesnor.reports.paper import Picture
from rettesnor.reviews.findingsview import labels
from rettesnor.reviews.models import Round


def checks(review_round: Round, language: str) -> tuple[Checks, ...]:
    """Every question of the round's form that the office has checked, as it stands today."""
    asks_the_same = any(
        part.instrument == planned().instrument for part in review_round.parts.all()
    )
    if review_round.programme == CHECK or not asks_the_same:
        return ()
    office = review_round.organisation_id
    return tuple(_checks(office, one, language) for one in followed(office) if one.points)


def _checks(office: int, one: Followed, language: str) -> Checks:
    question = one.question.id
    goals = goals_for(office, question)
    view = series_view(one, phases(office, question), goals, today=clock.today())
    aim = series.Goal(goals[0].to_met / goals[0].to_of, goal_words(goals[0])) if goals else None
    return Checks(
        short=one.short,
        text=one.question.text.in_language(language),
        goal=view.goal,
        checks=tuple(Check(plain_date(p.day), counted(p), p.met, p.of) for p in one.points),
        sentences=tuple(filter(None, (*view.sentences, view.line_from))),
        changes=tuple(_change(mark.day, mark.what) for mark in view.marks),
        picture=_picture(one, view, aim),
    )


def _change(day: date, what: str) -> str:
    return f"{plain_date(day)}: {writable(what)}"


def _picture(one: Followed, view: SeriesView, aim: series.Goal | None) -> Picture:
    title = _("Korte sjekker: %(what)s") % {"what": one.short}
    alt = f"{title}. {described(one.points)}"
    svg = run_chart(
        [series.Point(f"{p.day:%d.%m}", p.met, p.of) for p in one.points],
        labels=labels(),
        palette=PRINT,
        id_prefix=f"run-{one.question.id}",
        title=title,
        description=alt,
        width=LEGEND_WIDTH,
        phases=[
            series.Phase(
                phase.start,
                phase.run.cl,
                phase.frozen,
                _("Midtlinje, låst") if phase.frozen else _("Midtlinje, foreløpig"),
            )
            for phase in view.stretches
        ],
        goal=aim,
        changes=[series.Change(m.before, _change(m.day, m.what)) for m in view.marks],
        axis=(_("Ingen"), _("Halve"), _("Alle")),
    )
    return Picture(svg, alt, LEGEND_WIDTH * MM)
