"""Where a goal starts, how far to aim, and whether one got there. Pure: findings in, facts out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rettesnor.instruments.document import Question
from rettesnor.reviews.findings import PartFindings, QuestionFinding
from rettesnor.reviews.wording import only_answer

# Two months of changed practice and some weeks to read new cases: enough to see something.
USUAL_TIME = timedelta(weeks=12)
USUAL_SAMPLE = 10  # cases the goal speaks of, as the programme suggests for a round


@dataclass(frozen=True)
class Start:
    """What was found for a question: `met` of `of`, and how many «nei».

    `answer` is what the office said about itself, "" when it did not; None for case files.
    """

    question: Question
    met: int
    of: int
    no: int = 0
    answer: str | None = None

    @property
    def about_office(self) -> bool:
        return self.answer is not None


def start_of(part: PartFindings, question: str) -> Start | None:
    """None when the form has no such question, or it is one that is counted and never judged.

    None too for talks: they are few and chance did not choose them, so no level can be aimed at.
    """
    finding = part.of(question)
    if finding is None or not finding.question.judged or part.added:
        return None
    counts = finding.tally
    if part.many:
        return Start(finding.question, counts.yes, counts.applicable, counts.no)
    # An office that is not sure has not said yes: it starts from nothing, of one.
    return Start(
        finding.question,
        counts.yes,
        counts.applicable + counts.unsure,
        counts.no,
        answer=only_answer(counts),
    )


@dataclass(frozen=True)
class Choices:
    """What one may set a goal for: about cases and about the office, most «nei» first."""

    cases: tuple[Start, ...]
    office: tuple[Start, ...]


def choices(parts: Iterable[PartFindings], taken: Collection[str]) -> Choices:
    """Every question with something left to gain, but for those `taken` by a goal."""
    found: dict[bool, list[Start]] = {True: [], False: []}
    for part in parts:
        left = [f for f in part.judged if f.question.id not in taken]
        left.sort(key=lambda f: (-f.tally.no, -f.tally.partly, f.question.number))
        starts = [start for f in left if (start := start_of(part, f.question.id))]
        found[part.many] += [start for start in starts if start.met < start.of]
    return Choices(cases=tuple(found[True]), office=tuple(found[False]))


def suggested_target(start: Start) -> tuple[int, int]:
    """How far to aim: within reach in two or three months, and always more than today.

    Nine of ten leaves room for the odd case. From less than a quarter, seven is far enough.
    """
    if start.about_office:
        return 1, 1
    if 4 * start.met < start.of:
        return 7, USUAL_SAMPLE
    if 10 * start.met < 9 * start.of:
        return 9, USUAL_SAMPLE
    return USUAL_SAMPLE, USUAL_SAMPLE


def suggested_day(today: date) -> date:
    """The first day of a month, some three months ahead: easy to remember."""
    later = today + USUAL_TIME
    return (later.replace(day=1) + timedelta(days=32)).replace(day=1)


class Reached(StrEnum):
    YES = "yes"
    NEAR = "near"  # below, but so few cases were read that the level may well be there
    NOT_YET = "not yet"
    UNKNOWN = "unknown"  # nothing applicable this time


def reached(to_met: int, to_of: int, after: QuestionFinding | None) -> Reached:
    """Whether the later round's counts are at the goal."""
    if after is None or not after.tally.applicable:
        return Reached.UNKNOWN
    counts = after.tally
    if counts.yes * to_of >= to_met * counts.applicable:
        return Reached.YES
    if after.interval is not None and after.interval.high >= to_met / to_of:
        return Reached.NEAR
    return Reached.NOT_YET
