"""The workbook one fills in: what may be written in, what is offered, what is hidden."""

from dataclasses import replace
from datetime import date

import pytest

from rettesnor.reviews.exchange import workbook
from rettesnor.reviews.exchange.shapes import Cell
from tests.reviews.exchange.given import (
    HEADER,
    book_of,
    case,
    filled,
    published,
    rich,
    spots,
)


def written(*sheets, form=None, language="nb", layout="sheets"):
    held = list(sheets) or [case()]
    return book_of(workbook.write(HEADER, form or rich(), held, language=language, layout=layout))


def test_each_case_has_a_sheet_and_what_is_ours_is_hidden_from_everyone() -> None:
    book = written(case(3), case(14))
    assert book.sheetnames == ["Sak nr. 3", "Sak nr. 14", "rettesnor-lister", "rettesnor"]
    states = [page.sheet_state for page in book.worksheets]
    assert states == ["visible", "visible", "veryHidden", "veryHidden"]


def test_a_table_has_the_cases_beside_each_other() -> None:
    book = written(case(3), case(14), layout="table")
    assert book.sheetnames[0] == "Saker"
    heads = [cell.value for cell in book.worksheets[0][5] if cell.value]
    assert heads[:3] == ["Nr.", "Spørsmål", "Sak nr. 3\nSvar"]
    assert heads[-1] == "Sak nr. 14\nMerknad"


def test_more_cases_than_anyone_finds_among_sheets_become_a_table() -> None:
    book = written(*(case(number) for number in range(1, 42)))
    assert len(book.sheetnames) == 3


def test_only_the_cells_of_answers_may_be_written_in() -> None:
    book = written()
    page = book.worksheets[0]
    assert page.protection.sheet
    open_cells = {c.coordinate for row in page.iter_rows() for c in row if not c.protection.locked}
    where = {address for _sheet, address in spots(book).values()}
    assert open_cells
    assert open_cells <= where
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[4].hidden


def test_a_question_an_answer_shuts_out_says_so_and_stays_open() -> None:
    book = written(case(utfall=Cell("avslag", version=1)))
    where = spots(book)
    page = book.worksheets[0]
    assert not page[where[114, "tiltak/+kurs", "value"][1]].protection.locked
    asked = page.cell(page[where[114, "tiltak/+kurs", "value"][1]].row - 1, 3).value
    assert "Spørres ikke, slik saken er besvart nå." in asked
    assert "Besvares bare når" in asked


def test_a_question_no_answer_can_open_is_locked() -> None:
    """Decided long before the rule: nothing one writes in the workbook makes it apply."""
    form = published("barnets-beste-saksmappe", 1)
    now = replace(filled(form, 1, 1), month=date(2020, 1, 1))
    book = written(now, form=form)
    sheet, address = spots(book)[101, "barnetrygd-utenfor/", "value"]
    assert book[sheet][address].protection.locked


def test_answers_are_chosen_from_lists_with_the_words_of_the_language() -> None:
    book = written(language="nn")
    page = book.worksheets[0]
    where = spots(book)
    address = where[114, "samtale/", "value"][1]
    rule = next(rule for rule in page.data_validations.dataValidation if address in rule.sqref)
    sheet, _, area = rule.formula1.lstrip("=").partition("!")
    cells = book[sheet.strip("'")][area.replace("$", "")]
    assert [cell.value for (cell,) in cells] == ["Ja", "Delvis", "Nei", "Ikkje aktuelt", "Usikker"]


def test_what_counts_stands_as_a_comment_beside_the_question() -> None:
    page = written().worksheets[0]
    told = [cell.comment.text for row in page.iter_rows() for cell in row if cell.comment]
    assert any("Ja: Notatet viser det." in text and "Også på telefon." in text for text in told)
    assert "Hvor gamle?" in told


def test_the_top_tells_where_it_belongs_and_what_to_do() -> None:
    page = written().worksheets[0]
    assert page["B1"].value == "Sak nr. 14 · Rikt skjema · Nav Lillevik · runde 2"
    assert page["B2"].value
    assert page["B3"].value
    assert page.freeze_panes == "D6"
    assert page.print_title_rows == "$5:$5"


def test_nobodys_words_become_a_formula() -> None:
    book = written(case(samtale=Cell("no", "", "=HYPERLINK(1)", 1)))
    sheet, address = spots(book)[114, "samtale/", "note"]
    assert book[sheet][address].value == "=HYPERLINK(1)"
    assert book[sheet][address].data_type == "s"


def test_a_workbook_is_about_something() -> None:
    with pytest.raises(ValueError, match="at least one"):
        workbook.write(HEADER, rich(), [], language="nb")


def test_ten_cases_of_the_case_form_weigh_little() -> None:
    form = published("barnets-beste-saksmappe", 2)
    sheets = [filled(form, number, seed=1) for number in range(1, 11)]
    for layout, most in (("sheets", 200_000), ("table", 100_000)):
        assert len(workbook.write(HEADER, form, sheets, language="nb", layout=layout)) < most


def test_the_month_is_asked_for_only_when_a_question_hangs_on_it() -> None:
    form = published("barnets-beste-saksmappe", 1)
    assert (101, "@month", "value") not in spots(written(filled(form, 1, 1), form=form))
    early = replace(HEADER, period=(date(2022, 1, 1), date(2022, 12, 1)))
    data = workbook.write(early, form, [filled(form, 1, 1)], language="nb")
    assert (101, "@month", "value") in spots(book_of(data))
