"""The answers one may choose between, and what was answered, in words."""

from decimal import Decimal

from rettesnor.instruments.document import Kind, Question
from rettesnor.reviews.values import shown_month, shown_number
from rettesnor.ui.answers import Shown

# Beyond these the buttons stand in a list: five in a row, of words that fit beside each other.
MOST_IN_A_ROW, LONGEST_IN_A_ROW = 5, 14


def options(question: Question, language: str) -> tuple[Shown, ...]:
    """The values of its scale, or its choices, in the form's order; empty where one types."""
    if question.scale:
        return tuple(
            Shown(value.id, value.text.in_language(language), value.counts.verdict, str(key))
            for key, value in enumerate(question.scale.values, start=1)
        )
    return tuple(
        Shown(choice.id, choice.text.in_language(language), "", str(key) if key < 10 else "")
        for key, choice in enumerate(question.choices, start=1)
    )


def in_a_row(shown: tuple[Shown, ...]) -> bool:
    """Whether the buttons fit beside each other; otherwise they stand in a list."""
    return len(shown) <= MOST_IN_A_ROW and all(
        len(str(one.word)) <= LONGEST_IN_A_ROW for one in shown
    )


def in_words(question: Question, value: str, language: str) -> str:
    """What was answered; "" when nothing was, and the bare value when the form has no such."""
    if not value:
        return ""
    if question.scale or question.choices:
        words = {shown.value: str(shown.word) for shown in options(question, language)}
        return ", ".join(words.get(one, one) for one in value.split())
    if question.kind is Kind.NUMBER and question.measure:
        return f"{shown_number(Decimal(value))} {question.measure.unit.in_language(language)}"
    return shown_month(value) if question.kind is Kind.MONTH else value
