"""A row of keys for each case: the paper form typed quickly, with every slip told at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.reviews.exchange import keys
from rettesnor.reviews.exchange.shapes import Cell, Proposal
from tests.reviews.exchange.given import case, codes, filled, keys_of, published, rich

# Samtale, kjennskap, two topics, utfall, tiltak; the number, the month and the text have no key.
WHOLE = "1 1 12 1 (12)"


def typed(row: str, now=None):
    sheet = now or case()
    return keys.read({sheet.item: row}, rich(), [sheet])


def test_a_whole_row_answers_every_field_in_the_forms_order() -> None:
    found = typed(WHOLE)
    assert found.problems == ()
    assert [(p.question, p.topic, p.value) for p in found.proposals] == [
        ("samtale", "", "yes"),
        ("kjennskap", "", "stemmer"),
        ("tema", "alder", "mapped"),
        ("tema", "bolig", "absent"),
        ("utfall", "", "innvilget"),
        ("tiltak", "", "kurs arbeid"),
    ]


def test_spaces_make_no_difference() -> None:
    assert typed("11121(12)") == typed("  1 1 1 2 1 ( 1 2 ) ".replace("( 1 2 )", "(1 2)"))


def test_the_beginning_of_a_row_is_enough_and_says_where_it_ends() -> None:
    found = typed("1")
    assert found.proposals == (Proposal(114, 14, "samtale", value="yes"),)
    assert found.told[0].what == "Raden slutter før spørsmål 2 (Kjennskap). Resten er ikke rørt."


def test_a_letter_after_a_key_is_the_reason() -> None:
    (proposal,) = typed("4b").proposals
    assert (proposal.value, proposal.reason) == ("na", "ikke-tid")
    (proposal,) = typed("4").proposals
    assert (proposal.value, proposal.reason) == ("na", None)


@pytest.mark.parametrize(
    ("row", "code", "where", "told"),
    [
        ("17", "key.unknown", "Sak nr. 14, tegn 2", "spørsmål 2 (Kjennskap)"),
        ("1 x", "key.unknown", "Sak nr. 14, tegn 3", "1, 2, 3, 4, 5"),
        ("1b", "key.reason", "Sak nr. 14, tegn 2", "spørsmål 1 (Samtale)"),
        ("4c", "key.reason", "Sak nr. 14, tegn 2", "a til b"),
        ("(12)", "key.several", "Sak nr. 14, tegn 1", "ett svar"),
        ("11111(13)", "key.several", "Sak nr. 14, tegn 6", "spørsmål 5 (Tiltakene)"),
        ("11111(12", "key.bracket", "Sak nr. 14, tegn 6", "«)»"),
        (WHOLE + "11", "key.many", "Sak nr. 14", "2 taster for mange"),
        (".", "key.asked", "Sak nr. 14, tegn 1", "Spørsmål 1 (Samtale) stilles"),
        ("1---2(1)", "answer.locked", "Sak nr. 14, tegn 6", "stilles ikke"),
    ],
)
def test_a_slip_is_told_where_it_is_and_the_row_proposes_nothing(row, code, where, told) -> None:
    found = typed(row)
    assert found.proposals == ()
    assert codes(found) == [code]
    assert found.problems[0].where == where
    assert told in found.problems[0].what


def test_a_dash_says_nothing_and_takes_nothing_back() -> None:
    now = case(samtale=Cell("yes", version=2))
    assert keys_of(typed("-1", now)) == [("kjennskap", "")]


def test_a_point_where_the_question_is_not_asked_is_right() -> None:
    found = typed("1---2.")
    assert found.problems == ()
    assert keys_of(found) == [("samtale", ""), ("utfall", "")]


def test_the_same_answer_again_is_no_change() -> None:
    found = typed("1", case(samtale=Cell("yes", version=2)))
    assert (found.proposals, found.unchanged) == ((), 1)


def test_what_has_no_key_is_told_once() -> None:
    assert [one.what for one in typed(WHOLE).told] == [
        "Spørsmål 6, 7, 8, 9 har ingen tast. De besvares på sakens side."
    ]


def test_a_case_that_is_gone_is_told() -> None:
    assert codes(keys.read({1: "1"}, rich(), [case()])) == ["item.gone"]
    assert codes(keys.read({1: " "}, rich(), [case()])) == []


def test_the_plan_says_what_each_key_means() -> None:
    steps = keys.plan(rich(), language="nn", sheet=case(utfall=Cell("avslag", version=1)))
    assert [step.number for step in steps] == ["1", "2", "3.1", "3.2", "4", "5"]
    assert steps[0].keys == {
        "1": "Ja",
        "2": "Delvis",
        "3": "Nei",
        "4": "Ikkje aktuelt",
        "5": "Usikker",
    }
    assert steps[0].reasons == {"a": "Ingen slike behov", "b": "Det hasta"}
    assert [step.asked for step in steps] == [True, True, True, True, True, False]
    assert [step.many for step in steps][-1]


def test_what_is_typed_so_far_is_told_in_words() -> None:
    said = keys.meaning("4b . 9", rich(), language="nb")
    assert [(one.number, one.word, one.reason) for one in said[:2]] == [
        ("1", "Ikke aktuelt", "Det hastet"),
        ("2", "stilles ikke", ""),
    ]
    assert said[2].wrong


@settings(deadline=None)
@given(row=st.text(max_size=60))
def test_whatever_is_typed_it_is_read_and_never_breaks(row) -> None:
    found = typed(row)
    assert not (found.proposals and found.problems)
    keys.meaning(row, rich(), language="nb")


@settings(deadline=None)
@given(seed=st.integers(0, 500))
def test_the_answers_of_a_case_typed_as_keys_are_its_answers(seed) -> None:
    form = published("barnets-beste-saksmappe", 2)
    full = filled(form, 3, seed)
    row, wanted = [], {}
    applies = form.applicabilities(full.sheet.situation(form))
    for step in keys.plan(form, language="nb"):
        cell = full.cell(step.key)
        if applies[step.question.id].value == "does-not-apply":
            row.append(".")
        elif not cell.value:
            row.append("-")
        else:
            at = [word.id for word in step.words].index(cell.value) + 1
            letters = [reason.id for reason in form.reasons]
            letter = "abcdefgh"[letters.index(cell.reason)] if cell.reason else ""
            row.append(f"{at}{letter}")
            wanted[step.key] = (cell.value, cell.reason or None)
    empty = full.__class__(full.item, full.number, full.month, full.types)
    found = keys.read({full.item: "".join(row)}, form, [empty])
    assert found.problems == ()
    assert {(p.question, p.topic): (p.value, p.reason) for p in found.proposals} == wanted
