"""Invented case files to try before the real ones, each with our own answers and what decides them.

`calibration/<form>.yaml` holds them, for one version of the form. Nothing here knows Django, so
that the content can be checked without an installation; `calibration` looks them up.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rettesnor.common.text import Text
from rettesnor.instruments.conditions import Applicability, Situation
from rettesnor.instruments.document import FormKind, Instrument, ItemType, Question
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.key_answers import comparable, read_answers
from rettesnor.instruments.problems import Code, Notes, Problem, did_you_mean
from rettesnor.instruments.published import instrument_path
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.words import DECIDED, TYPE_GROUPS
from rettesnor.instruments.yaml_tree import grow

FOLDER = "calibration"
HIGHEST_VERSION = 999
MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
KEY = "spørsmålenes id-er, hver med answer (eller topics) og because"

Find = Callable[[str, int], Instrument | None]
"""The form by key and version; None where its own file has faults. LookupError: there is none."""


@dataclass(frozen=True)
class Document:
    """One paper of the invented file."""

    title: Text
    text: Text


@dataclass(frozen=True)
class KeyAnswer:
    """Our answer to one question, and what in the file decides it.

    `answers` are by topic id, and by "" where there are no topics; as a form's answers are stored.
    """

    question: str
    answers: Mapping[str, str]
    because: Text


@dataclass(frozen=True)
class PracticeCase:
    """`key` has one answer for each question that applies and can be compared, in form order.

    `month` is the first day of the month of the decision.
    """

    instrument: str
    version: int
    id: str
    title: Text
    about: Text
    month: date
    types: frozenset[ItemType]
    documents: tuple[Document, ...]
    key: tuple[KeyAnswer, ...]


def read_calibration(
    path: Path, *, content: Path, find: Find
) -> tuple[tuple[PracticeCase, ...], tuple[Problem, ...]]:
    """The cases of one file, or none and the problems."""
    notes = Notes(path.relative_to(content).as_posix())
    root = Fields.of_file(grow(path, notes), notes, "filen")
    cases = _cases(root, notes, find) if root else ()
    return (cases if notes.clean else ()), notes.problems


def check_calibration(content: Path, read: Mapping[Path, Instrument | None]) -> Iterator[Problem]:
    """The problems of every file of cases; `read` are the forms by path, None where one is faulty."""
    for path in calibration_files(content):
        _, problems = read_calibration(
            path, content=content, find=lambda key, n: read[instrument_path(content, key, n)]
        )
        yield from problems


def calibration_files(content: Path) -> list[Path]:
    """Also those in the wrong folder or ending in .yml, so that none is overlooked."""
    found = (content / FOLDER).rglob("*")
    return sorted(path for path in found if path.suffix in {".yaml", ".yml"})


def _cases(root: Fields, notes: Notes, find: Find) -> tuple[PracticeCase, ...]:
    key = root.identifier("instrument")
    version = root.number("version", 1, HIGHEST_VERSION)
    _check_place(root, notes, key)
    form = _form(root, key, version, find) if key and notes.clean else None
    rows = root.rows("cases", "saken", "minst én sak, med id, title, about, documents og key")
    root.finish()
    if form is None:  # without it no answer can be judged; what is wrong is told already
        return ()
    seen = Uniques(notes)
    return tuple(_case(row, form, notes, seen) for row in rows)


def _check_place(root: Fields, notes: Notes, key: str) -> None:
    place = f"{FOLDER}/{key}.yaml"
    if key and notes.file != place:
        root.note(
            Code.WRONG_PLACE,
            "instrument",
            f"Sakene gjelder {key}, men filen ligger et annet sted.",
            f"Flytt den til {place}, eller rett «instrument».",
        )


def _form(root: Fields, key: str, version: int, find: Find) -> Instrument | None:
    try:
        form = find(key, version)
    except LookupError:
        root.note(
            Code.UNKNOWN_INSTRUMENT,
            "instrument",
            f"Skjemaet «{key}», utgave {version}, finnes ikke.",
            "Skriv navnet på en mappe i instruments/, og nummeret på en utgave i den.",
        )
        return None
    if form is None or (form.kind is FormKind.FORM and form.subject in DECIDED):
        return form
    root.note(
        Code.ITEMS_MISMATCH,
        "instrument",
        f"«{key}» er ikke et skjema for saker.",
        "Øvingssaker lages til skjemaer som gjelder saksmapper eller klagesaker.",
    )
    return None


def _case(row: Fields, form: Instrument, notes: Notes, seen: Uniques) -> PracticeCase:
    name = seen.identifier(row)
    title, about, month = row.text("title"), row.text("about"), _month(row)
    types = _types(row, form)
    documents = tuple(
        _document(paper)
        for paper in row.rows("documents", "dokumentet", "minst ett dokument, med title og text")
    )
    key = _key(row, form, notes, Situation(month, types))
    row.finish()
    on = month or date.min
    return PracticeCase(form.key, form.version, name, title, about, on, types, documents, key)


def _document(row: Fields) -> Document:
    document = Document(row.text("title"), row.text("text"))
    row.finish()
    return document


def _month(row: Fields) -> date | None:
    wanted = "måneden vedtaket ble gjort, for eksempel 2024-09"
    written = row.word("decision_month", wanted)
    if found := MONTH.fullmatch(written):
        return date(int(found[1]), int(found[2]), 1)
    if written:
        wrong = f"«decision_month: {written}» er ikke en måned."
        row.note(Code.BAD_DATE, "decision_month", wrong, f"Skriv {wanted}.")
    return None


def _types(row: Fields, form: Instrument) -> frozenset[ItemType]:
    """One type of each group the form asks for; at most one of any, and none where one is faulty.

    Without them the questions that depend on them wait, so that one fault is told once.
    """
    if not form.type_groups and not row.has("types"):
        row.allow("types")
        return frozenset()
    allowed = [item_type.value for item_type in ItemType]
    written = [leaf.value for leaf in row.words("types", "en av hver gruppe: " + _by_group())]
    for word in written:
        if word not in allowed:
            wrong = f"Typen «{word}» finnes ikke."
            row.note(Code.UNKNOWN_CHOICE, "types", wrong, did_you_mean(word, allowed))
            return frozenset()
    types = frozenset(ItemType(word) for word in written)
    wrong = ""
    if any(len(group & types) > 1 for group in TYPE_GROUPS):
        wrong = f"«{', '.join(written)}» kan ikke gjelde samme sak."
    elif written and any(not group & types for group in form.type_groups):
        wrong = "Skjemaet spør etter en type til av saken."
    if wrong:
        row.note(Code.UNKNOWN_CHOICE, "types", wrong, f"Skriv en av hver gruppe: {_by_group()}.")
    return frozenset() if wrong else types


def _by_group() -> str:
    groups = ([one.value for one in ItemType if one in group] for group in TYPE_GROUPS)
    return "; ".join(" eller ".join(group) for group in groups)


def _key(
    row: Fields, form: Instrument, notes: Notes, situation: Situation
) -> tuple[KeyAnswer, ...]:
    inner = row.inner("key", KEY)
    if inner is None:
        return ()
    found, said = [], {}
    for question in filter(comparable, form.questions):
        inner.allow(question.id)
        if not inner.has(question.id):
            continue
        with notes.within(question.id):
            given = _answer(inner, question)
        if given is not None:
            found.append(given)
            said[question.id] = question.comes_to(given.answers) or ""
    inner.finish()
    known = Situation(situation.month, situation.types, said)
    _check_asked(inner, form, notes, known)
    return tuple(found)


def _answer(inner: Fields, question: Question) -> KeyAnswer | None:
    answer = inner.inner(question.id, "answer (eller topics) og because")
    if answer is None:
        return None
    answers, because = read_answers(answer, question), answer.text("because")
    answer.finish()
    return KeyAnswer(question.id, answers, because) if answers else None


def _check_asked(inner: Fields, form: Instrument, notes: Notes, situation: Situation) -> None:
    """Every question that applies to the case has an answer, and no other has one."""
    applies = form.applicabilities(situation)
    for question in filter(comparable, form.questions):
        with notes.within(question.id):
            if applies[question.id] is Applicability.APPLIES and not inner.has(question.id):
                inner.note(
                    Code.MISSING_KEY,
                    question.id,
                    "Spørsmålet gjelder saken, men har ikke noe svar i «key».",
                    f"Legg til «{question.id}:» med answer (eller topics) og because.",
                )
            if applies[question.id] is Applicability.DOES_NOT_APPLY and inner.has(question.id):
                inner.note(
                    Code.UNKNOWN_KEY,
                    question.id,
                    "Spørsmålet stilles ikke i denne saken, etter måneden, typene og svarene.",
                    "Slett svaret, eller rett «decision_month», «types» eller svarene før.",
                )
