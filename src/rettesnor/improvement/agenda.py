"""A meeting about a round's results: sixty minutes, point by point, in words. Pure.

Everything is in the language that is active where the agenda is built, and none of it is HTML: the
page, the print and the reports show the same agenda.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.improvement.models import UsualCause
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings, QuestionFinding, in_focus, strengths
from rettesnor.reviews.patterns import Joint, told

MOST_TALKS = 3  # questions in one meeting; with more, none of them is talked through
USUAL_TALKS = 2
MOST_PATTERNS = 2  # told about one question
WHYS = 5  # times one asks why, to come from what is seen to what can be changed

# Minutes by how many questions there are: welcome, celebrate, each question, what we do, round off.
# Without a question, the middle is about what keeps it good.
MINUTES = {0: (5, 20, 20, 10, 5), 1: (5, 10, 25, 15, 5), 2: (5, 10, 15, 10, 5), 3: (4, 8, 12, 8, 4)}


@dataclass(frozen=True)
class Said:
    """What was written about one question. `causes` are ids of `UsualCause`."""

    causes: tuple[str, ...] = ()
    why: str = ""
    decided: str = ""

    def __bool__(self) -> bool:
        return bool(self.causes or self.why or self.decided)


@dataclass(frozen=True)
class Written:
    """What the office wrote about the meeting. `points`: question id -> what was said, in order."""

    held_on: date | None = None
    celebrate: str = ""
    decided: str = ""
    points: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Celebrated:
    """Something the office does well: the question, and «9 av 10» or the office's own answer."""

    question: str
    text: str
    counts: str


@dataclass(frozen=True)
class Talk:
    """A question to talk about: what was found, what goes together with it, and what was written.

    `question` is its id; `counts` is «3 av 10», or the office's own answer.
    """

    question: str
    text: str
    short: str
    counts: str
    sentence: str
    patterns: tuple[str, ...]
    said: Said

    @property
    def causes(self) -> tuple[tuple[str, str, bool], ...]:
        """The usual causes: id, words, and whether the meeting ticked it."""
        return tuple((c.value, str(c.label), c.value in self.said.causes) for c in UsualCause)


class PointKind(StrEnum):
    WELCOME = "welcome"
    CELEBRATE = "celebrate"
    TALK = "talk"
    KEEP = "keep"  # in place of questions, where nothing asks for attention
    DO = "do"
    ROUND_OFF = "round-off"


@dataclass(frozen=True)
class AgendaPoint:
    """One point: how long, from which minute, and what one says and does."""

    kind: PointKind
    title: str
    minutes: int
    begins: int = 0
    lines: tuple[str, ...] = ()
    celebrated: tuple[Celebrated, ...] = ()
    talk: Talk | None = None

    @property
    def ends(self) -> int:
        return self.begins + self.minutes


@dataclass(frozen=True)
class Agenda:
    """The whole meeting. `whys` are the five prompts that lead to a cause."""

    points: tuple[AgendaPoint, ...]
    written: Written

    @property
    def minutes(self) -> int:
        return sum(point.minutes for point in self.points)

    @property
    def talks(self) -> tuple[Talk, ...]:
        return tuple(point.talk for point in self.points if point.talk)

    @property
    def whys(self) -> tuple[str, ...]:
        return (_("Hvorfor er det slik?"), *[_("Og hvorfor det?")] * (WHYS - 1))


Joints = Mapping[str, Sequence[Joint]]
"""Follow-on errors by the key of their part."""


def suggested(parts: Sequence[PartFindings]) -> tuple[str, ...]:
    """The questions to talk about: two, and a third where half of its answers or more are unmet."""
    found = in_focus(parts, MOST_TALKS)
    more = [f for f in found[USUAL_TALKS:] if _half_unmet(f)]
    return tuple(f.question.id for f in (*found[:USUAL_TALKS], *more))


def _half_unmet(finding: QuestionFinding) -> bool:
    return 2 * finding.tally.no + finding.tally.partly >= finding.tally.applicable


def agenda(
    parts: Sequence[PartFindings],
    joints: Joints,
    *,
    chosen: Sequence[str] | None = None,
    written: Written | None = None,
) -> Agenda:
    """The meeting about `parts`, the closed round's findings that hold something.

    `joints` are its follow-on errors by the part's key. `chosen` are the questions to talk about,
    at most three; None takes those written about, or else the suggestion. A question the round
    does not have is left out.
    """
    written = written or Written()
    if chosen is None:
        chosen = tuple(written.points) or suggested(parts)
    language = get_language() or "nb"
    asked = (_talk(parts, joints, one, written, language) for one in chosen)
    talks = tuple(talk for talk in asked if talk)[:MOST_TALKS]
    return Agenda(_timed(parts, talks, _celebrated(parts, language), language), written)


