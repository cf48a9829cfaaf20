"""What the office's report says: every sentence in its language, every number beside it. Pure.

The three formats show these values and nothing else.
"""

from dataclasses import dataclass

from rettesnor.analysis.proportions import Interval, Tally
from rettesnor.reports.paper import Picture


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
    """Questions about the office that belong together. `rating` is what they come to, if anything."""

    name: str
    answers: tuple[OfficeAnswer, ...]
    rating: str = ""


@dataclass(frozen=True)
class OfficePart:
    """A form the office answered about itself. `notice` is whose form, where it is not yet said."""

    title: str
    notice: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Times:
    """One answer, and how many gave it."""

    answer: str
    times: int


@dataclass(frozen=True)
class Counted:
    """One question whose answers are counted and never judged: choices, numbers, months."""

    number: int
    text: str
    sentence: str
    answers: tuple[Times, ...]


@dataclass(frozen=True)
class Rating:
    """What a whole section came to by the rules of its form: «6 av 10» is how often it was met."""

    section: str
    text: str
    counts: str
    tally: Tally


@dataclass(frozen=True)
class Talks:
    """What people answered in talks. They speak for themselves, and stand apart from the cases."""

    title: str
    notice: str
    intro: tuple[str, ...]
    stages: tuple[Stage, ...]
    ratings: tuple[Rating, ...]
    counted: tuple[Counted, ...]


@dataclass(frozen=True)
class Word:
    """The word of an answer in a form of its own. `sign` is what it counts as."""

    sign: str
    word: str


@dataclass(frozen=True)
class TopicResult:
    """One topic: how many cases gave it each answer; `counts` how many met it."""

    text: str
    counts: str
    tally: Tally


@dataclass(frozen=True)
class Topics:
    """The topics of one question. `answers` are the words of its scale, in the form's order."""

    number: int
    question: str
    met: str
    answers: tuple[Word, ...]
    rows: tuple[TopicResult, ...]
    meanings: tuple[str, ...]


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
class OfficePartMoved:
    """A form about the office in both rounds."""

    title: str
    answers: tuple[OfficeMoved, ...]


@dataclass(frozen=True)
class Comparison:
    before: str  # «Runde 1»
    after: str
    intro: tuple[str, ...]
    cases: tuple[Moved, ...]
    talks: tuple[Moved, ...]
    office: tuple[OfficePartMoved, ...]


@dataclass(frozen=True)
class PlannedChange:
    """`kind` is what sort of change it is, "" where nobody has said; `tried` what was tried first."""

    what: str
    owner: str
    starts: str
    in_place: str
    works: str
    status: str
    kind: str = ""
    tried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aim:
    """One goal as a sentence, how it stands, and the changes that shall carry it.

    `measured` says how one will see whether it is reached; `after` what was decided once one had.
    """

    name: str
    round_name: str
    sentence: str
    by_when: str
    status: str
    changes: tuple[PlannedChange, ...]
    measured: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class TalkedAbout:
    """One question of the reflection meeting: its causes, and what was decided about it."""

    name: str
    causes: tuple[str, ...]
    why: str
    decided: str


@dataclass(frozen=True)
class Meeting:
    """What the office wrote in its reflection meeting; "" and () where it wrote nothing."""

    held: str
    celebrate: str
    points: tuple[TalkedAbout, ...]
    decided: str


@dataclass(frozen=True)
class KindCount:
    """«3 av 4» in one kind of case; «–» where the question applied to none of them."""

    counts: str
    met: int
    of: int


@dataclass(frozen=True)
class KindRow:
    number: int
    short: str
    cells: tuple[KindCount, ...]


@dataclass(frozen=True)
class Kinds:
    """Each question within each kind of case. `columns` are the kinds with their number of cases."""

    columns: tuple[str, ...]
    rows: tuple[KindRow, ...]


@dataclass(frozen=True)
class Check:
    """One short check: its day, and «3 av 4»."""

    day: str
    counts: str
    met: int
    of: int


@dataclass(frozen=True)
class Checks:
    """The short checks of a question, oldest first, and what they say. `picture` is its run chart."""

    short: str
    text: str
    goal: str
    checks: tuple[Check, ...]
    sentences: tuple[str, ...]
    changes: tuple[str, ...]
    picture: Picture


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

    `notices` stand on the title page. `stages`, `ratings`, `counted`, `patterns` (what goes
    together) and `kinds` are about the cases.
    """

    language: str
    kind: str
    title: str
    office: str
    round_name: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    summary: tuple[str, str]
    strengths: tuple[Result, ...]
    needs: tuple[Result, ...]
    method: tuple[str, ...]
    draws: tuple[Draw, ...]
    stages: tuple[Stage, ...]
    ratings: tuple[Rating, ...]
    counted: tuple[Counted, ...]
    topics: tuple[Topics, ...]
    talks: tuple[Talks, ...]
    office_parts: tuple[OfficePart, ...]
    comparison: Comparison | None
    aims: tuple[Aim, ...]
    meanings: tuple[Meaning, ...]
    about_figures: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    kinds: Kinds | None = None
    meeting: Meeting | None = None
    checks: tuple[Checks, ...] = ()
