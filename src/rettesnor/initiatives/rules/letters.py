"""What stands in the way of a letter's words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.letterkinds import LETTERS, LINK
from rettesnor.outbox.templates import Words
from rettesnor.outbox.word_checks import why_not_words

LONGEST_TEXT = 10_000  # characters, as in the database


def why_not_letter(name: str) -> Refusal | None:
    if name in LETTERS:
        return None
    return Refusal("letter.unknown", gettext_lazy("Dette brevet finnes ikke. Velg et fra listen."))


def faults_in(name: str, words: Words) -> list[Refusal]:
    """Everything that is wrong with the words of a letter whose fields are open; none is fine."""
    kind = LETTERS[name]
    found = why_not_words(words.subject, words.text, allowed=kind.allowed, required=kind.required)
    if len(words.text) > LONGEST_TEXT:
        told = _("Brevet er for langt. Skriv det på høyst 10 000 tegn.")
        found.append(Refusal("letter.long-text", told))
    return found


LINK_IN_SUBJECT = Refusal(
    "letter.link-in-subject", gettext_lazy("Lenken kan ikke stå i emnet. Sett den i brevet.")
)


def why_not_one(written: Words, before: Words) -> Refusal | None:
    """What is wrong with the fields of one office's letter, where only the link may be open.

    What stood in brackets `before` was somebody's name or words, and may stay.
    """
    if f"[{LINK}]" in written.subject:
        return LINK_IN_SUBJECT
    known = before.fields | {LINK}
    for part, text in (("subject", written.subject), ("text", written.text)):
        for fault in why_not_words("-", text, allowed=known, required=frozenset()):
            if fault.code == "letter.unknown-field":
                return Refusal(f"{fault.code}-in-{part}", fault.message)
    return None


def why_not_save(name: str, written: Mapping[str, Words]) -> Refusal | None:
    """The first fault in either written form."""
    faults = [fault for words in written.values() for fault in faults_in(name, words)]
    return faults[0] if faults else None
