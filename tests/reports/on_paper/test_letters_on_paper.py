"""The governor's letters as files: the same words, one for each office, and the list."""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Dispatch
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.outbox.erasing import erase
from rettesnor.outbox.models import Letter
from rettesnor.reports.on_paper.actions import make_letter_archive, make_letter_file
from rettesnor.reports.on_paper.layout import paper
from rettesnor.reports.paper import Bullets, Paragraph
from tests.cast import Cast
from tests.factories import dispatches
from tests.refusals import refused


@pytest.fixture(autouse=True)
def _world(settings: LazySettings) -> Iterator[None]:
    settings.ADDRESS = "https://rettesnor.example"
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def drafts(cast: Cast) -> Dispatch:
    return dispatches.drafts(cast)


def words_in(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_paper_says_what_the_mail_says(drafts: Dispatch) -> None:
    row = dispatches.letter(drafts, "Nav Storfjellet")
    made = paper(row)
    assert made.language == "nn"
    assert made.head is not None
    assert made.head.title == row.letter.subject
    said = [one.text for one in made.blocks if isinstance(one, Paragraph)]
    said += [f"– {item}" for one in made.blocks if isinstance(one, Bullets) for item in one.items]
    assert sorted(said) == sorted(filter(None, row.letter.text.split("\n")))


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_a_letter_comes_as_a_file_under_its_offices_name(
    drafts: Dispatch, cast: Cast, client_for: Callable[..., Client], fmt: str
) -> None:
    row = dispatches.letter(drafts)
    answer = client_for(cast.aud).get(reverse("dispatch_letter_paper", args=[row.pk, fmt]))
    assert answer.status_code == 200
    assert f'filename="invitasjon-nav-lillevik.{fmt}"' in answer["Content-Disposition"]
    if fmt == "docx":
        assert "Det blir god tid til spørsmål." in words_in(answer.content)
    else:
        assert answer.content.startswith(b"%PDF")
        assert b"/StructTreeRoot" in answer.content


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_all_letters_come_in_one_zip_with_the_list(
    drafts: Dispatch, cast: Cast, client_for: Callable[..., Client], fmt: str
) -> None:
    answer = client_for(cast.aud).get(reverse("dispatch_paper", args=[drafts.pk, fmt]))
    archive = ZipFile(BytesIO(answer.content))
    names = [
        f"00{n}-nav-{town}.{fmt}"
        for n, town in enumerate(("lillevik", "nordbygda", "storfjellet"), start=1)
    ]
    assert archive.namelist() == [*names, "mottakere.xlsx"]
    sheet = openpyxl.load_workbook(BytesIO(archive.read("mottakere.xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 4
    assert rows[1][0] == "Nav Lillevik"
    assert rows[1][3] == "leder@lillevik.example"
    assert [row[6] for row in rows[1:]] == names
    assert AuditEvent.objects.filter(verb="letter.file").count() == 1


def test_a_letter_taken_back_is_left_out_until_all_are(drafts: Dispatch, cast: Cast) -> None:
    actions.withdraw_letter(dispatches.letter(drafts), by=cast.aud)
    made = make_letter_archive(drafts, "docx", by=cast.aud)
    assert len(ZipFile(BytesIO(made.data)).namelist()) == 3
    actions.sent_elsewhere(drafts, by=cast.aud)
    made = make_letter_archive(drafts, "docx", by=cast.aud)
    assert len(ZipFile(BytesIO(made.data)).namelist()) == 4


def test_many_letters_come_in_parts(
    drafts: Dispatch, cast: Cast, client_for: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    aud = client_for(cast.aud)
    page = aud.get(reverse("dispatch", args=[drafts.pk])).content.decode()
    assert "del 2 av 2" in page
    path = reverse("dispatch_paper", args=[drafts.pk, "docx"])
    found = [ZipFile(BytesIO(aud.get(path, {"del": part}).content)).namelist() for part in (1, 2)]
    assert [names[-2] for names in found] == ["002-nav-nordbygda.docx", "003-nav-storfjellet.docx"]
    assert aud.get(path, {"del": "3"}).status_code < 500
    assert aud.get(path, {"del": "0"}).status_code < 500
    assert aud.get(path, {"del": "x"}).status_code == 404


def test_signs_no_face_can_show_do_not_stop_the_file(drafts: Dispatch, cast: Cast) -> None:
    row = dispatches.letter(drafts)
    Letter.objects.filter(pk=row.letter_id).update(
        text="Hei 🎉\u202e\n\n– \x0b漢", to_name="\ufffe"
    )
    row.letter.refresh_from_db()
    for fmt in ("docx", "pdf"):
        assert make_letter_file(row, fmt, by=cast.aud).data


def test_only_who_may_send_them_may_take_them(
    drafts: Dispatch, cast: Cast, client_for: Callable[..., Client]
) -> None:
    row = dispatches.letter(drafts)
    for stranger in (cast.kari, cast.liv, cast.per):
        assert refused(lambda who=stranger: make_letter_file(row, "pdf", by=who))
        assert refused(lambda who=stranger: make_letter_archive(drafts, "pdf", by=who))
    path = reverse("dispatch_paper", args=[drafts.pk, "pdf"])
    assert client_for(cast.kari).get(path).status_code == 403
    aud = client_for(cast.aud)
    assert aud.get(reverse("dispatch_paper", args=[drafts.pk, "exe"])).status_code == 404


def test_what_is_erased_makes_no_file(drafts: Dispatch, cast: Cast) -> None:
    actions.sent_elsewhere(drafts, by=cast.aud)
    erase(Letter.objects.all())
    refusal = refused(lambda: make_letter_archive(drafts, "pdf", by=cast.aud))
    assert refusal.code == "letter.erased"
