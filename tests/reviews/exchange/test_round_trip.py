"""What was written and not touched changes nothing, whatever the form, the language and the layout."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.instruments.conditions import Applicability
from rettesnor.reviews.exchange import workbook
from rettesnor.reviews.exchange.shapes import Cell, ItemSheet
from rettesnor.reviews.exchange.understanding import tidy
from tests.reviews.exchange.given import (
    HEADER,
    book_of,
    bytes_of,
    edited,
    filled,
    listed,
    published,
    rich,
    spots,
)


@pytest.mark.parametrize("layout", ["sheets", "table"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(("key", "version"), listed())
def test_every_published_form_comes_back_as_it_went(key, version, language, layout) -> None:
    form = published(key, version)
    sheets = [filled(form, number, seed=version) for number in (1, 2)]
    data = workbook.write(HEADER, form, sheets, language=language, layout=layout)
    found = workbook.read(data, HEADER, form, sheets)
    assert (found.proposals, found.facts, found.problems, found.told) == ((), (), (), ())
    assert found.unchanged >= 2 * len(form.questions)


@pytest.mark.parametrize("layout", ["sheets", "table"])
def test_a_workbook_saved_by_another_program_comes_back_as_it_went(layout) -> None:
    sheets = [filled(rich(), number, seed=5) for number in (1, 2, 3)]
    data = workbook.write(HEADER, rich(), sheets, language="nn", layout=layout)
    found = workbook.read(bytes_of(book_of(data)), HEADER, rich(), sheets)
    assert (found.proposals, found.problems, found.told) == ((), (), ())


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), language=st.sampled_from(["nb", "nn", "en", "se"]))
def test_any_answers_come_back_as_they_went(seed, language) -> None:
    sheets = [filled(rich(), number, seed) for number in (3, 8)]
    data = workbook.write(HEADER, rich(), sheets, language=language, layout="table")
    found = workbook.read(data, HEADER, rich(), sheets)
    assert (found.proposals, found.facts, found.problems, found.told) == ((), (), (), ())


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), language=st.sampled_from(["nb", "nn", "en"]))
def test_what_is_typed_without_the_net_is_all_proposed_once(seed, language) -> None:
    """Fetched empty, filled in, saved, and sent again: the second time there is nothing new."""
    full = asked_alone(filled(rich(), 4, seed))
    empty = replace(full, cells={})
    made = {}
    for sheet in (full, empty):
        made[sheet is full] = workbook.write(HEADER, rich(), [sheet], language=language)
    book = book_of(made[True])
    said = {spot: book[name][at].value for spot, (name, at) in spots(book).items()}
    filled_in = edited(made[False], said)
    found = workbook.read(filled_in, HEADER, rich(), [empty])
    assert found.problems == ()
    saved = {
        (one.question, one.topic): Cell(one.value or "", one.reason or "", one.note or "", 1)
        for one in found.proposals
    }
    held = {key: replace(cell, note=tidy(cell.note), version=1) for key, cell in full.cells.items()}
    assert saved == {key: cell for key, cell in held.items() if cell.value or cell.note}
    again = workbook.read(filled_in, HEADER, rich(), [replace(empty, cells=saved)])
    assert (again.proposals, again.problems) == ((), ())


def asked_alone(sheet: ItemSheet) -> ItemSheet:
    """Without the answers to what its other answers shut out."""
    applies = rich().applicabilities(sheet.sheet.situation(rich()))
    kept = {
        key: cell
        for key, cell in sheet.cells.items()
        if applies[key[0]] is not Applicability.DOES_NOT_APPLY
    }
    return replace(sheet, cells=kept)


@pytest.mark.parametrize(("count", "layout"), [(40, "sheets"), (100, "table")])
def test_as_many_cases_as_there_can_be_come_back_as_they_went(count, layout) -> None:
    form = published("klagesak", 1)  # the one with most to answer
    sheets = [filled(form, number, seed=3) for number in range(1, count + 1)]
    data = workbook.write(HEADER, form, sheets, language="nb", layout=layout)
    found = workbook.read(data, HEADER, form, sheets)
    assert (found.proposals, found.problems, found.told) == ((), (), ())


def test_the_same_answers_give_the_same_bytes() -> None:
    sheets = [filled(rich(), 1, seed=1)]
    one, two = (workbook.write(HEADER, rich(), sheets, language="nb") for _ in range(2))
    assert one == two
