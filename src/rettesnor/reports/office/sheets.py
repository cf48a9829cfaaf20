"""The office's report as a workbook: the same words and numbers, to be counted on."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.charts.palette import PRINT
from rettesnor.instruments.document import TopicChoice
from rettesnor.reports.office.report import Aim, Comparison, OfficeReport, Result
from rettesnor.reports.office.tables import ANSWERS, answer_words, tally_numbers
from rettesnor.reports.workbook import Chart, Field, Series, Sheet, Value, Workbook
from rettesnor.reviews.wording import answer_word

Row = tuple[Value, ...]


def workbook(report: OfficeReport) -> Workbook:
    with translation.override(report.language):
        sheets = (
            _summary(report),
            _results(report),
            _topics(report),
            _management(report),
            *((_comparison(report.comparison),) if report.comparison else ()),
            *((_aims(report.aims),) if report.aims else ()),
            _draws(report),
            _about(report),
        )
        return Workbook(
            title=f"{report.title}, {report.round_name.lower()} – {report.office}",
            office=report.office,
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
        )


def _told(name: str, rows: list[Row]) -> Sheet:
    """A sheet of names and what stands for them."""
    return Sheet(name, (Field(_("Hva"), 34), Field(_("Innhold"), 90, told=True)), tuple(rows))


def _summary(report: OfficeReport) -> Sheet:
    good, poor = report.summary
    rows: list[Row] = [
        (report.kind, report.title),
        (_("Kontor"), report.office),
        *report.facts,
        (_("Kort fortalt"), good),
        (_("Kort fortalt"), poor),
    ]
    rows += [(_("Sterke sider"), f"{r.short}: {r.counts}") for r in report.strengths]
    rows += [(_("Trenger mest oppmerksomhet"), f"{r.short}: {r.counts}") for r in report.needs]
    rows += [(_("Slik ble det gjort"), sentence) for sentence in report.method]
    return _told(_("Oppsummering"), rows)


def _results(report: OfficeReport) -> Sheet:
    fields = (
        Field(_("Del"), 18),
        Field(_("Nr."), 5),
        Field(_("Kort navn"), 24),
        Field(_("Spørsmål"), 42),
        *(Field(word, 9) for word in answer_words()),
        Field(_("Aktuelle"), 9),
        Field(_("Oppfylt"), 11),
        Field(_("Slik kan det leses"), 60),
    )
    rows = tuple(_result(stage.name, r) for stage in report.stages for r in stage.results)
    return Sheet(_("Resultater"), fields, rows, _chart(report, len(rows)))


def _result(stage: str, result: Result) -> Row:
    return (
        stage,
        result.number,
        result.short,
        result.text,
        *tally_numbers(result.tally),
        result.tally.applicable,
        result.counts,
        result.sentence,
    )


def _management(report: OfficeReport) -> Sheet:
    fields = (
        Field(_("Del"), 30),
        Field(_("Nr."), 5),
        Field(_("Spørsmål"), 70),
        Field(_("Svar"), 14),
        Field(_("Slik kan det leses"), 50),
    )
    rows = tuple(
        (section.name, a.number, a.text, a.answer, a.sentence or None)
        for section in report.management
        for a in section.answers
    )
    return Sheet(_("Styring"), fields, rows)


def _chart(report: OfficeReport, rows: int) -> Chart | None:
    if not rows:
        return None
    tallies = [r.tally for stage in report.stages for r in stage.results]
    looks = {
        "yes": Series(4, PRINT.yes),
        "partly": Series(5, PRINT.partly, hatched=True),
        "no": Series(6, PRINT.no, outlined=True),
        "na": Series(7, PRINT.axis),
        "unsure": Series(8, PRINT.unsure),
        "missing": Series(9, PRINT.missing),
    }
    used = [
        a for a in ANSWERS if a in {"yes", "partly", "no"} or any(getattr(t, a) for t in tallies)
    ]
    said = "; ".join(f"{r.short}: {r.counts}" for s in report.stages for r in s.results)
    return Chart(
        title=_("Svarene i sakene, antall saker"),
        alt=_("Antall saker med hvert svar. Oppfylt: %(said)s.") % {"said": said},
        rows=rows,
        names=2,
        series=tuple(looks[answer] for answer in used),
    )


def _topics(report: OfficeReport) -> Sheet:
    words = (TopicChoice.MAPPED, TopicChoice.ABSENT, TopicChoice.NOT_RELEVANT)
    fields = (
        Field(_("Spørsmål nr."), 10),
        Field(_("Tema"), 50),
        Field(_("Kartlagt i"), 14),
        *(Field(answer_word(word), 14) for word in words),
    )
    rows = tuple(
        (topics.number, row.text, row.counts, row.tally.yes, row.tally.no, row.tally.na)
        for topics in report.topics
        for row in topics.rows
    )
    return Sheet(_("Temaer"), fields, rows)


def _comparison(given: Comparison) -> Sheet:
    rounds = (given.before, given.after)
    fields = (
        Field(_("Nr."), 6),
        Field(_("Kort navn"), 24),
        Field(_("Spørsmål"), 42),
        *(Field(f"{name}: {word}", 11) for name in rounds for word in _counted()),
        Field(_("Slik kan det leses"), 60),
    )
    rows: list[Row] = [
        (
            *(row.number, row.short, row.text),
            *(row.before.tally.yes, row.before.tally.applicable, row.before.counts),
            *(row.after.tally.yes, row.after.tally.applicable, row.after.counts),
            row.sentence,
        )
        for row in given.cases
    ]
    rows += [
        (own.number, None, own.text, None, None, own.before, None, None, own.after, None)
        for own in given.office
    ]
    return Sheet(_("Sammenligning"), fields, tuple(rows))


def _counted() -> tuple[str, str, str]:
    return answer_word("yes").lower(), _("aktuelle"), _("oppfylt")


def _aims(aims: tuple[Aim, ...]) -> Sheet:
    fields = (
        Field(_("Satt etter"), 12),
        Field(_("Mål"), 28),
        Field(_("Målet i en setning"), 60),
        Field(_("Frist"), 20),
        Field(_("Hvordan det står"), 40),
        Field(_("Tiltak"), 50),
        Field(_("Ansvarlig"), 22),
        Field(_("Begynner"), 20),
        Field(_("Skal være på plass"), 20),
        Field(_("Ser om det virker"), 20),
        Field(_("Slik går det"), 40),
    )
    rows: list[Row] = []
    for aim in aims:
        goal = (aim.round_name, aim.name, aim.sentence, aim.by_when, aim.status)
        rows += [
            (*goal, c.what, c.owner, c.starts, c.in_place, c.works, c.status) for c in aim.changes
        ] or [(*goal, *[None] * 6)]
    return Sheet(_("Mål og tiltak"), fields, tuple(rows))


def _draws(report: OfficeReport) -> Sheet:
    rows: list[Row] = []
    for draw in report.draws:
        rows += [(_("Trekningen"), sentence) for sentence in (draw.sentence, *draw.protocol)]
        rows += [
            (_("Saker i perioden"), draw.frame_size),
            (_("Saker som er gått gjennom"), draw.sample_size),
            (_("Trukket"), draw.drawn),
            (_("Koden"), draw.seed),
        ]
        rows += [
            (_("Trukket som nr. %(place)s: sak nr.") % {"place": place}, number)
            for place, number in enumerate(draw.numbers, start=1)
        ]
    return _told(_("Trekning"), rows)


def _about(report: OfficeReport) -> Sheet:
    rows: list[Row] = [(_("Om skjemaene"), notice) for notice in report.notices]
    rows += [(_("Om skjemaene"), report.form_notice)] if report.form_notice else []
    rows += [(each.word, each.means) for each in report.meanings]
    rows += [(_("Om temaene"), sentence) for sentence in report.topic_meanings]
    rows += [(_("Om tallene"), sentence) for sentence in report.about_figures]
    if report.comparison:
        rows += [(_("Om sammenligningen"), said) for said in report.comparison.intro]
    return _told(_("Om"), rows)
