"""Per uploads in the browser: everything wrong is told at once, and nothing is half kept."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.instruments.examining import LONGEST_YAML
from rettesnor.instruments.exchange.files import export
from rettesnor.instruments.models import InstrumentFile
from tests.cast import Cast
from tests.factories.forms import new_form
from tests.instruments.good import LAWS, write_content
from tests.instruments.made import KEY, draft, published, second, send

MB = 1_000_000


@pytest.fixture(autouse=True)
def content(tmp_path: Path, settings: Settings) -> Path:
    settings.CONTENT_DIR = tmp_path
    return write_content(tmp_path)


@pytest.fixture
def per(cast: Cast, client_for) -> Client:
    return client_for(cast.per)


def bomb() -> str:
    """Nine levels of ten aliases each: a billion words if anybody unfolds them."""
    levels = ["a0: &a0 [ha, ha]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(levels)


# ── What cannot be taken in ─────────────────────────────────────────────────────────────────

BAD = {
    "empty": (b"", "skjema.yaml", "Filen er tom."),
    "too large": (b"a" * 6 * MB, "skjema.yaml", "kan være høyst 5 MB"),
    "another kind of file": (b"%PDF-1.7", "skjema.pdf", "Filen må ende på .yaml"),
    "no ending": (b"key: prove", "skjema", "Filen må ende på .yaml"),
    "a picture with another's name": (b"\x89PNG\r\n\x1a\n\xff", "skjema.yaml", "UTF-8"),
    "latin-1": ("key: prøve".encode("latin-1"), "skjema.yaml", "UTF-8"),
    "NUL bytes": (b"key: prove\x00\x00\n", "skjema.yaml", "usynlig tegn (U+0000)"),
    "blank": (b"  \n\n", "skjema.yaml", "Filen er tom."),
    "a list": (b"- en\n- to\n", "skjema.yaml", "begynner ikke med"),
    "a bomb": (bomb().encode(), "skjema.yaml", "feil i skjema.yaml"),
    "a well": (b"[" * 50_000, "skjema.yaml", "feil i skjema.yaml"),
    "far too long": (b"# x\n" * (LONGEST_YAML // 4 + 1), "skjema.yaml", "mye lengre"),
    "not a workbook": (b"ikke et regneark", "skjema.xlsx", "regneark"),
    "a broken workbook": (b"PK\x03\x04" + b"\x00" * 60, "skjema.xlsx", "regneark"),
    "a workbook by the wrong name": (b"PK\x03\x04" + b"\x00" * 60, "skjema.yaml", "regneark"),
    "a script for a name": (b"key: 1", "<script>alert(1)</script>.yaml", "feil i"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_told_of_in_words_and_nothing_is_kept(per: Client, what: str) -> None:
    data, name, words = BAD[what]
    response = send(per, data, name)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "<script>alert" not in page
    assert not InstrumentFile.objects.exists()
    assert not AuditEvent.objects.filter(verb__startswith="form.").exists()


def test_no_file_at_all_is_asked_for(per: Client) -> None:
    response = per.post(reverse("drafts"))
    assert response.status_code == 422
    assert "Velg en fil." in response.content.decode()


def test_every_problem_is_told_at_once_with_line_question_and_what_to_write(per: Client) -> None:
    text = second(("minutes: 5", "minutes: fem"), ("law: [sotjl-18]", "law: [finnes-ikke]"))
    page = send(per, text).content.decode()
    assert "2 feil i skjema.yaml" in page
    for words in (
        "minutes: fem",
        "<code>tema</code>",
        "Hjemmelen «finnes-ikke»",
        "Ingenting er lagret",
    ):
        assert words in page
    assert "Filen slik den ble lest" in page
    assert "law: [finnes-ikke]" in page


def test_an_id_with_another_meaning_is_told_at_its_line(per: Client) -> None:
    text = second(("Er det snakket med foreldrene", "Er det aldri snakket med foreldrene"))
    page = send(per, text).content.decode()
    assert "Spørsmålet er ikke det samme som i versjon 1" in page
    assert "<code>samtale</code>" in page


def test_a_gap_in_the_numbers_is_told(per: Client) -> None:
    page = send(per, new_form(KEY, 4)).content.decode()
    assert "den neste må være versjon 2, ikke 4" in page


# ── What can ────────────────────────────────────────────────────────────────────────────────


def test_a_faultless_file_becomes_a_draft_with_a_page(per: Client) -> None:
    response = send(per, second())
    file = InstrumentFile.objects.get()
    assert response["Location"] == reverse("draft", args=[file.pk])
    page = per.get(response["Location"]).content.decode()
    assert "Utkastet er lagret." in page
    assert "Er det snakket med foreldrene om barna?" in page
    assert reverse("draft_compare", args=[file.pk]) in page
    assert b"versjon 2" in per.get(reverse("drafts")).content


def test_a_byte_order_mark_and_windows_lines_are_no_fault(per: Client) -> None:
    send(per, b"\xef\xbb\xbf" + second().replace("\n", "\r\n").encode())
    assert InstrumentFile.objects.get().version == 2


def test_the_authors_spreadsheet_comes_in_as_it_went_out(per: Client) -> None:
    data = export(catalogue.instrument(KEY, 1), "sheet")
    page = send(per, data, "skjema.xlsx").content.decode()
    assert "er gitt ut, og det som er gitt ut, endres aldri" in page


def test_a_workbook_with_something_to_mend_offers_the_yaml_and_keeps_nothing(per: Client) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(export(catalogue.instrument(KEY, 1), "sheet")))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "scale":
                    cell.value = "skala"
    changed = BytesIO()
    book.save(changed)
    page = send(per, changed.getvalue(), "skjema.xlsx").content.decode()
    assert "data:application/yaml;base64," in page
    assert "Last ned YAML" in page
    assert not InstrumentFile.objects.exists()


def test_what_an_xlsform_says_that_has_no_place_here_is_told(per: Client) -> None:
    data = export(catalogue.instrument(KEY, 1), "xlsform")
    response = send(per, data, "skjema.xlsx")
    assert response.status_code == 422
    assert "er gitt ut" in response.content.decode()


# ── The draft, and what one does with it ────────────────────────────────────────────────────


def test_publishing_is_said_plainly_and_then_done(cast: Cast, per: Client, client: Client) -> None:
    file = draft(cast.per)
    where = reverse("draft_publish", args=[file.pk])
    page = per.get(where).content.decode()
    assert "Versjonen kan aldri endres eller tas tilbake" in page
    response = per.post(where, {"sha256": file.sha256})
    assert response["Location"] == reverse("form_version", args=[KEY, 2])
    assert client.get(response["Location"]).status_code == 200
    assert per.get(reverse("draft", args=[file.pk])).status_code == 404


def test_a_publication_without_having_seen_it_is_refused(cast: Cast, per: Client) -> None:
    file = draft(cast.per)
    response = per.post(reverse("draft_publish", args=[file.pk]))
    assert response.status_code == 409
    assert "byttet ut" in response.content.decode()
    assert catalogue.versions(KEY) == (1,)


def test_a_draft_is_thrown_away_after_a_question(cast: Cast, per: Client) -> None:
    file = draft(cast.per)
    where = reverse("draft_discard", args=[file.pk])
    assert b"Kaste utkastet" in per.get(where).content
    assert InstrumentFile.objects.exists()
    assert per.post(where)["Location"] == reverse("drafts")
    assert not InstrumentFile.objects.exists()


def test_a_draft_beside_the_version_before(cast: Cast, per: Client) -> None:
    file = draft(cast.per, second(("minutes: 5", "minutes: 9")))
    page = per.get(reverse("draft_compare", args=[file.pk])).content.decode()
    assert "Versjon 1 og 2 side om side" in page
    assert "<del>" in page


def test_a_first_version_has_nothing_to_stand_beside(cast: Cast, per: Client) -> None:
    file = draft(cast.per, new_form("helt-nytt"))
    assert per.get(reverse("draft_compare", args=[file.pk])).status_code == 404
    assert b"Sammenlign med" not in per.get(reverse("draft", args=[file.pk])).content


def test_a_draft_can_be_taken_home(cast: Cast, per: Client) -> None:
    file = draft(cast.per)
    assert per.get(reverse("draft_file", args=[file.pk])).content == file.yaml.encode()


def test_a_draft_whose_laws_are_changed_says_so_and_is_not_published(
    cast: Cast, per: Client, content: Path
) -> None:
    file = draft(cast.per)
    (content / "laws.yaml").write_text(LAWS.replace("sotjl-18", "sotjl-19"), encoding="utf-8")
    catalogue._laws.cache_clear()
    page = per.get(reverse("draft", args=[file.pk])).content.decode()
    assert "Noe har endret seg siden filen ble lastet opp" in page
    assert "Hjemmelen «sotjl-18»" in page
    assert 'aria-disabled="true"' in page
    where = reverse("draft_publish", args=[file.pk])
    assert 'aria-disabled="true"' in per.get(where).content.decode()
    assert per.post(where, {"sha256": file.sha256}).status_code == 409


def test_a_clash_with_the_folder_is_told_to_who_can_see_to_it(
    cast: Cast, per: Client, content: Path
) -> None:
    published(cast.per)
    (content / "instruments/prove/2.yaml").write_text("noe annet", encoding="utf-8")
    assert "Innholdsmappen sier noe annet" in per.get(reverse("drafts")).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_drafts(cast: Cast, per: Client, django_assert_num_queries, many: int) -> None:
    for number in range(many):
        draft(cast.per, new_form(f"nytt-{number}"))
        published(cast.per, new_form(f"gitt-ut-{number}"))
    per.get(reverse("drafts"))
    with django_assert_num_queries(6):
        page = per.get(reverse("drafts")).content.decode()
    assert page.count("<h3>") == many


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_draft(cast: Cast, per: Client, django_assert_num_queries, many: int) -> None:
    for version in range(2, many + 1):
        published(cast.per, new_form(KEY, version))
    file = draft(cast.per, new_form(KEY, many + 1))
    per.get(reverse("draft", args=[file.pk]))
    with django_assert_num_queries(5):
        per.get(reverse("draft", args=[file.pk]))


# ── Strangers ───────────────────────────────────────────────────────────────────────────────

PAGES = ("drafts", "draft", "draft_compare", "draft_file", "draft_publish", "draft_discard")


@pytest.mark.parametrize("who", ["kari", "ola", "liv", "aud"])
@pytest.mark.parametrize("name", PAGES)
def test_the_drafts_are_the_national_teams_alone(
    cast: Cast, client_for, name: str, who: str
) -> None:
    file = draft(cast.per)
    where = reverse(name, args=[] if name == "drafts" else [file.pk])
    stranger = client_for(getattr(cast, who))
    assert {stranger.get(where).status_code, stranger.post(where).status_code} <= {403, 405}
    assert stranger.get(where).status_code == 403
    assert InstrumentFile.objects.filter(status="draft").count() == 1


@pytest.mark.parametrize("name", PAGES[1:])
def test_a_draft_that_is_not_there_is_not_found(per: Client, name: str) -> None:
    assert per.get(reverse(name, args=[999])).status_code == 404
