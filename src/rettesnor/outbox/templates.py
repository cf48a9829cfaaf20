"""The letters of `content/letters/`: what they look like, and how they are filled in.

A letter is one file in each language, `<name>.nb.txt` and `<name>.nn.txt`:

    Emne: Møtet i [kontor]

    Hei, [navn]!
    …

The first line is the subject, then an empty line, then the letter. A word in square brackets is a
field. Which fields a letter has stands in `FIELDS`, and every one of them is used in each language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from rettesnor.common.text import LANGUAGES
from rettesnor.outbox.addresses import CONTROL

# Every letter there is, and the fields that whoever puts it fills in: one line for each.
FIELDS: dict[str, frozenset[str]] = {
    "days-due": frozenset({"navn", "kontor", "dager", "adresse", "slå av"}),
    "invitation": frozenset(
        {"navn", "kontor", "satsing", "formål", "statsforvalter", "dato og klokkeslett"}
        | {"frist", "lenke", "kontaktperson", "e-post", "avsender"}
    ),
    "remind-sign-up": frozenset(
        {"navn", "kontor", "satsing", "dato og klokkeslett", "frist", "lenke"}
        | {"kontaktperson", "e-post", "avsender"}
    ),
    **dict.fromkeys(
        ("remind-reply", "remind-round"),
        frozenset(
            {"navn", "kontor", "satsing", "frist", "lenke", "kontaktperson", "e-post", "avsender"}
        ),
    ),
    **dict.fromkeys(
        (
            "meeting-invite",
            "meeting-changed",
            "meeting-cancelled",
            "meeting-withdrawn",
            "meeting-tomorrow",
        ),
        frozenset({"navn", "kontor", "møte", "om møtet", "kontaktperson", "avsender", "slettes"}),
    ),
    **dict.fromkeys(
        ("milestone-soon", "milestone-passed"),
        frozenset({"navn", "kontor", "satsing", "milepæl", "dato", "hva", "lenke"})
        | {"kontaktperson", "e-post", "avsender", "slå av"},
    ),
    "link-taken": frozenset(
        {"navn", "kontor", "satsing", "tidspunkt", "lenke", "kontaktperson", "avsender"}
    ),
    **dict.fromkeys(
        ("link-new", "link-handed"),
        frozenset({"navn", "kontor", "satsing", "lenke", "kontaktperson", "avsender"}),
    ),
    "leader-request": frozenset(
        {"navn", "kontor", "satsing", "hvem", "e-post", "lenke", "avsender"}
    ),
    "question-asked": frozenset({"navn", "kontor", "satsing", "lenke"}),
    "question-forwarded": frozenset({"navn", "statsforvalter", "satsing", "lenke"}),
    "question-answered": frozenset({"navn", "satsing", "lenke", "kontaktperson"}),
    "welcome": frozenset(
        {"navn", "kontor", "satsing", "lenke", "siste dag", "start", "kontaktperson", "avsender"}
    ),
    "welcome-known": frozenset({"navn", "kontor", "satsing", "start", "kontaktperson", "avsender"}),
    "welcome-named": frozenset(
        {"navn", "kontor", "satsing", "leder", "e-post", "lenke", "siste dag"}
        | {"kontaktperson", "avsender"}
    ),
}
LONGEST_SUBJECT = 150  # signs; more is cut in every list of letters
SUBJECT = "Emne: "
FIELD = re.compile(r"\[([^\[\]\n]+)\]")


class LetterFault(ValueError):
    """A letter that was asked for cannot be written: its file or its fields are wrong."""


@dataclass(frozen=True)
class Words:
    """A letter's words in one language; filled in, or with the fields still open."""

    subject: str
    text: str
    language: str

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(FIELD.findall(f"{self.subject}\n{self.text}"))


def words(name: str, language: str) -> Words:
    """The letter with its fields still open, in bokmål where the language is not written."""
    return _read(name, language)


def fill(name: str, language: str, fields: Mapping[str, str]) -> Words:
    """The letter with its fields filled in, in bokmål where the language is not written.

    Raises LetterFault when there is no such letter, or when the fields given are not its own.
    """
    letter = _read(name, language)
    if unlike := sorted(letter.fields ^ fields.keys()):
        own = ", ".join(f"[{field}]" for field in sorted(letter.fields))
        raise LetterFault(f"The letter {name} has the fields {own}; not as given: {unlike}")
    return _filled(letter, fields)


def fill_in(subject: str, text: str, fields: Mapping[str, str], language: str = "nb") -> Words:
    """Words that a person has written, with their fields filled in; not every field need be used.

    Raises LetterFault for a field nothing is given for: `why_not_words` tells the person so before.
    """
    letter = Words(subject, text, language)
    if unknown := sorted(letter.fields - fields.keys()):
        raise LetterFault(f"Nothing is given for the fields {unknown}")
    return _filled(letter, fields)


def _filled(letter: Words, fields: Mapping[str, str]) -> Words:
    def said(found: re.Match[str]) -> str:
        return fields[found[1]].strip()

    # In one go: what a field says is never read as a field.
    subject, text = FIELD.sub(said, letter.subject), FIELD.sub(said, letter.text)
    return Words(_cut(subject), text, letter.language)


def _cut(subject: str) -> str:
    """At a word, as long as a subject may be: a meeting's long name shall not cost anybody the letter.

    One with a line break is left as it is, to be refused.
    """
    subject = subject.strip()
    if len(subject) <= LONGEST_SUBJECT or CONTROL.search(subject):
        return subject
    whole = subject[: LONGEST_SUBJECT - 1].rpartition(" ")[0].rstrip(" ,.;:–-")
    if len(whole) < LONGEST_SUBJECT // 2:  # one endless word
        return f"{subject[: LONGEST_SUBJECT - 1]}…"
    return f"{whole} …"


def written_in(name: str, language: str) -> str:
    """The language the letter will be in for one who reads `language`."""
    return _read(name, language).language


def _read(name: str, language: str) -> Words:
    """The letter in `language`, else bokmål."""
    for code in (language, "nb"):
        path = letters_folder(settings.CONTENT_DIR) / f"{name}.{code}.txt"
        if name in FIELDS and code in LANGUAGES and path.is_file():
            subject, _empty, text = path.read_text("utf8").split("\n", 2)
            return Words(subject.removeprefix(SUBJECT).strip(), text.strip(), code)
    raise LetterFault(f"There is no letter {name} in {letters_folder(settings.CONTENT_DIR)}")


def letters_folder(content: Path) -> Path:
    return content / "letters"
