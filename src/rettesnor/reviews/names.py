"""What things are called on the page: items of each subject, types of case, a section's rating."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.document import Choice, Instrument, ItemType, Subject
from rettesnor.instruments.ratings import Rated
from rettesnor.instruments.words import TYPE_GROUPS
from rettesnor.reviews import wording


@dataclass(frozen=True)
class TypeGroup:
    """Types one chooses one of: (value, word, whether it is chosen)."""

    label: str
    types: tuple[tuple[str, str, bool], ...]


def type_groups(form: Instrument, chosen: frozenset[ItemType]) -> list[TypeGroup]:
    """What the form asks about the case itself, in the order of the enumeration."""
    labels = (_("Hvordan kom familien?"), _("Hvor lenge varer behovet?"))
    found = dict(zip(TYPE_GROUPS, labels, strict=True))
    return [
        TypeGroup(
            found[group],
            tuple((t.value, type_word(t), t in chosen) for t in ItemType if t in group),
        )
        for group in form.type_groups
    ]


def rating_sentence(found: Rated) -> str:
    """What a section came to, and why, in one line."""
    language = get_language() or "nb"
    if found.verdict is None:
        return ngettext(
            "Kommer når %(n)s svar til er gitt.",
            "Kommer når %(n)s svar til er gitt.",
            found.waiting,
        ) % {"n": found.waiting}
    if found.verdict is Choice.NA:
        return _("Ikke aktuelt i denne saken.")
    word, because = wording.answer_word(found.verdict), found.because.in_language(language)
    return _("%(word)s, fordi %(because)s.") % {"word": word, "because": because}


def ratings_in_words(form: Instrument, ratings: Mapping[str, Rated]) -> dict[str, list[str]]:
    """By section id: the verdict's word for its sign, and the sentence."""
    return {
        section.id: [ratings[section.id].verdict or "missing", rating_sentence(ratings[section.id])]
        for section in form.sections
        if section.id in ratings
    }


class Nouns(NamedTuple):
    """What one and several items of a part are called, and one with its number."""

    one: str
    many: str
    numbered: str


def nouns(subject: Subject) -> Nouns:
    """«sak», «saker», «Sak nr. %(number)s»; complaints and talks have their own words."""
    return {
        Subject.CASE_FILE: Nouns(_("sak"), _("saker"), _("Sak nr. %(number)s")),
        Subject.COMPLAINT: Nouns(_("klagesak"), _("klagesaker"), _("Klagesak nr. %(number)s")),
        Subject.CONVERSATION: Nouns(_("samtale"), _("samtaler"), _("Samtale nr. %(number)s")),
        Subject.OFFICE: Nouns(_("kontoret"), _("kontoret"), _("Kontoret")),
    }[subject]


def item_name(subject: Subject, number: int) -> str:
    """«Sak nr. 14»."""
    return nouns(subject).numbered % {"number": number}
