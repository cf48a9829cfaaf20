"""One question of a form: what is asked, how it is answered, what counts, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.conditions import Condition, questions_of
from rettesnor.instruments.scales import ORDINARY, Scale, counts_as
from rettesnor.instruments.words import JUDGED, Choice, Kind

LONGEST_TEXT = 300  # characters of a text answer in a form; a remark, not a story about a family


@dataclass(frozen=True)
class Topic:
    id: str
    text: Text
    help: Text


@dataclass(frozen=True)
class Option:
    """One of the choices of a single or multiple choice."""

    id: str
    text: Text


@dataclass(frozen=True)
class Number:
    """A number's unit and range, both ends included; `decimals` from 0 to 2."""

    unit: Text
    low: Decimal
    high: Decimal
    decimals: int = 0


@dataclass(frozen=True)
class Source:
    """Where a criterion comes from. `official`: its wording is a public measuring point's."""

    official: bool
    basis: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Heading:
    """A heading with guidance before a question."""

    id: str
    text: Text
    help: Text = NO_TEXT


@dataclass(frozen=True)
class History:
    """What the question was in the version before: `before` is its id there, "" when it is new.

    `reworded`: the words differ, and the authors say that the answers can still be compared.
    """

    before: str = ""
    reworded: bool = False


@dataclass(frozen=True)
class Question:
    """One criterion. `number` counts from 1 through the whole form; `law` holds law ids.

    `scale` is that of the question, or of each topic; None where the kind has none. `note_on` are
    the verdicts that demand a short note. `remarks`: a guide's topics have a text beside each.
    """

    id: str
    number: int
    kind: Kind
    text: Text
    short: Text
    goal: Text
    yes: Text
    partly: Text
    no: Text
    good: Text
    poor: Text
    where: Text
    law: tuple[str, ...]
    when: Condition | None
    source: Source
    topics: tuple[Topic, ...] = ()
    scale: Scale | None = ORDINARY
    help: Text = NO_TEXT
    choices: tuple[Option, ...] = ()
    measure: Number | None = None
    longest: int = LONGEST_TEXT
    note_on: frozenset[Choice] = frozenset()
    history: History | None = None
    heading: Heading | None = None
    remarks: bool = False

    def __post_init__(self) -> None:
        wanted = {
            "topics": self.kind is Kind.TOPICS,
            "scale": self.kind in JUDGED,
            "choices": self.kind in {Kind.SINGLE, Kind.MULTIPLE},
            "measure": self.kind is Kind.NUMBER,
        }
        for name, belongs in wanted.items():
            if bool(getattr(self, name)) is not belongs:
                raise ValueError(f"{self.id}: {name} and kind {self.kind} do not go together")
        for parts in (self.topics, self.choices):
            ids = [part.id for part in parts]
            if len(ids) != len(set(ids)):
                raise ValueError(f"{self.id}: two parts have the same id")

    @property
    def judged(self) -> bool:
        """Whether its answers are met or not; otherwise they are counted and nothing more."""
        return self.kind in JUDGED

    @property
    def depends_on(self) -> frozenset[str]:
        """The earlier questions its condition asks about."""
        return questions_of(self.when) if self.when is not None else frozenset()

    def comes_to(self, answers: Mapping[str, str]) -> str | None:
        """What the answers amount to, as a condition asks for it; None until fully answered.

        `answers` are by topic id, and by "" where there are no topics.
        """
        if self.kind is not Kind.TOPICS:
            return answers.get("") or None
        assert self.scale is not None  # noqa: S101 — a judged kind has one, see above
        given = [answers.get(topic.id) for topic in self.topics]
        if not all(given):
            return None
        return counts_as(self.scale.verdict(value) for value in given if value).value

    def verdict(self, answers: Mapping[str, str]) -> Choice | None:
        """What the answers come to on the ordinary scale; None until answered, or never judged."""
        if self.scale is None or not (said := self.comes_to(answers)):
            return None
        return Choice(said) if self.kind is Kind.TOPICS else self.scale.verdict(said)
