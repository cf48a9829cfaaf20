"""The office's report set on paper: chapter by chapter, in the order one reads it."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.office import pictures, tables
from rettesnor.reports.office.mark import mark, plumb_line
from rettesnor.reports.office.report import Aim, Comparison, OfficeReport
from rettesnor.reports.paper import (
    Block,
    Bullets,
    Cover,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Tone,
)


def paper(report: OfficeReport) -> Paper:
    with translation.override(report.language):
        return Paper(
            language=report.language,
            title=f"{report.title}, {report.round_name.lower()} – {report.office}",
            running=f"{report.office} · {report.title}, {report.round_name.lower()}",
            page=_("Side {page} av {pages}"),
            cover=Cover(
                mark=mark(),
                plumb_line=plumb_line(),
                kind=report.kind,
                title=report.title,
                office=report.office,
                facts=Facts(report.facts),
                notices=report.notices,
            ),
            blocks=(
                *_summary(report),
                *_cases(report),
                *_topics(report),
                *_management(report),
                *(_comparison(report.comparison) if report.comparison else ()),
                *_aims(report),
                *_figures(report),
                *_meanings(report),
                *_draws(report),
            ),
        )


def _summary(report: OfficeReport) -> tuple[Block, ...]:
    good, poor = report.summary
    blocks: list[Block] = [
        Heading(_("Kort fortalt")),
        Paragraph(good, Tone.LARGE),
        Paragraph(poor, Tone.LARGE),
    ]
    for name, found in (
        (_("Sterke sider"), report.strengths),
        (_("Trenger mest oppmerksomhet"), report.needs),
    ):
        if found:
            items = tuple(f"{result.short}: {result.counts}" for result in found)
            blocks += [Heading(name, 2), Bullets(items)]
    blocks.append(Heading(_("Slik ble det gjort"), 2))
    blocks += [Paragraph(sentence) for sentence in report.method]
    # The title page says the same; whoever copies this page alone takes the last word along.
    return (*blocks, Notice(report.notices[-1]))


def _cases(report: OfficeReport) -> tuple[Block, ...]:
    if not report.stages:
        return ()
    results = [result for stage in report.stages for result in stage.results]
    signs = pictures.signs_in_use(result.tally for result in results)
    blocks: list[Block] = [
        Heading(_("Resultater i sakene")),
        Paragraph(_("Spørsmålene følger sakens gang. Tallene teller saker der kravet er oppfylt.")),
        pictures.legend(report, signs),
    ]
    for stage in report.stages:
        blocks += [Heading(stage.name, 2), tables.stage(stage)]
    return tuple(blocks)


def _topics(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for topics in report.topics:
        blocks += [
            Heading(_("Temaene i spørsmål %(number)s") % {"number": topics.number}),
            Paragraph(topics.question),
            tables.topics(topics),
            Bullets(report.topic_meanings),
        ]
    return tuple(blocks)


def _management(report: OfficeReport) -> tuple[Block, ...]:
    if not report.management:
        return ()
    blocks: list[Block] = [
        Heading(_("Styring")),
        Paragraph(_("Slik vurderer lederen styringen ved kontoret.")),
    ]
    if report.form_notice:
        blocks.append(Paragraph(report.form_notice, Tone.QUIET))
    for section in report.management:
        blocks += [Heading(section.name, 2), tables.management(section)]
    return tuple(blocks)


def _comparison(comparison: Comparison) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(
            _("%(before)s og %(after)s side om side")
            % {"before": comparison.before, "after": comparison.after.lower()}
        ),
        *(Paragraph(sentence) for sentence in comparison.intro),
    ]
    if comparison.cases:
        blocks += [Heading(_("I sakene"), 2), tables.moved(comparison)]
    if comparison.office:
        blocks += [Heading(_("I styringen"), 2), tables.office_moved(comparison)]
    return tuple(blocks)


def _aims(report: OfficeReport) -> tuple[Block, ...]:
    if not report.aims:
        return ()
    return (Heading(_("Mål og tiltak")), *(block for aim in report.aims for block in _aim(aim)))


def _aim(aim: Aim) -> tuple[Block, ...]:
    return (
        Heading(aim.name, 2),
        Paragraph(aim.sentence, Tone.STRONG),
        Paragraph(
            _("Satt etter %(round)s, med frist %(by_when)s. %(status)s")
            % {"round": aim.round_name.lower(), "by_when": aim.by_when, "status": aim.status}
        ),
        *((tables.changes(aim),) if aim.changes else ()),
    )


def _figures(report: OfficeReport) -> tuple[Block, ...]:
    if not report.stages:
        return ()
    return (
        Heading(_("Alle tallene")),
        Paragraph(_("Det samme som søylene viser, som tall: antall saker.")),
        tables.figures(report),
    )


def _meanings(report: OfficeReport) -> tuple[Block, ...]:
    return (
        Heading(_("Hva svarene og tallene betyr")),
        tables.meanings(report.meanings),
        Bullets(report.about_figures),
    )


def _draws(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for draw in report.draws:
        blocks += [Heading(_("Trekningen")), Paragraph(draw.sentence)]
        blocks += [Paragraph(sentence) for sentence in draw.protocol]
    return tuple(blocks)
