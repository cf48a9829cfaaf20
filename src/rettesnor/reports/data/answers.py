"""Every answer that counts: one row for each case and question, without a word of anybody's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument, Kind, Question
from rettesnor.reports.data.table import Column, Table, Value
from rettesnor.reviews.exchange import export
from rettesnor.reviews.exchange.export import Row, Status
from rettesnor.reviews.exchange.shapes import Header, ItemSheet
from rettesnor.reviews.sheets import month_matters


@dataclass(frozen=True)
class Answered:
    """A part with its form, the answers that count of each of its items, and their kinds by number."""

    header: Header
    form: Instrument
    sheets: tuple[ItemSheet, ...]
    kinds: Mapping[int, frozenset[str]]


def answer_table(parts: Sequence[Answered], language: str) -> Table:
    """`parts` without those whose answers are withheld."""
    return Table(
        "svar",
        _("Svar"),
        _columns(),
        tuple(row for part in parts for row in _of_part(part, language)),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("part", _("Del"), _("Hvilken del av runden. Delene står i kodeboken."), 16),
        Column("case", _("Nr."), _("Sakens eller samtalens nummer i denne delen."), 7),
        Column("kinds", _("Slag"), _("Sakens slag, som koder med mellomrom. Tomt der det ikke er spurt om."), 20),
        Column("month", _("Måned"), _("Vedtaksmåneden, som 2026-05. Tomt der det ikke er spurt om."), 10),
        Column("question", _("Spørsmålets id"), _("Se kodeboken."), 26),
        Column(
            "topic",
            _("Temaets id"),
            _("Se kodeboken. Et spørsmål med temaer har først en rad uten tema: det temaene blir til sammen."),
            22,
        ),
        Column("asked", _("Stilt"), _("1 når spørsmålet stilles i saken, 0 når et vilkår i skjemaet gjør at det ikke stilles."), 7),
        Column("status", _("Status"), _("answered, missing, not-asked eller not-applicable."), 16),
        Column(
            "answer",
            _("Svarets kode"),
            _("Koden i kodeboken; flere valg har mellomrom mellom seg. Fritekst er aldri med."),
            20,
        ),
        Column("answer_text", _("Svar"), _("Det samme i ord."), 24),
        Column(
            "counts_as",
            _("Teller som"),
            _("yes, partly, no, na, unsure eller missing. Tomt for spørsmål som bare telles."),
            12,
        ),
        Column("reason", _("Grunnens kode"), _("Hvorfor det ikke er aktuelt, der det er oppgitt en grunn."), 20),
        Column("reason_text", _("Grunn"), _("Det samme i ord."), 30),
    )  # fmt: skip


def _of_part(part: Answered, language: str) -> Iterator[tuple[Value, ...]]:
    months = month_matters(part.form, *part.header.period)
    sheets = {sheet.number: sheet for sheet in part.sheets}
    questions = {question.id: question for question in part.form.questions}
    for row in export.rows(part.header, part.form, part.sheets, language=language):
        sheet, question = sheets[row.case], questions[row.question]
        free = question.kind is Kind.TEXT
        yield (
            row.part,
            row.case,
            " ".join(sorted(part.kinds.get(row.case, ()))),
            f"{sheet.month:%Y-%m}" if months and sheet.month else "",
            row.question,
            row.topic,
            int(row.status != Status.NOT_ASKED),
            row.status,
            "" if free else row.answer,
            "" if free else row.answer_text,
            _counts_as(question, row),
            row.reason,
            row.reason_text,
        )


def _counts_as(question: Question, row: Row) -> str:
    """What the row adds to in the counts."""
    if not question.judged or question.scale is None:
        return ""
    if row.status == Status.NOT_ASKED:
        return "na"
    if not row.answer:
        return "missing"
    if question.kind is Kind.TOPICS and not row.topic:
        return row.answer
    return question.scale.verdict(row.answer).value
