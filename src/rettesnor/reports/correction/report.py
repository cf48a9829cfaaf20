"""What a correction plan says, in the parts a county governor asks for. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measure: who and by when, how management sees it in place, and whether it worked."""

    what: str
    owner: str
    due: str
    in_place_how: str
    in_place: str
    worked_how: str
    works: str
    worked: str


@dataclass(frozen=True)
class Status:
    day: str
    text: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class PlanReport:
    """The whole plan. `breach`, `causes` and a status are paragraphs; `causes` is () until written."""

    language: str
    kind: str
    title: str
    office: str
    facts: tuple[str, ...]
    found: tuple[tuple[str, str], ...]
    standing: str
    breach: tuple[str, ...]
    causes: tuple[str, ...]
    measures: tuple[Measure, ...]
    statuses: tuple[Status, ...]
