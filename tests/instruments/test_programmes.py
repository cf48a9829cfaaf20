from pathlib import Path

import pytest

from rettesnor.instruments.document import Subject
from rettesnor.instruments.problems import Code
from rettesnor.instruments.programmes import (
    FITS,
    Choose,
    Form,
    Items,
    Programme,
    read_programme,
)
from tests.instruments.good import PROGRAMME_FILE, change, write_content


def read_good(content: Path) -> Programme:
    programme, problems = read_programme(content / PROGRAMME_FILE, content=content)
    assert problems == ()
    assert programme is not None
    return programme


def test_a_programme_says_which_forms_a_round_has(tmp_path: Path) -> None:
    programme = read_good(write_content(tmp_path))
    assert programme.key == "opplegg"
    assert (programme.suggested_cases, programme.all_when_at_most, programme.weeks) == (10, 12, 8)
    part = programme.part("saksmappe")
    assert (part.instrument, part.items) == ("prove", Items.DRAWN)


def test_a_part_that_is_not_there_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="styring"):
        read_good(write_content(tmp_path)).part("styring")


def test_every_subject_has_its_way_of_getting_items() -> None:
    assert set(FITS) == set(Subject)


def test_two_parts_may_not_have_the_same_key(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    path = content / PROGRAMME_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("  - key:") :], encoding="utf-8")
    programme, problems = read_programme(path, content=content)
    assert programme is None
    assert [(problem.code, problem.line) for problem in problems] == [(Code.DUPLICATE_ID, 12)]


def test_no_cases_and_no_weeks_are_no_programme(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, PROGRAMME_FILE, "suggested_cases: 10", "suggested_cases: 0")
    change(content, PROGRAMME_FILE, "weeks: 8", "weeks: 0")
    _, problems = read_programme(content / PROGRAMME_FILE, content=content)
    assert [problem.code for problem in problems] == [Code.BAD_NUMBER, Code.BAD_NUMBER]


WIDE = """\
key: opplegg
title: {nb: Opplegg, nn: Opplegg}
about: {nb: Et opplegg., nn: Eit opplegg.}
weeks: 8
repeats: yes
parts:
  - key: kontoret
    instrument: prove
    title: {nb: Kontoret, nn: Kontoret}
    items: one
    choose: {fewest: 1, most: 3}
  - key: samtaler
    instrument: praten
    title: {nb: Samtaler, nn: Samtalar}
    items: added
    optional: yes
    suggested: 7
steps:
  - id: start
    title: {nb: Start, nn: Start}
    about: {nb: Sett i gang., nn: Set i gang.}
    date: {nb: 1. mars, nn: 1. mars}
  - id: slutt
    title: {nb: Slutt, nn: Slutt}
    about: {nb: Se tilbake., nn: Sjå tilbake.}
"""


@pytest.fixture
def wide(tmp_path: Path) -> Programme:
    content = write_content(tmp_path)
    (content / PROGRAMME_FILE).write_text(WIDE, encoding="utf-8")
    return read_good(content)


def test_a_part_may_be_left_empty_be_added_to_and_have_its_questions_chosen(
    wide: Programme,
) -> None:
    office, talks = wide.parts
    assert (office.optional, office.suggested, office.choose) == (False, 5, Choose(1, 3))
    assert (talks.optional, talks.suggested, talks.choose) == (True, 7, None)
    assert talks.items is Items.ADDED


def test_a_programme_may_be_repeated_and_has_its_steps_in_time(wide: Programme) -> None:
    assert wide.repeats
    assert [(step.id, step.date.nb) for step in wide.steps] == [("start", "1. mars"), ("slutt", "")]


def test_a_programme_that_draws_nothing_need_not_say_how_many(wide: Programme) -> None:
    assert (wide.suggested_cases, wide.all_when_at_most) == (10, 12)


def test_a_programme_says_nothing_of_what_it_does_not_have(tmp_path: Path) -> None:
    programme = read_good(write_content(tmp_path))
    assert (programme.repeats, programme.steps) == (False, ())
    assert [part.choose for part in programme.parts] == [None]


@pytest.mark.parametrize(
    ("subject", "items"),
    [("case-file", "drawn"), ("complaint", "drawn"), ("office", "one"), ("conversation", "added")],
)
def test_what_a_form_is_about_decides_how_its_items_come(
    tmp_path: Path, subject: str, items: str
) -> None:
    content = write_content(tmp_path)
    change(content, PROGRAMME_FILE, "items: drawn", f"items: {items}")
    forms = {"prove": Form(Subject(subject), to_publish="")}
    _, problems = read_programme(content / PROGRAMME_FILE, content=content, forms=forms)
    assert problems == ()
    for other in {"drawn", "one", "added"} - {items}:
        change(content, PROGRAMME_FILE, f"items: {items}", f"items: {other}")
        _, problems = read_programme(content / PROGRAMME_FILE, content=content, forms=forms)
        assert [problem.code for problem in problems] == [Code.ITEMS_MISMATCH]
        change(content, PROGRAMME_FILE, f"items: {other}", f"items: {items}")


COUNT = """\
    count:
      nb: Hvor mange?
      nn: Kor mange?
    list:
      nb: Slik.
      nn: Slik.
"""


def test_a_drawn_part_may_say_what_is_counted_and_listed(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    assert not read_good(content).part("saksmappe").count
    assert not read_good(content).part("saksmappe").list
    change(content, PROGRAMME_FILE, "    items: drawn\n", f"    items: drawn\n{COUNT}")
    part = read_good(content).part("saksmappe")
    assert (part.count.nn, part.list.nb) == ("Kor mange?", "Slik.")


@pytest.mark.parametrize("items", ["one", "added"])
def test_where_nothing_is_drawn_nothing_is_counted(tmp_path: Path, items: str) -> None:
    content = write_content(tmp_path)
    change(content, PROGRAMME_FILE, "    items: drawn\n", f"    items: {items}\n{COUNT}")
    _, problems = read_programme(content / PROGRAMME_FILE, content=content)
    mismatched = [problem.code for problem in problems]
    assert mismatched.count(Code.ITEMS_MISMATCH) == 2
