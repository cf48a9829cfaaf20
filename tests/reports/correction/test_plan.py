"""A correction plan as a file: all its parts, also where nobody has written them yet."""

from collections.abc import Callable
from io import BytesIO

import docx as word
import openpyxl
import pypdf
import pytest
from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.improvement.models import CorrectionPlan
from rettesnor.reports.actions import make_plan_report
from rettesnor.reports.correction.content import plan_report
from rettesnor.reports.correction.layout import paper
from rettesnor.reports.correction.report import PlanReport
from rettesnor.reports.correction.sheets import workbook
from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.reports import worlds
from tests.reports.reading import docx_text, pdf_text, plain, tags, text_of, xlsx_text

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Lovbruddet",
    "Hva kontoret mener har ført til det",
    "Tiltak",
    "Status over tid",
]


@pytest.fixture
def plan(cast: Cast) -> CorrectionPlan:
    return worlds.correction_plan(cast)


@pytest.fixture
def told(plan: CorrectionPlan, cast: Cast) -> PlanReport:
    return plan_report(worlds.judged(plan, cast), "nb")


def test_it_has_the_parts_a_plan_must_have(told: PlanReport) -> None:
    assert told.breach == ("Barnas syn mangler.", "Det bryter med loven.")
    assert told.causes == ("Malen spør ikke.",)
    first, second = told.measures
    assert (first.owner, first.due) == ("Ola Nordhaugen", "15. september 2026")
    assert first.in_place == "På plass 1. september 2026."
    assert first.worked == "Det virket ikke (vurdert 2. desember 2026)."
    assert (second.in_place, second.worked) == ("Ikke på plass ennå.", "Ikke vurdert ennå.")
    (status,) = told.statuses
    assert status.text == ("Malen er endret.", "Det holdt ikke.")
    assert (status.day, status.by) == ("2. desember 2026", "Kari Lillebakk")


def test_it_says_how_it_stands_and_what_is_next(told: PlanReport) -> None:
    assert told.standing == (
        "1 av 2 tiltak er på plass. Virkningen er vurdert for 1. Neste dag er 15. september 2026."
    )


def test_it_says_which_round_the_breach_came_to_light_in(first: Round, cast: Cast) -> None:
    made = plan_report(worlds.correction_plan(cast, first), "nb")
    assert dict(made.found)["Kom fram i"] == "Barnets beste, runde 1"


def test_a_plan_nobody_has_written_on_says_what_is_missing(cast: Cast) -> None:
    made = plan_report(worlds.correction_plan(cast, steps=0), "nb")
    assert made.standing == "Ingen tiltak er bestemt ennå."
    text = docx_text(docx.write(paper(made)))
    for missing in (
        "Dette er ikke skrevet ennå.",
        "Ingen tiltak er bestemt ennå.",
        "Ingen har skrevet status ennå.",
    ):
        assert missing in text
        assert missing in xlsx_text(xlsx.write(workbook(made)))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_three_files_say_the_same(plan: CorrectionPlan, cast: Cast, language: str) -> None:
    made = plan_report(worlds.judged(plan, cast), language)
    files = {
        "docx": docx_text(docx.write(paper(made))),
        "pdf": pdf_text(pdf.write(paper(made)), paper(made)),
        "xlsx": xlsx_text(xlsx.write(workbook(made))),
    }
    for fmt, text in files.items():
        lacking = [said for said in text_of(made) if plain(said) not in plain(text)]
        assert (fmt, lacking) == (fmt, [])


def test_its_headings_are_headings_and_its_tables_have_heads(told: PlanReport) -> None:
    read = word.Document(BytesIO(docx.write(paper(told))))
    assert [p.text for p in read.paragraphs if p.style.name == "Heading 1"] == HEADINGS
    assert all("tblHeader" in table.rows[0]._tr.xml for table in read.tables)
    names = [name for name, _element in tags(pdf.write(paper(told)))]
    assert names.count("H1") == len(HEADINGS)
    assert names.count("Table") == names.count("THead") == 2


def test_a_short_paper_has_neither_title_page_nor_contents(told: PlanReport) -> None:
    read = word.Document(BytesIO(docx.write(paper(told))))
    assert not [p for p in read.paragraphs if p.style.name.startswith(("TOC", "toc"))]
    first = pypdf.PdfReader(BytesIO(pdf.write(paper(told)))).pages[0].extract_text()
    assert "Retteplan" in first
    assert "Lovbruddet" in first


def test_what_people_write_is_text_in_the_workbook(told: PlanReport) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.write(workbook(told))))
    assert book["Tiltak"]["A2"].data_type == "s"
    assert book["Tiltak"]["A2"].value == "=Malen får et eget felt"


def address(plan: CorrectionPlan, fmt: str) -> str:
    return f"/retteplaner/{plan.pk}/rapport/{fmt}/"


ClientFor = Callable[[User], Client]


@pytest.mark.parametrize("fmt", ["docx", "pdf", "xlsx"])
def test_kari_downloads_it_and_the_log_says_so(
    plan: CorrectionPlan, cast: Cast, client_for: ClientFor, fmt: str
) -> None:
    answer = client_for(cast.kari).get(address(plan, fmt), {"sprak": "nn"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="retteplanen-nav-lillev')
    line = AuditEvent.objects.get(verb="report.make")
    assert (line.thing_id, line.organisation) == (plan.pk, cast.lillevik)
    assert line.after == {"report": "correction", "format": fmt, "language": "nn"}


def test_liv_cannot_find_it(plan: CorrectionPlan, cast: Cast, client_for: ClientFor) -> None:
    assert client_for(cast.liv).get(address(plan, "pdf")).status_code == 404


@pytest.mark.parametrize("who", ["aud", "per", "ola"])
def test_those_who_lead_no_office_do_not_get_it(
    plan: CorrectionPlan, cast: Cast, client_for: ClientFor, who: str
) -> None:
    assert client_for(getattr(cast, who)).get(address(plan, "pdf")).status_code == 403
    with pytest.raises(Refused):
        make_plan_report(plan, "pdf", "nb", by=getattr(cast, who))


def test_an_unknown_format_is_a_page_that_does_not_exist(
    plan: CorrectionPlan, cast: Cast, client_for: ClientFor
) -> None:
    assert client_for(cast.kari).get(address(plan, "csv")).status_code == 404


def test_an_unknown_language_is_answered_with_a_sentence(
    plan: CorrectionPlan, cast: Cast, client_for: ClientFor
) -> None:
    answer = client_for(cast.kari).get(address(plan, "pdf"), {"sprak": "tlh"})
    assert answer.status_code == 409
