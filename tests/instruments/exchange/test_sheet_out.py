from io import BytesIO
from typing import Any

import openpyxl
import pytest

from rettesnor.instruments.exchange.sheet_out import to_sheet
from rettesnor.instruments.exchange.sheet_writing import LONGEST_CELL, write_cell
from tests.instruments.exchange.cases import small_form
from tests.instruments.exchange.workbooks import found


def book() -> Any:
    return openpyxl.load_workbook(BytesIO(to_sheet(small_form())))


def test_there_is_a_sheet_for_every_sort_of_thing() -> None:
    assert book().sheetnames == [
        "Skjema",
        "Deler",
        "Spørsmål",
        "Temaer",
        "Valg",
        "Skalaer",
        "Grunner",
        "Tatt ut",
        "Resultat",
    ]


def test_every_header_stays_in_sight_and_says_what_belongs_under_it() -> None:
    for page in book():
        assert page.freeze_panes
        if page.title != "Skjema":
            assert all(cell.comment.text for cell in page[1])


def test_texts_are_wrapped_in_columns_wide_enough_to_read() -> None:
    page = book()["Spørsmål"]
    letters = found(to_sheet(small_form()), "Spørsmål", "text nb")
    assert page[f"{letters}2"].value == "Er det snakket med foreldrene om barna?"
    assert page[f"{letters}2"].alignment.wrap_text
    assert page.column_dimensions[letters].width > 30


def test_the_kind_and_the_part_are_chosen_from_lists() -> None:
    lists = [rule.formula1 for rule in book()["Spørsmål"].data_validations.dataValidation]
    assert any("scale" in formula and "heading" in formula for formula in lists)
    assert any("Deler" in formula for formula in lists)


def test_the_same_form_gives_the_same_bytes() -> None:
    assert to_sheet(small_form()) == to_sheet(small_form())


def test_a_text_no_cell_holds_is_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="32767"):
        write_cell(book().active, (0, 0), "x" * (LONGEST_CELL + 1), None)
