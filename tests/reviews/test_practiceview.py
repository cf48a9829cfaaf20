"""How answers of every kind compare, beside the ones the pages show."""

from pathlib import Path

import pytest

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.reading_calibration import PracticeCase
from rettesnor.reviews.practiceview import Comparison, comparison, practice_view
from rettesnor.reviews.practiceview import read as read_posted
from tests.instruments.good import write_content
from tests.instruments.rich import RICH_FILE, read, write_rich
from tests.instruments.test_calibration import CASES, FILE, cases_in


@pytest.fixture
def form(tmp_path: Path) -> Instrument:
    write_rich(write_content(tmp_path))
    (tmp_path / "calibration").mkdir()
    (tmp_path / FILE).write_text(CASES, encoding="utf-8")
    return read(tmp_path, RICH_FILE)


@pytest.fixture
def case(form: Instrument, tmp_path: Path) -> PracticeCase:
    return cases_in(tmp_path)[0]


def compared(form: Instrument, case: PracticeCase, **said: str) -> Comparison:
    posted = {f"a:{name.replace('_', '-')}:": value for name, value in said.items()}
    return comparison(form, case, read_posted(form, case, posted))


def names(found: tuple) -> list[str]:
    return [one.question.id for one in found]


def test_a_number_is_the_same_however_it_is_written(form: Instrument, case: PracticeCase) -> None:
    assert names(compared(form, case, timer="7,5", antall_barn="02").alike) == [
        "antall-barn",
        "timer",
    ]


def test_several_choices_are_the_same_in_any_order_and_not_with_one_missing(
    form: Instrument, case: PracticeCase
) -> None:
    assert names(compared(form, case, tiltak="arbeid kurs").alike) == ["tiltak"]
    (one,) = compared(form, case, tiltak="kurs").differing
    assert [(pair.theirs.word, pair.ours.word) for pair in one.pairs] == [("Kurs", "Kurs, Arbeid")]


def test_a_scale_of_the_forms_own_is_shown_in_its_words(
    form: Instrument, case: PracticeCase
) -> None:
    (one,) = compared(form, case, kjennskap="stemmer").differing
    (pair,) = one.pairs
    assert (pair.theirs.word, pair.theirs.sign) == ("Stemmer", "yes")
    assert (pair.ours.word, pair.ours.sign) == ("Stemmer litt", "partly")


def test_a_question_that_follows_from_an_answer_is_asked_as_our_own_answers_say(
    form: Instrument, case: PracticeCase
) -> None:
    """Without the script the page cannot open questions as one goes, so the key decides."""
    nothing = read_posted(form, case, {})
    view = practice_view(form, case, nothing, {})
    rows = [row for block in view.blocks for row in block.rows]
    assert [row.question.id for row in rows] == [one.question for one in case.key]
    assert not any(row.locked for row in rows)


def test_a_number_that_is_none_is_refused_and_stands_in_its_field(
    form: Instrument, case: PracticeCase
) -> None:
    posted = {"a:timer:": "mange"}
    said = read_posted(form, case, posted)
    assert list(said.refused) == [("timer", "")]
    view = practice_view(form, case, said, posted)
    (field,) = [r.field for b in view.blocks for r in b.rows if r.question.id == "timer"]
    assert (field.value, bool(field.refused)) == ("mange", True)
