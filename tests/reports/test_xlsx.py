from io import BytesIO

import openpyxl
import pytest

from rettesnor.reports.formats import xlsx
from rettesnor.reports.office.sheets import workbook
from tests.reports.reading import part
from tests.reports.sample import AWKWARD, REPORT, TALKED


@pytest.fixture(scope="module")
def file() -> bytes:
    return xlsx.write(workbook(REPORT))


@pytest.fixture(scope="module")
def read(file: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(file))


def test_the_sheets_are_named_in_the_language_of_the_report(read: openpyxl.Workbook) -> None:
    assert read.sheetnames == [
        "Oppsummering",
        "Resultater",
        "Temaer",
        "Styring",
        "Sammenligning",
        "Mål og tiltak",
        "Trekning",
        "Om",
    ]


def test_every_sheet_has_a_header_row_that_stays_in_sight(read: openpyxl.Workbook) -> None:
    for sheet in read.worksheets:
        assert sheet.freeze_panes == "A2"
        assert all(cell.value and cell.font.bold for cell in sheet[1])


def test_it_has_a_title_and_a_maker(read: openpyxl.Workbook) -> None:
    assert read.properties.title == "Barnets beste, runde 2 – Nav Lillevik"
    assert read.properties.creator == "Nav Lillevik"


def test_each_question_is_a_row_of_real_numbers(read: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row] for row in read["Resultater"].iter_rows(min_row=2)]
    assert rows[0] == [
        *("Kartlegging", 1, "Samtale om barna", TALKED.text),
        *(7, 1, 2, 0, 0, 0, 10, "7 av 10", TALKED.sentence),
    ]


def test_what_people_write_is_text_and_never_a_formula(read: openpyxl.Workbook) -> None:
    cells = [cell for sheet in read.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == AWKWARD] == ["s"]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t=", "{="])
def test_no_beginning_makes_a_text_a_formula(beginning: str) -> None:
    from dataclasses import replace

    made = xlsx.write(workbook(replace(REPORT, office=f"{beginning}1+1")))
    book = openpyxl.load_workbook(BytesIO(made))
    assert book["Oppsummering"]["B3"].data_type == "s"


def test_the_chart_is_excels_own_and_is_told_in_words(read: openpyxl.Workbook, file: bytes) -> None:
    (chart,) = read["Resultater"]._charts
    assert chart.grouping == "stacked"
    words = part(file, r"xl/drawings/drawing\d\.xml")
    assert "Samtale om barna: 7 av 10; Barnas syn: 1 av 3; Avtalt oppfølging: 10 av 10" in words


def test_the_chart_leaves_out_the_kinds_of_answer_that_nobody_gave(file: bytes) -> None:
    assert part(file, r"xl/charts/chart\d\.xml").count("<c:ser>") == 6


def test_a_report_without_a_former_round_and_goals_has_no_empty_sheets() -> None:
    from dataclasses import replace

    made = xlsx.write(workbook(replace(REPORT, comparison=None, aims=(), topics=())))
    names = openpyxl.load_workbook(BytesIO(made)).sheetnames
    assert names == ["Oppsummering", "Resultater", "Styring", "Trekning", "Om"]
