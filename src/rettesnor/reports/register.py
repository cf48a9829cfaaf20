"""The table of reports and the formats each is made in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.office.content import office_report
from rettesnor.reports.office.layout import paper
from rettesnor.reports.office.report import OfficeReport
from rettesnor.reports.office.sheets import workbook
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Format:
    """A kind of file; `key` is also its extension."""

    key: str
    name: str
    good_for: str | Promise
    media_type: str


@dataclass(frozen=True)
class Report:
    """One report: a round and a language in, words out, and a writer for each format."""

    content: Callable[[Round, str], OfficeReport]
    writers: Mapping[str, Callable[[OfficeReport], bytes]]


_OPEN_XML = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, Format] = {
    "docx": Format(
        "docx",
        "Word",
        _("Når dere vil skrive videre i rapporten."),
        f"{_OPEN_XML}.wordprocessingml.document",
    ),
    "pdf": Format(
        "pdf", "PDF", _("Når den skal leses, skrives ut eller sendes."), "application/pdf"
    ),
    "xlsx": Format(
        "xlsx", "Excel", _("Når dere vil regne på tallene."), f"{_OPEN_XML}.spreadsheetml.sheet"
    ),
}

REPORTS: dict[str, Report] = {
    "office": Report(
        content=office_report,
        writers={
            "docx": lambda report: docx.write(paper(report)),
            "pdf": lambda report: pdf.write(paper(report)),
            "xlsx": lambda report: xlsx.write(workbook(report)),
        },
    ),
}


def office_report_bytes(review_round: Round, fmt: str, language: str) -> bytes:
    """The office's report of a closed round as a file. KeyError for a format not in the table.

    Asks nobody's permission: for the command line, where whoever runs it owns the data.
    """
    report = REPORTS["office"]
    return report.writers[fmt](report.content(review_round, language))
