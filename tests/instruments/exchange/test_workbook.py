from collections.abc import Callable

import pytest

from rettesnor.instruments.exchange import workbook as opening
from rettesnor.instruments.exchange.imported import Remark, WorkbookRefused
from rettesnor.instruments.exchange.sheet_scan import MOST_COLUMNS, MOST_ROWS
from rettesnor.instruments.exchange.zip_checks import LARGEST_UPLOAD
from tests.instruments.exchange import workbooks


def ordinary() -> bytes:
    return workbooks.workbook({"Ark": [["a", "b"], ["1", 2], ["", 37.5, "æøå"]]})


def refused(data: bytes, name: str = "skjema.xlsx") -> tuple[Remark, ...]:
    with pytest.raises(WorkbookRefused) as caught:
        opening.open_workbook(name, data)
    return caught.value.remarks


def test_every_cell_is_read_as_text_and_knows_its_place() -> None:
    table = opening.open_workbook("a.xlsx", ordinary()).tables["Ark"]
    assert [list(row) for row in table.rows] == [
        ["a", "b", ""],
        ["1", "2", ""],
        ["", "37.5", "æøå"],
    ]
    assert str(table.rows[2][1].place) == "Ark!B3"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"key: prove\n", "ikke et regneark"),
        (lambda: b"", "ikke et regneark"),
        (lambda: b"PK\x03\x04 og saa noe tull", "ikke et regneark"),
        (workbooks.plain_zip, "ikke et regneark"),
        (workbooks.encrypted, "passord"),
        (lambda: workbooks.encrypted()[:100], "gammel type"),
        (lambda: workbooks.with_macro(ordinary()), "makroer"),
        (lambda: workbooks.bomb(ordinary(), 20_000_000), "pakker ut"),
        (lambda: workbooks.bomb(ordinary(), 60_000_000), "pakker ut"),
        (lambda: workbooks.crowd(ordinary(), 201), "pakker ut"),
        (lambda: workbooks.with_entities(ordinary()), "DTD"),
        (lambda: workbooks.with_entities(ordinary(), "utf-16"), "DTD"),
        (lambda: ordinary()[: len(ordinary()) // 2], "ikke et regneark"),
        (lambda: workbooks.repacked(ordinary(), {"xl/workbook.xml": b"<x"}), "skadet"),
        (lambda: workbooks.repacked(ordinary(), {"xl/sharedStrings.xml": b"<x/>"}), "skadet"),
        (lambda: b"x" * (LARGEST_UPLOAD + 1), "for stor"),
    ],
)
def test_what_must_not_be_opened_is_refused_in_one_sentence(
    make: Callable[[], bytes], words: str
) -> None:
    (remark,) = refused(make())
    assert words in remark.what
    assert remark.instead
    assert remark.where == ""


def test_a_macro_file_is_known_by_its_name_too() -> None:
    (remark,) = refused(ordinary(), "skjema.xlsm")
    assert "makroer" in remark.what


def test_ten_thousand_rows_are_refused_before_they_are_read() -> None:
    (remark,) = refused(workbooks.workbook({"Ark": [["x"]] * 10_000}))
    assert remark.where == "Ark"
    assert str(MOST_ROWS) in remark.instead.replace("\u00a0", "")


def test_rows_that_are_only_coloured_do_not_count() -> None:
    data = workbooks.coloured(ordinary(), "Ark", 5_000)
    assert len(opening.open_workbook("a.xlsx", data).tables["Ark"].rows) == 3


def test_a_cell_far_away_is_refused() -> None:
    assert "rad 1000000" in refused(workbooks.edited(ordinary(), {"Ark!A1000000": "x"}))[0].what


def test_too_many_columns_are_refused() -> None:
    (remark,) = refused(workbooks.workbook({"Ark": [["x"] * (MOST_COLUMNS + 1)]}))
    assert "kolonne GS" in remark.what


def test_too_many_sheets_are_refused() -> None:
    (remark,) = refused(workbooks.workbook({f"Ark{number}": [["x"]] for number in range(50)}))
    assert "50 ark" in remark.what


def test_every_formula_and_every_merged_cell_is_told_at_its_place() -> None:
    data = workbooks.edited(ordinary(), {"Ark!B2": "=1+1", "Ark!A3": "=B2"})
    remarks = refused(workbooks.merged(data, "Ark", "C1:C2"))
    assert [(remark.where, remark.what) for remark in remarks] == [
        ("Ark!B2", "Cellen har en formel."),
        ("Ark!A3", "Cellen har en formel."),
        ("Ark!C1", "Cellene C1:C2 er slått sammen."),
    ]
