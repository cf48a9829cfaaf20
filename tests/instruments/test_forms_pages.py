"""The forms as anybody reads them: the list, one form, two versions side by side, the files."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rettesnor.instruments import catalogue
from rettesnor.instruments.comparisonview import Piece, marked
from rettesnor.instruments.models import InstrumentFile
from tests.cast import Cast
from tests.factories.forms import new_form
from tests.instruments.good import FORM, FORM_FILE, change, write_content
from tests.instruments.made import KEY, draft, published, second


@pytest.fixture(autouse=True)
def content(tmp_path: Path, settings: Settings) -> Path:
    settings.CONTENT_DIR = tmp_path
    return write_content(tmp_path)


def body(client: Client, name: str, *args: object, query: str = "", status: int = 200) -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == status
    return response.content.decode()


# ── The list ────────────────────────────────────────────────────────────────────────────────


def test_nobody_need_sign_in_to_read_what_is_asked(db: None, client: Client) -> None:
    page = body(client, "forms")
    assert "Saksmapper" in page
    assert "Prøveskjema" in page
    assert "Rettesnors eget skjema" in page
    assert "Last opp og gi ut" not in page


def test_only_who_publishes_is_shown_the_way_to_the_drafts(cast: Cast, client_for) -> None:
    assert "Last opp og gi ut" in body(client_for(cast.per), "forms")
    assert "Last opp og gi ut" not in body(client_for(cast.kari), "forms")


def test_an_empty_list_says_what_will_come(db: None, client: Client, content: Path) -> None:
    (content / "instruments/PUBLISHED.txt").unlink()
    assert "Ingen skjemaer ennå" in body(client, "forms")


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_is_one_query_for_one_who_is_not_signed_in(
    cast: Cast, client: Client, django_assert_num_queries, many: int
) -> None:
    for number in range(many - 1):
        published(cast.per, new_form(f"nytt-{number}"))
    body(client, "forms")
    with django_assert_num_queries(1):
        page = body(client, "forms")
    assert page.count("Prøveskjema") == many


def test_a_form_that_was_altered_does_not_hide_the_others(cast: Cast, client: Client) -> None:
    file = published(cast.per, new_form("nytt"))
    InstrumentFile.objects.filter(pk=file.pk).update(yaml="noe annet")
    page = body(client, "forms")
    assert "Skjemaet «nytt» kan ikke vises nå" in page
    assert "Prøveskjema" in page
    assert "sikkerhetskopi" in body(client, "form", "nytt", status=409)


# ── One form ────────────────────────────────────────────────────────────────────────────────


def test_a_form_is_read_as_a_document_with_source_and_law_of_today(
    db: None, client: Client
) -> None:
    page = body(client, "form", KEY)
    for words in (
        "Er det snakket med foreldrene om barna?",
        "Svar: Ja · Delvis · Nei · Ikke aktuelt · Usikker",
        "Besvares bare når",
        "sosialtjenesteloven § 18",
        "forvaltningsloven (2025) § 44 er vedtatt, men gjelder ikke ennå",
        "Rapport 6/2024",
        "Ingen slike behov",
    ):
        assert words in page


def test_the_newest_version_is_shown_and_the_older_says_that_it_is_old(
    cast: Cast, client: Client
) -> None:
    published(cast.per, second(("minutes: 5", "minutes: 9")))
    assert "om lag 9 minutter" in body(client, "form", KEY)
    older = body(client, "form_version", KEY, 1)
    assert "om lag 5 minutter" in older
    assert "Det finnes en nyere." in older
    assert reverse("form_compare", args=[KEY, 1, 2]) in older


@pytest.mark.parametrize(
    ("key", "version"), [("finnes-ikke", 1), (KEY, 0), (KEY, 2), (KEY, 999_999_999_999)]
)
def test_what_is_not_published_is_not_found(
    cast: Cast, client: Client, content: Path, key: str, version: int
) -> None:
    """A file that waits in the folder, and a draft that waits in the database, are nobody's yet."""
    draft(cast.per)
    (content / "instruments/prove/2.yaml").write_text(second(), encoding="utf-8")
    body(client, "form_version", key, version, status=404)
    body(client, "form_file", key, version, "yaml", status=404)
    body(client, "form_compare", key, version, version + 1, status=404)


def test_an_unknown_form_is_not_found(db: None, client: Client) -> None:
    body(client, "form", "finnes-ikke", status=404)


def test_the_page_tells_what_a_language_lacks(db: None, client: Client, content: Path) -> None:
    change(
        content,
        FORM_FILE,
        "          nn: Er det snakka med foreldra om barna?",
        "          nn: Er det snakka med foreldra om barna?\n          se: Leago váhnemiin?",
    )
    page = body(client, "form", KEY, query="?sprak=se")
    assert "1 av 2 spørsmål har tekst på nordsamisk; resten vises på bokmål." in page
    assert '<span lang="se">Leago váhnemiin?</span>' in page
    assert "Davvisámegiella" in page
    assert "har tekst på" not in body(client, "form", KEY, query="?sprak=nn")
    assert "Skjemaet finnes ikke på engelsk ennå." in body(client, "form", KEY, query="?sprak=en")
    assert "Er det snakket med" in body(client, "form", KEY, query="?sprak=tull")


