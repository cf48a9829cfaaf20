"""A refusal is a sentence to a person: it greys the button and stops the act."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be done.

    `code` is stable and for tests and programs; `message` says what is in the way
    and what to do about it, in the reader's language.
    """

    code: str
    message: str | Promise

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """Raised by an action that a rule or a permission stopped."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def insist(refusal: Refusal | None) -> None:
    """Stop here unless there is nothing in the way."""
    if refusal is not None:
        raise Refused(refusal)
