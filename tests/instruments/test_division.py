"""How a programme says that its list of cases may be divided."""

from pathlib import Path

import pytest

from rettesnor.instruments import catalogue
from rettesnor.instruments.division import NOT_DIVIDED, Division, Outcome, Way
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.programmes import Programme, read_programme
from tests.instruments.good import PROGRAMME_FILE, change, write_content


def read(tmp_path: Path, added: str) -> tuple[Programme | None, tuple[Problem, ...]]:
    content = write_content(tmp_path)
    change(content, PROGRAMME_FILE, "weeks: 8\n", f"weeks: 8\n{added}")
    return read_programme(content / PROGRAMME_FILE, content=content)


def test_a_programme_that_says_nothing_is_never_divided(tmp_path: Path) -> None:
    programme, problems = read(tmp_path, "")
    assert problems == ()
    assert programme
    assert programme.division == NOT_DIVIDED


def test_ways_and_outcomes_and_age_are_read_in_their_order(tmp_path: Path) -> None:
    said = "divide: [arrival, outcome]\nhalf: [refused]\noldest_months: 9\n"
    programme, problems = read(tmp_path, said)
    assert problems == ()
    assert programme
    assert programme.division == Division((Way.ARRIVAL, Way.OUTCOME), (Outcome.REFUSED,), 9)


@pytest.mark.parametrize(
    ("said", "code", "told"),
    [
        ("divide: [utfall]\n", Code.UNKNOWN_CHOICE, "«utfall» i «divide» finnes ikke."),
        ("divide: [outcome, outcome]\n", Code.DUPLICATE_ID, "«outcome» står to ganger"),
        ("divide: []\n", Code.EMPTY, "Listen «divide» er tom."),
        ("divide: outcome\n", Code.WRONG_SHAPE, "«divide» er en enkel tekst."),
        ("half: [refused]\n", Code.ITEMS_MISMATCH, "kan ikke deles etter utfall"),
        (
            "divide: [outcome]\nhalf: [granted, partly, refused]\n",
            Code.ITEMS_MISMATCH,
            "«half» har alle utfallene",
        ),
        ("oldest_months: 0\n", Code.BAD_NUMBER, "«oldest_months: 0» går ikke."),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, said: str, code: Code, told: str) -> None:
    programme, problems = read(tmp_path, said)
    assert programme is None
    assert [problem.code for problem in problems] == [code]
    assert told in problems[0].wrong
    assert problems[0].instead


def test_where_nothing_is_drawn_nothing_is_divided(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, PROGRAMME_FILE, "weeks: 8\n", "weeks: 8\ndivide: [municipality]\n")
    change(content, PROGRAMME_FILE, "items: drawn", "items: one")
    _, problems = read_programme(content / PROGRAMME_FILE, content=content)
    assert [problem.code for problem in problems] == [Code.ITEMS_MISMATCH]


def test_ours_divide_where_it_fits() -> None:
    found = {plan.key: plan.division for plan in catalogue.programmes()}
    assert found["barnets-beste"] == Division(tuple(Way), (Outcome.PARTLY, Outcome.REFUSED), 12)
    assert found["klagesaker"].ways == (Way.MUNICIPALITY,)
    assert found["levekostnader"] == NOT_DIVIDED
