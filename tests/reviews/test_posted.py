"""What a person said, read from the fields of the page: one at a time, or the whole form."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Answer
from rettesnor.reviews.posted import LARGEST, said_in_form, said_in_one, whole_number
from tests.reviews.made import form


def posted(**fields: str) -> QueryDict:
    sent = QueryDict(mutable=True)
    sent.update({name.replace("__", ":"): value for name, value in fields.items()})
    return sent


def in_form(answer: Answer | None = None, **fields: str) -> list[Said]:
    answers = {("samtale", ""): answer} if answer else {}
    return list(said_in_form(posted(**fields), answers, form()))


OLAS = Answer(value="na", reason="ikke-behov", note="Se notatet.", version=3)


def test_what_is_not_sent_is_left_as_it_is() -> None:
    assert said_in_one(posted(question="samtale", seen="2", note="Ny")) == Said(
        "samtale", value=None, reason=None, note="Ny", seen=2
    )


def test_nothing_sent_is_nothing_said() -> None:
    assert said_in_one(posted()) == Said("")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7), ("0", 0), ("", 0), ("-1", 0), ("2,5", 0), ("sju", 0), ("٣", 0), ("²", 0),
        ("99999999999", LARGEST), ("9" * 5000, LARGEST), ("2147483648", LARGEST),
    ],
)  # fmt: skip
def test_a_number_is_never_more_than_the_database_holds(text: str, number: int) -> None:
    assert whole_number(text) == number


@given(st.text())
def test_any_text_gives_a_number(text: str) -> None:
    assert 0 <= whole_number(text) <= LARGEST


def test_the_sign_no_database_keeps_is_left_out() -> None:
    assert said_in_one(posted(question="sam\0tale", note="en\0to")).note == "ento"
    (said,) = in_form(v__samtale__="0", a__samtale__="y\0es")
    assert said.value == "yes"


def test_an_untouched_form_says_nothing() -> None:
    assert in_form(v__samtale__="0", n__samtale__="", r__samtale__="") == []
    same = {"a__samtale__": "na", "r__samtale__": "ikke-behov", "n__samtale__": " Se notatet. "}
    assert in_form(OLAS, v__samtale__="3", **same) == []


def test_what_was_changed_is_said_with_the_version_that_stood_there() -> None:
    (said,) = in_form(OLAS, v__samtale__="3", a__samtale__="yes", n__samtale__="Se notatet.")
    assert said == Said("samtale", "", "yes", None, "Se notatet.", 3)


def test_a_note_that_was_emptied_is_emptied() -> None:
    (said,) = in_form(
        OLAS, v__samtale__="3", a__samtale__="na", r__samtale__="ikke-behov", n__samtale__=""
    )
    assert said.note == ""


def test_a_page_from_before_says_nothing_by_being_empty() -> None:
    """Siri's page is older than Ola's answer: her empty fields do not wipe out what he wrote."""
    assert in_form(OLAS, v__samtale__="0", n__samtale__="", r__samtale__="") == []
    (said,) = in_form(OLAS, v__samtale__="0", a__samtale__="yes", n__samtale__="")
    assert (said.value, said.note, said.seen) == ("yes", None, 0)


def test_a_field_that_could_not_be_used_says_nothing() -> None:
    assert in_form(OLAS, v__samtale__="3") == []


def test_a_question_of_topics_is_read_topic_by_topic() -> None:
    sent = posted(v__tema__skole="0", a__tema__skole="mapped", v__tema__bolig="0")
    assert list(said_in_form(sent, {}, form())) == [Said("tema", "skole", "mapped", None, None, 0)]
