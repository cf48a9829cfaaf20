"""The round's data: the same numbers as the findings, to be counted again by whoever wants to."""

import csv
from collections import Counter
from collections.abc import Callable
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest

from rettesnor.instruments.document import Choice
from rettesnor.reports.actions import make_report
from rettesnor.reports.data.content import round_data
from rettesnor.reports.data.counts import COUNTED
from rettesnor.reports.data.sheets import workbook
from rettesnor.reports.data.table import Column, RoundData, Table
from rettesnor.reports.formats import csvzip, xlsx
from rettesnor.reviews.models import Answer, Round
from rettesnor.reviews.queries import findings_of, kinds_found
from tests.cast import Cast
from tests.factories import rounds
from tests.factories.answers import every, mixed

pytestmark = pytest.mark.django_db
NOTE = "Familien på gården"


@pytest.fixture
def closed(cast: Cast) -> Round:
    """Ten cases of every answer, and three talks."""
    return rounds.closed_round(cast, mixed, talks=3)


@pytest.fixture
def data(closed: Round) -> RoundData:
    return round_data(closed, "nb")


def records(table: Table) -> list[dict[str, object]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def files(made: bytes) -> dict[str, list[dict[str, str]]]:
    """Each text file of the zip, as another program reads it."""
    with ZipFile(BytesIO(made)) as archive:
        return {
            name: list(
                csv.DictReader(StringIO(archive.read(name).decode("utf-8-sig")), delimiter=";")
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def sheets(made: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(made))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def test_the_counts_are_those_of_the_findings(closed: Round, data: RoundData) -> None:
    counted = {
        (r["part"], r["question"], r["of"], r["topic"]): r for r in records(data.table("antall"))
    }
    judged = 0
    for part in findings_of(closed):
        for finding in part.judged:
            row = counted[part.key, finding.question.id, "question", ""]
            assert {key: row[key] for key in COUNTED} == {
                key: getattr(finding.tally, key) for key in COUNTED
            }
            sure = finding.interval
            assert (row["applicable"], row["population"]) == (
                finding.tally.applicable,
                finding.population,
            )
            assert (row["low"], row["high"]) == (
                (round(sure.low, 4), round(sure.high, 4)) if sure else (None, None)
            )
            judged += 1
    assert judged > 20


def test_the_answers_added_up_are_the_counts(data: RoundData) -> None:
    summed: dict[tuple[object, ...], Counter[object]] = {}
    for row in records(data.table("svar")):
        key = (row["part"], row["question"], row["topic"])
        summed.setdefault(key, Counter())[row["counts_as"]] += 1
    for row in records(data.table("antall")):
        if row["of"] in {"question", "topic"}:
            key = (row["part"], row["question"], row["topic"])
            assert {k: summed[key][k] for k in COUNTED} == {k: row[k] for k in COUNTED}, key


def test_the_kinds_are_those_that_were_frozen(closed: Round, data: RoundData) -> None:
    found = {(r["question"], r["kind"]): r for r in records(data.table("slag"))}
    frozen = kinds_found(closed)
    assert found.keys() == frozen.keys()
    assert frozen
    for key, tally in frozen.items():
        assert [found[key][name] for name in COUNTED] == [getattr(tally, name) for name in COUNTED]


def test_every_id_and_code_is_in_the_code_book(data: RoundData) -> None:
    book = records(data.table("kodebok"))
    known = {(row["of"], row["question"], row["id"]) for row in book}
    kinds = {row["id"] for row in book if row["of"] == "kind"}
    reasons = {row["id"] for row in book if row["of"] == "reason"}
    for row in records(data.table("svar")):
        question = row["question"]
        assert ("question", question, question) in known
        assert not row["topic"] or ("topic", question, row["topic"]) in known
        assert set(str(row["kinds"]).split()) <= kinds
        assert not row["reason"] or row["reason"] in reasons
        # What topics come to together is said on the ordinary scale.
        codes = {one["id"] for one in book if one["of"] == "answer" and one["question"] == question}
        if row["answer"] and codes and row["counts_as"] != row["answer"]:
            assert set(str(row["answer"]).split()) <= codes
    asked = [row for row in book if row["of"] == "question"]
    assert all(row["text"] and row["section"] and row["codes"] for row in asked)
    assert any(str(row["when"]).startswith("Besvares bare når ") for row in asked)


def test_every_column_is_explained(data: RoundData) -> None:
    told = {(row["table"], row["column"]): row["means"] for row in records(data.table("kolonner"))}
    for key in ("svar", "antall", "slag", "kodebok"):
        for column in data.table(key).columns:
            assert told[key, column.key]


def test_no_note_no_person_and_no_free_text_is_carried_out(cast: Cast, closed: Round) -> None:
    Answer.objects.update(note=NOTE)
    closed.refresh_from_db()
    texts = {
        q.id for part in closed.parts.all() for q in part.form.questions if q.kind.value == "text"
    }
    found = round_data(closed, "nb")
    told = " ".join(str(cell) for table in found.tables for row in table.rows for cell in row)
    for words in (NOTE, cast.kari.name, cast.ola.name, cast.ola.email):
        assert words not in told
    given = [row for row in records(found.table("svar")) if row["question"] in texts]
    assert {row["answer"] for row in given} <= {""}


@pytest.mark.parametrize(("talks", "shown"), [(2, False), (3, True)])
def test_talks_below_three_are_withheld(cast: Cast, talks: int, shown: bool) -> None:
    closed = rounds.closed_round(cast, every(Choice.YES), sample_size=2, talks=talks)
    found = round_data(closed, "nb")
    for key in ("svar", "antall"):
        assert any(row["part"] == "samtale" for row in records(found.table(key))) is shown
    assert any(row["part"] == "samtale" for row in records(found.table("kodebok")))
    about = dict(found.about)["Del samtale"]
    assert ("3 samtaler" in about) is shown


def test_a_struck_case_and_its_answers_are_not_there(data: RoundData, closed: Round) -> None:
    cases = {row["case"] for row in records(data.table("svar")) if row["part"] == "saksmappe"}
    read = rounds.cases_of(closed).items.filter(struck_reason="")
    assert cases == set(read.values_list("number", flat=True))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_excel_and_csv_hold_the_same(closed: Round, language: str) -> None:
    found = round_data(closed, language)
    read, text = sheets(xlsx.write(workbook(found))), files(csvzip.write(found))
    assert list(read)[1:] == [table.name for table in found.tables]
    for table in found.tables:
        head, *rows = read[table.name]
        assert list(head) == [column.title for column in table.columns]
        assert [list(row) for row in rows] == [
            [cell if cell != "" else None for cell in row] for row in table.rows
        ]
        told = text[f"{table.key}.csv"]
        assert len(told) == len(table.rows)
        assert all(list(row) == [column.key for column in table.columns] for row in told)


def test_the_text_files_open_by_themselves_in_norwegian_excel(data: RoundData) -> None:
    with ZipFile(BytesIO(csvzip.write(data))) as archive:
        assert archive.namelist()[0] == "LESMEG.txt"
        raw = {name: archive.read(name) for name in archive.namelist()}
    assert all(text.startswith(b"\xef\xbb\xbf") for text in raw.values())
    assert all(b"\n" not in text.replace(b"\r\n", b"") for text in raw.values())
    assert "Merknader og fritekstsvar" in raw["LESMEG.txt"].decode("utf-8-sig")
    shares = [row["low"] for row in files(csvzip.write(data))["antall.csv"] if row["low"]]
    assert shares
    assert all("," in share and "." not in share for share in shares)


@pytest.mark.parametrize("words", ["=1+1", "+47", "-2", "@sum", "\tx"])
def test_nobodys_words_become_a_formula(words: str) -> None:
    table = Table("x", "X", (Column("a", "A", ""),), ((words,),))
    found = RoundData("nb", "T", "K", (table,), (("Om", words),))
    assert f"'{words}" in csvzip.table_text(table)
    book = openpyxl.load_workbook(BytesIO(xlsx.write(workbook(found))))
    assert [cell.data_type for cell in book["X"]["A"]] == ["s", "s"]


def test_the_same_day_gives_the_same_bytes(data: RoundData) -> None:
    assert csvzip.write(data) == csvzip.write(data)


def test_a_round_without_cases_has_only_the_offices_own_answers(cast: Cast) -> None:
    closed = rounds.closed_round(cast, every(Choice.YES), sample_size=1, frame_size=1)
    found = round_data(closed, "nb")
    assert {row["part"] for row in records(found.table("svar"))} == {"saksmappe", "styring"}
    assert {row["low"] for row in records(found.table("antall"))} == {None}


def test_kari_gets_it_under_its_own_name(cast: Cast, closed: Round) -> None:
    made = make_report(closed, "data", "csv", "nb", by=cast.kari)
    assert made.filename == "barnets-beste-nav-lillevik-runde-1-rundens-tall.zip"
    assert made.media_type == "application/zip"


def test_it_takes_few_questions_to_the_database(
    closed: Round, django_assert_num_queries: Callable[[int], object]
) -> None:
    closed = Round.objects.select_related("organisation__parent").get(pk=closed.pk)
    with django_assert_num_queries(13):
        round_data(closed, "nb")
