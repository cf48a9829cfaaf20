"""The meeting on paper: lines to write on where nobody has written yet, the results at the end."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.office import pictures
from rettesnor.reports.office.mark import boxes, mark
from rettesnor.reports.office.report import Stage
from rettesnor.reports.paper import (
    Block,
    Bullets,
    Column,
    Head,
    Heading,
    Paper,
    Paragraph,
    Room,
    Table,
    Ticks,
    Tone,
    said,
)
from rettesnor.reports.reflection.report import MeetingPaper, Point, Talk
from rettesnor.reviews.wording import NBSP

CELEBRATE_LINES, WHY_LINES, DECIDED_LINES, ACT_LINES = 2, 1, 2, 5


def paper(meeting: MeetingPaper) -> Paper:
    with translation.override(meeting.language):
        name = f"{meeting.title}, {meeting.round_name.lower()}"
        points = enumerate(meeting.points, start=1)
        return Paper(
            language=meeting.language,
            title=f"{meeting.kind}: {name} – {meeting.office}",
            running=f"{meeting.office} · {meeting.kind} · {name}",
            page=_("Side {page} av {pages}"),
            cover=None,
            head=Head(mark(), meeting.kind, meeting.title, meeting.office, meeting.facts),
            blocks=(
                _plan(meeting),
                *(block for n, point in points for block in _point(n, point, meeting)),
                *_results(meeting),
            ),
        )


def _plan(meeting: MeetingPaper) -> Table:
    return Table(
        name=_("Saksliste"),
        columns=(Column(_("Nr."), 10), Column(_("Punkt"), 110), Column(_("Tid"), 40)),
        rows=tuple(
            (said(str(n), Tone.QUIET), said(point.title), said(point.minutes))
            for n, point in enumerate(meeting.points, start=1)
        ),
        close=True,
    )


def _point(n: int, point: Point, meeting: MeetingPaper) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(f"{n}. {point.title} ({point.minutes})")]
    if point.talk:
        blocks += _asked(point.talk)
    blocks += [Bullets(point.lines)] if point.lines else []
    if point.praised:
        blocks += [
            Bullets(tuple(f"{one.text} {one.counts}" for one in point.praised)),
        ]
    if point.talk:
        blocks += _talk(point.talk)
    if point.celebrates:
        blocks += _written(meeting.celebrate, _("Dette feirer vi:"), CELEBRATE_LINES)
    if point.acts:
        blocks += _written(meeting.decided, _("Dette bestemte vi:"), ACT_LINES)
    return tuple(blocks)


def _written(text: str, name: str, lines: int) -> tuple[Block, ...]:
    """What was written, or room to write it."""
    return (Paragraph(name, Tone.STRONG), Paragraph(text) if text else Room(lines))


def _asked(talk: Talk) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(talk.text, Tone.STRONG)]
    blocks += [pictures.bar(talk.result)] if talk.result else []
    blocks.append(
        Paragraph(f"{talk.counts}. {talk.sentence}" if not talk.result else talk.sentence)
    )
    blocks += [Bullets(talk.patterns)] if talk.patterns else []
    return tuple(blocks)


def _talk(talk: Talk) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if talk.why:
        blocks += [Paragraph(talk.whys[0], Tone.STRONG), Paragraph(talk.why)]
    else:
        for why in talk.whys:
            blocks += [Paragraph(why), Room(WHY_LINES)]
    blocks += [
        Paragraph(_("Kjenner dere igjen noe av dette?"), Tone.STRONG),
        Ticks(tuple((cause.words, cause.ticked) for cause in talk.causes), boxes()),
        *_written(talk.decided, _("Dette bestemte vi:"), DECIDED_LINES),
    ]
    return tuple(blocks)


def _results(meeting: MeetingPaper) -> tuple[Block, ...]:
    heading = Heading(_("Resultatene"), fresh=True)
    if not meeting.stages:
        return (Heading(_("Resultatene")), Paragraph(meeting.nothing))
    every = [result for stage in meeting.stages for result in stage.results]
    return (
        heading,
        *(Paragraph(said) for said in meeting.about),
        pictures.legend(every),
        *(block for stage in meeting.stages for block in _stage(stage)),
    )


def _stage(stage: Stage) -> tuple[Block, ...]:
    table = Table(
        name=_("Resultater: %(stage)s") % {"stage": stage.name},
        columns=(
            Column(_("Nr."), 9),
            Column(_("Spørsmål"), 70),
            Column(_("Oppfylt"), 26),
            Column(_("Svarene"), 55),
        ),
        rows=tuple(
            (
                said(str(result.number), Tone.QUIET),
                said(result.short),
                said(result.counts.replace(" ", NBSP), Tone.STRONG),
                (pictures.bar(result),),
            )
            for result in stage.results
        ),
        close=True,
    )
    return Heading(stage.name, 2), table
