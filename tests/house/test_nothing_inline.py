"""The content security policy lets no inline script or style run, so none is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast
from tests.charts.test_every_chart import CHARTS, draw
from tests.factories.rounds import follow_up_round
from tests.reviews.test_not_theirs import addresses

ROOT = Path(__file__).parents[2]

INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)      # a script that is not a file
      | <style\b
      | \sstyle\s*=                 # and on an element
      | \son[a-z]+\s*=              # onclick, onload …
      | javascript:
    """,
    re.IGNORECASE | re.VERBOSE,
)


def sources() -> Iterator[Path]:
    yield from sorted(ROOT.glob("src/**/templates/**/*.html"))
    yield from sorted(ROOT.glob("src/**/*.svg"))


def inline_in(text: str) -> list[str]:
    return [" ".join(found.group().split()) for found in INLINE.finditer(text)]


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<script defer>x</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<p class="a"\n  onclick="x()">',
        '<a href="javascript:x()">',
    ],
)
def test_what_is_inline_is_seen(written: str) -> None:
    assert inline_in(written)


@pytest.mark.parametrize(
    "written",
    [
        "<script src=\"{% static 'reviews/case.js' %}\" defer></script>",
        '<p class="style" data-on="yes">',
        '<c-field :field="form.on" />',
        "Sett den på = lik",
    ],
)
def test_what_is_not_inline_is_left_alone(written: str) -> None:
    assert inline_in(written) == []


def test_no_template_or_drawing_has_anything_inline() -> None:
    found = {
        str(path.relative_to(ROOT)): inline
        for path in sources()
        if (inline := inline_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_has_anything_inline(name: str) -> None:
    assert inline_in(draw(name)) == []


def test_no_page_of_an_office_has_anything_inline(cast: Cast, client_for) -> None:
    """The pages as they are sent, with charts, forms and all."""
    second = follow_up_round(cast, frame_size=1, sample_size=1)
    kari = client_for(cast.kari)
    pages = 0
    for address in addresses(second, cast.lillevik.pk):
        response = kari.get(address)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            assert inline_in(response.content.decode()) == [], address
            pages += 1
    assert pages > 12


def test_no_script_of_ours_writes_markup_or_style_from_text() -> None:
    """`innerHTML` and friends would let what somebody typed become markup."""
    risky = re.compile(
        r"\.(innerHTML|outerHTML|insertAdjacentHTML|cssText)\b|\beval\(|document\.write"
    )
    scripts = [p for p in ROOT.glob("src/**/static/**/*.js") if "vendor" not in p.parts]
    assert {
        str(p): risky.findall(p.read_text(encoding="utf-8"))
        for p in scripts
        if risky.search(p.read_text(encoding="utf-8"))
    } == {}


def test_the_policy_allows_our_own_files_and_nothing_inline(db: None, client: Client) -> None:
    policy = client.get("/tilgjengelighet/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert settings.X_FRAME_OPTIONS == "DENY"
