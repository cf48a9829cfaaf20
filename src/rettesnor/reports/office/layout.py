"""The office's report set on paper: chapter by chapter, in the order one reads it."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.office import onward, pictures, tables
from rettesnor.reports.office.mark import mark, plumb_line
from rettesnor.reports.office.report import (
    Comparison,
    Counted,
    OfficePart,
    OfficeReport,
    Stage,
    Talks,
)
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
            contents=_("Innhold"),
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
                *onward.by_kind(report),
                *_topics(report),
                *(block for talks in report.talks for block in _talks(talks)),
                *(block for part in report.office_parts for block in _office(part)),
                *(_comparison(report.comparison) if report.comparison else ()),
                *onward.meeting(report),
                *onward.aims(report),
                *onward.checks(report),
                *_figures(report),
                *_meanings(report),
                *_draws(report),
            ),
        )


def _summary(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(_("Kort fortalt")),
        *(Paragraph(said, Tone.LARGE) for said in report.summary),
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
    blocks: list[Block] = []
    if report.stages:
        blocks += [
            Heading(_("Resultater i sakene")),
            Paragraph(
                _("Spørsmålene følger sakens gang. Tallene teller saker der kravet er oppfylt.")
            ),
            *_stages(report.stages),
            *onward.patterns(report),
        ]
    if report.ratings:
        about = _(
            "Tallene viser hvor mange saker der hele delen kom ut som oppfylt, etter reglene "
            "som står i skjemaet."
        )
        blocks += [
            Heading(_("Del for del")),
            Paragraph(about),
            tables.ratings(_("Del for del"), report.ratings),
        ]
    if report.counted:
        blocks += [Heading(_("Andre svar")), *_counted(report.counted)]
    return tuple(blocks)


def _stages(stages: tuple[Stage, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = [pictures.legend([r for stage in stages for r in stage.results])]
    for stage in stages:
        blocks += [Heading(stage.name, 2), tables.stage(stage)]
    return tuple(blocks)


def _counted(counted: tuple[Counted, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for question in counted:
        name = f"{question.number}. {question.text}"
        blocks += [Heading(name, 2), Paragraph(question.sentence), tables.counted(question)]
    return tuple(blocks)


def _talks(talks: Talks) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(talks.title), *(Paragraph(said) for said in talks.intro)]
    if talks.notice:
        blocks.append(Paragraph(talks.notice, Tone.QUIET))
    if talks.stages:
        blocks += _stages(talks.stages)
    if talks.ratings:
        blocks += [Heading(_("Del for del"), 2), tables.ratings(talks.title, talks.ratings)]
    return (*blocks, *_counted(talks.counted))


def _office(part: OfficePart) -> tuple[Block, ...]:
    if not part.sections:
        return ()
    blocks: list[Block] = [
        Heading(part.title),
        Paragraph(_("Dette er lederens svar om kontoret selv.")),
    ]
    if part.notice:
        blocks.append(Paragraph(part.notice, Tone.QUIET))
    for section in part.sections:
        blocks += [Heading(section.name, 2), tables.office(section)]
        blocks += [Paragraph(section.rating, Tone.STRONG)] if section.rating else []
    return tuple(blocks)


def _topics(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for topics in report.topics:
        blocks += [
            Heading(_("Temaene i spørsmål %(number)s") % {"number": topics.number}),
            Paragraph(topics.question),
            tables.topics(topics),
            *((Bullets(topics.meanings),) if topics.meanings else ()),
        ]
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
        blocks += [
            Heading(_("I sakene"), 2),
            tables.moved(_("Sakene i de to rundene"), comparison, comparison.cases),
        ]
    if comparison.talks:
        blocks += [
            Heading(_("I samtalene"), 2),
            tables.moved(_("Samtalene i de to rundene"), comparison, comparison.talks),
        ]
    for part in comparison.office:
        blocks += [Heading(part.title, 2), tables.office_moved(comparison, part)]
    return tuple(blocks)


def _figures(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if report.stages:
        blocks += [
            Heading(_("Alle tallene")),
            Paragraph(_("Det samme som søylene viser, som tall: antall saker.")),
            tables.figures(_("Alle tallene"), report.stages),
            *onward.kinds_counted(report),
        ]
    for talks in report.talks:
        if not talks.stages:
            continue
        name = _("Tallene fra samtalene")
        blocks += [
            Heading(name),
            Paragraph(_("Det samme som søylene viser, som tall: antall samtaler.")),
            tables.figures(name, talks.stages),
        ]
    return tuple(blocks)


def _meanings(report: OfficeReport) -> tuple[Block, ...]:
    return (
        Heading(_("Hva svarene og tallene betyr")),
        tables.meanings(report.meanings),
        *((Bullets(report.about_figures),) if report.about_figures else ()),
    )


def _draws(report: OfficeReport) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for draw in report.draws:
        blocks += [Heading(_("Trekningen")), Paragraph(draw.sentence)]
        blocks += [Paragraph(sentence) for sentence in draw.protocol]
    return tuple(blocks)
