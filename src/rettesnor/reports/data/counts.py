"""The frozen counts: of each question and topic, and within each kind of case."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.reports.data.table import Column, Table, Value
from rettesnor.reviews.findings import PartFindings, QuestionFinding
from rettesnor.reviews.kindsview import kind_name
from rettesnor.reviews.wording import answer_word

COUNTED = ("yes", "partly", "no", "na", "unsure", "missing")
Cells = tuple[Value, ...]


def count_table(parts: Sequence[PartFindings], language: str) -> Table:
    columns = (
        Column("part", _("Del"), _("Hvilken del av runden."), 16),
        Column(
            "of",
            _("Hva"),
            _("question, topic, choice, value eller section: hva raden teller."),
            12,
        ),
        Column("question", _("Spørsmålets id"), _("Spørsmålet, eller skjemadelen, raden gjelder."), 26),
        Column("topic", _("Temaets id"), _("Temaet, valget, eller tallet eller måneden det er svart."), 22),
        Column("short", _("Kort navn"), _("Spørsmålets korte navn."), 30),
        *_tally_columns(),
        Column("population", _("Saker i perioden"), _("Hvor mange saker tallet sier noe om. Tomt der det ikke er kjent."), 12),
        Column("low", _("Lavest"), _("Nedre grense for andelen som er oppfylt, fra 0 til 1 (95 %). Tomt der alle er lest, og der ingen tilfeldighet har valgt."), 9),
        Column("high", _("Høyest"), _("Øvre grense, som over."), 9),
    )  # fmt: skip
    rows = tuple(row for part in parts for row in _of_part(part, language))
    return Table("antall", _("Antall"), columns, rows)


def _tally_columns() -> tuple[Column, ...]:
    return (
        Column("yes", answer_word("yes"), _("Hvor mange som er oppfylt, eller har gitt dette svaret."), 7),
        Column("partly", answer_word("partly"), _("Hvor mange som er delvis oppfylt."), 8),
        Column("no", answer_word("no"), _("Hvor mange som ikke er oppfylt, eller ikke har gitt dette svaret."), 7),
        Column("na", answer_word("na"), _("Hvor mange spørsmålet ikke gjelder. Aldri i nevneren."), 9),
        Column("unsure", answer_word("unsure"), _("Hvor mange det ikke gikk an å avgjøre."), 9),
        Column("missing", answer_word(""), _("Hvor mange som ikke er besvart."), 9),
        Column("applicable", _("Aktuelle"), _("Nevneren: de som er oppfylt, delvis oppfylt eller ikke oppfylt."), 9),
    )  # fmt: skip


def _numbers(tally: Tally) -> tuple[int, ...]:
    return (*(getattr(tally, name) for name in COUNTED), tally.applicable)


def _of_part(part: PartFindings, language: str) -> Iterator[Cells]:
    for finding in part.questions:
        yield from _of_question(part.key, finding, language)
    for rating in part.ratings:
        title = rating.section.title.in_language(language)
        blank = (None, None, None)
        yield part.key, "section", rating.section.id, "", title, *_numbers(rating.tally), *blank


def _of_question(key: str, finding: QuestionFinding, language: str) -> Iterator[Cells]:
    question = finding.question
    short = question.short.in_language(language)
    blank = (None, None, None)
    if question.judged:
        sure = finding.interval
        bounds = (_share(sure.low), _share(sure.high)) if sure else (None, None)
        numbers = _numbers(finding.tally)
        yield key, "question", question.id, "", short, *numbers, finding.population, *bounds
    for topic in finding.topics:
        yield key, "topic", question.id, topic.topic.id, short, *_numbers(topic.tally), *blank
    for choice in finding.choices:
        yield key, "choice", question.id, choice.option.id, short, *_numbers(choice.tally), *blank
    for value, times in finding.values:
        yield key, "value", question.id, value, short, times, *[None] * 6, *blank


def _share(share: float) -> float:
    return round(float(share), 4)


def kind_table(
    parts: Sequence[PartFindings],
    found: Mapping[tuple[str, str], Tally],
    places: Mapping[str, str],
) -> Table:
    """Each question within each kind of case: the drawn cases alone are told apart by kind."""
    columns = (
        Column("part", _("Del"), _("Hvilken del av runden."), 16),
        Column("question", _("Spørsmålets id"), _("Se kodeboken."), 26),
        Column("kind", _("Slagets kode"), _("Se kodeboken. En sak kan være av flere slag."), 16),
        Column("kind_text", _("Slag"), _("Det samme i ord."), 22),
        *_tally_columns(),
    )
    rows: tuple[Cells, ...] = tuple(
        (part.key, f.question.id, kind, kind_name(kind, places), *_numbers(tally))
        for part in parts
        if part.drawn
        for f in part.questions
        for (question, kind), tally in found.items()
        if question == f.question.id
    )
    return Table("slag", _("Slag"), columns, rows)
