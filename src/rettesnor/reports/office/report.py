"""What the office's report says: every sentence in its language, every number beside it. Pure.

The three formats show these values and nothing else.
"""

from dataclasses import dataclass

from rettesnor.analysis.proportions import Interval, Tally


@dataclass(frozen=True)
class Result:
    """One question: «7 av 10», and how sure one can be.

    No percentage beside the counts: «100 %» would say more than ten cases can.
    """

    number: int
    text: str
    short: str
    counts: str
    sentence: str
    tally: Tally
    interval: Interval | None


@dataclass(frozen=True)
class OfficeAnswer:
    """One question about the office itself. `sentence` is empty where nothing remains to do."""

    number: int
    text: str
    answer: str
    sentence: str


@dataclass(frozen=True)
class Stage:
    """Questions that belong together on the path of a case."""

    name: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class Section:
    """Questions about the office that belong together."""

    name: str
    answers: tuple[OfficeAnswer, ...]


@dataclass(frozen=True)
class TopicResult:
    """One topic: how many cases it was mapped in, absent from, and not relevant to."""

    text: str
    counts: str
    tally: Tally


@dataclass(frozen=True)
class Topics:
    """The topics of one question."""

    number: int
    question: str
    rows: tuple[TopicResult, ...]


@dataclass(frozen=True)
class Count:
    """«7 av 10», and what it is counted from."""

    counts: str
    tally: Tally


@dataclass(frozen=True)
class Moved:
    """One question in the previous round and in this one, and whether one can tell them apart."""

    number: int
    text: str
    short: str
    before: Count
    after: Count
    sentence: str


@dataclass(frozen=True)
class OfficeMoved:
    """One question about the office: its answer in the previous round and in this one."""

    number: int
    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    before: str  # «Runde 1»
    after: str
    intro: tuple[str, ...]
    cases: tuple[Moved, ...]
    office: tuple[OfficeMoved, ...]


@dataclass(frozen=True)
class PlannedChange:
    what: str
    owner: str
    starts: str
    in_place: str
    works: str
    status: str


@dataclass(frozen=True)
class Aim:
    """One goal as a sentence, how it stands, and the changes that shall carry it."""

    name: str
    round_name: str
    sentence: str
    by_when: str
    status: str
    changes: tuple[PlannedChange, ...]


@dataclass(frozen=True)
class Draw:
    """How the cases were found. `numbers` are places in the office's own list, in draw order."""

    sentence: str
    protocol: tuple[str, ...]
    frame_size: int
    sample_size: int
    seed: str
    drawn: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Meaning:
    """What one answer means. `sign` is the name of its mark in the charts."""

    word: str
    means: str
    sign: str


@dataclass(frozen=True)
class OfficeReport:
    """All the report says. Empty tuples and None are what the round does not have.

    `notices` stand on the title page; `form_notice` where the office answers for itself.
    """

    language: str
    kind: str
    title: str
    office: str
    round_name: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    form_notice: str
    summary: tuple[str, str]
    strengths: tuple[Result, ...]
    needs: tuple[Result, ...]
    method: tuple[str, ...]
    draws: tuple[Draw, ...]
    stages: tuple[Stage, ...]
    topics: tuple[Topics, ...]
    management: tuple[Section, ...]
    comparison: Comparison | None
    aims: tuple[Aim, ...]
    topic_meanings: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    about_figures: tuple[str, ...]
