"""Two versions of a form side by side, with the words that differ marked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rettesnor.common.text import Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_words import asked_when, verdict_word
from rettesnor.instruments.document import Instrument, Question
from rettesnor.instruments.formview import KINDS
from rettesnor.instruments.versions import (
    Ancestor,
    Change,
    FieldDifference,
    QuestionDifference,
    differences,
)
from rettesnor.instruments.words import Choice, Counts, Kind

CHANGES: dict[Change, str | Promise] = {
    Change.SAME: _("Samme spørsmål"),
    Change.REWORDED: _("Omformulert, kan sammenlignes"),
    Change.NEW: _("Nytt"),
    Change.DROPPED: _("Tatt ut"),
}
COUNTED: dict[Change, str | Promise] = {
    Change.SAME: _("som før"),
    Change.REWORDED: pgettext_lazy("spørsmål", "omformulert"),
    Change.NEW: pgettext_lazy("spørsmål", "nye"),
    Change.DROPPED: pgettext_lazy("spørsmål", "tatt ut"),
}
# What a value of a scale counts as.
COUNTS: dict[Counts, str | Promise] = {
    Counts.MET: _("oppfylt"),
    Counts.PARTLY: _("delvis oppfylt"),
    Counts.UNMET: _("ikke oppfylt"),
    Counts.OUTSIDE: _("regnes ikke med"),
    Counts.UNSURE: _("usikkert"),
}
# What a person calls the fields of the file.
FIELDS: dict[str, str | Promise] = {
    "id": _("Id"),
    "kind": _("Type"),
    "text": _("Spørsmål"),
    "short": _("Kortnavn"),
    "goal": _("Mål"),
    "help": _("Hjelp"),
    "yes": _("Hva som er ja"),
    "partly": _("Hva som er delvis"),
    "no": _("Hva som er nei"),
    "good": _("Godt eksempel"),
    "poor": _("Svakt eksempel"),
    "where": _("Se her"),
    "law": _("Hjemmel"),
    "when": _("Når det spørres"),
    "note_on": _("Krever merknad"),
    "basis": _("Bygger på"),
    "source": _("Kilde"),
    "scale": _("Svar"),
    "counts": _("Svaret teller som"),
    "topics": _("Tema"),
    "topic_help": _("Hjelp til tema"),
    "choices": _("Valg"),
    "unit": _("Enhet"),
    "from": _("Minste tall"),
    "to": _("Største tall"),
    "decimals": _("Desimaler"),
    "title": _("Tittel"),
    "about": _("Om skjemaet"),
    "notice": _("Hvem skjemaet er fra"),
    "minutes": _("Minutter"),
}
WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words in a row; `changed`: the other side does not have them."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class FieldRow:
    name: str
    part: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class QuestionRow:
    change: Change
    before: Question | None
    after: Question | None
    fields: tuple[FieldRow, ...]
    why: Text

    @property
    def label(self) -> str:
        return str(CHANGES[self.change])

    @property
    def question(self) -> Question:
        """The later of the two; a difference always has one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101
        return found

    @property
    def untouched(self) -> bool:
        return self.change is Change.SAME and not self.fields


@dataclass(frozen=True)
class Comparison:
    before: Instrument
    after: Instrument
    form: tuple[FieldRow, ...]
    rows: tuple[QuestionRow, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many questions met each fate, those of none left out."""
        counted = ((COUNTED[change], self._count(change)) for change in Change)
        return tuple((str(word), n) for word, n in counted if n)

    def _count(self, change: Change) -> int:
        return sum(row.change is change for row in self.rows)


def comparison(
    before: Instrument,
    after: Instrument,
    lines: Mapping[str, Ancestor] | None,
    language: str,
) -> Comparison:
    """As `versions.differences`, with the words that differ marked, in `language`."""
    rows = tuple(
        QuestionRow(
            found.change,
            found.before,
            found.after,
            tuple(_fields(found, before, after, language)),
            found.why,
        )
        for found in differences(before, after, lines)
    )
    return Comparison(before, after, tuple(_of_the_form(before, after, language)), rows)


def _of_the_form(before: Instrument, after: Instrument, language: str) -> Iterator[FieldRow]:
    for name in ("title", "about", "notice"):
        yield from _row(
            name, "", *(getattr(form, name).in_language(language) for form in (before, after))
        )
    yield from _row("minutes", "", str(before.minutes), str(after.minutes))
    earlier = {section.id: section for section in before.sections}
    for section in after.sections:
        if was := earlier.get(section.id):
            title = section.title.in_language(language)
            yield from _row("title", title, was.title.in_language(language), title)
            abouts = (one.about.in_language(language) for one in (was, section))
            yield from _row("about", title, *abouts)


def _fields(
    found: QuestionDifference, before: Instrument, after: Instrument, language: str
) -> Iterator[FieldRow]:
    for field in found.fields:
        yield from _row(
            field.field,
            _part(field, found, language),
            _said(field, field.before, found.before, before, language),
            _said(field, field.after, found.after, after, language),
        )


def _row(name: str, part: str, before: str, after: str) -> Iterator[FieldRow]:
    if before != after:
        yield FieldRow(str(FIELDS.get(name, name)), part, *marked(before, after))


def _part(field: FieldDifference, found: QuestionDifference, language: str) -> str:
    """The topic, choice or value by its words; its id when neither version has it."""
    for question in (found.after, found.before):
        if question is None:
            continue
        values = question.scale.values if question.scale else ()
        texts = {
            **{topic.id: topic.text for topic in question.topics},
            **{choice.id: choice.text for choice in question.choices},
            **{value.id: value.text for value in values},
        }
        if field.part in texts:
            return texts[field.part].in_language(language)
    return field.part


def _said(
    field: FieldDifference, text: Text, question: Question | None, form: Instrument, language: str
) -> str:
    """What stands in the field, where the file has an id or a code, in words."""
    if not text or question is None:
        return ""
    if field.field == "law":
        return ", ".join(_law(law_id, language) for law_id in question.law)
    if field.field == "when" and question.when is not None:
        return asked_when(question.when, form, language)
    if field.field == "kind":
        return str(KINDS[Kind(text.nb)])
    if field.field == "counts":
        return str(COUNTS[Counts(text.nb)])
    if field.field == "note_on":
        noted = (verdict for verdict in Choice if verdict in question.note_on)
        return ", ".join(verdict_word(verdict, language) for verdict in noted)
    return text.in_language(language)


def _law(law_id: str, language: str) -> str:
    try:
        return catalogue.law(law_id).title.in_language(language)
    except catalogue.UnknownLaw:
        return law_id


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two texts in pieces, word by word: what is on one side only is `changed`.

    A space between two changed words belongs to the change, so that the marks do not flicker.
    """
    one, other = WORDS.findall(before), WORDS.findall(after)
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    was: list[Piece] = []
    now: list[Piece] = []
    for place, (step, a, b, c, d) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        same = step == "equal" and not (inside and not "".join(one[a:b]).strip())
        _add(was, "".join(one[a:b]), changed=not same)
        _add(now, "".join(other[c:d]), changed=not same)
    return tuple(was), tuple(now)


def _add(pieces: list[Piece], text: str, *, changed: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].changed is changed:
        text = pieces.pop().text + text
    pieces.append(Piece(text, changed))
