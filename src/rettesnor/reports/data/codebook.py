"""The code book: every question, topic, answer, reason and kind, with its id and its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from rettesnor.instruments.condition_words import asked_when, type_word
from rettesnor.instruments.document import Instrument, ItemType, Kind, Question, Section
from rettesnor.reports.data.table import Column, Table, Value
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.kindsview import kind_name
from rettesnor.reviews.wording import stage_name

Cells = tuple[Value, ...]
_KEYS = (
    *("part", "form", "form_version", "of", "question", "id", "number", "text", "section"),
    *("stage", "kind", "codes", "counts_as", "when", "before"),
)


def codebook(
    parts: Sequence[PartFindings], kinds: Collection[str], places: Mapping[str, str], language: str
) -> Table:
    """Also of parts whose answers are withheld: the form is no secret."""
    rows = [row for part in parts for row in _of_part(part, language)]
    types = {
        item_type for part in parts for group in part.instrument.type_groups for item_type in group
    }
    shown = [kind for kind in sorted(kinds) if kind not in types]
    rows += [_row(of="kind", id=one.value, text=type_word(one)) for one in ItemType if one in types]
    rows += [_row(of="kind", id=kind, text=kind_name(kind, places)) for kind in shown]
    return Table("kodebok", _("Kodebok"), _columns(), tuple(rows))


def _columns() -> tuple[Column, ...]:
    told = (
        Column("part", _("Del"), _("Hvilken del av runden."), 16),
        Column("form", _("Skjema"), _("Skjemaets id."), 26),
        Column("form_version", _("Versjon"), _("Skjemaets versjon. Det samme i hele runden."), 8),
        Column("of", _("Hva"), _("question, topic, answer, reason eller kind: hva raden forklarer."), 12),
        Column("question", _("Spørsmålets id"), _("Spørsmålet raden hører til. En id brukes aldri om noe annet."), 26),
        Column("id", _("Kode"), _("Id-en eller koden som raden forklarer."), 22),
        Column("number", _("Nr."), _("Spørsmålets nummer i skjemaet."), 6),
        Column("text", _("Ordlyd"), _("Det som sto i skjemaet."), 70),
        Column("section", _("Del av skjemaet"), _("Overskriften spørsmålet står under."), 28),
        Column("stage", _("Sakens gang"), _("Hvor i sakens gang det hører hjemme."), 18),
        Column("kind", _("Svarform"), _("scale, topics, single, multiple, number, month eller text."), 12),
        Column("codes", _("Svar å velge i"), _("Kodene og ordene deres."), 50),
        Column("counts_as", _("Teller som"), _("Hva svaret teller som."), 12),
        Column("when", _("Vilkår"), _("Når spørsmålet stilles. Tomt når det alltid stilles."), 50),
        Column("before", _("Fra versjonen før"), _("Hva spørsmålet var i skjemaets forrige versjon."), 36),
    )  # fmt: skip
    if tuple(column.key for column in told) != _KEYS:
        raise ValueError("the rows of the code book have other columns")
    return told


def _row(**told: Value) -> Cells:
    return tuple(told.get(key, "" if key != "number" else None) for key in _KEYS)


def _of_part(part: PartFindings, language: str) -> Iterator[Cells]:
    form = part.instrument
    where: dict[str, Value] = {"part": part.key, "form": form.key, "form_version": form.version}
    for section in form.sections:
        for question in section.questions:
            for told in _of_question(form, section, question, language):
                yield _row(**(where | told))
    for reason in form.reasons:
        yield _row(**where, of="reason", id=reason.id, text=reason.text.in_language(language))


def _of_question(
    form: Instrument, section: Section, question: Question, language: str
) -> Iterator[dict[str, Value]]:
    when = asked_when(question.when, form, language) if question.when else ""
    yield {
        "of": "question",
        "question": question.id,
        "id": question.id,
        "number": question.number,
        "text": question.text.in_language(language),
        "section": section.title.in_language(language),
        "stage": stage_name(section.stage),
        "kind": question.kind.value,
        "codes": _codes(question, language),
        "when": when,
        "before": _before(question),
    }
    for topic in question.topics:
        text = topic.text.in_language(language)
        yield {"of": "topic", "question": question.id, "id": topic.id, "text": text}
    for code, word, counts in _answers(question, language):
        yield {
            "of": "answer",
            "question": question.id,
            "id": code,
            "text": word,
            "counts_as": counts,
        }


def _answers(question: Question, language: str) -> Iterator[tuple[str, str, str]]:
    """Each code with its word, and what it counts as."""
    if question.scale:
        for value in question.scale.values:
            yield str(value.id), value.text.in_language(language), value.counts.verdict.value
    for choice in question.choices:
        yield choice.id, choice.text.in_language(language), ""


def _codes(question: Question, language: str) -> str:
    if question.kind is Kind.NUMBER and question.measure:
        measure = question.measure
        unit = measure.unit.in_language(language)
        return _("Et tall fra %(low)s til %(high)s %(unit)s.") % {
            "low": measure.low,
            "high": measure.high,
            "unit": unit,
        }
    if question.kind is Kind.MONTH:
        return _("En måned, som 2026-05.")
    if question.kind is Kind.TEXT:
        return _("Fritekst. Svaret er ikke med her.")
    return "; ".join(f"{code} = {word}" for code, word, _counts in _answers(question, language))


def _before(question: Question) -> str:
    history = question.history
    if history is None:
        return ""
    if not history.before:
        return _("Nytt i denne versjonen.")
    told = {"id": history.before}
    if history.reworded:
        return _("Omformulert, kan sammenlignes med %(id)s.") % told
    return _("Det samme som %(id)s.") % told
