"""What no single slip in a file shows; the slips stand in `faults/history.py`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rettesnor.common.text import Text
from rettesnor.instruments.document import Dropped, History, Instrument
from rettesnor.instruments.places import places_in
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.version_checks import check_versions, ids_used
from rettesnor.instruments.words import Kind
from rettesnor.instruments.yaml_tree import grow_text
from tests.instruments.asking import form, question
from tests.instruments.rich import NEXT

SAME = "same"
WHY = Text("Uklart", "Uklart")


def version(
    number: int, said: dict[str, str], dropped: tuple[str, ...] = (), kind: Kind = Kind.SCALE
) -> Instrument:
    """A version where each question is `same`, `new`, or reworded from the id that is written."""
    histories = {
        name: History(name if what == SAME else what.removeprefix("new"), what not in {SAME, "new"})
        for name, what in said.items()
    }
    questions = [
        replace(question(name, kind, number=place), history=histories[name] if number > 1 else None)
        for place, name in enumerate(said, start=1)
    ]
    gone = tuple(Dropped(name, WHY) for name in dropped)
    return replace(form(questions), version=number, dropped=gone)


FIRST = version(1, {"a": "", "b": ""})


def problems(after: Instrument, *earlier: Instrument) -> list[tuple[Code, str | None]]:
    before = earlier[-1] if earlier else None
    found = check_versions(before, after, ids_used(earlier), file="b.yaml")
    return [(problem.code, problem.question) for problem in found]


def test_the_first_version_says_nothing_of_any_before() -> None:
    assert problems(FIRST) == []


def test_a_version_that_accounts_for_everything_is_fine() -> None:
    second = version(2, {"a": SAME, "c": "new"}, dropped=("b",))
    assert problems(second, FIRST) == []
    assert problems(version(2, {"a2": "a", "b": SAME}), FIRST) == []


def test_a_dropped_id_never_comes_back() -> None:
    second = version(2, {"a": SAME}, dropped=("b",))
    for said in ("new", SAME, "b", "a"):
        third = version(3, {"b": said, "a": SAME})
        assert problems(third, FIRST, second)[0] == (Code.ID_REUSED, "b")


def test_an_id_that_was_left_by_rewording_never_comes_back() -> None:
    second = version(2, {"a": SAME, "b-ny": "b"})
    third = version(3, {"a": SAME, "b-ny": SAME, "b": "new"})
    assert problems(third, FIRST, second) == [(Code.ID_REUSED, "b")]


def test_two_questions_cannot_change_ids() -> None:
    swapped = version(2, {"a": "b", "b": "a"})
    assert problems(swapped, FIRST) == [(Code.ID_REUSED, "a"), (Code.ID_REUSED, "b")]


def test_two_questions_cannot_both_have_been_the_same_one() -> None:
    second = version(2, {"a": SAME, "c": "a", "b": SAME})
    assert problems(second, FIRST) == [(Code.UNACCOUNTED, "c")]


def test_a_version_without_the_one_before_it_is_told_that_and_no_more() -> None:
    assert problems(version(2, {"a": SAME})) == [(Code.VERSION_GAP, None)]
    assert problems(version(3, {"a": SAME}), FIRST) == [(Code.VERSION_GAP, None)]


def test_a_document_made_without_histories_is_told_for_each_question() -> None:
    bare = replace(FIRST, version=2)
    assert problems(bare, FIRST) == [(Code.HISTORY_MISSING, "a"), (Code.HISTORY_MISSING, "b")]


def test_a_kind_that_changed_can_neither_be_same_nor_reworded() -> None:
    for said, code in ((SAME, Code.NOT_THE_SAME), ("a", Code.NOT_COMPARABLE)):
        second = version(2, {"a": said, "b": SAME}, kind=Kind.SINGLE)
        found = check_versions(FIRST, second, ids_used([FIRST]), file="b.yaml")
        assert found[0].code is code
        assert found[0].instead.startswith("Skriv «history: new» med en ny id")


def test_texts_are_held_together_only_in_languages_both_have() -> None:
    second = version(2, {"a": SAME, "b": SAME})
    translated = replace(FIRST.questions[0].text, en="Is a there?")
    one, other = second.questions
    questions = (replace(one, text=translated), other)
    section = replace(second.sections[0], questions=questions)
    assert problems(replace(second, sections=(section,)), FIRST) == []


def test_a_condition_follows_the_question_it_asks_about_to_its_new_id() -> None:
    first = form([question("a"), question("b", when="a is ja", number=2)])
    a = replace(question("a-ny"), text=Text("Ny?", "Ny?"), history=History("a", reworded=True))
    b = replace(question("b", when="a-ny is ja", number=2), history=History("b"))
    second = replace(form([a, b]), version=2)
    assert problems(second, first) == []
    other = replace(b, when=question("x", when="a-ny is nei").when)
    assert problems(replace(form([a, other]), version=2), first) == [(Code.NOT_THE_SAME, "b")]


CHANGES: dict[str, Callable[[Instrument], Instrument]] = {
    "subject": lambda one: replace(one, subject=type(one.subject).OFFICE),
    "kind": lambda one: replace(one, kind=type(one.kind).GUIDE),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_form_is_about_never_changes(what: str) -> None:
    second = CHANGES[what](version(2, {"a": SAME, "b": SAME}))
    assert problems(second, FIRST) == [(Code.NOT_COMPARABLE, None)]


def test_the_ids_of_every_version_are_remembered_with_the_last_they_stood_in() -> None:
    second = version(2, {"a": SAME}, dropped=("b",))
    assert ids_used([second, FIRST]) == {"a": 2, "b": 1}


def test_the_lines_are_those_of_the_histories_in_the_file() -> None:
    lines = NEXT.splitlines()
    places = places_in(grow_text(NEXT, Notes("a.yaml")))
    assert "version: 2" in lines[places.top - 1]
    at = places.of_question("tema")
    assert "history: same" in lines[at - 1] and "id: tema" in lines[at - 2]
    assert places.of_dropped("finnes-ikke") == places.top
    assert places_in(None).of_question("tema") == 1


def test_a_problem_names_the_file_it_was_told_for(tmp_path: Path) -> None:
    (problem,) = check_versions(None, version(2, {"a": SAME}), {}, file="opplastet")
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == ("opplastet", 1)
