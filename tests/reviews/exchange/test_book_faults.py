"""Workbooks that nobody should send, and those that have been through a lot: a sentence, never a crash."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rettesnor.reviews.exchange import workbook
from rettesnor.reviews.exchange.shapes import Cell
from tests.instruments.exchange.workbooks import (
    bomb,
    crowd,
    encrypted,
    part,
    plain_zip,
    repacked,
    with_entities,
    with_macro,
)
from tests.instruments.exchange.workbooks import workbook as any_book
from tests.reviews.exchange.given import (
    HEADER,
    book_of,
    bytes_of,
    case,
    codes,
    filled,
    rich,
    spots,
)

NOW = case(samtale=Cell("yes", version=1))


def fresh(*cases, language="nb", layout="sheets") -> bytes:
    return workbook.write(HEADER, rich(), list(cases) or [NOW], language=language, layout=layout)


def read(data: bytes, header=HEADER, form=None):
    return workbook.read(data, header, form or rich(), [NOW])


def only(data: bytes, **expected):
    found = read(data, **expected)
    assert found.proposals == ()
    (problem,) = found.problems
    return problem


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda _: b"", "file.unreadable"),
        (lambda _: b"hei", "file.unreadable"),
        (lambda _: b"%PDF-1.7 and so on", "file.unreadable"),
        (lambda data: data[: len(data) // 2], "file.unreadable"),
        (lambda _: plain_zip(), "file.unreadable"),
        (lambda _: encrypted(), "file.locked"),
        (with_macro, "file.macros"),
        (lambda data: bomb(data, 60_000_000), "file.unreadable"),
        (lambda data: crowd(data, 300), "file.unreadable"),
        (with_entities, "file.unreadable"),
        (lambda data: data + b"\0" * 10_000_000, "file.large"),
    ],
)
def test_what_is_not_a_plain_workbook_is_refused_in_one_sentence(spoil, code) -> None:
    problem = only(spoil(fresh()))
    assert problem.code == code
    assert problem.what.endswith(".")


def test_a_workbook_of_something_else_is_refused() -> None:
    assert only(any_book({"Ark1": [["hei"]]})).code == "file.not_ours"


def test_a_sheet_that_reaches_too_far_is_refused() -> None:
    book = book_of(fresh())
    book.worksheets[0].cell(50_000, 1, "hei")
    assert only(bytes_of(book)).code == "file.large"


def test_sheets_that_are_large_together_are_refused() -> None:
    book = book_of(fresh())
    for name in ("Ark1", "Ark2"):
        book.create_sheet(name).cell(19_000, 12, "hei")
    assert only(bytes_of(book)).code == "file.large"


def test_a_merge_of_the_whole_sheet_does_not_count_forever() -> None:
    data = fresh()
    name = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    spoiled = repacked(data, {name: part(data, name).replace(b"</worksheet>", merged)})
    assert read(spoiled) is not None


@pytest.mark.parametrize(
    ("header", "code", "told"),
    [
        (replace(HEADER, office="x", office_name="Nav Storvik"), "file.office", "Nav Storvik"),
        (replace(HEADER, round="x", round_name="runde 1"), "file.round", "runde 1"),
        (replace(HEADER, part="klage"), "file.part", "Rikt skjema"),
    ],
)
def test_a_workbook_from_elsewhere_says_where_it_is_from(header, code, told) -> None:
    data = workbook.write(header, rich(), [NOW], language="nb")
    problem = only(data)
    assert problem.code == code
    assert told in problem.what


def test_a_workbook_of_another_version_says_which() -> None:
    problem = only(fresh(), form=replace(rich(), version=2))
    assert problem.code == "file.version"
    assert "versjon 1" in problem.what
    assert "versjon 2" in problem.what


def test_a_workbook_of_another_format_is_fetched_again() -> None:
    book = book_of(fresh())
    book["rettesnor"]["C1"] = "0"
    assert only(bytes_of(book)).code == "file.format"


def test_without_its_hidden_sheet_nothing_is_taken_in() -> None:
    book = book_of(fresh())
    del book["rettesnor"]
    assert only(bytes_of(book)).code == "file.not_ours"


def at(book, key="samtale/", part="value"):
    sheet, address = spots(book)[114, key, part]
    return book[sheet], book[sheet][address]


def test_a_formula_and_an_error_are_told_at_their_cells() -> None:
    book = book_of(fresh())
    page, cell = at(book)
    cell.value = '=IF(1,"Ja","Nei")'
    _page, other = at(book, "utfall/")
    other.value = "#N/A"
    found = read(bytes_of(book))
    assert codes(found) == ["cell.formula", "cell.error"]
    assert found.problems[0].where == f"{page.title}, celle {cell.coordinate}"


def test_merged_cells_take_no_answer_back() -> None:
    now = case(tema__alder=Cell("mapped", version=1), tema__bolig=Cell("absent", version=1))
    book = book_of(fresh(now))
    page, first = at(book, "tema/alder")
    page.merge_cells(f"{first.coordinate}:D{first.row + 1}")
    found = workbook.read(bytes_of(book), HEADER, rich(), [now])
    assert (codes(found), found.proposals) == (["cell.merged"], ())


def test_a_renamed_sheet_and_moved_rows_and_columns_are_found_again() -> None:
    book = book_of(fresh())
    page, cell = at(book)
    cell.value = "Nei"
    page.title = "Mitt ark"
    page.insert_rows(6, 3)
    page.insert_cols(4, 2)
    page.insert_rows(1, 1)
    found = read(bytes_of(book))
    assert [(p.question, p.value) for p in found.proposals] == [("samtale", "no")]
    assert found.problems == ()


def test_rows_that_are_sorted_whole_are_read_and_rows_torn_apart_are_told() -> None:
    book = book_of(fresh())
    page, cell = at(book)
    cell.value = "Nei"
    other = at(book, "utfall/")[1].row
    for column in range(1, 7):
        one, two = page.cell(cell.row, column), page.cell(other, column)
        one.value, two.value = two.value, one.value
    found = read(bytes_of(book))
    assert [(p.question, p.value) for p in found.proposals] == [("samtale", "no")]
    one, two = page.cell(cell.row, 1), page.cell(other, 1)
    one.value, two.value = two.value, one.value
    assert codes(read(bytes_of(book))) == ["row.moved", "row.moved"]


def test_rows_and_sheets_that_are_gone_are_told_and_not_touched() -> None:
    both = [NOW, case(20, samtale=Cell("no", version=1))]
    book = book_of(fresh(*both))
    del book["Sak nr. 20"]
    page, cell = at(book)
    page.delete_rows(cell.row)
    found = workbook.read(bytes_of(book), HEADER, rich(), both)
    assert (found.proposals, found.problems) == ((), ())
    assert [problem.code for problem in found.told] == ["row.missing", "item.missing"]


def test_a_copied_sheet_is_told_only_where_the_two_differ() -> None:
    book = book_of(fresh())
    copy = book.copy_worksheet(book.worksheets[0])
    found = read(bytes_of(book))
    assert (found.proposals, found.problems) == ((), ())
    copy[at(book)[1].coordinate] = "Nei"
    found = read(bytes_of(book))
    assert codes(found) == ["cell.twice"]
    assert "Sak nr. 14" in found.problems[0].what


def test_a_sheet_of_ones_own_is_left_alone_and_told() -> None:
    book = book_of(fresh())
    book.create_sheet("Huskeliste")["A1"] = "Ring"
    found = read(bytes_of(book))
    assert (codes(found), [p.code for p in found.told]) == ([], ["sheet.unknown"])


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["=1/0", "=A1", "#REF!", "x", "Ja", "2", "nb", "1:value", "§rettesnor"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400),
)
EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 40), st.integers(1, 9), VALUES), max_size=25
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS, layout=st.sampled_from(["sheets", "table"]), seed=st.integers(0, 99))
def test_whatever_is_written_wherever_it_is_read_and_never_breaks(edits, layout, seed) -> None:
    sheets = [filled(rich(), number, seed) for number in (1, 2)]
    book = book_of(workbook.write(HEADER, rich(), sheets, language="nb", layout=layout))
    for page, row, column, value in edits:
        pages = book.worksheets
        pages[page % len(pages)].cell(row, column).value = value
    found = workbook.read(bytes_of(book), HEADER, rich(), sheets)
    assert all(problem.what for problem in found.problems)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=40))
def test_damaged_bytes_never_break_the_reading(place, junk) -> None:
    data = fresh()
    place %= len(data)
    read(data[:place] + junk + data[place + len(junk) :])


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 10**6), junk=st.text(max_size=30), name=st.integers(1, 4))
def test_damaged_sheets_in_a_whole_zip_never_break_the_reading(place, junk, name) -> None:
    data = fresh()
    sheet = f"xl/worksheets/sheet{name}.xml"
    if sheet not in ZipFile(BytesIO(data)).namelist():
        sheet = "xl/sharedStrings.xml"
    text = part(data, sheet)
    place %= len(text)
    made = text[:place] + junk.encode("utf-8", "replace") + text[place:]
    read(repacked(data, {sheet: made}))
