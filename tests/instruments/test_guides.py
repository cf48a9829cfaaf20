"""The pages of the guides, as they leave the server: nothing in them can be sent back."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_parser import parse
from rettesnor.instruments.document import FormKind
from rettesnor.instruments.guideview import condition_data, guide_view
from tests.instruments.guide_content import GUIDES, KEY, write_guides

# The catalogue asks what has been published in the browser. About who is reading: nothing.
QUERIES = 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all the tests: a form is read once for as long as the server runs."""
    return write_guides(tmp_path_factory.mktemp("content"))


@pytest.fixture
def content(folder: Path, settings, db: None) -> None:
    settings.CONTENT_DIR = folder
    catalogue.guides()


class Fields(HTMLParser):
    """Every input of the page, and whether a form is open around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside = False
        self.found: list[tuple[str, dict[str, str | None], bool]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "form"
        if tag in {"input", "textarea", "select"}:
            self.found.append((tag, dict(attrs), self.inside))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def page_of(key: str) -> str:
    response = Client().get(reverse("guide", args=[key]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("key", [KEY, *GUIDES])
def test_no_field_of_a_guide_stands_in_a_form_so_nothing_can_be_sent(content, key):
    fields = [found for found in Fields(page_of(key)).found if found[1].get("type") != "hidden"]
    assert len(fields) > 10
    for _tag, attrs, in_a_form in fields:
        assert not in_a_form, attrs
        assert "form" not in attrs
        assert attrs["autocomplete"] == "off"
        # Radio buttons need a name to know each other; nothing else has one.
        assert ("name" in attrs) is (attrs.get("type") == "radio"), attrs


@pytest.mark.parametrize("key", [KEY, *GUIDES])
def test_every_id_of_a_guide_is_there_once_and_every_reference_leads_somewhere(content, key):
    page = page_of(key)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    named = re.findall(r'(?:for|aria-labelledby|aria-describedby)="([^"]+)"', page)
    assert {one for several in named for one in several.split()} - set(ids) == set()


def test_the_browser_is_told_to_let_no_script_speak_and_to_keep_nothing(content, client):
    response = client.get(reverse("guide", args=[KEY]))
    policy = response["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response["Cache-Control"]


def test_the_page_says_that_nothing_is_sent_and_what_is_lost_without_a_script(content):
    page = page_of(KEY)
    assert "Ingenting blir sendt eller lagret" in page
    assert "er borte når du lukker fanen" in page
    assert "<noscript>" in page
    assert "settes bare sammen med JavaScript" in page


def test_a_question_stands_with_what_counts_examples_law_and_when_it_is_asked(content):
    page = page_of(KEY)
    for words in (
        *("Ta det rolig", "Dere har tid.", "Hva søkes det om?", "Skriv kort."),
        *("Vinterklær til barna.", "Penger.", "sosialtjenesteloven", "§ 18"),
        *("Alt er med.", "Noe er med.", "Ingenting er med.", "Hvor sover barnet?"),
        "Besvares bare når spørsmål 2 er besvart med «Det haster».",
    ):
        assert words in page, words


@pytest.mark.parametrize("key", ["barnets-beste-styring", "finnes-ikke", "prove", "1"])
def test_only_a_published_guide_has_a_page(content, client, key):
    assert client.get(reverse("guide", args=[key])).status_code == 404


@pytest.mark.parametrize("name", ["guides", "guide"])
def test_nothing_can_be_posted(content, client, name):
    args = [KEY] if name == "guide" else []
    assert client.post(reverse(name, args=args), {"svar": "noe"}).status_code == 405


def test_the_list_shows_each_guide_and_no_form(content, client):
    page = client.get(reverse("guides")).content.decode()
    assert page.count('class="card"') == 1 + len(GUIDES)
    for words in ("Prøveveiviser", "En liten hjelp.", "Om lag 7 minutter", f"/veivisere/{KEY}/"):
        assert words in page
    assert "barnets-beste-styring" not in page


def test_a_list_without_guides_says_what_will_be_there(tmp_path, settings, db, client):
    content = write_guides(tmp_path)
    (content / "instruments/PUBLISHED.txt").write_text("", encoding="utf-8")
    settings.CONTENT_DIR = content
    assert "Ingen veivisere ennå" in client.get(reverse("guides")).content.decode()


@pytest.mark.parametrize("published", [1, 3])
def test_the_list_asks_the_database_as_much_for_three_guides_as_for_one(
    tmp_path, settings, db, client, django_assert_num_queries, published
):
    path = write_guides(tmp_path) / "instruments/PUBLISHED.txt"
    lines = path.read_text(encoding="utf-8").splitlines()[:published]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings.CONTENT_DIR = tmp_path
    assert len(catalogue.guides()) == published
    with django_assert_num_queries(QUERIES):
        client.get(reverse("guides"))


def test_a_guide_asks_the_database_what_is_published_and_nothing_else(
    content, client, django_assert_num_queries
):
    with django_assert_num_queries(QUERIES):
        client.get(reverse("guide", args=[KEY]))


def test_a_guide_is_told_in_the_readers_language_or_says_that_it_cannot_be(content, client):
    address = reverse("guide", args=[KEY])
    client.cookies["sprak"] = "nn"
    assert "Kva blir det søkt om?" in client.get(address).content.decode()
    client.cookies["sprak"] = "en"
    page = client.get(address).content.decode()
    assert "Hva søkes det om?" in page
    assert 'translate="no"' in page
    assert '<div class="guided-head" lang="nb">' in page


def test_a_line_that_names_a_childs_answer_belongs_to_the_child(content):
    guide = catalogue.instrument("kartlegging-familie", 1)
    assert guide.kind is FormKind.GUIDE
    view = guide_view(guide, "nb", date(2026, 3, 1))
    repeated = {
        section.id: {q.id for q in section.questions} for section in view.sections if section.each
    }
    for output in view.outputs:
        for line in json.loads(output.lines):
            named = set(re.findall(r"\{([^{}]*)\}", line["text"]))
            owners = {section for section, ids in repeated.items() if named & ids}
            assert owners <= {line["section"]}


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("a is x", {"question": "a", "is": "x"}),
        ("a is not x", {"question": "a", "not": "x"}),
        ("a includes x", {"question": "a", "has": "x"}),
        ("a >= 2.5", {"question": "a", "sign": ">=", "number": 2.5}),
        ("type is urgent", {"unknown": True}),
        ("decision_month >= 2022-09", {"unknown": True}),
        (
            "a is x and (b is y or c < 1)",
            {
                "and": [
                    {"question": "a", "is": "x"},
                    {
                        "or": [
                            {"question": "b", "is": "y"},
                            {"question": "c", "sign": "<", "number": 1.0},
                        ]
                    },
                ]
            },
        ),
    ],
)
def test_a_condition_goes_to_the_browser_as_it_is(source, data):
    assert json.loads(json.dumps(condition_data(parse(source)))) == data
