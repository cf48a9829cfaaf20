"""A fault in a content file, in words for the person who wrote the file.

Authors know YAML and their subject, not Python. So a problem says where it is, what is wrong and
what to write instead, and all the problems of a file are told at once.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The stable names of the faults. A code is never given a new meaning."""

    # The file itself
    MISSING_FILE = "missing-file"
    WRONG_PLACE = "wrong-place"
    NOT_TEXT = "not-text"
    EMPTY_FILE = "empty-file"
    # The writing of YAML
    STRANGE_SIGN = "strange-sign"
    TAB = "tab"
    COLON_IN_TEXT = "colon-in-text"
    MISSING_SPACE = "missing-space"
    MISSING_COLON = "missing-colon"
    INDENTATION = "indentation"
    QUOTE = "quote"
    BRACKET = "bracket"
    START_SIGN = "start-sign"
    BLOCK_TEXT = "block-text"
    STRUCTURE = "structure"
    # Keys and values
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_SHAPE = "wrong-shape"
    EMPTY = "empty"
    MISSING_LANGUAGE = "missing-language"
    CUT_BY_HASH = "cut-by-hash"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    BAD_NUMBER = "bad-number"
    UNKNOWN_CHOICE = "unknown-choice"
    # What a form says
    NOT_A_QUESTION = "not-a-question"
    BAD_GOAL = "bad-goal"
    LONG_SHORT = "long-short"
    UNKNOWN_LAW = "unknown-law"
    BAD_WHEN = "bad-when"
    WHEN_WITHOUT_CASE = "when-without-case"
    RESERVED_ID = "reserved-id"
    WRONG_KIND = "wrong-kind"
    UNKNOWN_SCALE = "unknown-scale"
    UNUSED_SCALE = "unused-scale"
    CRITERIA_ON_OWN_SCALE = "criteria-on-own-scale"
    BAD_SCALE = "bad-scale"
    BAD_RANGE = "bad-range"
    BAD_RATING = "bad-rating"
    LOST_HEADING = "lost-heading"
    GUIDE_ONLY = "guide-only"
    UNKNOWN_FIELD = "unknown-field"
    NOTES_NOT_ALLOWED = "notes-not-allowed"
    # What a version says of the one before
    HISTORY_MISSING = "history-missing"
    HISTORY_IN_FIRST = "history-in-first"
    NOT_THE_SAME = "not-the-same"
    NOT_COMPARABLE = "not-comparable"
    ID_REUSED = "id-reused"
    UNKNOWN_BEFORE = "unknown-before"
    UNACCOUNTED = "unaccounted"
    VERSION_GAP = "version-gap"
    TOO_FEW_QUESTIONS = "too-few-questions"
    TOO_MANY_QUESTIONS = "too-many-questions"
    TOO_FEW_TOPICS = "too-few-topics"
    TOPICS_ON_SCALE = "topics-on-scale"
    # Laws
    BAD_DATE = "bad-date"
    DATES_CROSS = "dates-cross"
    VERSIONS_OVERLAP = "versions-overlap"
    # Programmes
    UNKNOWN_INSTRUMENT = "unknown-instrument"
    UNPUBLISHED_INSTRUMENT = "unpublished-instrument"
    ITEMS_MISMATCH = "items-mismatch"
    GUIDE_IN_PROGRAMME = "guide-in-programme"
    # What is published
    PUBLISHED_LINE = "published-line"
    PUBLISHED_TWICE = "published-twice"
    PUBLISHED_MISSING = "published-missing"
    PUBLISHED_CHANGED = "published-changed"


@dataclass(frozen=True)
class Problem:
    """One fault. `file` is relative to the content folder; `line` counts from 1."""

    code: Code
    file: str
    line: int
    question: str | None
    wrong: str
    instead: str

    def __str__(self) -> str:
        about = f" spørsmål «{self.question}»:" if self.question else ""
        return f"{self.file}:{self.line}:{about} {self.wrong} {self.instead} [{self.code}]"


class BrokenContent(Exception):
    """A content file that was asked for has faults, so nothing may be built on it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Notes:
    """Collects the problems of one file while it is read, instead of stopping at the first."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._question: str | None = None
        self._found: list[Problem] = []

    def add(self, code: Code, line: int, wrong: str, instead: str) -> None:
        self._found.append(Problem(code, self.file, line, self._question, wrong, instead))

    @contextmanager
    def within(self, question: str | None) -> Iterator[None]:
        """Problems added inside belong to this question."""
        self._question = question
        try:
            yield
        finally:
            self._question = None

    @property
    def clean(self) -> bool:
        return not self._found

    @property
    def count(self) -> int:
        return len(self._found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """In the order of the file, so that the author can mend from top to bottom."""
        return tuple(sorted(self._found, key=lambda problem: problem.line))


def quoted(words: Sequence[str]) -> str:
    """«a», «b» og «c»."""
    found = [f"«{word}»" for word in words]
    return " og ".join(filter(None, [", ".join(found[:-1]), found[-1]]))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """«Mente du …? » with the allowed word most like this one, or nothing."""
    near = difflib.get_close_matches(word.casefold(), list(allowed), n=1, cutoff=0.6)
    return f"Mente du «{near[0]}»? " if near else ""


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The advice after an unknown word: the nearest allowed one, and then all of them."""
    words = [str(one) for one in allowed]
    return f"{nearest(word, words)}Tillatt her: {', '.join(words)}."
