"""A short invented report: what a template is tried on, and what one looks at before choosing it."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally, interval
from rettesnor.reports.office import pictures, tables
from rettesnor.reports.office.mark import mark, plumb_line
from rettesnor.reports.office.report import Result, Stage
from rettesnor.reports.paper import (
    Bullets,
    Cover,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Tone,
)


def example(language: str, office: str = "Nav Eksempel") -> Paper:
    """Every sort of thing a report has. Its numbers are invented, and say so."""
    with translation.override(language):
        title, invented = _("Eksempelrapport"), _("Tallene her er oppdiktet.")
        stage = _stage()
        return Paper(
            language=language,
            title=f"{title} – {office}",
            running=f"{office} · {title}",
            page=_("Side {page} av {pages}"),
            contents=_("Innhold"),
            cover=Cover(
                mark=mark(),
                plumb_line=plumb_line(),
                kind=_("Rapport fra egenkontroll"),
                title=title,
                office=office,
                facts=Facts(((_("Runde"), "1"), (_("Saker"), _("10 av 47")))),
                notices=(invented,),
            ),
            blocks=(
                Heading(_("Kort fortalt")),
                Paragraph(_("Slik ser en rapport ut med denne malen."), Tone.LARGE),
                Paragraph(_("Overskrifter, tekst, lister og tabeller bruker malens stiler.")),
                Heading(_("Sterke sider"), 2),
                Bullets((_("Avtalt oppfølging: 10 av 10"), _("Samtale om barna: 7 av 10"))),
                Notice(invented),
                Heading(_("Resultater i sakene")),
                pictures.legend(stage.results),
                Heading(stage.name, 2),
                tables.stage(stage),
            ),
        )


def _stage() -> Stage:
    return Stage(
        _("Kartlegging"),
        (
            _result(1, _("Samtale om barna"), Tally(yes=7, partly=1, no=2)),
            _result(2, _("Barnas syn"), Tally(yes=3, partly=2, no=4, na=1)),
            _result(3, _("Avtalt oppfølging"), Tally(yes=10)),
        ),
    )


def _result(number: int, short: str, tally: Tally) -> Result:
    sure = interval(tally.yes, tally.applicable)
    counts = _("%(met)s av %(of)s") % {"met": tally.yes, "of": tally.applicable}
    return Result(
        number=number,
        text=short,
        short=short,
        counts=counts,
        sentence=_("%(counts)s saker oppfylte kravet.") % {"counts": counts},
        tally=tally,
        interval=sure if sure.low is not None else None,
    )
