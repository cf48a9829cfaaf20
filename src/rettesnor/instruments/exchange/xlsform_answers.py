"""How a question of somebody's XLSForm is answered, as keys of ours."""

import re
from collections.abc import Mapping

from rettesnor.instruments.exchange.tree import Branch, Tree
from rettesnor.instruments.exchange.xlsform_drafting import Diary, Ids, Tongues
from rettesnor.instruments.exchange.xlsform_table import Grid, Line
from rettesnor.instruments.exchange.xlsform_types import OUTSIDE, PLAIN, RANKING, SELECT, Lost
from rettesnor.instruments.questions import LONGEST_TEXT
from rettesnor.instruments.reading_answers import SHORTEST_TEXT
from rettesnor.instruments.scales import ORDINARY

BOUND = re.compile(r"\.\s*(>=|<=|>|<)\s*([0-9]+(?:\.[0-9]{1,2})?)")
LONGEST = re.compile(r"string-length\(\s*\.\s*\)\s*(<=|<)\s*([0-9]{1,4})")
PARAMETER = re.compile(r"(start|end|step)\s*=\s*([0-9]+(?:\.[0-9]+)?)")
OTHER: Branch = {"nb": "Annet", "nn": "Anna", "en": "Other"}
YES_NO = {"ja", "nei", "yes", "no", "oui", "non"}
OURS = tuple(value.id for value in ORDINARY.values)


class Answers:
    """Reads the answers of one file's questions; lists are told of once."""

    def __init__(self, diary: Diary, tongues: Tongues, survey: Grid, choices: Grid) -> None:
        self._diary = diary
        self._tongues = tongues
        self._survey = survey
        self._choices = choices
        self._lines: dict[str, list[Line]] = {}
        for line in choices.lines:
            self._lines.setdefault(line.word("list_name"), []).append(line)
        self._made: dict[str, list[Branch]] = {}
        self.values: dict[str, str] = {}  # «=name» of a choice to its id

    def keys(self, line: Line, sort: str) -> Branch | Lost:
        """The keys from `kind` on that the row's type, constraint and parameters say."""
        match = SELECT.fullmatch(sort)
        if match:
            return self._select(line, match.groupdict())
        first = sort.partition(" ")[0]
        kind = PLAIN[first]
        if kind == "number":
            return {"kind": kind, **self._range(line, decimal=first == "decimal")}
        if kind == "text":
            return {"kind": kind, **self._longest(line)}
        if line.word("appearance") != "month-year":
            self._changed(line, "type", "Datoen ble til en måned: dager samles ikke inn.")
        return {"kind": kind}

    def _select(self, line: Line, said: Mapping[str, str | None]) -> Branch | Lost:
        if said["file"]:
            return OUTSIDE
        if said["how"] == "rank":
            return RANKING
        choices = self._list(said["list"] or "")
        if not choices:
            return Lost(
                f"Listen «{said['list'] or ''}» finnes ikke i «choices».",
                "Skriv valgene i arket «choices», eller under «choices» i utkastet.",
            )
        ids = tuple(choice["id"] for choice in choices)
        if said["how"] == "select_one" and ids == OURS and not said["other"]:
            return {"kind": "scale"}
        kind = "single" if said["how"] == "select_one" else "multiple"
        if kind == "single" and self._looks_like_yes_and_no(said["list"] or ""):
            self._changed(
                line,
                "type",
                "Valgene ligner ja og nei, men ble til ett valg, som ikke teller som oppfylt.",
                "Skal det telle, skriv «kind: scale» og ta bort «choices».",
            )
        if said["other"]:
            choices = [*choices, {"id": Ids(map(str, ids)).of("annet", "annet"), "text": OTHER}]
            self._changed(
                line, "type", "«or_other» ble til valget «Annet», uten felt til å skrive i."
            )
        return {"kind": kind, "choices": [*choices]}

    def _list(self, name: str) -> list[Branch]:
        if name not in self._made:
            ids, made = Ids(), []
            for line in self._lines.get(name, ()):
                own = line.word("name")
                value = ids.of(own, "valg")
                self.values.setdefault(f"={own}", value)
                text = self._tongues.text(self._choices, line, "label")
                named: Tree = text or {"nb": own or value, "nn": own or value}
                made.append({"id": value, "text": named})
            self._made[name] = made
        return self._made[name]

    def _looks_like_yes_and_no(self, name: str) -> bool:
        """By what the choices are called, or by what is shown, in whatever language."""
        words = {
            cell.casefold()
            for line in self._lines.get(name, ())
            for key, _, cell in line.written()
            if key in {"name", "label"}
        }
        return len(words & YES_NO) > 1

    def _range(self, line: Line, *, decimal: bool) -> Branch:
        """From «. >= 0 and . <= 60», or a range's «start=0 end=10»."""
        constraint, parameters = line.word("constraint"), line.word("parameters")
        found: Branch = {key: word for key, word in _ends(constraint, parameters).items() if word}
        rest = BOUND.sub("", constraint).replace("and", "").strip(" ()")
        if rest:
            self._left_out(line, "constraint", f"Kravet «{constraint}» ble ikke med i sin helhet.")
        if decimal:
            found["decimals"] = "2"
        return found

    def _longest(self, line: Line) -> Branch:
        constraint = line.word("constraint")
        match = LONGEST.fullmatch(constraint.strip())
        if constraint and not match:
            self._left_out(line, "constraint", f"Kravet «{constraint}» ble ikke med.")
        if not match:
            return {}
        longest = int(match[2]) - (match[1] == "<")
        kept = min(max(longest, SHORTEST_TEXT), LONGEST_TEXT)
        if kept != longest:
            self._changed(line, "constraint", f"Teksten kan være høyst {kept} tegn her.")
        return {"longest": str(kept)} if kept != LONGEST_TEXT else {}

    def _changed(self, line: Line, key: str, what: str, instead: str = "") -> None:
        self._diary.changed(self._survey, line.number, line.word(key), what, instead)

    def _left_out(self, line: Line, key: str, what: str) -> None:
        instead = "Skriv «from» og «to», eller «longest», i utkastet."
        self._diary.left_out(self._survey, line.number, line.word(key), what, instead)


def _ends(constraint: str, parameters: str) -> dict[str, str]:
    ends = {key: number for key, number in PARAMETER.findall(parameters) if key != "step"}
    found = {"from": ends.get("start", ""), "to": ends.get("end", "")}
    for sign, number in BOUND.findall(constraint):
        whole = int(number) if number.isdigit() else None
        if sign in {">=", ">"}:
            found["from"] = str(whole + 1) if sign == ">" and whole is not None else number
        else:
            found["to"] = str(whole - 1) if sign == "<" and whole is not None else number
    return found
