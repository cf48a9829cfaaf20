"""The guard at every free text: it sees what could tell who someone is, and says so.

No name, national id, phone number, e-mail address or account number may enter the system.
Names cannot be told from other words; the rest can, and is refused. The browser's twin,
`ui/static/ui/personal-data.js`, holds the same rules; both are tried on the same vectors.

Only masked fragments leave this module, so that a refusal can be shown without repeating
what it refuses. The text itself is never logged.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer, kontonr

from rettesnor.common.refusal import Refusal


class Kind(StrEnum):
    NATIONAL_ID = "national-id"
    D_NUMBER = "d-number"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Sighting:
    """One thing seen: its kind, and as much of it as helps the writer find it again."""

    kind: Kind
    fragment_masked: str


SEEN: dict[Kind, Promise] = {
    Kind.NATIONAL_ID: _("Teksten ser ut til å inneholde et fødselsnummer («{fragment}»)."),
    Kind.D_NUMBER: _("Teksten ser ut til å inneholde et D-nummer («{fragment}»)."),
    Kind.ACCOUNT: _("Teksten ser ut til å inneholde et kontonummer («{fragment}»)."),
    Kind.PHONE: _("Teksten ser ut til å inneholde et telefonnummer («{fragment}»)."),
    Kind.EMAIL: _("Teksten ser ut til å inneholde en e-postadresse («{fragment}»)."),
}
WHY = _("Her skal det ikke stå noe som kan vise hvem en person er. Skriv om uten det.")
KEPT = _("Teksten din står fortsatt i feltet.")


def sightings(text: str) -> tuple[Sighting, ...]:
    """Everything in `text` that looks like personal data, in the order it stands there."""
    seen = as_seen(text)
    found = [*_numbers(seen), *_addresses(seen)]
    return tuple(sighting for _start, sighting in sorted(found, key=lambda pair: pair[0]))


def why_not_text(text: str) -> Refusal | None:
    """The first thing seen, as a refusal in the reader's language; None when nothing is seen."""
    for sighting in sightings(text):
        seen = str(SEEN[sighting.kind]).format(fragment=sighting.fragment_masked)
        return Refusal(f"personal-data-{sighting.kind}", f"{seen} {WHY} {KEPT}")
    return None


def browser_texts() -> dict[str, str]:
    """What the browser's twin says: attribute name → sentence with `{fragment}` left open.

    The base page writes them on `<body>`, so that each sentence stands in one place.
    """
    return {f"data-guard-{kind}": f"{seen} {WHY}" for kind, seen in SEEN.items()}


# ── The text as a reader sees it ────────────────────────────────────────────────────────────

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs to Unicode, nothing to the eye
_ALIKE = {
    **dict.fromkeys("−⁃˗", "-"),
    **dict.fromkeys("·•‧∙⋅。", "."),
    **dict.fromkeys("∕⁄\\|", "/"),
}


def as_seen(text: str) -> str:
    """`text` with plain digits, spaces, hyphens, dots and slashes, and nothing invisible."""
    return "".join(map(_plain, unicodedata.normalize("NFC", text)))


def _plain(char: str) -> str:
    if char in _LINE_ENDS:
        return "\n"
    if char == "\t":
        return " "
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Me", "Mn"} or char in _BLANK:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "No":  # a raised ² is a footnote mark: it ends a number and is no part of it
        return char
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1:
        char, category = folded, unicodedata.category(folded)
    return {"Zs": " ", "Pd": "-"}.get(category) or _ALIKE.get(char, char)


# ── Numbers: groups of digits, and runs of such groups ──────────────────────────────────────

_CHAIN = re.compile(r"[0-9]+(?:[ \n./:_-]{1,3}[0-9]+)*")
# «LOV-2009-12-18-131» has eleven digits too; nobody's number is written after such a word.
_LAW = re.compile(
    r"(?:lov|forskrift|for)[-/ ][0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,4})?", re.IGNORECASE
)
_SHORTEST, _LONGEST = 8, 15  # digits: a telephone number here, the longest anywhere (E.164)
_HIDDEN = 7  # digits of any number that are never shown again


