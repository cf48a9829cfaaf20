from pathlib import Path

import pytest

from rettesnor.instruments.document import Subject
from rettesnor.instruments.problems import Code
from rettesnor.instruments.programmes import FITS, Items, Programme, read_programme
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
