import re
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.ui.colours import UI

TEMPLATES = sorted((UI / "templates").rglob("*.html")) + sorted((UI / "templates").rglob("*.svg"))


@dataclass
class Office:
    pk: int
    name: str


@dataclass
class Frame:
    demo: bool = False
    version: str = "0.1.0"
    language: str = "nb"
    languages: list = field(
        default_factory=lambda: [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
    )
    office: Office | None = None
    offices: list = field(default_factory=list)
    phase: list = field(default_factory=list)
    people_url: str = ""
    log_url: str = ""


KARI = SimpleNamespace(is_authenticated=True, name="Kari Nes")
LILLEVIK, STORVIK = Office(1, "Nav Lillevik"), Office(2, "Nav Storvik")


def page(**frame: object) -> str:
    request = RequestFactory().get("/kontor/1/?side=2")
    return render_to_string(
        "base.html", {"frame": Frame(**frame), "user": KARI, "request": request}
    )


def test_the_page_that_stops_everything_needs_nothing_to_be_shown():
    html = render_to_string("ui/plain.html")
    assert "Noe gikk galt hos oss" in html
    assert 'href="/"' in html


def test_a_page_that_stops_says_what_it_is_given():
    html = render_to_string(
        "ui/plain.html",
        {"title": "Vi finner ikke siden", "sentence": "S.", "what_to_do": "W.",
         "link_url": "/kontor/1/", "link_text": "Til kontoret"},
    )  # fmt: skip
    assert "<h1>Vi finner ikke siden</h1>" in html
    assert "Til kontoret" in html
    assert "Noe gikk galt" not in html


def test_the_skip_link_leads_to_the_content():
    html = page()
    assert html.index('href="#innhold"') < html.index("<header")
    assert 'id="innhold"' in html


def test_one_office_is_a_name_and_several_are_a_menu():
    assert "Bytt kontor" not in page(office=LILLEVIK, offices=[LILLEVIK])
    html = page(office=LILLEVIK, offices=[LILLEVIK, STORVIK])
    assert "Bytt kontor" in html
    assert re.search(r'href="/kontor/1/" aria-current="true">Nav Lillevik', html)
    assert re.search(r'href="/kontor/2/">Nav Storvik', html)


def test_the_language_is_changed_by_a_form_that_comes_back_here():
    html = page()
    assert '<input type="hidden" name="next" value="/kontor/1/?side=2">' in html
    assert html.count('name="language"') == 3
    assert 'value="nb" lang="nb" aria-current="true"' in html


def test_one_logs_out_by_a_form_and_never_by_a_link():
    html = page()
    assert re.search(r'<form method="post" action="[^"]+">\s*(<input[^>]+>)?<button', html)
    assert "Logg ut" in html


def test_what_one_may_not_see_is_not_in_the_menu():
    assert "Det som er gjort" not in page()
    assert 'href="/logg/"' in page(log_url="/logg/")


def test_only_the_demo_says_that_it_is_one():
    assert "Dette er en demo" not in page()
    assert "Dette er en demo" in page(demo=True)


def test_the_round_shows_where_it_is():
    html = page(phase=[("Forberede", "done"), ("Gå gjennom", "now")])
    assert 'aria-current="step"' in html
    assert "Hvor vi er i runden" not in page()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_says_which_language_it_is_in(language):
    with translation.override(language):
        assert f'<html lang="{language}"' in page()


def test_the_guards_sentences_stand_on_the_page():
    assert "data-guard-national-id=" in page()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_style_or_script_of_its_own(template):
    text = template.read_text("utf8")
    assert not re.search(r"\sstyle=", text)
    assert "<style" not in text
    assert not re.search(r"\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert len(text.splitlines()) <= 150


def test_the_stylesheets_are_light_on_the_wire():
    links = (UI / "templates/ui/_styles.html").read_text("utf8")
    sheets = re.findall(r"{% static '([^']+\.css)' %}", links)
    assert len(sheets) == len(set(sheets))
    wire = sum(len(brotli.compress(Path(finders.find(name)).read_bytes())) for name in sheets)
    assert wire <= 40_000


def test_the_text_frame_itself_is_light():
    assert len(page(office=LILLEVIK, offices=[LILLEVIK, STORVIK], demo=True).encode()) <= 12_000
