"""The README's pictures are taken of the system itself: `make pictures` takes them again.

With RETTESNOR_PICTURES=1 they go to docs/pictures/; else to a folder that is thrown away, so that
one learns at once when a picture could not be taken.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rettesnor.accounts.models import User
from rettesnor.reviews.models import Item
from tests.journeys.conftest import Be
from tests.journeys.doing import speak
from tests.journeys.every_address import Told, told
from tests.journeys.seeing import assert_dressed

PICTURES = Path(__file__).parents[2] / "docs/pictures"
HEAVIEST = 250_000  # bytes: a page that is read on a train
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = PICTURES if os.environ.get("RETTESNOR_PICTURES") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_pictures_show_an_office_a_case_and_results(
    be: Be, transactional_db: None, album: Path
) -> None:
    story = told()
    for name, (email, height, go) in SITTERS.items():
        page = be(
            User.objects.get(email=email),
            viewport={"width": 1280, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
        )
        speak(page, "nb")  # whatever the office writes: the pictures stand side by side
        go(page, story)
        assert_dressed(page)
        page.evaluate("document.fonts.ready")
        taken = album / f"{name}.png"
        page.screenshot(path=taken, caret="hide", animations="disabled")
        data = taken.read_bytes()
        assert data.startswith(PNG)
        assert int.from_bytes(data[16:20], "big") == 1280
        assert len(data) < HEAVIEST, f"{name} is {len(data)} bytes"
        page.context.close()


def at_an_office_in_the_middle(page: Page, story: Told) -> None:
    page.goto(reverse("office", args=[story.middle.organisation_id]))
    expect(page.locator(".owes")).to_be_visible()


def at_a_case_somebody_has_begun(page: Page, story: Told) -> None:
    cases = Item.objects.filter(part__review_round=story.middle, part__drawn=True)
    page.goto(reverse("case", args=[cases.order_by("position")[6].pk]))
    page.locator("#q-journalnotat-om-barna h3").click()
    expect(page.locator("[data-guide]")).to_contain_text("Viser journalen")
    page.evaluate("window.scrollTo(0, 0)")


def at_the_results_of_a_second_round(page: Page, story: Told) -> None:
    page.goto(reverse("findings", args=[story.second.pk]))
    expect(page.locator(".result-bar svg").first).to_be_visible()


SITTERS: dict[str, tuple[str, int, Callable[[Page, Told], None]]] = {
    "office": ("tor@storfjellet.example", 900, at_an_office_in_the_middle),
    "case": ("eirik@storfjellet.example", 900, at_a_case_somebody_has_begun),
    "results": ("eli@nordbygda.example", 1100, at_the_results_of_a_second_round),
}
"""Whose screen is shown, how high the window is, and where they are."""
