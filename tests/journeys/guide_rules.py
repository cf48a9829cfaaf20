"""What the browser's half of a guide is tried on: conditions, and lines to be filled."""

from collections.abc import Iterator
from random import Random
from typing import Any

from rettesnor.instruments.condition_checks import answers_to
from rettesnor.instruments.document import Instrument, Kind, Question

CONDITIONS = (
    "a is x",
    "a is not x",
    "b includes x",
    "n >= 2.5",
    "n < 2.5",
    "n <= 0.3",
    "n > 0.3",
    "type is urgent",
    "decision_month >= 2022-09",
    "a is x and n >= 2",
    "a is x or n >= 2",
    "a is x or type is urgent",
    "a is not x and type is urgent",
    "a is x and (b includes y or n < 1)",
    "a is x or (b includes y and (n < 1 or a is not z))",
)


def said_by_chance(random: Random) -> tuple[dict[str, str], list[str]]:
    """What some questions have been answered with, and some that are not asked."""
    every = {
        "a": random.choice(["x", "y", "z"]),
        "b": random.choice(["x", "y", "x y", "xy", "z y"]),
        "n": random.choice(["0", "0.3", "0.30", "0.1", "1", "2", "2.49", "2.5", "3", "10"]),
    }
    said = {name: value for name, value in every.items() if random.random() < 0.7}
    return said, [name for name in every if random.random() < 0.2]


def answered_by_chance(guide: Instrument, random: Random) -> dict[str, str]:
    """Some of the questions, with values a condition could ask for."""
    return {
        question.id: next(_values(question, random))
        for question in guide.questions
        if random.random() < 0.75
    }


def _values(question: Question, random: Random) -> Iterator[str]:
    if question.kind is Kind.NUMBER:
        yield str(random.randint(0, 9))
    elif question.kind is Kind.MULTIPLE:
        yield " ".join(choice.id for choice in question.choices if random.random() < 0.5) or "intet"
    elif answers_to(question):
        yield random.choice(answers_to(question))
    else:
        yield "noe"


def line(text: str, section: str = "") -> dict[str, str]:
    return {"text": text, "section": section}


def text(words: str) -> dict[str, Any]:
    return {"text": words, "list": False}


def rows(*words: str) -> dict[str, Any]:
    return {"text": "\n".join(words), "list": True}


A, B = {"a": text("alfa")}, {"b": text("beta")}
ENDED = {"a": text("Alfa er slutt.")}

# Lines, what is answered once, what is answered for each child, and the text that comes of it.
TEXTS: tuple[tuple[list[dict[str, str]], dict[str, Any], list[dict[str, Any]], str], ...] = (
    ([line("Det er {a}.")], A, [], "Det er alfa."),
    ([line("Det er {a}.")], {}, [], ""),
    ([line("Fast.")], {}, [], ""),
    ([line("Fast."), line("{a}")], A, [], "Fast.\nalfa"),
    ([line("{a}.")], ENDED, [], "Alfa er slutt."),
    ([line("{a}.")], {"a": text("Er det slutt?")}, [], "Er det slutt?"),
    ([line("{a}.")], {"a": text("Barnet sa «slutt.»")}, [], "Barnet sa «slutt.»"),
    ([line("{a}.")], {"a": text("Og så …")}, [], "Og så …"),
    ([line("{a}, sa de.")], ENDED, [], "Alfa er slutt, sa de."),
    ([line("{a}, {b}.")], A | B, [], "alfa, beta."),
    ([line("{a}, {b}.")], A, [], "alfa."),
    ([line("{a}, {b}.")], B, [], "beta."),
    ([line("Vi så {a} og {b} der.")], A, [], "Vi så alfa der."),
    ([line("Vi så {a} og {b} der.")], B, [], "Vi så beta der."),
    ([line("Først {a}. Så {b}.")], A, [], "Først alfa."),
    ([line("Først {a}. Så {b}.")], B, [], "Så beta."),
    ([line("Vite. Det er {a}.")], A, [], "Vite. Det er alfa."),
    ([line("Vite. Det er {a}.")], B, [], ""),
    ([line("Sett: {a}.")], {"a": rows("Mat: dekket", "Bolig: udekket")}, [],
     "Sett:\nMat: dekket\nBolig: udekket"),
    ([line("{a}")], {"a": rows("Mat: dekket")}, [], "Mat: dekket"),
    ([line("{a}"), line("{b}")], {"a": rows("Mat: dekket", "Bolig: nei")} | B, [],
     "Mat: dekket\nBolig: nei\n\nbeta"),
    ([line("{a}")], {"a": text("a {b} $& </textarea>")} | B, [], "a {b} $& </textarea>"),
    ([line("Barn {nr}: {a}", "barn")], {}, [A, {}, A], "Barn 1: alfa\n\nBarn 3: alfa"),
    ([line("Barn {nr}: {a}", "barn"), line("Og {b}.", "barn")], {}, [A | B, B],
     "Barn 1: alfa\nOg beta.\n\nOg beta."),
    ([line("Barn {nr}: {a}", "barn"), line("{b}"), line("{nr}: {a}", "barn")], B, [A, A],
     "Barn 1: alfa\n\nBarn 2: alfa\n\nbeta\n\n1: alfa\n\n2: alfa"),
    ([line("Barn {nr} er sett.", "barn"), line("{a}", "barn")], {}, [{}, A],
     "Barn 2 er sett.\nalfa"),
    ([line("{a}"), line("{b}")], {"a": text("a" * 100)} | B, [], "a" * 100 + "\n\nbeta"),
)  # fmt: skip
