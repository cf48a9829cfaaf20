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
        "Del for del",
        "Andre svar",
        "Temaer",
        "Samtaler",
        "Andre svar, samtaler",
        "Kontoret selv",
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

    made = xlsx.write(workbook(replace(REPORT, comparison=None, aims=(), topics=(), talks=())))
    book = openpyxl.load_workbook(BytesIO(made))
    names = ["Oppsummering", "Resultater", "Del for del", "Andre svar"]
    assert book.sheetnames == [*names, "Kontoret selv", "Trekning", "Om"]


def rows(read: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in read[sheet].iter_rows(min_row=2)]


def test_what_is_counted_and_not_judged_is_a_row_for_each_answer(read: openpyxl.Workbook) -> None:
    asked = (4, "Hva gjelder søknaden?")
    assert rows(read, "Andre svar") == [
        [*asked, "Bolig", 7, "Svart på i 10 saker."],
        [*asked, "Noe annet", 3, "Svart på i 10 saker."],
    ]
    assert [row[2:4] for row in rows(read, "Andre svar, samtaler")] == [
        ["Noen lyttet", 3],
        ["Raskt svar", 2],
    ]


def test_what_a_section_came_to_is_real_numbers(read: openpyxl.Workbook) -> None:
    assert rows(read, "Del for del") == [
        ["Kartlegging", "Kartleggingen samlet", 6, 1, 1, 1, 1, 0, 8, "6 av 8"]
    ]


def test_talks_are_never_among_the_cases(read: openpyxl.Workbook) -> None:
    (talk,) = rows(read, "Samtaler")
    assert talk[2] == "Møtt med respekt"
    assert "Møtt med respekt" not in {row[2] for row in rows(read, "Resultater")}


def test_each_answer_of_the_office_says_which_form_it_is_from(read: openpyxl.Workbook) -> None:
    found = [row[:2] + row[3:5] for row in rows(read, "Kontoret selv")]
    assert found == [
        ["Barnets beste: styring", "Rutiner", "Har dere en fast rutine?", "Delvis"],
        ["Barnets beste: styring", "Rutiner", "Er det klart hvem som gjør hva?", "Ja"],
        ["Barnets beste: styring", "Rutiner", "Rutinene samlet: Delvis.", None],
        ["Vold og trusler", "Opplæring", "Øver dere?", "Ja"],
    ]
