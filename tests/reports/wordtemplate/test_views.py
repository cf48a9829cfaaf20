"""The page of the office's own Word template."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.reports.models import OfferedTemplate, WordTemplate
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.reports import word_files as word

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


@pytest.fixture
def kari(cast: Cast, client_for: ClientFor) -> Client:
    return client_for(cast.kari)


def address(cast: Cast, *do: str) -> str:
    return "/".join(["", "kontor", str(cast.lillevik.pk), "wordmal", *do, ""])


def send(client: Client, cast: Cast, data: bytes, name: str = "mal.docx"):
    return client.post(address(cast), {"file": SimpleUploadedFile(name, data)})


def test_the_page_says_what_is_used_now(kari: Client, cast: Cast) -> None:
    html = kari.get(address(cast)).content.decode()
    assert "Rettesnors egen mal." in html
    assert "Tilbake til Rettesnors mal" not in html


def test_the_page_of_reports_leads_to_it(kari: Client, cast: Cast, first: Round) -> None:
    html = kari.get(f"/runder/{first.pk}/rapport/").content.decode()
    assert f'href="{address(cast)}"' in html
    assert "Bruk kontorets egen Word-mal" in html


def test_a_template_is_shown_before_it_is_kept(kari: Client, cast: Cast) -> None:
    assert send(kari, cast, word.template()).status_code == 302
    html = kari.get(address(cast)).content.decode()
    for words in ("Georgia, 11 punkt", "Verdana, 20 punkt", word.HEAD, "1 bilde", "mm oppe"):
        assert words in html
    assert "Bruk denne malen" in html
    assert not WordTemplate.objects.exists()


def test_missing_styles_are_shown_and_what_is_done_with_them(kari: Client, cast: Cast) -> None:
    send(kari, cast, word.bare())
    html = kari.get(address(cast)).content.decode()
    assert html.count("mangler</span>") > 3
    assert "Det malen mangler, fyller vi inn" in html
    assert "Vi setter inn sidetall." in html


def test_the_example_is_made_with_the_template_that_is_shown(kari: Client, cast: Cast) -> None:
    send(kari, cast, word.template())
    answer = kari.get(address(cast, "eksempel"))
    assert answer["Content-Disposition"] == 'attachment; filename="eksempelrapport.docx"'
    made = docx.Document(BytesIO(answer.content))
    assert word.HEAD in made.sections[0].header.paragraphs[0].text
    assert "Nav Lillevik" in [p.text for p in made.paragraphs]


def test_without_a_template_the_example_is_in_our_own(kari: Client, cast: Cast) -> None:
    made = docx.Document(BytesIO(kari.get(address(cast, "eksempel")).content))
    assert made.styles["Normal"].font.name == "Inter"


def test_a_template_is_kept_and_dropped_again(kari: Client, cast: Cast) -> None:
    send(kari, cast, word.dotx(), "Vår mal.dotx")
    which = OfferedTemplate.objects.get().pk
    html = kari.post(address(cast, "bruk"), {"mal": which}, follow=True).content.decode()
    assert "Malen er tatt i bruk." in html
    assert "Vår mal.dotx" in html
    html = kari.post(address(cast, "fjern"), follow=True).content.decode()
    assert "Rettesnors egen mal." in html
    assert not WordTemplate.objects.exists()


def test_a_template_is_thrown_away(kari: Client, cast: Cast) -> None:
    send(kari, cast, word.template())
    html = kari.post(address(cast, "kast"), follow=True).content.decode()
    assert "Malen er kastet." in html
    assert not OfferedTemplate.objects.exists()


@pytest.mark.parametrize("which", ["", "0", "x", "9" * 40, "²", "-1"])
def test_a_template_nobody_was_shown_is_not_kept(kari: Client, cast: Cast, which: str) -> None:
    send(kari, cast, word.template())
    answer = kari.post(address(cast, "bruk"), {"mal": which})
    assert answer.status_code == 409
    assert "Last den opp på nytt" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("mal.docx", b"", "Filen er tom."),
        ("mal.docx", b"Bare tekst", "ikke et Word-dokument"),
        ("mal.pdf", b"%PDF-1.7", "ikke et Word-dokument"),
        ("mal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "(.doc)"),
        ("mal.docx", b"PK" + bytes(99), "skadet"),
        ("mal.docx", b"PK" + bytes(6 * 1024 * 1024), "høyst 5 MB"),
        ("a" * 240 + ".docx", b"PK", "Filnavnet er for langt."),
    ],
    ids=["empty", "text", "pdf", "doc", "broken", "large", "name"],
)
def test_a_bad_file_is_a_sentence_on_the_page(
    kari: Client, cast: Cast, name: str, data: bytes, words: str
) -> None:
    answer = send(kari, cast, data, name)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert 'aria-invalid="true"' in html
    assert not OfferedTemplate.objects.exists()


def test_no_file_is_a_sentence_too(kari: Client, cast: Cast) -> None:
    answer = kari.post(address(cast), {})
    assert answer.status_code == 422
    assert "Velg filen." in answer.content.decode()


def test_a_bad_file_leaves_what_was_shown_before(kari: Client, cast: Cast) -> None:
    send(kari, cast, word.template())
    html = send(kari, cast, b"tekst").content.decode()
    assert "Bruk denne malen" in html
    assert "ikke et Word-dokument" in html


@pytest.mark.parametrize("do", ["", "eksempel"])
def test_liv_cannot_find_it_and_ola_may_not(cast: Cast, client_for: ClientFor, do: str) -> None:
    place = address(cast, do) if do else address(cast)
    assert client_for(cast.liv).get(place).status_code == 404
    assert client_for(cast.ola).get(place).status_code == 403


@pytest.mark.parametrize("do", ["bruk", "kast", "fjern"])
def test_changes_are_posted_and_never_fetched(kari: Client, cast: Cast, do: str) -> None:
    assert kari.get(address(cast, do)).status_code == 405


def test_the_page_takes_few_questions_to_the_database(
    kari: Client, cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    send(kari, cast, word.template())
    kari.get(address(cast))
    with django_assert_num_queries(6):
        kari.get(address(cast))