def _timed(
    parts: Sequence[PartFindings],
    talks: Sequence[Talk],
    good: tuple[Celebrated, ...],
    language: str,
) -> tuple[AgendaPoint, ...]:
    welcome, celebrate, each, do, off = MINUTES[len(talks)]
    kind = PointKind
    opening = AgendaPoint(
        kind.WELCOME, _("Velkommen, og hvorfor vi er her"), welcome, lines=_open(parts, language)
    )
    praise = AgendaPoint(
        kind.CELEBRATE, _("Dette kan vi feire"), celebrate, lines=_praise(good), celebrated=good
    )
    middle = [AgendaPoint(kind.TALK, one.short, each, lines=_ask(), talk=one) for one in talks]
    keep = AgendaPoint(kind.KEEP, _("Slik holder vi på det"), each, lines=_keep())
    points = (
        opening,
        praise,
        *(middle or [keep]),
        AgendaPoint(kind.DO, _("Hva gjør vi, og hvem?"), do, lines=_act()),
        AgendaPoint(kind.ROUND_OFF, _("Rund av"), off, lines=_end()),
    )
    begins = accumulate((point.minutes for point in points), initial=0)
    return tuple(replace(point, begins=at) for point, at in zip(points, begins, strict=False))


def _celebrated(parts: Sequence[PartFindings], language: str) -> tuple[Celebrated, ...]:
    """The strengths among the cases; in a round without cases, what the office has in place."""
    drawn = [part for part in parts if part.drawn]
    kept = drawn or [part for part in parts if not part.many]
    return tuple(
        Celebrated(f.question.id, f.question.text.in_language(language), _counts(f, bool(drawn)))
        for f in strengths(f for part in kept for f in part.questions)
    )


def _counts(finding: QuestionFinding, many: bool) -> str:
    return wording.counts(finding) if many else wording.office_answer(finding)


def _talk(
    parts: Sequence[PartFindings], joints: Joints, question: str, written: Written, language: str
) -> Talk | None:
    part = next((p for p in parts if not p.added and p.of(question)), None)
    finding = part.of(question) if part else None
    if part is None or finding is None or not finding.question.judged:
        return None
    return Talk(
        question=question,
        text=finding.question.text.in_language(language),
        short=finding.question.short.in_language(language),
        counts=_counts(finding, part.many),
        sentence=wording.result_sentence(finding, drawn=part.many),
        patterns=_patterns(part, joints.get(part.key, ()), question, language),
        said=written.points.get(question, Said()),
    )


def _patterns(
    part: PartFindings, joints: Iterable[Joint], question: str, language: str
) -> tuple[str, ...]:
    """What the same cases lack, before or after this question on the path of a case."""
    own = [joint for joint in joints if question in {joint.first, joint.then}]

    def short(of: str) -> str:
        return part.instrument.question(of).short.in_language(language)

    return tuple(
        wording.follow_on(short(one.first), short(one.then), both=one.both, of=one.of)
        for one in told(own, MOST_PATTERNS)
    )


def _open(parts: Sequence[PartFindings], language: str) -> tuple[str, ...]:
    return (
        _("Vi er her for å lære av sakene sammen. Vi leter etter hva som må bli lettere å gjøre."),
        _("Ingen saker, familier eller kolleger nevnes slik at noen kan kjennes igjen."),
        *wording.summary(parts, language),
    )


def _praise(good: Sequence[Celebrated]) -> tuple[str, ...]:
    if not good:
        return (
            _(
                "Ingen spørsmål er oppfylt i fire av fem saker ennå. Noe gikk likevel bra: hva "
                "gjorde dere i en sak som dere er glade for? Fortell uten å si hvilken."
            ),
        )
    first = ngettext(
        "Dette er resultatet av noe dere gjør. Hva er det?",
        "Disse resultatene kommer av noe dere gjør. Hva er det?",
        len(good),
    )
    return first, _("Fortell om noe som gikk bra i en sak, uten å si hvilken.")


def _ask() -> tuple[str, ...]:
    return (
        _(
            "Spør hvorfor det er slik, og så hvorfor det, opptil fem ganger, til dere er ved noe "
            "dere kan gjøre noe med."
        ),
    )


def _keep() -> tuple[str, ...]:
    return (
        _("Ingenting i resultatet peker seg ut. Hva er det som gjør at dette går bra?"),
        _("Hva kan gjøre at det glipper: ferie, nye kolleger, travle uker?"),
        _("Hva bør stå i en rutine eller en mal, så det ikke henger på én?"),
    )


def _act() -> tuple[str, ...]:
    return (
        _("Velg ett eller to tiltak. Det som er bygd inn i hverdagen, varer lengst."),
        _("Bestem hvem som har ansvaret, og når dere ser etter om det er på plass."),
    )


def _end() -> tuple[str, ...]:
    return (
        _("Les høyt det dere har bestemt."),
        _("Avtal når dere snakker om det igjen."),
    )
