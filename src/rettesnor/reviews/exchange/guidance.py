"""What is told beside a question: what counts as what, help, and how to write the answer."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rettesnor.common.text import NO_TEXT
from rettesnor.instruments.condition_words import asked_when, verdict_word
from rettesnor.instruments.conditions import Applicability, Situation
from rettesnor.instruments.document import Choice, Instrument, Kind, Question
from rettesnor.reviews.exchange.lines import Line
from rettesnor.reviews.values import shown_number


def guidance(line: Line, language: str) -> str:
    """The comment at the question's cell; "" when there is nothing to tell."""
    if line.topic:
        return line.topic.help.in_language(language)
    return "" if line.choice else "\n".join(_question(line.question, language))


def _question(question: Question, language: str) -> Iterator[str]:
    told = ((Choice.YES, question.yes), (Choice.PARTLY, question.partly), (Choice.NO, question.no))
    for verdict, text in told:
        if text:
            word = capfirst(verdict_word(verdict, language))
            yield f"{word}: {text.in_language(language)}"
    for helps in (question.heading.help if question.heading else NO_TEXT, question.help):
        if helps:
            yield helps.in_language(language)
    if question.where:
        yield _("Se her: %(where)s") % {"where": question.where.in_language(language)}
    if question.note_on:
        words = ", ".join(
            f"«{verdict_word(one, language)}»" for one in Choice if one in question.note_on
        )
        yield _("Skriv en kort merknad når svaret er %(answers)s.") % {"answers": words}


def how_to_write(question: Question, language: str) -> str:
    """For a cell without a drop-down list."""
    if question.kind is Kind.NUMBER and question.measure:
        span = {
            "low": shown_number(question.measure.low),
            "high": shown_number(question.measure.high),
            "unit": question.measure.unit.in_language(language),
        }
        return _("Skriv et tall fra %(low)s til %(high)s (%(unit)s).") % span
    if question.kind is Kind.MONTH:
        return _("Skriv måned og år: 05.2026.")
    if question.kind is Kind.TEXT:
        return _("Høyst %(most)s tegn. Ikke noe som kan vise hvem noen er.") % {
            "most": question.longest
        }
    return ""


def when_asked(line: Line, form: Instrument, language: str, applies: Applicability | None) -> str:
    """The condition in words; and first, that the question is not asked as things stand."""
    question = line.question
    if question.when is None or line.topic or line.choice:
        return ""
    told = asked_when(question.when, form, language)
    if applies is Applicability.DOES_NOT_APPLY:
        return _("Spørres ikke, slik saken er besvart nå.") + " " + told
    return told


def never_asked(form: Instrument, situation: Situation) -> frozenset[str]:
    """The questions that do not apply whatever one answers in the workbook: they are locked."""
    found = form.applicabilities(situation)
    return frozenset(q for q, one in found.items() if one is Applicability.DOES_NOT_APPLY)