@pytest.mark.parametrize("many", [1, 3])
def test_a_form_is_one_query_however_many_versions(
    cast: Cast, client: Client, django_assert_num_queries, many: int
) -> None:
    for version in range(2, many + 1):
        published(cast.per, new_form(KEY, version))
    body(client, "form", KEY)
    with django_assert_num_queries(1):
        body(client, "form", KEY)


def test_a_law_that_is_gone_is_shown_by_its_id(cast: Cast, client: Client, content: Path) -> None:
    published(cast.per)
    other = content / "laws.yaml"
    text = other.read_text("utf8")
    other.write_text(text[: text.index("  - id: fvl-utredning")], "utf8")
    catalogue._laws.cache_clear()
    assert "fvl-utredning" in body(client, "form", KEY)


# ── Files ───────────────────────────────────────────────────────────────────────────────────


def test_the_yaml_is_byte_for_byte_as_it_was_published(cast: Cast, client: Client) -> None:
    file = published(cast.per)
    for version, text in ((1, FORM), (2, file.yaml)):
        response = client.get(reverse("form_file", args=[KEY, version, "yaml"]))
        assert response.content == text.encode()
        assert response["Content-Disposition"] == f'attachment; filename="{KEY}-{version}.yaml"'


@pytest.mark.parametrize("kind", ["xlsform", "sheet"])
def test_the_form_can_be_taken_home_as_a_workbook(db: None, client: Client, kind: str) -> None:
    response = client.get(reverse("form_file", args=[KEY, 1, kind]))
    assert response.status_code == 200
    assert response.content.startswith(b"PK")


def test_no_other_kind_of_file_is_made(db: None, client: Client) -> None:
    assert client.get(reverse("form_file", args=[KEY, 1, "pdf"])).status_code == 404


# ── Side by side ────────────────────────────────────────────────────────────────────────────


def test_two_versions_stand_side_by_side_with_the_words_that_differ_marked(
    cast: Cast, client: Client
) -> None:
    changed = second(
        ("yes: {nb: Notatet viser det.", "yes: {nb: Notatet viser det tydelig."),
        ("        kind: scale\n        history: same", "        kind: scale\n        history: {reworded: samtale}"),
    )  # fmt: skip
    published(cast.per, changed)
    page = body(client, "form_compare", KEY, 1, 2)
    assert "Omformulert, kan sammenlignes" in page
    assert '<ins><span class="ds-sr-only">Lagt til: </span> tydelig</ins>' in page
    assert "<strong>1</strong> som før" in page
    assert "<strong>1</strong> omformulert" in page


def test_a_new_and_a_dropped_question_are_told_apart(cast: Cast, client: Client) -> None:
    text = second(
        (
            "        kind: topics\n        history: same",
            "        kind: topics\n        history: new",
        )
    )
    text = text.replace("id: tema", "id: emner", 1).replace(
        "sections:\n", "dropped:\n  - id: tema\n    why: {nb: For langt., nn: For langt.}\nsections:\n", 1
    )  # fmt: skip
    published(cast.per, text)
    page = body(client, "form_compare", KEY, 1, 2)
    assert "Nytt" in page
    assert "Tatt ut" in page
    assert "For langt." in page


def test_two_versions_in_the_wrong_order_are_turned_and_one_alone_is_just_read(
    cast: Cast, client: Client
) -> None:
    published(cast.per)
    turned = client.get(reverse("form_compare", args=[KEY, 2, 1]))
    assert turned["Location"] == reverse("form_compare", args=[KEY, 1, 2])
    alone = client.get(reverse("form_compare", args=[KEY, 2, 2]))
    assert alone["Location"] == reverse("form_version", args=[KEY, 2])


@pytest.mark.parametrize("many", [1, 3])
def test_a_comparison_is_one_query_however_far_apart(
    cast: Cast, client: Client, django_assert_num_queries, many: int
) -> None:
    for version in range(2, many + 2):
        published(cast.per, new_form(KEY, version))
    body(client, "form_compare", KEY, 1, many + 1)
    with django_assert_num_queries(1):
        body(client, "form_compare", KEY, 1, many + 1)


@pytest.mark.parametrize(
    ("before", "after", "then", "now"),
    [
        ("", "Ny", (), (Piece("Ny", changed=True),)),
        ("Lik", "Lik", (Piece("Lik"),), (Piece("Lik"),)),
        (
            "Er barna hørt?",
            "Er alle hørt?",
            (Piece("Er "), Piece("barna", changed=True), Piece(" hørt?")),
            (Piece("Er "), Piece("alle", changed=True), Piece(" hørt?")),
        ),
        (
            "en to tre",
            "ein tvo tre",
            (Piece("en to", changed=True), Piece(" tre")),
            (Piece("ein tvo", changed=True), Piece(" tre")),
        ),
    ],
)
def test_words_are_marked_whole(
    before: str, after: str, then: tuple[Piece, ...], now: tuple[Piece, ...]
) -> None:
    assert marked(before, after) == (then, now)
    assert "".join(piece.text for piece in then) == before
    assert "".join(piece.text for piece in now) == after
