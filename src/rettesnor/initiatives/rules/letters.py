"""What stands in the way of a letter's words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.letterkinds import LETTERS
from rettesnor.outbox.templates import Words
from rettesnor.outbox.word_checks import why_not_words

LONGEST_TEXT = 10_000  # characters, as in the database


def why_not_letter(name: str) -> Refusal | None:
    if name in LETTERS:
        return None
    return Refusal("letter.unknown", gettext_lazy("Dette brevet finnes ikke. Velg et fra lista."))


def faults_in(name: str, words: Words) -> list[Refusal]:
    """Everything that is wrong with the words of a letter whose fields are open; none is fine."""
    kind = LETTERS[name]
    found = why_not_words(words.subject, words.text, allowed=kind.allowed, required=kind.required)
    if len(words.text) > LONGEST_TEXT:
        told = _("Brevet er for langt. Skriv det på høyst 10 000 tegn.")
        found.append(Refusal("letter.long-text", told))
    return found


def why_not_save(name: str, written: Mapping[str, Words]) -> Refusal | None:
    """The first fault in either written form."""
    faults = [fault for words in written.values() for fault in faults_in(name, words)]
    return faults[0] if faults else None
