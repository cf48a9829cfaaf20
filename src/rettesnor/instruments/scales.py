"""Scales: the values one may answer with, and what each of them counts as."""

from collections.abc import Iterable
from dataclasses import dataclass

from rettesnor.common.text import Text
from rettesnor.instruments.words import Choice, Counts, TopicChoice


@dataclass(frozen=True)
class Value:
    id: str
    text: Text
    counts: Counts


@dataclass(frozen=True)
class Scale:
    """`values` stand in the order they are shown, and the number keys follow it."""

    id: str
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        ids = [value.id for value in self.values]
        if len(ids) < 2 or len(ids) != len(set(ids)):
            raise ValueError(f"{self.id}: a scale has at least two values, each with its own id")

    def has(self, value: str) -> bool:
        return any(one.id == value for one in self.values)

    def value(self, value: str) -> Value:
        """KeyError when the scale has no such value."""
        for one in self.values:
            if one.id == value:
                return one
        raise KeyError(value)

    def verdict(self, value: str) -> Choice:
        """What an answer comes to. KeyError when the scale has no such value."""
        return self.value(value).counts.verdict

    @property
    def verdicts(self) -> frozenset[Choice]:
        return frozenset(value.counts.verdict for value in self.values)


ORDINARY = Scale(
    "ja-delvis-nei",
    (
        Value(Choice.YES, Text("Ja", "Ja", "Yes"), Counts.MET),
        Value(Choice.PARTLY, Text("Delvis", "Delvis", "Partly"), Counts.PARTLY),
        Value(Choice.NO, Text("Nei", "Nei", "No"), Counts.UNMET),
        Value(Choice.NA, Text("Ikke aktuelt", "Ikkje aktuelt", "Not applicable"), Counts.OUTSIDE),
        Value(Choice.UNSURE, Text("Usikker", "Usikker", "Unsure"), Counts.UNSURE),
    ),
)
TOPICS = Scale(
    "kartlagt",
    (
        Value(TopicChoice.MAPPED, Text("Kartlagt", "Kartlagt", "Mapped"), Counts.MET),
        Value(TopicChoice.ABSENT, Text("Mangler", "Manglar", "Missing"), Counts.UNMET),
        Value(
            TopicChoice.NOT_RELEVANT,
            Text("Ikke relevant", "Ikkje relevant", "Not relevant"),
            Counts.OUTSIDE,
        ),
    ),
)


def counts_as(verdicts: Iterable[Choice]) -> Choice:
    """What a fully answered question of topics comes to on the ordinary scale.

    Topics that are not relevant are left out; one that is unsure makes the whole unsure.
    ValueError when there are none at all: a question nobody answered counts as nothing.
    """
    given = list(verdicts)
    if not given:
        raise ValueError("a topics question without answers counts as nothing")
    relevant = [verdict for verdict in given if verdict is not Choice.NA]
    if not relevant:
        return Choice.NA
    if Choice.UNSURE in relevant:
        return Choice.UNSURE
    return relevant[0] if len(set(relevant)) == 1 else Choice.PARTLY
