"""The three files say the same: each word and each number of the report is in all of them."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.office.layout import paper
from rettesnor.reports.office.report import OfficeReport
from rettesnor.reports.office.sheets import workbook
from rettesnor.reports.paper import Line, Table
from tests.reports.reading import docx_text, pdf_text, plain, text_of, xlsx_text
from tests.reports.sample import REPORT

READERS: dict[str, Callable[[OfficeReport], str]] = {
    "docx": lambda report: docx_text(docx.write(paper(report))),
    "pdf": lambda report: pdf_text(pdf.write(paper(report)), paper(report)),
    "xlsx": lambda report: xlsx_text(xlsx.write(workbook(report))),
}


@pytest.mark.parametrize("fmt", READERS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_sentence_of_the_report_is_in_the_file(fmt: str, language: str) -> None:
    report = replace(REPORT, language=language)
    text = plain(READERS[fmt](report))
    assert [said for said in text_of(report) if plain(said) not in text] == []


@pytest.mark.parametrize("fmt", READERS)
def test_no_percentage_stands_beside_the_counts(fmt: str) -> None:
    told = "".join(text_of(REPORT))
    assert "%" not in told, "or the sample says one itself"
    assert "%" not in READERS[fmt](REPORT)


def test_counts_are_not_broken_between_two_lines() -> None:
    broken = [
        piece.text
        for table in paper(REPORT).blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
        for piece in cell
        if isinstance(piece, Line) and re.fullmatch(r"\d+ av \d+", piece.text)
    ]
    assert broken == []


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_every_number_is_in_the_table_of_numbers(fmt: str) -> None:
    text = plain(READERS[fmt](REPORT))
    stages = (*REPORT.stages, *(stage for talks in REPORT.talks for stage in talks.stages))
    for result in (r for stage in stages for r in stage.results):
        tally = result.tally
        counts = (tally.yes, tally.partly, tally.no, tally.na, tally.unsure, tally.missing)
        row = f"{result.number}{result.short}{''.join(map(str, counts))}{result.counts}"
        assert plain(row) in text


@pytest.mark.parametrize("fmt", READERS)
def test_a_report_with_nothing_but_its_frame_is_still_a_file(fmt: str) -> None:
    bare = replace(
        REPORT,
        strengths=(),
        needs=(),
        draws=(),
        stages=(),
        ratings=(),
        counted=(),
        topics=(),
        talks=(),
        office_parts=(),
        comparison=None,
        aims=(),
    )
    assert plain("Nav Lillevik") in plain(READERS[fmt](bare))


@pytest.mark.parametrize(
    "word", ["signifikant", "konfidensintervall", "p-verdi", "avvik", "dårlig"]
)
def test_no_forbidden_word_is_in_the_frame_of_the_report(word: str) -> None:
    assert word not in READERS["docx"](REPORT).lower()
