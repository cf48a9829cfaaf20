"""From the XPath people write under «relevant» to a condition of ours, where we can say the same."""

import re
from collections.abc import Mapping

TOKEN = re.compile(
    r"\s*(\$\{\s*[\w.-]+\s*\}|'[^']*'|\"[^\"]*\"|!=|<=|>=|[=<>(),]|[\w.-]+)", re.UNICODE
)
FIELD = re.compile(r"\$\{\s*([\w.-]+)\s*\}")
NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,2})?")
DEEPEST = 15


class CannotSayError(ValueError):
    """The expression says something our conditions have no words for."""


def condition_of(xpath: str, kinds: Mapping[str, str], ids: Mapping[str, str]) -> str:
    """The words of a `when`. CannotSayError when it cannot be said.

    `kinds` are the kinds of the earlier questions by their names in the file, and `ids` what
    names and values of the file are called with us.
    """
    tokens, at = [], 0
    text = xpath.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise CannotSayError(text[at:])
        tokens.append(match[1])
        at = match.end()
    return _Reader(tokens, kinds, ids).whole()


class _Reader:
    def __init__(self, tokens: list[str], kinds: Mapping[str, str], ids: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._kinds = kinds
        self._ids = ids

    def whole(self) -> str:
        said = self._joined(0)
        if self._tokens:
            raise CannotSayError(self._tokens[0])
        return said

    def _next(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self, wanted: str = "") -> str:
        if not self._tokens or (wanted and self._tokens[0] != wanted):
            raise CannotSayError(self._next())
        return self._tokens.pop(0)

    def _joined(self, depth: int) -> str:
        """`or` binds looser than `and` in XPath; with us the two never stand side by side."""
        if depth > DEEPEST:
            raise CannotSayError("(")
        either = [self._all(depth)]
        while self._next() == "or":
            self._take()
            either.append(self._all(depth))
        if len(either) == 1:
            return either[0]
        return " or ".join(f"({part})" if " and " in part else part for part in either)

    def _all(self, depth: int) -> str:
        parts = [self._part(depth)]
        while self._next() == "and":
            self._take()
            parts.append(self._part(depth))
        return " and ".join(parts)

    def _part(self, depth: int) -> str:
        if self._next() == "(":
            self._take()
            inner = self._joined(depth + 1)
            self._take(")")
            joined = " and " in inner or " or " in inner
            return f"({inner})" if joined else inner
        if self._next() == "selected":
            return self._selected(negated=False)
        if self._next() == "not":
            self._take()
            self._take("(")
            said = self._selected(negated=True)
            self._take(")")
            return said
        return self._comparison()

    def _selected(self, *, negated: bool) -> str:
        self._take("selected")
        self._take("(")
        name = self._field(self._take())
        self._take(",")
        value = self._value(self._take())
        self._take(")")
        if self._kinds[name] == "multiple" and not negated:
            return f"{self._ids[name]} includes {value}"
        return self._is(name, value, negated=negated)

    def _comparison(self) -> str:
        name, sign, written = self._field(self._take()), self._take(), self._take()
        if self._kinds[name] == "number":
            number = written.strip("'\"")
            if sign == "=" or not NUMBER.fullmatch(number) or sign not in {"<", ">", "<=", ">="}:
                raise CannotSayError(sign)
            return f"{self._ids[name]} {sign} {number}"
        if sign not in {"=", "!="}:
            raise CannotSayError(sign)
        return self._is(name, self._value(written), negated=sign == "!=")

    def _is(self, name: str, value: str, *, negated: bool) -> str:
        if self._kinds[name] not in {"single", "scale"}:
            raise CannotSayError(name)
        return f"{self._ids[name]} is {'not ' if negated else ''}{value}"

    def _field(self, token: str) -> str:
        match = FIELD.fullmatch(token)
        if match is None or match[1] not in self._kinds:
            raise CannotSayError(token)
        return match[1]

    def _value(self, token: str) -> str:
        if token[0] not in "'\"" or len(token) < len("'x'"):
            raise CannotSayError(token)
        return self._ids.get(f"={token[1:-1]}", token[1:-1])
