import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from rettesnor.ui.gallery import WALLS
from tests.ui.colours import UI

PICTURES = UI / "templates/ui/gallery"
COMPONENTS = sorted(path.stem for path in (UI / "templates/cotton").glob("*.html"))
SPECIMENS = [specimen for wall in WALLS for specimen in wall.specimens]


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_hangs_on_the_gallery(component):
    shown = {name for specimen in SPECIMENS for name in (specimen.name, *specimen.shows)}
    used = "".join(path.read_text("utf8") for path in PICTURES.glob("*.html"))
    assert component in shown
    assert re.search(rf"<c-{component.replace('_', '-')}[ >]", used)


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_begins_with_what_it_is_for(component):
    text = (UI / f"templates/cotton/{component}.html").read_text("utf8")
    assert text.startswith("{% comment %}\n")


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_every_specimen_has_one_sentence_and_a_picture(specimen):
    assert str(specimen.sentence).endswith(".")
    assert (UI / "templates" / specimen.picture).exists()


def test_the_gallery_is_open_to_all():
    assert Client().get("/ui/").status_code == 200


def test_colours_nobody_offers_are_the_machines_own():
    page = Client().get("/ui/", {"farger": "rosa"}).content.decode()
    assert "data-color-scheme" not in page


@pytest.mark.parametrize("colours", ["lys", "mork", "papir"])
def test_the_gallery_is_accessible_in_all_its_colours(visit, colours):
    page = visit(f"/ui/?farger={colours}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 700, 1024, 1280, 1600])
def test_the_gallery_never_scrolls_sideways(visit, width):
    page = visit("/ui/", width=width)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0


def test_the_gallery_loads_everything_it_asks_for(visit, page):
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("response", lambda answer: answer.ok or faults.append(answer.url))
    visit("/ui/").wait_for_load_state("networkidle")
    assert faults == []


def test_the_style_has_arrived(visit):
    button = visit("/ui/?farger=lys").locator(".next-step .ds-button")
    assert button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(31, 91, 78)"
    assert button.evaluate("e => getComputedStyle(e).fontFamily").startswith("Inter")
    assert button.evaluate("e => getComputedStyle(e).fontSize") == "18px"


def test_no_text_is_under_sixteen_pixels_but_the_key_caps_and_initials(visit):
    page = visit("/ui/")
    small = page.evaluate(
        """[...document.querySelectorAll('main *')].filter(e => !e.closest('svg')
        && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 16)
        .map(e => e.className || e.tagName)"""
    )
    assert set(small) <= {"KBD", "person-initials"}


def test_the_icons_are_drawn(visit):
    """A mask that the content security policy stops leaves nothing, and axe does not mind."""
    page = visit("/ui/")
    masks = page.locator(".ds-alert").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').maskImage)"
    )
    assert masks
    assert all("/static/vendor/icons/" in mask for mask in masks)
