"""Everything that is wrong with the letters of `content/letters/`, told at once to who writes them."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rettesnor.common.text import LANGUAGES
from rettesnor.outbox.templates import FIELD, FIELDS, SUBJECT, letters_folder

REQUIRED = ("nb", "nn")


@dataclass(frozen=True)
class Fault:
    """One fault in a letter's file; `file` is relative to the content folder."""

    file: str
    line: int
    wrong: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong} {self.instead} [letter]"


def check_letters(
    content: Path, fields: Mapping[str, frozenset[str]] = FIELDS
) -> tuple[Fault, ...]:
    """Everything that is wrong with the letters of a content folder; none is fine."""
    return tuple(_faults(content, fields))


def _faults(content: Path, fields: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    for name in sorted(fields):
        for code in REQUIRED:
            if not (letters_folder(content) / f"{name}.{code}.txt").is_file():
                instead = (
                    f"Skriv brevet, eller kopier det fra {_other(name, code)} og oversett det."
                )
                yield Fault(f"letters/{name}.{code}.txt", 1, "Filen finnes ikke.", instead)
    for path in sorted(one for one in letters_folder(content).glob("*") if one.is_file()):
        name, _, code = path.name.removesuffix(".txt").partition(".")
        file = f"letters/{path.name}"
        if path.suffix != ".txt" or code not in LANGUAGES:
            yield Fault(
                file, 1, "Filnavnet er feil.", "Skriv det som navn.nb.txt eller navn.nn.txt."
            )
        elif name not in fields:
            known = ", ".join(sorted(fields))
            yield Fault(file, 1, "Ingen sender dette brevet.", f"Brevene er: {known}.")
        else:
            yield from _faults_of(path, file, fields[name])


def _other(name: str, code: str) -> str:
    return f"{name}.{'nn' if code == 'nb' else 'nb'}.txt"


def _faults_of(path: Path, file: str, fields: frozenset[str]) -> Iterator[Fault]:
    try:
        lines = path.read_text("utf8").split("\n")
    except UnicodeDecodeError:
        yield Fault(file, 1, "Filen kan ikke leses.", "Lagre den på nytt som UTF-8.")
        return
    if not lines[0].startswith(SUBJECT) or not lines[0].removeprefix(SUBJECT).strip():
        yield Fault(
            file, 1, "Emnet mangler.", "Begynn filen med «Emne: » og det brevet handler om."
        )
    if len(lines) < 2 or lines[1].strip():
        yield Fault(file, 2, "Emnet og brevet står i ett.", "La linje 2 være tom.")
    if not any(line.strip() for line in lines[2:]):
        yield Fault(file, 3, "Brevet er tomt.", "Skriv det fra linje 3.")
    used: set[str] = set()
    for number, line in enumerate(lines, start=1):
        for field in FIELD.findall(line):
            used.add(field)
            if field not in fields:
                yield Fault(file, number, f"Feltet [{field}] finnes ikke.", _meant(field, fields))
    for field in sorted(fields - used):
        yield Fault(
            file, 1, f"Feltet [{field}] er ikke brukt.", "Sett det inn der det hører hjemme."
        )


def _meant(field: str, fields: frozenset[str]) -> str:
    near = difflib.get_close_matches(field.casefold(), sorted(fields), n=1, cutoff=0.6)
    guess = f"Mente du [{near[0]}]? " if near else ""
    return f"{guess}Feltene er: {', '.join(f'[{one}]' for one in sorted(fields))}."
