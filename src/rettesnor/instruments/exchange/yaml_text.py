"""A document as the YAML file a specialist would have written."""

import re
from textwrap import TextWrapper

import yaml
from yaml.reader import Reader

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.tree import Branch, Place, Tree, as_tree, place_of

WIDTH = 100
FEW_WORDS = 40  # characters of a text that stands on the line of its language
PLAIN = re.compile(r"[\w(«](?:[\w «»()/.,;!?<>=+*%–-]*[\w»)/.,;!?%])?")
IN_A_ROW = re.compile(r"\w(?:[\w ./()§«»–-]*[\w.)»])?")
# Signs a block of text cannot hold: YAML's other line ends, tabs, and what cannot be printed.
ESCAPED = re.compile(f"[\t\r\x85\u2028\u2029\ufeff]|{Reader.NON_PRINTABLE.pattern}")
SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
RESOLVER = yaml.SafeLoader("")


def to_yaml(form: Instrument) -> str:
    """The file's text; reading it gives an equal document."""
    return write(as_tree(form))[0]


def write(tree: Branch) -> tuple[str, dict[int, Place]]:
    """The text, and the cell that each line came from where it is known. Lines count from 1."""
    writer = _Writer()
    writer.entries(tree, 0, "")
    return "".join(f"{line}\n" for line in writer.lines), writer.places


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: dict[int, Place] = {}

    def entries(self, branch: Branch, indent: int, lead: str) -> None:
        """The keys of a mapping; `lead` is what stands before the first of them."""
        for place, (key, value) in enumerate(branch.items()):
            self._entry(lead if place == 0 else " " * indent, key, value, indent)

    def _entry(self, lead: str, key: str, value: Tree, indent: int) -> None:
        if place := place_of(value):
            self.places[len(self.lines) + 1] = place
        opening = f"{lead}{key}:"
        if isinstance(value, str):
            self._scalar(opening, value, indent, text=key in LANGUAGES)
        elif isinstance(value, dict):
            self.lines.append(opening if value else f"{opening} {{}}")
            self.entries(value, indent + 2, " " * (indent + 2))
        else:
            self._listing(opening, value, indent)

    def _listing(self, opening: str, items: list[Tree], indent: int) -> None:
        words = [item for item in items if isinstance(item, str)]
        row = f"{opening} [{', '.join(words)}]"
        if len(words) == len(items) and all(map(_in_a_row, words)) and len(row) <= WIDTH:
            self.lines.append(row)
            return
        self.lines.append(opening)
        dash = " " * (indent + 2) + "-"
        for item in items:
            if place := place_of(item):
                self.places[len(self.lines) + 1] = place
            if isinstance(item, dict):
                self.entries(item, indent + 4, f"{dash} ")
            elif isinstance(item, str):
                self._scalar(dash, item, indent + 2, text=True)

    def _scalar(self, opening: str, value: str, indent: int, *, text: bool) -> None:
        line = f"{opening} {value}"
        room = FEW_WORDS if text else WIDTH
        plain = PLAIN.fullmatch(value) and not (text and _means_something_else(value))
        if plain and len(value) <= room and len(line) <= WIDTH:
            self.lines.append(line)
        elif _foldable(value):
            self.lines.append(f"{opening} >-")
            self.lines += _folded(value, indent + 2)
        else:
            self.lines += _quoted(opening, value, indent + 2)


def _in_a_row(word: str) -> bool:
    return bool(IN_A_ROW.fullmatch(word)) and not _means_something_else(word)


def _means_something_else(value: str) -> bool:
    """Whether other readers of YAML than ours would make a number, a date or a truth of it."""
    return bool(RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) != STRING)


STRING = "tag:yaml.org,2002:str"


def _foldable(value: str) -> bool:
    """Whether a folded block gives back exactly this."""
    lines = value.split("\n")
    straight = all(not line or line == line.strip() for line in lines)
    return bool(value) and straight and bool(lines[0] and lines[-1]) and not ESCAPED.search(value)


def _folded(value: str, indent: int) -> list[str]:
    lines: list[str] = []
    for place, part in enumerate(re.split(r"(\n+)", value)):
        if place % 2:
            lines += [""] * len(part)
        else:
            lines += [" " * indent + line for line in _wrapped(part, WIDTH - indent)]
    return lines


def _wrapped(part: str, width: int) -> list[str]:
    """Broken only where one space stands alone; two in a row would not survive the fold."""
    lines = [""]
    for piece in re.split(r"(?<=\S) (?=\S)", part):
        longer = f"{lines[-1]} {piece}" if lines[-1] else piece
        if lines[-1] and len(longer) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


def _quoted(opening: str, value: str, indent: int) -> list[str]:
    """In quotation marks, with what cannot be seen written out, over as many lines as needed."""
    escaped = re.sub(rf'[\\"\n]|{ESCAPED.pattern}', lambda found: _escape(found.group()), value)
    whole = f'{opening} "{escaped}"'
    if len(whole) <= WIDTH:
        return [whole]
    cut = TextWrapper(
        width=WIDTH - indent - 4,
        expand_tabs=False,
        replace_whitespace=False,
        drop_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = []
    for line in cut.wrap(escaped):
        bare = line.lstrip(" ")
        # A space at the start of a line would be lost; written out, it stays.
        lines.append("\\ " * (len(line) - len(bare)) + bare)
    first, last = 0, len(lines) - 1
    return [
        f"{opening + ' ' if at == first else ' ' * indent}"
        f"{chr(34) if at == first else ''}{line}{chr(34) if at == last else chr(92)}"
        for at, line in enumerate(lines)
    ]


def _escape(sign: str) -> str:
    if sign in SHORT_ESCAPES:
        return SHORT_ESCAPES[sign]
    number = ord(sign)
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"
