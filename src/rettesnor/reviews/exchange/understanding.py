"""What a person wrote in a cell, as an answer: by its word in any language, its id, or its key."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.common.personal_data import SEEN, WHY, sightings
from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.document import Instrument, Kind, Question
from rettesnor.reviews.exchange.language import spoken
from rettesnor.reviews.exchange.months import as_month
from rettesnor.reviews.options import in_words
from rettesnor.reviews.values import normal, why_not_value

LONGEST_QUOTE = 40  # characters of what was written, told again
TICKED = frozenset({"x", "✓", "✔", "☒", "ja", "yes", "1", "true", "sann"})
NOT_TICKED = frozenset({"", "-", "–", "nei", "no", "0", "false", "usann"})
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Understood:
    """The answer as it is stored, or why it is none: a code and a sentence."""

    value: str = ""
    code: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Word:
    """Something one may choose: its id, and its word in each language."""

    id: str
    text: Text


def words(question: Question) -> tuple[Word, ...]:
    """What one may answer, in the order of the keys; empty where one types."""
    values = question.scale.values if question.scale else question.choices
    return tuple(Word(one.id, one.text) for one in values)


def reasons(form: Instrument) -> tuple[Word, ...]:
    return tuple(Word(reason.id, reason.text) for reason in form.reasons)


def understand(question: Question, text: str, language: str) -> Understood:
    """What the text answers to the question, or to a topic of it. `language` is the file's."""
    if question.kind is Kind.TEXT:
        if seen := personal(text):
            return seen
        value = text.strip()
    elif question.kind is Kind.NUMBER:
        value = normal(question, _bare_number(question, text))
    elif question.kind is Kind.MONTH:
        value = as_month(text) or text.strip()
    else:
        return choose(words(question), text, language)
    refusal = why_not_value(question, "", value)
    return (
        personal(text) or Understood("", refusal.code, str(refusal))
        if refusal
        else Understood(value)
    )


def choose(among: Sequence[Word], text: str, language: str) -> Understood:
    """The one the text names: by a word, the file's language first, by its id, or by its key."""
    said = plain(text)
    if not said:
        return Understood()
    for code in (language, *LANGUAGES):
        for word in among:
            if plain(word.text.in_language(code)) == said:
                return Understood(word.id)
    for key, word in enumerate(among, start=1):
        if said in {word.id.casefold(), str(key), f"{key}."}:
            return Understood(word.id)
    return personal(text) or Understood("", "answer.unknown", _unknown(among, text))


def _unknown(among: Sequence[Word], text: str) -> str:
    shown = {plain(word.text.in_language(spoken())): word for word in among}
    every = {plain(word.text.in_language(code)): word for word in among for code in LANGUAGES}
    near = difflib.get_close_matches(plain(text), [*shown, *every], n=1, cutoff=0.6)
    told = _("«%(text)s» er ikke ett av svarene.") % {"text": quoted(text)}
    if near:
        word = every[near[0]].text.in_language(spoken())
        return told + " " + _("Mente du «%(word)s»?") % {"word": word}
    listed = ", ".join(f"«{word.text.in_language(spoken())}»" for word in among)
    return told + " " + _("Velg ett av dem: %(words)s.") % {"words": listed}


def ticked(text: str) -> bool | None:
    """Whether a choice is ticked; None when one cannot tell."""
    said = plain(text)
    return True if said in TICKED else False if said in NOT_TICKED else None


def personal(text: str) -> Understood | None:
    """The first thing in the text that could tell who somebody is, masked."""
    for seen in sightings(text):
        told = str(SEEN[seen.kind]).format(fragment=seen.fragment_masked)
        return Understood("", f"personal-data-{seen.kind}", f"{told} {WHY}")
    return None


def shown(question: Question, value: str, language: str) -> str:
    """What stands in the cell for a stored value; a number without its unit."""
    if question.kind is Kind.TEXT or not value:
        return value
    try:
        told = in_words(question, value, language)
    except (ValueError, ArithmeticError):  # stored by an earlier rule, and no answer by today's
        return value
    if question.kind is Kind.NUMBER and question.measure:
        return told.removesuffix(f" {question.measure.unit.in_language(language)}")
    return told


def _bare_number(question: Question, text: str) -> str:
    """Without spaces between the digits, and without the unit after them."""
    bare = SPACES.sub("", text).casefold()
    units: Iterable[str] = ()
    if question.measure:
        unit = question.measure.unit
        units = {SPACES.sub("", unit.in_language(code)).casefold() for code in LANGUAGES}
    for unit_word in units:
        if unit_word and bare.endswith(unit_word):
            return bare.removesuffix(unit_word)
    return bare


def plain(text: str) -> str:
    """As one compares words: the same letters, whatever their case and the spaces around."""
    return SPACES.sub(" ", text).strip().casefold()


def tidy(text: str) -> str:
    """A text as it is compared: spreadsheets have one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def quoted(text: str) -> str:
    text = SPACES.sub(" ", text).strip()
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
