"""The office's report as a workbook: the same words and numbers, to be counted on."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.charts.palette import PRINT
from rettesnor.reports.office import onwardsheets
from rettesnor.reports.office.report import (
    Comparison,
    Counted,
    OfficeReport,
    Result,
    Section,
    Stage,
    Topics,
    Word,
)
from rettesnor.reports.office.tables import ANSWERS, answer_words, tally_numbers
from rettesnor.reports.workbook import Chart, Field, Series, Sheet, Value, Workbook
from rettesnor.reviews.wording import answer_word

Row = tuple[Value, ...]


def workbook(report: OfficeReport) -> Workbook:
    with translation.override(report.language):
        sheets = (
            _summary(report),
            results(_("Resultater"), report.stages, chart=_chart(report)),
            _ratings(report),
            _other_answers(_("Andre svar"), report.counted),
            *_topics(report),
            *_talks(report),
            _office(report),
            *((_comparison(report.comparison),) if report.comparison else ()),
            *((onwardsheets.kinds(report.kinds),) if report.kinds else ()),
            *((onwardsheets.meeting(report.meeting),) if report.meeting else ()),
            *((onwardsheets.aims(report.aims),) if report.aims else ()),
            *((onwardsheets.checks(report.checks),) if report.checks else ()),
            _draws(report),
            _about(report),
        )
        return Workbook(
            title=f"{report.title}, {report.round_name.lower()} – {report.office}",
            office=report.office,
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
        )


def told(name: str, rows: list[Row]) -> Sheet:
    """A sheet of names and what stands for them."""
    return Sheet(name, (Field(_("Hva"), 34), Field(_("Innhold"), 90, told=True)), tuple(rows))


def _summary(report: OfficeReport) -> Sheet:
    rows: list[Row] = [
        (report.kind, report.title),
        (_("Kontor"), report.office),
        *report.facts,
        *((_("Kort fortalt"), said) for said in report.summary),
    ]
    rows += [(_("Sterke sider"), f"{r.short}: {r.counts}") for r in report.strengths]
    rows += [(_("Trenger mest oppmerksomhet"), f"{r.short}: {r.counts}") for r in report.needs]
    rows += [(_("Det som henger sammen"), said) for said in report.patterns]
    rows += [(_("Slik ble det gjort"), sentence) for sentence in report.method]
    return told(_("Oppsummering"), rows)


def results(name: str, stages: Iterable[Stage], chart: Chart | None = None) -> Sheet:
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
    rows = tuple(_result(stage.name, r) for stage in stages for r in stage.results)
    return Sheet(name, fields, rows, chart)


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


def _ratings(report: OfficeReport) -> Sheet:
    """What the sections came to, those of the talks after those of the cases."""
    fields = (
        Field(_("Del"), 30),
        Field(_("Vurdering"), 42),
        *(Field(word, 9) for word in answer_words()),
        Field(_("Aktuelle"), 9),
        Field(_("Oppfylt"), 11),
    )
    rows: tuple[Row, ...] = tuple(
        (row.section, row.text, *tally_numbers(row.tally), row.tally.applicable, row.counts)
        for row in (*report.ratings, *(row for talks in report.talks for row in talks.ratings))
    )
    return Sheet(_("Del for del"), fields, rows)


def _other_answers(name: str, counted: Iterable[Counted]) -> Sheet:
    fields = (
        Field(_("Nr."), 5),
        Field(_("Spørsmål"), 60),
        Field(_("Svar"), 50),
        Field(_("Antall"), 9),
        Field(_("Om svarene"), 40),
    )
    rows = tuple(
        (one.number, one.text, each.answer, each.times, one.sentence)
        for one in counted
        for each in one.answers
    )
    return Sheet(name, fields, rows)


def _talks(report: OfficeReport) -> tuple[Sheet, ...]:
    """The talks' results, and their other answers; never in one sheet with the cases."""
    stages = [stage for talks in report.talks for stage in talks.stages]
    counted = [one for talks in report.talks for one in talks.counted]
    return (
        results(_("Samtaler"), stages),
        _other_answers(_("Andre svar, samtaler"), counted),
    )


def _office(report: OfficeReport) -> Sheet:
    fields = (
        Field(_("Skjema"), 30),
        Field(_("Del"), 30),
        Field(_("Nr."), 5),
        Field(_("Spørsmål"), 70),
        Field(_("Svar"), 14),
        Field(_("Slik kan det leses"), 50),
    )
    rows = tuple(
        (part.title, section.name, *row)
        for part in report.office_parts
        for section in part.sections
        for row in _section(section)
    )
    return Sheet(_("Kontoret selv"), fields, rows)


def _section(section: Section) -> Iterable[Row]:
    """Its answers, and beneath them what they come to together."""
    for each in section.answers:
        yield each.number, each.text, each.answer, each.sentence or None
    if section.rating:
        yield None, section.rating, None, None


def _chart(report: OfficeReport) -> Chart | None:
    tallies = [r.tally for stage in report.stages for r in stage.results]
    if not tallies:
        return None
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
        rows=len(tallies),
        names=2,
        series=tuple(looks[answer] for answer in used),
    )


def _topics(report: OfficeReport) -> tuple[Sheet, ...]:
    """A sheet for each scale in use: its words are the heads of the columns."""
    scales: dict[tuple[str, tuple[Word, ...]], list[Topics]] = {}
    for topics in report.topics:
        scales.setdefault((topics.met, topics.answers), []).append(topics)
    return tuple(
        _topics_sheet(place, met, words, found)
        for place, ((met, words), found) in enumerate(scales.items(), start=1)
    )


def _topics_sheet(place: int, met: str, words: Iterable[Word], found: Iterable[Topics]) -> Sheet:
    answers = tuple(words)
    fields = (
        Field(_("Spørsmål nr."), 10),
        Field(_("Tema"), 50),
        Field(met, 14),
        *(Field(each.word, 14) for each in answers),
    )
    rows = tuple(
        (topics.number, row.text, row.counts, *(getattr(row.tally, a.sign) for a in answers))
        for topics in found
        for row in topics.rows
    )
    name = _("Temaer") if place == 1 else f"{_('Temaer')} {place}"
    return Sheet(name, fields, rows)


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
        for row in (*given.cases, *given.talks)
    ]
    rows += [
        (own.number, part.title, own.text, None, None, own.before, None, None, own.after, None)
        for part in given.office
        for own in part.answers
    ]
    return Sheet(_("Sammenligning"), fields, tuple(rows))


def _counted() -> tuple[str, str, str]:
    return answer_word("yes").lower(), _("aktuelle"), _("oppfylt")


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
    return told(_("Trekning"), rows)


def _about(report: OfficeReport) -> Sheet:
    rows: list[Row] = [(_("Om skjemaene"), notice) for notice in report.notices]
    notices = [*(t.notice for t in report.talks), *(p.notice for p in report.office_parts)]
    rows += [(_("Om skjemaene"), notice) for notice in notices if notice]
    rows += [(talks.title, said) for talks in report.talks for said in talks.intro]
    rows += [(each.word, each.means) for each in report.meanings]
    meanings = dict.fromkeys(said for topics in report.topics for said in topics.meanings)
    rows += [(_("Om temaene"), sentence) for sentence in meanings]
    rows += [(_("Om tallene"), sentence) for sentence in report.about_figures]
    if report.comparison:
        rows += [(_("Om sammenligningen"), said) for said in report.comparison.intro]
    return told(_("Om"), rows)
