"""What goes together in the cases: follow-on errors, and how each kind of case came out. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rettesnor.analysis.proportions import Tally, tally
from rettesnor.instruments.document import Choice, Instrument, Stage
from rettesnor.reviews.sheets import Sheet, expected, verdict

ANSWERED = {Choice.YES, Choice.PARTLY, Choice.NO}
FEWEST_BOTH = 3  # two cases where two things are missing are no pattern
MOST_TOLD = 3  # what a team can hold in mind at once


@dataclass(frozen=True)
class Joint:
    """Two questions in the same cases, the first earlier on the path of a case than the other.

    Of the `of` cases where the first is unmet and the other was asked, `both` lack the other too.
    Of the `rest_of` cases where the first is met, wholly or partly, `rest` lack the other.
    """

    first: str
    then: str
    of: int
    both: int
    rest_of: int
    rest: int

    @property
    def goes_together(self) -> bool:
        """Whether the other is missing in at least half, and more often than where the first is met.

        Counts that say so are worth a talk; they do not prove that one led to the other.
        """
        enough = self.both >= FEWEST_BOTH and 2 * self.both >= self.of
        return enough and (not self.rest_of or self.both * self.rest_of > self.rest * self.of)


Verdicts = Mapping[str, str | None]


def verdicts(instrument: Instrument, sheets: Sequence[Sheet]) -> list[Verdicts]:
    """Each item's word on every judged question it was asked."""
    return [
        {q.id: verdict(q, sheet) for q in expected(instrument, sheet) if q.judged}
        for sheet in sheets
    ]


def follow_on(instrument: Instrument, sheets: Sequence[Sheet]) -> tuple[Joint, ...]:
    """Every pair of questions that some case lacks both of, in the order of the form."""
    found = verdicts(instrument, sheets)
    path = list(Stage)
    placed = [
        (path.index(section.stage), question.id)
        for section in instrument.sections
        for question in section.questions
        if question.judged
    ]
    pairs = (
        _joint(first, then, found) for at, first in placed for later, then in placed if at < later
    )
    return tuple(pair for pair in pairs if pair.both)


def _joint(first: str, then: str, found: Sequence[Verdicts]) -> Joint:
    asked = [one for one in found if one.get(then) in ANSWERED]
    unmet = [one[then] for one in asked if one.get(first) == Choice.NO]
    met = [one[then] for one in asked if one.get(first) in {Choice.YES, Choice.PARTLY}]
    return Joint(first, then, len(unmet), unmet.count(Choice.NO), len(met), met.count(Choice.NO))


def told(joints: Sequence[Joint], most: int = MOST_TOLD) -> tuple[Joint, ...]:
    """The clearest patterns, each later question once and each earlier one at most twice."""
    chosen: list[Joint] = []
    firsts: Counter[str] = Counter()
    for joint in sorted((j for j in joints if j.goes_together), key=lambda j: (-j.both, j.of)):
        if firsts[joint.first] < 2 and joint.then not in {one.then for one in chosen}:
            chosen.append(joint)
            firsts[joint.first] += 1
    return tuple(chosen[:most])


Kinds = Mapping[int, Collection[str]]


def by_kind(
    instrument: Instrument, sheets: Sequence[Sheet], kinds: Kinds
) -> dict[tuple[str, str], Tally]:
    """The tally of every judged question within each kind of case: (question id, kind) -> counts.

    `kinds` tells which kinds each item is of, by its number; an item may be of several.
    """
    found = verdicts(instrument, sheets)
    every = sorted({kind for sheet in sheets for kind in kinds.get(sheet.number, ())})
    return {
        (question.id, kind): tally(
            one.get(question.id) if question.id in one else "na"
            for sheet, one in zip(sheets, found, strict=True)
            if kind in kinds.get(sheet.number, ())
        )
        for question in instrument.questions
        if question.judged
        for kind in every
    }
