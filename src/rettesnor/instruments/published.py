"""The list of published forms. A published file never changes: answers are tied to its words.

`instruments/PUBLISHED.txt` has one line for each published version: key, version and the SHA-256
of the file's bytes. A line is added when a form is published and is then left alone.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rettesnor.instruments.problems import Code, Notes, Problem

LINE = re.compile(r"([a-z0-9-]+)\s+([1-9][0-9]{0,2})\s+([0-9a-f]{64})")

Version = tuple[str, int]


@dataclass(frozen=True)
class Listed:
    sha256: str
    line: int


def instruments_dir(content: Path) -> Path:
    return content / "instruments"


def instrument_path(content: Path, key: str, version: int) -> Path:
    return instruments_dir(content) / key / f"{version}.yaml"


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def published_line(content: Path, key: str, version: int) -> str:
    """The line that publishes this file as it stands now."""
    return f"{key} {version} {fingerprint(instrument_path(content, key, version))}"


def next_free(content: Path, key: str, listed: Iterable[Version]) -> int:
    """The number of a new version: above every file the form has, and every version published."""
    stems = [path.stem for path in (instruments_dir(content) / key).glob("*.yaml")]
    files = [int(stem) for stem in stems if stem.isascii() and stem.isdigit()]
    return max([*files, *(version for name, version in listed if name == key)], default=0) + 1


def read_published(content: Path) -> tuple[Mapping[Version, Listed], tuple[Problem, ...]]:
    """What is published, by key and version. No list means that nothing is."""
    path = instruments_dir(content) / "PUBLISHED.txt"
    notes = Notes(path.relative_to(content).as_posix())
    listed: dict[Version, Listed] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            notes.add(
                Code.PUBLISHED_LINE,
                number,
                "Linjen kan ikke leses.",
                "Skriv «navn versjon sha256» med mellomrom mellom, på én linje for hvert skjema.",
            )
            continue
        version = match[1], int(match[2])
        if version in listed:
            notes.add(
                Code.PUBLISHED_TWICE,
                number,
                f"{match[1]}, versjon {match[2]}, står også på linje {listed[version].line}.",
                "Behold den første linjen og slett denne.",
            )
            continue
        listed[version] = Listed(sha256=match[3], line=number)
    return listed, notes.problems


def check_published(content: Path, listed: Mapping[Version, Listed]) -> tuple[Problem, ...]:
    """That every published file is there, byte for byte as it was."""
    notes = Notes((instruments_dir(content) / "PUBLISHED.txt").relative_to(content).as_posix())
    for (key, version), entry in listed.items():
        path = instrument_path(content, key, version)
        if not path.is_file():
            notes.add(
                Code.PUBLISHED_MISSING,
                entry.line,
                f"{key}, versjon {version}, er gitt ut, men filen er borte.",
                f"Hent tilbake instruments/{key}/{version}.yaml; gamle svar peker dit.",
            )
        elif fingerprint(path) != entry.sha256:
            notes.add(
                Code.PUBLISHED_CHANGED,
                entry.line,
                f"{key}, versjon {version}, er endret etter at det ble gitt ut.",
                f"Sett filen tilbake slik den var, og skriv endringene i en ny fil, "
                f"instruments/{key}/{next_free(content, key, listed)}.yaml.",
            )
    return notes.problems
