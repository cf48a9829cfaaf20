"""The provisions a form refers to, each with the versions it has had and will have.

A criterion outlives an act: the duty to examine a case was § 17 of one Public Administration Act
and becomes § 44 of the next. So a question names a law by id, and the day decides what is cited.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rettesnor.common.text import Text
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

NOT_IN_FORCE = "not-in-force"
DAY = "en dato, for eksempel 2022-09-01"


@dataclass(frozen=True)
class LawVersion:
    """Where the rule stands in one act, from and to and including these days; None is open.

    `adopted_only`: the act is passed, but nobody has said when it takes effect.
    """

    act: Text
    section: str
    start: date | None = None
    end: date | None = None
    adopted_only: bool = False

    def in_force(self, on: date) -> bool:
        if self.adopted_only:
            return False
        return (self.start or date.min) <= on <= (self.end or date.max)

    def citation(self, code: str) -> str:
        """Act and section, in the language with this code."""
        return f"{self.act.in_language(code)} {self.section}"


@dataclass(frozen=True)
class Law:
    id: str
    title: Text
    summary: Text
    versions: tuple[LawVersion, ...]

    def in_force(self, on: date) -> LawVersion | None:
        """The version that holds that day; None before the first and after the last."""
        return next((version for version in self.versions if version.in_force(on)), None)

    def to_come(self, on: date) -> tuple[LawVersion, ...]:
        """Versions that are passed but do not hold yet that day."""
        return tuple(
            version
            for version in self.versions
            if version.adopted_only or (version.start is not None and version.start > on)
        )


def read_laws(path: Path, *, content: Path) -> tuple[dict[str, Law], tuple[Problem, ...]]:
    """The laws by id, also when some have problems, so that references can still be checked."""
    notes = Notes(path.relative_to(content).as_posix())
    root = Fields.of_file(grow(path, notes), notes, "filen")
    if root is None:
        return {}, notes.problems
    seen = Uniques(notes)
    laws = [_law(row, seen) for row in root.rows("laws", "hjemmelen", "minst én hjemmel")]
    root.finish()
    return {law.id: law for law in laws}, notes.problems


def _law(row: Fields, seen: Uniques) -> Law:
    law = Law(
        id=seen.identifier(row),
        title=row.text("title"),
        summary=row.text("summary"),
        versions=_versions(row),
    )
    row.finish()
    return law


def _versions(row: Fields) -> tuple[LawVersion, ...]:
    versions: list[LawVersion] = []
    for inner in row.rows("versions", "versjonen", "minst én versjon, med act og section"):
        version = _version(inner)
        if any(_overlap(version, earlier) for earlier in versions):
            inner.note(
                Code.VERSIONS_OVERLAP,
                "from",
                "Versjonen gjelder samtidig med en annen versjon av samme hjemmel.",
                "La den gamle slutte («to») dagen før den nye begynner («from»).",
            )
        versions.append(version)
    return tuple(versions)


def _version(inner: Fields) -> LawVersion:
    act = inner.text("act")
    section = inner.word("section", "paragrafen, for eksempel «§ 18 tredje ledd»")
    adopted_only = inner.glance("from") == NOT_IN_FORCE
    inner.allow("from")
    start = None if adopted_only else _day(inner, "from")
    end = _day(inner, "to")
    if end and (adopted_only or (start and end < start)):
        inner.note(
            Code.DATES_CROSS,
            "to",
            f"Versjonen slutter {end}, før den begynner.",
            "«from» er den første dagen den gjelder, «to» er den siste.",
        )
    inner.finish()
    return LawVersion(act, section, start, end, adopted_only)


def _day(inner: Fields, key: str) -> date | None:
    inner.allow(key)
    if not inner.has(key):
        return None
    written = inner.word(key, DAY)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        also = f", eller «{NOT_IN_FORCE}» når den er vedtatt uten dato" if key == "from" else ""
        inner.note(
            Code.BAD_DATE,
            key,
            f"«{key}: {written}» er ikke en dato.",
            f"Skriv {DAY}{also}.",
        )
        return None


def _overlap(one: LawVersion, other: LawVersion) -> bool:
    if one.adopted_only or other.adopted_only:
        return False
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (
        one.end or date.max
    )
