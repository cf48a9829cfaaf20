"""The chart of the counties: how many offices had come to each milestone, week by week."""

from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.charts.labels import Labels
from rettesnor.charts.milestones import Climb, milestones_chart
from rettesnor.charts.palette import LIGHT
from rettesnor.initiatives.queries.counties import OVER_TIME, OverTime
from rettesnor.ui.templatetags.ui import short_date

WIDTHS = {"wide": 720, "narrow": 288}
NO_LABELS = Labels("", "", "", "", "", "", "")  # no answer is drawn here
SHOWN_WEEKS = 12
"""So many weeks stand in the table beneath the chart: the newest, and evenly back."""


def charts(told: OverTime, name: str) -> dict[str, SafeString]:
    """The picture in its two widths, by their names."""
    climbs = [
        Climb(str(mark.name), _("%(n)s av %(all)s") % {"n": counts[-1], "all": told.of}, counts)
        for mark, counts in zip(OVER_TIME, told.counts, strict=True)
    ]
    weeks = [short_date(monday) for monday in told.mondays]
    return {
        shape: mark_safe(
            milestones_chart(
                climbs,
                weeks,
                of=told.of,
                labels=NO_LABELS,
                palette=LIGHT,
                id_prefix=f"counties-{shape}",
                title=_("Hvor mange kontor som var kommet til hver milepæl: %(name)s")
                % {"name": name},
                description=_described(told),
                width=width,
            )
        )
        for shape, width in WIDTHS.items()
    }


def _described(told: OverTime) -> str:
    now = ", ".join(
        f"{str(mark.name).lower()} {counts[-1]}"
        for mark, counts in zip(OVER_TIME, told.counts, strict=True)
    )
    weeks = ngettext("%(n)s uke", "%(n)s uker", len(told.mondays)) % {"n": len(told.mondays)}
    return _("%(weeks)s. Av %(all)s kontor nå: %(now)s.") % {
        "weeks": weeks,
        "all": told.of,
        "now": now,
    }


def table(told: OverTime) -> list[tuple[date, tuple[int, ...]]]:
    """Some weeks with their numbers, the newest first; all of them where there are few."""
    last = len(told.mondays) - 1
    step = max(1, -(-len(told.mondays) // SHOWN_WEEKS))
    return [
        (told.mondays[place], tuple(counts[place] for counts in told.counts))
        for place in range(last, -1, -step)
    ]
