"""What a section comes to, by the rules in the form's own file, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.conditions import Always, Condition, Situation
from rettesnor.instruments.words import Choice

JUDGED = (Choice.YES, Choice.PARTLY, Choice.NO)


@dataclass(frozen=True)
class Rule:
    says: Choice
    when: Condition
    because: Text


@dataclass(frozen=True)
class Rating:
    """`rules` are tried from the top; the last always holds, so that every section has a rating."""

    text: Text
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not self.rules or not isinstance(self.rules[-1].when, Always):
            raise ValueError("the last rule of a rating is «always»")


@dataclass(frozen=True)
class Rated:
    """`verdict` is None while an answer is missing or unsure: `waiting` says how many.

    `counts` are the section's judged answers by what they came to.
    """

    verdict: Choice | None
    because: Text
    counts: Counter[Choice]
    waiting: int = 0


def rate(rating: Rating, situation: Situation, verdicts: Sequence[Choice | None]) -> Rated:
    """`verdicts`: of every judged question asked in the section; None where unanswered."""
    judged = tuple(verdict for verdict in verdicts if verdict in JUDGED)
    counts = Counter(judged)
    waiting = sum(verdict is None or verdict is Choice.UNSURE for verdict in verdicts)
    if waiting:
        return Rated(None, NO_TEXT, counts, waiting)
    if not judged:
        return Rated(Choice.NA, NO_TEXT, counts)
    known = Situation(situation.month, situation.types, situation.said, situation.silent, judged)
    for rule in rating.rules:
        truth = rule.when.truth(known)
        if truth is None:  # it asks about something outside the section that is not known yet
            break
        if truth:
            return Rated(rule.says, rule.because, counts)
    return Rated(None, NO_TEXT, counts, waiting=1)


def never_decide(rules: Sequence[Condition], questions: int) -> Iterator[int]:
    """The places of the rules that can never decide, however `questions` judged ones are answered.

    A rule cannot when its own counts rule each other out, or when those above it take it all.
    What it asks of other things than counts is not weighed here.
    """
    situations = [
        Situation(
            verdicts=tuple(
                verdict for verdict, n in zip(JUDGED, counts, strict=True) for _ in range(n)
            )
        )
        for counts in product(range(questions + 1), repeat=len(JUDGED))
        if 0 < sum(counts) <= questions
    ]
    for place, rule in enumerate(rules):
        if all(rule.truth(situation) is False for situation in situations):
            yield place
        situations = [situation for situation in situations if rule.truth(situation) is not True]
