"""What the director's page says: counts first, and nobody's name. Pure."""

from dataclasses import dataclass

from rettesnor.reports.office.report import Result


@dataclass(frozen=True)
class Step:
    """One change: what, its kind ("" where nobody has said), and how it stands."""

    what: str
    kind: str
    status: str


@dataclass(frozen=True)
class Aim:
    """A goal with its deadline, and what is done to reach it; `left_out` says how much more."""

    name: str
    sentence: str
    by_when: str
    steps: tuple[Step, ...]
    left_out: str


@dataclass(frozen=True)
class DirectorPage:
    """All the page says. Empty tuples and "" are what the round does not have.

    `about` is what the page is and is not. `about_office` is what the office found about itself,
    `unsure` how far the counts reach, `since` what became of the goals of the round before,
    `left_out` how many goals the page has no room for. `remains` are the next days, and what else
    is open.
    """

    language: str
    kind: str
    title: str
    office: str
    round_name: str
    facts: tuple[str, ...]
    about: tuple[str, ...]
    checked: tuple[str, ...]
    nothing_found: str
    strengths: tuple[Result, ...]
    needs: tuple[Result, ...]
    about_office: tuple[str, ...]
    unsure: str
    since: tuple[str, ...]
    aims: tuple[Aim, ...]
    left_out: str
    no_aims: str
    remains: tuple[str, ...]