@dataclass(frozen=True)
class _Run:
    """Neighbouring groups of digits: `groups[first:last]` of a chain, as spans in `text`."""

    text: str
    groups: Sequence[tuple[int, int]]
    first: int
    last: int

    @cached_property
    def own(self) -> Sequence[tuple[int, int]]:
        return self.groups[self.first : self.last]

    @cached_property
    def digits(self) -> str:
        return "".join(self.text[start:end] for start, end in self.own)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.own)

    def gap(self, after: int) -> str:
        """What stands between group number `after` of the chain and the next."""
        return self.text[self.groups[after][1] : self.groups[after + 1][0]]

    @cached_property
    def gaps(self) -> set[str]:
        return {self.gap(index) for index in range(self.first, self.last - 1)}

    def pair(self, index: int) -> bool:
        start, end = self.groups[index]
        return end - start == 2

    def grouped(self, shape: tuple[int, ...], gaps: str) -> bool:
        """Is this how such a number is written: these groups, one and the same sign between?"""
        return self.shape == shape and len(self.gaps) <= 1 and self.gaps <= set(gaps)

    def before(self, length: int) -> str:
        start = self.own[0][0]
        return self.text[max(0, start - length) : start]

    def masked(self) -> str:
        start = self.own[0][0]
        sign = "+" if self.before(1) == "+" else ""
        shown = len(self.digits) - _HIDDEN
        for group_start, group_end in self.own:
            if shown <= group_end - group_start:
                break
            shown -= group_end - group_start
        return sign + self.text[start : group_start + shown].replace("\n", " ") + "…"


def _numbers(text: str) -> Iterator[tuple[int, Sighting]]:
    text = _LAW.sub(lambda law: "#" * len(law.group()), text)
    for chain in _CHAIN.finditer(text):
        start = chain.start()
        groups = [(start + g.start(), start + g.end()) for g in re.finditer("[0-9]+", chain[0])]
        index = 0
        while index < len(groups):
            found = _at(text, groups, index)
            if found is None:
                index += 1
            else:
                run, kind = found
                yield run.own[0][0], Sighting(kind, run.masked())
                index = run.last


def _at(text: str, groups: Sequence[tuple[int, int]], first: int) -> tuple[_Run, Kind] | None:
    """The number that begins with group number `first`, if any."""
    runs = []
    for last in range(first + 1, len(groups) + 1):
        run = _Run(text, groups, first, last)
        if len(run.digits) > _LONGEST:
            break
        if len(run.digits) >= _SHORTEST:
            runs.append(run)
    for kind_of in (_national_id, _account, _phone):
        for run in runs:
            if kind := kind_of(run):
                return run, kind
    return _inside(text, groups, first)


def _inside(text: str, groups: Sequence[tuple[int, int]], first: int) -> tuple[_Run, Kind] | None:
    """A national id with further digits glued to it, in one long row."""
    start, end = groups[first]
    for left in range(start, end - 10 if end - start > 11 else start):
        split = [*groups[:first], (left, left + 11), *groups[first + 1 :]]
        run = _Run(text, split, first, first + 1)
        if kind := _national_id(run):
            return run, kind
    return None


# ── Which numbers ───────────────────────────────────────────────────────────────────────────

# Added to the month in invented persons, who must be refused as well: a text that holds one
# was written by someone who believes that numbers are allowed. The tax authority's are +80.
_MONTH_SHIFTS = (0, 40, 65, 80)


def _national_id(run: _Run) -> Kind | None:
    """Eleven digits, whatever stands between them: the two check digits and the date decide."""
    digits = run.digits
    if len(digits) != 11:
        return None
    # The check digits are worked out with the shifts in, the date is read with them out.
    if digits[9] != fodselsnummer.calc_check_digit1(digits):
        return None
    if digits[10] != fodselsnummer.calc_check_digit2(digits):
        return None
    months = [int(digits[2:4]) - shift for shift in _MONTH_SHIFTS]
    month = next((month for month in months if 1 <= month <= 12), 0)
    try:
        fodselsnummer.get_birth_date(f"{digits[:2]}{month:02}{digits[4:]}")
    except ValidationError:
        return None
    return Kind.D_NUMBER if digits[0] > "3" else Kind.NATIONAL_ID


