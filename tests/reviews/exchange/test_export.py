"""An office's own answers as files: every field, keyed by its id, and nobody's name or time."""

import csv
import json
from io import StringIO

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.reviews.exchange import export, export_files
from rettesnor.reviews.exchange.shapes import Cell
from tests.reviews.exchange.given import HEADER, book_of, case, filled, listed, published, rich

FULL = case(
    samtale=Cell("na", "ikke-tid", "Se «planen»; så", 4),
    kjennskap=Cell("litt", version=1),
    tema__alder=Cell("mapped", version=1),
    tema__bolig=Cell("absent", version=1),
    utfall=Cell("avslag", version=1),
    tiltak=Cell("kurs", version=1),
    antall_barn=Cell("3", version=1),
)


def rows(*sheets, language="nb"):
    return export.rows(HEADER, rich(), list(sheets) or [FULL], language=language)


def row(question: str, topic: str = "", **kind):
    found = [one for one in rows(**kind) if (one.question, one.topic) == (question, topic)]
    assert len(found) == 1
    return found[0]


def test_an_answer_stands_with_its_ids_and_its_words() -> None:
    one = row("samtale", language="nn")
    assert (one.round, one.part, one.form, one.form_version, one.case) == (
        "lillevik-barnets-beste-2",
        "saksmappe",
        "rik",
        1,
        14,
    )
    assert (one.answer, one.answer_text) == ("na", "Ikkje aktuelt")
    assert (one.reason, one.reason_text) == ("ikke-tid", "Det hasta")
    assert (one.note, one.status) == ("Se «planen»; så", "not-applicable")


def test_every_field_has_a_status() -> None:
    statuses = {(one.question, one.topic): one.status for one in rows()}
    assert statuses["kjennskap", ""] == "answered"
    assert statuses["timer", ""] == "not-asked"
    assert statuses["merknad", ""] == "missing"


def test_an_answer_to_what_is_not_asked_is_left_out() -> None:
    assert (row("tiltak").answer, row("tiltak").status) == ("", "not-asked")


def test_topics_have_a_row_each_and_one_for_what_they_come_to() -> None:
    assert [(one.topic, one.answer) for one in rows() if one.question == "tema"] == [
        ("", "partly"),
        ("alder", "mapped"),
        ("bolig", "absent"),
    ]


def test_cases_stand_by_number_and_each_has_the_same_fields() -> None:
    found = rows(FULL, case(3))
    assert [one.case for one in found] == sorted(one.case for one in found)
    assert len(found) == 2 * len(rows())


def test_nothing_tells_who_answered_or_when() -> None:
    assert not {"name", "by", "user", "time", "at", "version", "office"} & set(export.COLUMNS)


def test_csv_opens_in_a_norwegian_spreadsheet_and_gives_the_same_cells_back() -> None:
    data = export_files.csv_bytes(rows())
    assert data.startswith(b"\xef\xbb\xbfround;part;form;")
    read = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read[0]["note"] == "Se «planen»; så"
    assert len(read) == len(rows())
    assert data.count(b"\r\n") == len(rows()) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_is_a_formula(start) -> None:
    found = rows(case(samtale=Cell("no", "", f"x{start}", 1), merknad=Cell(f"{start}1", version=1)))
    data = export_files.csv_bytes(found).decode("utf-8-sig")
    read = list(csv.reader(StringIO(data, newline=""), delimiter=";"))
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for cell in row
    )


@settings(deadline=None)
@given(note=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_note_survives_the_csv(note) -> None:
    found = rows(case(samtale=Cell("no", "", note, 1)))
    text = export_files.csv_bytes(found).decode("utf-8-sig")
    read = list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))
    assert read[0]["note"].removeprefix("'") == found[0].note.removeprefix("'")


def test_json_is_as_its_schema_says_and_stable() -> None:
    one, two = (export_files.json_bytes(rows(), HEADER, rich(), language="nb") for _ in range(2))
    assert one == two
    jsonschema.validate(json.loads(one), export_files.SCHEMA)
    assert json.loads(one)["rows"][0]["question"] == "samtale"


def test_excel_holds_the_same_rows_with_heads_in_words() -> None:
    data = export_files.xlsx_bytes(rows(), rich(), language="nb")
    page = book_of(data).worksheets[0]
    assert [cell.value for cell in page[1]][:5] == ["Runde", "Del", "Skjema", "Versjon", "Sak nr."]
    assert page.max_row == len(rows()) + 1
    assert page["E2"].value == 14
    assert page.auto_filter.ref


@pytest.mark.parametrize(("key", "version"), listed())
def test_every_published_form_is_exported_in_every_shape(key, version) -> None:
    form = published(key, version)
    found = export.rows(HEADER, form, [filled(form, 1, version)], language="nn")
    assert {one.question for one in found} == {question.id for question in form.questions}
    assert export_files.csv_bytes(found)
    assert export_files.xlsx_bytes(found, form, language="nn")
    told = json.loads(export_files.json_bytes(found, HEADER, form, language="nn"))
    jsonschema.validate(told, export_files.SCHEMA)
