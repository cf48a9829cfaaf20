"""A closed round as the paper of its reflection meeting: the one place that reads."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.improvement.agenda import Agenda, AgendaPoint, PointKind
from rettesnor.improvement.agenda import Talk as AgendaTalk
from rettesnor.improvement.queries import meeting_of
from rettesnor.instruments import catalogue
from rettesnor.reports.dates import full_date
from rettesnor.reports.letters import writable
from rettesnor.reports.office import results
from rettesnor.reports.reflection.report import Cause, MeetingPaper, Point, Praised, Talk
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import period, round_name


def meeting_paper(review_round: Round, language: str) -> MeetingPaper:
    """What the meeting's paper says in `language` (nb, nn or en)."""
    with translation.override(language):
        meeting = meeting_of(review_round)
        agenda = meeting.agenda()
        cases = [part for part in meeting.parts if part.drawn]
        stages = results.stages(cases, language)
        return MeetingPaper(
            language=language,
            kind=_("Refleksjonsmøte"),
            title=catalogue.programme(review_round.programme).title.in_language(language),
            office=writable(review_round.organisation.name),
            round_name=round_name(review_round),
            facts=_facts(review_round, agenda),
            points=tuple(_point(point, agenda, meeting.parts, language) for point in agenda.points),
            celebrate=writable(agenda.written.celebrate),
            decided=writable(agenda.written.decided),
            nothing=_nothing(meeting.parts, stages),
            about=_about() if stages else (),
            stages=stages,
        )


def _facts(review_round: Round, agenda: Agenda) -> tuple[str, ...]:
    held = agenda.written.held_on
    return (
        round_name(review_round),
        period(review_round),
        _("%(n)s minutter") % {"n": agenda.minutes},
        *([_("holdt %(day)s") % {"day": full_date(held)}] if held else []),
    )


def _point(
    point: AgendaPoint, agenda: Agenda, parts: Sequence[PartFindings], language: str
) -> Point:
    return Point(
        title=point.title,
        minutes=_("%(from)s–%(to)s min") % {"from": point.begins, "to": point.ends},
        lines=point.lines,
        praised=tuple(Praised(one.text, one.counts) for one in point.celebrated),
        talk=_talk(point.talk, agenda, parts, language) if point.talk else None,
        celebrates=point.kind is PointKind.CELEBRATE,
        acts=point.kind is PointKind.DO,
    )


def _talk(talk: AgendaTalk, agenda: Agenda, parts: Sequence[PartFindings], language: str) -> Talk:
    drawn = (part.of(talk.question) for part in parts if part.drawn)
    finding = next(filter(None, drawn), None)
    return Talk(
        text=talk.text,
        counts=talk.counts,
        sentence=talk.sentence,
        result=results.result(finding, language) if finding else None,
        patterns=talk.patterns,
        whys=agenda.whys,
        causes=tuple(Cause(words, ticked) for _id, words, ticked in talk.causes),
        why=writable(talk.said.why),
        decided=writable(talk.said.decided),
    )


def _nothing(parts: Sequence[PartFindings], stages: Sequence[object]) -> str:
    if stages:
        return ""
    if not parts:
        return _("Ingen svar ble gitt i denne runden, så det er ingen resultater å dele ut.")
    return _("Runden har ingen saker. Svarene om kontoret selv står i hele rapporten.")


def _about() -> tuple[str, ...]:
    return (
        _("Spørsmålene følger sakens gang. Tallene teller saker der kravet er oppfylt."),
        wording.self_audit(),
    )
