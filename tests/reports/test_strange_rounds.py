"""Every report of every strange round is a file in each format that says what is missing."""

import pytest

from rettesnor.reports.register import ROUND_REPORTS
from tests.cast import Cast
from tests.reports.reading import docx_text, plain, xlsx_text
from tests.reports.worlds import STRANGE

pytestmark = pytest.mark.django_db
READ = [key for key, report in ROUND_REPORTS.items() if "docx" in report.writers]


@pytest.mark.parametrize("world", STRANGE)
def test_each_report_is_made_in_each_format(cast: Cast, world: str) -> None:
    made = STRANGE[world](cast)
    for key in READ:
        report = ROUND_REPORTS[key]
        content = report.content(made, "nb")
        files = {fmt: write(content, None) for fmt, write in report.writers.items()}
        assert files["pdf"].startswith(b"%PDF")
        assert plain("Nav Lillevik") in plain(docx_text(files["docx"]))
        assert "Nav Lillevik" in xlsx_text(files["xlsx"])
