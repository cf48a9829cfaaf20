"""The table of reports and the formats each is made in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.reports.correction import layout as correction_layout
from rettesnor.reports.correction import sheets as correction_sheets
from rettesnor.reports.correction.content import plan_report
from rettesnor.reports.data import sheets as data_sheets
from rettesnor.reports.data.content import round_data
from rettesnor.reports.director import layout as director_layout
from rettesnor.reports.director import sheets as director_sheets
from rettesnor.reports.director.content import director_page
from rettesnor.reports.formats import csvzip, docx, pdf, xlsx
from rettesnor.reports.office import layout as office_layout
from rettesnor.reports.office import sheets as office_sheets
from rettesnor.reports.office.content import office_report
from rettesnor.reports.paper import Paper
from rettesnor.reports.reflection import layout as reflection_layout
from rettesnor.reports.reflection import sheets as reflection_sheets
from rettesnor.reports.reflection.content import meeting_paper
from rettesnor.reports.workbook import Workbook
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Format:
    """A kind of file; `ending` is what its name ends in."""

    key: str
    name: str
    good_for: str | Promise
    media_type: str
    ending: str


# The bytes of a file: what the report says, and the office's own Word template where it has one.
Writer = Callable[[Any, bytes | None], bytes]


@dataclass(frozen=True)
class Report:
    """One report: what it is about and a language in, words out, and a writer for each format."""

    key: str
    name: str | Promise
    good_for: str | Promise
    content: Callable[[Any, str], Any]
    writers: Mapping[str, Writer]

    @property
    def formats(self) -> tuple[Format, ...]:
        return tuple(FORMATS[fmt] for fmt in self.writers)


_OPEN_XML = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, Format] = {
    "docx": Format(
        "docx",
        "Word",
        _("Når dere vil skrive videre i rapporten."),
        f"{_OPEN_XML}.wordprocessingml.document",
        "docx",
    ),
    "pdf": Format(
        "pdf", "PDF", _("Når den skal leses, skrives ut eller sendes."), "application/pdf", "pdf"
    ),
    "xlsx": Format(
        "xlsx",
        "Excel",
        _("Når dere vil regne på tallene."),
        f"{_OPEN_XML}.spreadsheetml.sheet",
        "xlsx",
    ),
    "csv": Format(
        "csv", "CSV", _("Når et annet program skal lese tallene."), "application/zip", "zip"
    ),
}


def _on_paper(
    paper: Callable[[Any], Paper], workbook: Callable[[Any], Workbook]
) -> dict[str, Writer]:
    """The three formats of a report that is read: the same words in each."""
    return {
        "docx": lambda report, template: docx.write(paper(report), template),
        "pdf": lambda report, _template: pdf.write(paper(report)),
        "xlsx": lambda report, _template: xlsx.write(workbook(report)),
    }


# What can be made of a closed round.
ROUND_REPORTS: dict[str, Report] = {
    report.key: report
    for report in (
        Report(
            "office",
            _("Hele rapporten"),
            _("Runden, metoden, resultatene, målene og tiltakene."),
            office_report,
            _on_paper(office_layout.paper, office_sheets.workbook),
        ),
        Report(
            "director",
            _("Én side til kommunedirektøren"),
            _("Hva som ble kontrollert, funnet og gjort, til årsrapporten om internkontroll."),
            director_page,
            _on_paper(director_layout.paper, director_sheets.workbook),
        ),
        Report(
            "reflection",
            _("Refleksjonsmøtet"),
            _("Saksliste på 60 minutter med plass til å skrive, og resultatene til å dele ut."),
            meeting_paper,
            _on_paper(reflection_layout.paper, reflection_sheets.workbook),
        ),
        Report(
            "data",
            _("Rundens tall"),
            _("Svarene, antallene og en kodebok, for dere som vil regne selv."),
            round_data,
            {
                "xlsx": lambda data, _template: xlsx.write(data_sheets.workbook(data)),
                "csv": lambda data, _template: csvzip.write(data),
            },
        ),
    )
}

# What can be made of a correction plan.
PLAN_REPORTS: dict[str, Report] = {
    "correction": Report(
        "correction",
        _("Retteplanen"),
        _("Lovbruddet, årsakene, tiltakene og status, til ledelsen eller statsforvalteren."),
        plan_report,
        _on_paper(correction_layout.paper, correction_sheets.workbook),
    )
}


def office_report_bytes(review_round: Round, fmt: str, language: str) -> bytes:
    """The office's report of a closed round as a file. KeyError for a format not in the table.

    Asks nobody's permission: for the command line, where whoever runs it owns the data.
    """
    report = ROUND_REPORTS["office"]
    return report.writers[fmt](report.content(review_round, language), None)