_IBAN_BEFORE = re.compile(r"(?:^|[^a-zæøå])no ?\Z", re.IGNORECASE)


def _account(run: _Run) -> Kind | None:
    """Eleven digits in one row or as 4.2.5, or after «NO» and two digits (IBAN).

    One check digit lets every eleventh number through, so the grouping must be right too.
    """
    digits = run.digits
    if len(digits) == 13 and run.gaps <= {" "} and _IBAN_BEFORE.search(run.before(4)):
        digits = digits[2:]
    elif not (run.grouped((11,), "") or run.grouped((4, 2, 5), " .-")):
        return None
    # stdnum reads 0000 as the old postal giro and checks seven digits; no bank has that number.
    valid = not digits.startswith("0000") and kontonr.is_valid(digits)
    return Kind.ACCOUNT if valid else None


_PHONE_GROUPS = (((8,), ""), ((2, 2, 2, 2), " .-"), ((3, 2, 3), " .-"), ((3, 3, 2), " "))
_MONEY_AFTER = re.compile(
    r" ?(?:,-|%|(?:kr|kroner|nok|mill|millioner|prosent)(?![a-zæøå]))", re.IGNORECASE
)
_MONEY_OR_LAW_BEFORE = re.compile(r"(?:§|(?:^|[^a-zæøå])(?:kr|nok)\.?) ?\Z", re.IGNORECASE)
_Y, _M, _D = "(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE_OR_YEARS = re.compile(f"{_Y}{_M}{_D}|{_D}{_M}{_Y}|{_Y}{_Y}")


def _phone(run: _Run) -> Kind | None:
    digits = run.digits
    if _is_money_or_law(run):
        return None
    if run.before(1) == "+" and len(digits) >= 10 and digits[0] != "0":
        return Kind.PHONE  # with its country; a sum with a sign is never that long
    local = digits.removeprefix("0047") if len(digits) == 12 else digits
    if run.shape == (10,):
        local = digits.removeprefix("47")
    if len(local) != 8 or local[0] in "01":
        return None
    return Kind.PHONE if local != digits or _written_as_phone(run) else None


def _is_money_or_law(run: _Run) -> bool:
    after = _MONEY_AFTER.match(run.text, run.own[-1][1])
    return bool(after or _MONEY_OR_LAW_BEFORE.search(run.before(6)))


def _written_as_phone(run: _Run) -> bool:
    digits = run.digits
    if run.grouped((2, 3, 3), " "):
        return not digits.endswith("000")  # «22 500 000» is money
    if run.grouped((4, 4), " "):  # a year and a count stand like this too
        return not re.match(_Y, digits[:4]) and not re.match(_Y, digits[4:])
    if not any(run.grouped(shape, gaps) for shape, gaps in _PHONE_GROUPS):
        return False
    return not _DATE_OR_YEARS.fullmatch(digits) if run.shape == (8,) else not _in_a_row(run)


def _in_a_row(run: _Run) -> bool:
    """More pairs of digits on either side: counts side by side, not a number."""
    if run.shape[0] != 2:
        return False
    left, right = run.first - 1, run.last
    before = left >= 0 and run.pair(left) and run.gap(left) in run.gaps
    after = right < len(run.groups) and run.pair(right) and run.gap(right - 1) in run.gaps
    return before or after


# ── E-mail addresses ────────────────────────────────────────────────────────────────────────

_AT = re.compile(r" ?(?:@|[(\[{] ?(?:at|krøllalfa) ?[)\]}]) ?", re.IGNORECASE)
_BEFORE_AT = re.compile(r"[\w.%+'-]+\Z")
_AFTER_AT = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zæøå]{2,}", re.IGNORECASE)


def _addresses(text: str) -> Iterator[tuple[int, Sighting]]:
    for at in _AT.finditer(text):
        left = max(0, at.start() - 64)
        name = _BEFORE_AT.search(text[left : at.start()])
        if name and _AFTER_AT.match(text[at.end() : at.end() + 255]):
            yield left + name.start(), Sighting(Kind.EMAIL, f"{name.group()[0]}…@…")
