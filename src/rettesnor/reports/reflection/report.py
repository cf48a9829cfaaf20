"""What the meeting's paper says: the agenda, what was written, and the results. Pure."""

from dataclasses import dataclass

from rettesnor.reports.office.report import Result, Stage


@dataclass(frozen=True)
class Praised:
    """Something done well: the question, and «9 av 10» or the office's own answer."""

    text: str
    counts: str


@dataclass(frozen=True)
class Cause:
    words: str
    ticked: bool


@dataclass(frozen=True)
class Talk:
    """A question to talk about; `result` is None where the answer is the office's own.

    `whys` are the prompts that lead to a cause. `why` and `decided` are "" until written.
    """

    text: str
    counts: str
    sentence: str
    result: Result | None
    patterns: tuple[str, ...]
    whys: tuple[str, ...]
    causes: tuple[Cause, ...]
    why: str
    decided: str


@dataclass(frozen=True)
class Point:
    """One point of the agenda: which minutes it takes, and what one says and does.

    `celebrates`: it is where one says what to be proud of; `acts`: where one decides.
    """

    title: str
    minutes: str
    lines: tuple[str, ...]
    praised: tuple[Praised, ...] = ()
    talk: Talk | None = None
    celebrates: bool = False
    acts: bool = False


@dataclass(frozen=True)
class MeetingPaper:
    """The whole paper. `celebrate` and `decided` are "" until somebody has written them.

    `nothing` says why there are no results to hand out; `about` how to read those there are.
    """

    language: str
    kind: str
    title: str
    office: str
    round_name: str
    facts: tuple[str, ...]
    points: tuple[Point, ...]
    celebrate: str
    decided: str
    nothing: str
    about: tuple[str, ...]
    stages: tuple[Stage, ...]
