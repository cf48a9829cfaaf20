"""A row of keys taken apart: what was typed at each place, and where it makes no sense."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.reviews.exchange.keys_plan import LETTERS, Step

UNANSWERED, NOT_ASKED = "-–—", "."
LONGEST_ROW = 2_000  # signs; a form of forty questions of thirteen topics has under six hundred


@dataclass(frozen=True)
class Typed:
    """What was typed at one place. `at` counts the signs of the row from 1.

    No value: nothing is said; `skipped` says that it is not asked. Wrong: a code and a sentence.
    """

    step: Step
    at: int
    value: str = ""
    reason: str = ""
    skipped: bool = False
    code: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Token:
    """One key with what belongs to it: «4b», «(13)», «-»."""

    at: int
    key: str
    letter: str = ""


def typed(row: str, steps: Sequence[Step], reasons: Sequence[str]) -> tuple[list[Typed], int]:
    """What each key says, and how many there are too many. `reasons` are the ids, by letter."""
    tokens = list(tokens_of(row[:LONGEST_ROW]))
    said = [_said(step, token, reasons) for step, token in zip(steps, tokens, strict=False)]
    return said, max(0, len(tokens) - len(steps))


def tokens_of(row: str) -> Iterator[Token]:
    """Spaces part nothing; a letter belongs to the key before it; parentheses hold together."""
    place = 0
    while place < len(row):
        start = place
        if row[start].isspace():
            place += 1
            continue
        if row[start] == "(":
            end = row.find(")", start)
            place = len(row) if end < 0 else end + 1
        else:
            place += 1
        key = row[start:place]
        letter = row[place : place + 1].casefold()
        belongs = bool(letter) and letter in LETTERS and key not in {NOT_ASKED, *UNANSWERED}
        place += belongs
        yield Token(start + 1, key, letter if belongs else "")


def _said(step: Step, token: Token, reasons: Sequence[str]) -> Typed:
    if token.key in UNANSWERED:
        return Typed(step, token.at)
    if token.key == NOT_ASKED:
        return Typed(step, token.at, skipped=True)
    if token.key.startswith("(") or (step.many and token.key in step.keys):
        return _several(step, token)
    if token.key not in step.keys:
        wrong = _("«%(key)s» er ikke en tast ved %(question)s. Der er det %(keys)s, - eller .")
        shown = ", ".join(step.keys)
        named = {"key": token.key[:10], "question": named_step(step), "keys": shown}
        return Typed(step, token.at, code="key.unknown", wrong=wrong % named)
    value = step.words[int(token.key) - 1].id
    return (
        _with_reason(step, token, value, reasons) if token.letter else Typed(step, token.at, value)
    )


def _with_reason(step: Step, token: Token, value: str, reasons: Sequence[str]) -> Typed:
    if not step.outside(value):
        wrong = _(
            "Bokstaven «%(letter)s» ved %(question)s er en grunn, og svaret skal ikke ha noen."
        )
        named = {"letter": token.letter, "question": named_step(step)}
        return Typed(step, token.at + len(token.key), code="key.reason", wrong=wrong % named)
    if token.letter not in step.reasons:
        wrong = _("«%(letter)s» er ikke en grunn ved %(question)s. Grunnene er a til %(last)s.")
        last = list(step.reasons)[-1]
        named = {"letter": token.letter, "question": named_step(step), "last": last}
        return Typed(step, token.at + len(token.key), code="key.reason", wrong=wrong % named)
    return Typed(step, token.at, value, reasons[LETTERS.index(token.letter)])


def _several(step: Step, token: Token) -> Typed:
    if token.key.startswith("(") and not token.key.endswith(")"):
        wrong = _("Parentesen ved %(question)s er ikke lukket. Skriv «)» etter det siste tallet.")
        return Typed(
            step, token.at, code="key.bracket", wrong=wrong % {"question": named_step(step)}
        )
    inner = "".join(token.key.strip("()").replace(",", " ").split())
    unknown = [sign for sign in inner if sign not in step.keys]
    if not step.many or unknown or token.letter:
        told = (
            _("Ved %(question)s velger dere flere svar slik: (13). Tallene er %(keys)s.")
            if step.many
            else _("Ved %(question)s er det ett svar, uten parentes: %(keys)s, - eller .")
        )
        named = {"question": named_step(step), "keys": ", ".join(step.keys)}
        return Typed(step, token.at, code="key.several", wrong=told % named)
    chosen = {step.words[int(sign) - 1].id for sign in inner}
    return Typed(step, token.at, " ".join(word.id for word in step.words if word.id in chosen))


def named_step(step: Step) -> str:
    """«spørsmål 6 (Barnas syn)»."""
    return _("spørsmål %(number)s (%(text)s)") % {"number": step.number, "text": step.text}
