"""The answer a practice case's key gives to one question, of each kind that can be compared."""

from collections.abc import Mapping
from decimal import Decimal

from rettesnor.instruments.document import Kind, Question
from rettesnor.instruments.fields import DECIMAL, Fields
from rettesnor.instruments.problems import Code, did_you_mean

# Typed answers differ in words and not in meaning, so there is nothing to learn from comparing.
COMPARED = frozenset({Kind.SCALE, Kind.TOPICS, Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER})


def comparable(question: Question) -> bool:
    """Whether two persons' answers to it are alike or not, and nothing in between."""
    return question.kind in COMPARED


def read_answers(row: Fields, question: Question) -> Mapping[str, str]:
    """By topic id, or by "" where there are no topics; empty where a fault was noted."""
    wanted, other = ("topics", "answer") if question.topics else ("answer", "topics")
    if row.has(other):
        row.allow(other)
        kind = "temaer" if question.topics else "ett svar"
        wrong = f"Svaret har «{other}», men spørsmålet har {kind}."
        row.note(Code.WRONG_KIND, other, wrong, f"Skriv «{wanted}:» i stedet.")
        return {}
    if question.topics:
        return _topics(row, question)
    value = _value(row, "answer", question)
    return {"": value} if value else {}


def _topics(row: Fields, question: Question) -> Mapping[str, str]:
    inner = row.inner("topics", "hvert tema med sitt svar")
    if inner is None:
        return {}
    found = {topic.id: _value(inner, topic.id, question) for topic in question.topics}
    inner.finish()
    return found if all(found.values()) else {}


def _value(row: Fields, key: str, question: Question) -> str:
    if question.kind is Kind.NUMBER:
        return _number(row, key, question)
    allowed = [value.id for value in question.scale.values] if question.scale else []
    allowed = allowed or [choice.id for choice in question.choices]
    if question.kind is Kind.MULTIPLE:
        given = {leaf.value for leaf in row.words(key, "ett eller flere av valgene")}
    else:
        given = {word} if (word := row.word(key, f"ett av ordene {', '.join(allowed)}")) else set()
    for unknown in sorted(given - set(allowed)):
        wrong = f"«{key}: {unknown}» er ikke ett av svarene."
        row.note(Code.UNKNOWN_CHOICE, key, wrong, did_you_mean(unknown, allowed))
    # In the form's order, as several choices are stored.
    return " ".join(one for one in allowed if one in given) if given <= set(allowed) else ""


def _number(row: Fields, key: str, question: Question) -> str:
    assert question.measure is not None  # noqa: S101 - a number has a measure
    low, high, decimals = question.measure.low, question.measure.high, question.measure.decimals
    form = f"med høyst {decimals} desimaler" if decimals else "uten desimaler"
    wanted = f"et tall fra {low} til {high}, {form}"
    word = row.word(key, wanted)
    number = Decimal(word.replace(",", ".")) if DECIMAL.fullmatch(word) else None
    if word and (number is None or not low <= number <= high or number != round(number, decimals)):
        row.note(Code.BAD_NUMBER, key, f"«{key}: {word}» går ikke.", f"Skriv {wanted}.")
        return ""
    return f"{number.normalize():f}" if number is not None else ""
