"""The meeting as a workbook: the agenda with what was written, and the results."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.office.sheets import results
from rettesnor.reports.reflection.report import MeetingPaper, Point
from rettesnor.reports.workbook import Field, Sheet, Value, Workbook

Row = tuple[Value, ...]


def workbook(meeting: MeetingPaper) -> Workbook:
    with translation.override(meeting.language):
        sheets = (_agenda(meeting), _about(meeting), results(_("Resultater"), meeting.stages))
        return Workbook(
            title=f"{meeting.kind}: {meeting.title}, {meeting.round_name.lower()}",
            office=meeting.office,
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
        )


def _agenda(meeting: MeetingPaper) -> Sheet:
    fields = (
        Field(_("Nr."), 6, told=True),
        Field(_("Tid"), 14),
        Field(_("Punkt"), 36),
        Field(_("Hva"), 30),
        Field(_("Innhold"), 90),
    )
    rows = tuple(
        (n, point.minutes, point.title, name, text or None)
        for n, point in enumerate(meeting.points, start=1)
        for name, text in _said(point, meeting)
    )
    return Sheet(_("Saksliste"), fields, rows)


def _said(point: Point, meeting: MeetingPaper) -> Iterator[tuple[str, str]]:
    """Every line of the point, and a row to fill in for what nobody has written yet."""
    yield from ((_("Si og gjør"), line) for line in point.lines)
    for one in point.praised:
        yield _("Dette gjør dere godt"), f"{one.text} {one.counts}"
    if talk := point.talk:
        yield _("Spørsmål"), f"{talk.text} {talk.counts}"
        yield _("Slik kan det leses"), talk.sentence
        yield from ((_("Det som henger sammen"), said) for said in talk.patterns)
        yield talk.whys[0], talk.why
        ticked = [cause.words for cause in talk.causes if cause.ticked]
        yield _("Årsaker"), "; ".join(ticked or [cause.words for cause in talk.causes])
        yield _("Dette bestemte vi"), talk.decided
    if point.celebrates:
        yield _("Dette feirer vi"), meeting.celebrate
    if point.acts:
        yield _("Dette bestemte vi"), meeting.decided


def _about(meeting: MeetingPaper) -> Sheet:
    rows: tuple[Row, ...] = (
        (meeting.kind, meeting.title),
        (_("Kontor"), meeting.office),
        (_("Runde"), " · ".join(meeting.facts)),
        *((_("Om resultatene"), told) for told in (*meeting.about, meeting.nothing) if told),
    )
    return Sheet(_("Om"), (Field(_("Hva"), 34), Field(_("Innhold"), 90, told=True)), rows)
