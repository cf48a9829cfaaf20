from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.exchange.relevant_in import CannotSayError, condition_of

KINDS = {"a_b": "single", "mange": "multiple", "tall": "number", "fri": "text"}
IDS = {"a_b": "a-b", "mange": "mange", "tall": "tall", "fri": "fri", "=Ja_1": "ja-1"}


@pytest.mark.parametrize(
    ("xpath", "words"),
    [
        ("${a_b} = 'Ja_1'", "a-b is ja-1"),
        ('${a_b}!="Ja_1"', "a-b is not ja-1"),
        ("selected(${a_b}, 'x')", "a-b is x"),
        ("not(selected(${a_b}, 'x'))", "a-b is not x"),
        ("selected( ${mange} , 'x' )", "mange includes x"),
        ("${tall} >= 2 and ${tall}<=10.5", "tall >= 2 and tall <= 10.5"),
        ("${tall} > '3'", "tall > 3"),
        ("${a_b}='x' or ${tall}>1 and ${tall}<9", "a-b is x or (tall > 1 and tall < 9)"),
        ("(${a_b}='x' or ${a_b}='y') and ${tall}>1", "(a-b is x or a-b is y) and tall > 1"),
    ],
)
def test_what_we_have_words_for_is_said(xpath: str, words: str) -> None:
    assert condition_of(xpath, KINDS, IDS) == words
    parse(words)


@pytest.mark.parametrize(
    "xpath",
    [
        "${ukjent} = 'x'",
        "${tall} = 3",
        "${tall} + 1 > 3",
        "not(selected(${mange}, 'x'))",
        "count-selected(${mange}) > 1",
        "${a_b} = ''",
        "${fri} = 'x'",
        "${a_b} = ${mange}",
        "today() > ${tall}",
        "(${a_b} = 'x'",
        "${a_b} = 'x' ${tall}",
        "${a_b}",
        "(" * 3000,
        "",
    ],
)
def test_what_we_have_no_words_for_is_refused(xpath: str) -> None:
    with pytest.raises(CannotSayError):
        condition_of(xpath, KINDS, IDS)


@given(st.text("${}ab_'x= ()!<>andornotselected,1."))
def test_no_expression_breaks_the_reading(xpath: str) -> None:
    with suppress(CannotSayError):
        parse(condition_of(xpath, KINDS, IDS))
