"""How alike two colleagues have read the same items: counts, and one coefficient. Pure.

For talking, not for grading: nothing here knows who the two are. Agreement comes in two steps:
first whether a question applies, then, where both say that it does, what the answer is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rettesnor.analysis.agreement import bootstrap_interval, two_raters, two_step
from rettesnor.instruments.document import Choice, Instrument, Question
from rettesnor.reviews.agreed import Compared

ANSWERS = (Choice.YES, Choice.PARTLY, Choice.NO, Choice.UNSURE)
"""What one may answer where the question applies: the categories of the second step."""

FEWEST_FOR_PERCENT = 5
"""Answers. Below this a share says less than the two numbers it is made of."""

FEWEST_ITEMS = 2
"""Items read by two. With one there are only counts: nothing shows how it would vary."""

FEWEST_FOR_INTERVAL = 10
"""Items. Below this an interval from the items themselves is too narrow, and one must say so."""

Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Read:
    """One item that both have read and submitted, by its number."""

    number: int
    compared: tuple[Compared, ...]


@dataclass(frozen=True)
class QuestionRead:
    """One question: in which items the two read it alike, and in which not, by number.

    `on_applying` differ about whether it applies, `on_answer` about the answer.
    """

    question: Question
    alike: tuple[int, ...]
    on_applying: tuple[int, ...]
    on_answer: tuple[int, ...]

    @property
    def of(self) -> int:
        return len(self.alike) + len(self.different)

    @property
    def different(self) -> tuple[int, ...]:
        return tuple(sorted({*self.on_applying, *self.on_answer}))


@dataclass(frozen=True)
class Step:
    """How many answers are alike, of how many."""

    alike: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None while the counts say it better."""
        return self.alike / self.of if self.of >= FEWEST_FOR_PERCENT else None


@dataclass(frozen=True)
class Beyond:
    """Agreement beyond chance: 1 is full agreement. None cannot be worked out."""

    ac1: float | None
    interval: tuple[float, float] | None
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """The items of one form that two have read."""

    form: Instrument
    reads: tuple[Read, ...]
    questions: tuple[QuestionRead, ...]

    @property
    def total(self) -> Step:
        alike = sum(len(q.alike) for q in self.questions)
        return Step(alike, sum(q.of for q in self.questions))

    @property
    def applying(self) -> Step:
        """The first step: whether it applies."""
        apart = sum(len(q.on_applying) for q in self.questions)
        return Step(self.total.of - apart, self.total.of)

    @property
    def answer(self) -> Step:
        """The second step: the answer, where both say that it applies."""
        pairs = [one for read in self.reads for one in read.compared if _both_apply(one)]
        return Step(sum(one.alike for one in pairs), len(pairs))

    @property
    def different(self) -> tuple[QuestionRead, ...]:
        return tuple(q for q in self.questions if q.different)

    @property
    def said(self) -> frozenset[str]:
        """The words that were used where both say that it applies."""
        pairs = (one for read in self.reads for one in read.compared if _both_apply(one))
        return frozenset(word for one in pairs for word in (one.first, one.second) if word)

    def beyond_chance(self, seed: str) -> tuple[Beyond, Beyond] | None:
        """Of the first step and the second; None with fewer items than it takes."""
        if len(self.reads) < FEWEST_ITEMS:
            return None
        tables = tuple(_tables(read) for read in self.reads)
        return tuple(_beyond(tuple(t[step] for t in tables), seed) for step in (0, 1))  # type: ignore[return-value]


def agreement(form: Instrument, reads: Sequence[Read]) -> Agreement:
    """The questions that somebody was asked, in the order of the form."""
    questions = [_question(question, reads) for question in form.questions if question.judged]
    return Agreement(form, tuple(reads), tuple(q for q in questions if q.of))


def _question(question: Question, reads: Iterable[Read]) -> QuestionRead:
    alike: list[int] = []
    on_applying: list[int] = []
    on_answer: list[int] = []
    for read in reads:
        for one in read.compared:
            if one.question != question.id or one.first is None or one.second is None:
                continue
            if (one.first == Choice.NA) != (one.second == Choice.NA):
                on_applying.append(read.number)
            else:
                (alike if one.alike else on_answer).append(read.number)
    return QuestionRead(question, tuple(alike), tuple(on_applying), tuple(on_answer))


def _both_apply(one: Compared) -> bool:
    return not {None, Choice.NA} & {one.first, one.second}


def _tables(read: Read) -> tuple[Table, Table]:
    """The item's own counts for the two steps."""
    steps = two_step(
        [one.first for one in read.compared],
        [one.second for one in read.compared],
        categories=ANSWERS,
    )
    return (
        tuple(map(tuple, steps.applicability_table)),
        tuple(map(tuple, steps.answer_table)),
    )


@lru_cache(maxsize=256)
def _beyond(tables: tuple[Table, ...], seed: str) -> Beyond:
    """One step, with the items drawn again for its interval: answers of an item hang together."""
    found = two_raters(_sum(tables))
    interval = bootstrap_interval(tables, _ac1, seed=seed)
    return Beyond(found.gwet, interval, found.kappa)


def _ac1(tables: Sequence[Table]) -> float | None:
    """The same as `two_raters` says, without all else it says: this is worked out 2000 times."""
    table = _sum(tables)
    n, q = sum(map(sum, table)), len(table)
    if not n:
        return None
    seen = sum(table[k][k] for k in range(q)) / n
    used = [
        (sum(row) + sum(column)) / (2 * n)
        for row, column in zip(table, zip(*table, strict=True), strict=True)
    ]
    by_luck = sum(share * (1 - share) for share in used) / (q - 1)
    return (seen - by_luck) / (1 - by_luck)


def _sum(tables: Sequence[Table]) -> Table:
    rows = zip(*tables, strict=True)
    return tuple(tuple(map(sum, zip(*row, strict=True))) for row in rows)
