"""PyYAML's complaints about structure, said in plain Norwegian with what to write instead.

PyYAML tells where it lost its way, not what the author meant; most of the time the line itself
gives that away. It stops at its first complaint, so the advice says that the rest waits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from rettesnor.instruments.problems import Code

REST = "Resten av filen blir lest når dette er rettet."
BLOCK = "skriv teksten på neste linje under «nb: >-», rykket inn"
KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- )?[\w-]+:[^\s:/]")


@dataclass(frozen=True)
class Slip:
    """A way of going wrong that we know, with the words for it."""

    code: Code
    wrong: str
    advice: str

    @property
    def instead(self) -> str:
        return f"{self.advice} {REST}"


COLON = Slip(
    Code.COLON_IN_TEXT,
    "Teksten har et kolon, og da tror YAML at en ny nøkkel begynner.",
    f'Sett hele teksten i "hermetegn", eller {BLOCK}.',
)
NO_SPACE = Slip(
    Code.MISSING_SPACE,
    "Det mangler mellomrom etter kolon.",
    "Skriv kolon og ett mellomrom: «nøkkel: verdi».",
)
NO_COLON = Slip(
    Code.MISSING_COLON,
    "Linjen er verken en ny nøkkel eller en del av teksten over.",
    "Sett kolon etter nøkkelen, eller rykk linjen inn under teksten den hører til.",
)
TOO_DEEP = Slip(
    Code.INDENTATION,
    "Linjen er rykket lenger inn enn linjen over, som allerede har en verdi.",
    f"Gi like nøkler like mange mellomrom. Er linjen resten av en tekst med kolon, {BLOCK}.",
)
UNEVEN = Slip(
    Code.INDENTATION,
    "Linjen er rykket inn annerledes enn de andre på samme nivå.",
    "Gi like nøkler like mange mellomrom, to for hvert nivå, og la strekene i en liste stå rett "
    "under hverandre.",
)
OPEN_QUOTE = Slip(
    Code.QUOTE,
    "Hermetegnet som åpner her, blir aldri lukket.",
    f"Sett hermetegn på slutten, eller ta bort det første og {BLOCK}.",
)
AFTER_QUOTE = Slip(
    Code.QUOTE,
    "Det står mer tekst etter at hermetegnet er lukket.",
    f"Bruk «sitattegn» inne i teksten, eller {BLOCK}.",
)
BACKSLASH = Slip(
    Code.QUOTE,
    "Teksten i hermetegn har en omvendt skråstrek, «\\».",
    f"Ta den bort, eller {BLOCK}.",
)
OPEN_BRACKET = Slip(
    Code.BRACKET,
    "En klamme, «[» eller «{», er ikke lukket, eller teksten i den har kolon eller spørsmålstegn.",
    "Lukk klammen på samme linje. Er det en løpende tekst, skriv den under «nb: >-».",
)
AFTER_BRACKET = Slip(
    Code.BRACKET,
    "Det står mer tekst etter at klammen er lukket.",
    f"Er det en løpende tekst, {BLOCK}.",
)
BESIDE_BLOCK = Slip(
    Code.BLOCK_TEXT,
    "Det står tekst på samme linje som «>» eller «|».",
    "La «>-» stå alene på linjen og skriv teksten på linjen under, rykket inn.",
)
INNER_TAB = Slip(
    Code.TAB, "Linjen har en tabulator etter kolon eller strek.", "Bruk ett mellomrom."
)
SIGN = Slip(
    Code.START_SIGN,
    "Teksten begynner med et tegn som betyr noe særskilt i YAML.",
    f'Sett hele teksten i "hermetegn", eller {BLOCK}.',
)
DIVIDED = Slip(
    Code.STRUCTURE,
    "Filen er delt i to her, med «---», «...» eller «%».",
    "Ta bort linjen med tegnene; en fil er ett dokument.",
)


@dataclass(frozen=True)
class Complaint:
    """Words of PyYAML's, and the slip that most often lies behind them.

    `begins`: the line to mend is where the broken thing began, not where it showed.
    """

    says: str
    slip: Slip
    begins: bool = False


# The first that fits is taken.
COMPLAINTS = (
    Complaint("could not find expected ':'", NO_COLON, begins=True),
    Complaint("unknown escape", BACKSLASH, begins=True),
    Complaint("quoted scalar", OPEN_QUOTE, begins=True),
    Complaint("block scalar", BESIDE_BLOCK, begins=True),
    Complaint("flow", OPEN_BRACKET, begins=True),
    Complaint("'\\t'", INNER_TAB),
    Complaint("document", DIVIDED),
)


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[Slip, int]:
    """The most likely slip behind a complaint, and its line; `lines` is the whole file."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    if problem.startswith("mapping values are not allowed"):
        return _about_colon(line, mark.column if mark else 0, lines)
    if "expected <block end>" in problem:
        return _about_block(problem, lines[line - 1]), line
    said = f"{error.context or ''} {problem}"
    for complaint in COMPLAINTS:
        if complaint.says in said:
            begun = error.context_mark.line + 1 if error.context_mark else line
            return complaint.slip, begun if complaint.begins else line
    return SIGN, line


def _about_colon(line: int, column: int, lines: Sequence[str]) -> tuple[Slip, int]:
    if re.search(r":\s", lines[line - 1][:column]):
        return COLON, line
    above = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), 0)
    if above and KEY_WITHOUT_SPACE.match(lines[above - 1]):
        return NO_SPACE, above
    return TOO_DEEP, line


def _about_block(problem: str, line: str) -> Slip:
    if "<scalar>" in problem and re.search(r":\s+[\"']", line):
        return AFTER_QUOTE
    if "<scalar>" in problem and re.search(r":\s+[\[{]", line):
        return AFTER_BRACKET
    return UNEVEN
