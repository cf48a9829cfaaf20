"""Every mark can be seen, every word read, and the answers told apart without colour."""

from itertools import pairwise

import pytest

from rettesnor.charts.palette import LIGHT, PRINT, Palette

both = pytest.mark.parametrize("palette", [LIGHT, PRINT], ids=["light", "print"])


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )


def test_the_ruler_itself_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@both
@pytest.mark.parametrize("mark", ["yes", "partly", "na", "unsure", "missing", "edge", "ink"])
def test_every_mark_stands_out_from_the_paper(palette: Palette, mark: str) -> None:
    assert contrast(getattr(palette, mark), palette.paper) >= 3


@both
def test_every_text_is_legible_where_it_stands(palette: Palette) -> None:
    for text, ground in (
        (palette.ink, palette.paper),
        (palette.ink, palette.no),
        (palette.quiet, palette.paper),
        (palette.paper, palette.yes),
        (palette.paper, palette.unsure),
    ):
        assert contrast(text, ground) >= 4.5


@both
def test_yes_partly_and_no_are_three_steps_of_grey(palette: Palette) -> None:
    for darker, lighter in pairwise((palette.yes, palette.partly, palette.no)):
        assert _luminance(darker) < _luminance(lighter)
        assert contrast(darker, lighter) >= 2


@both
def test_the_mark_at_the_estimate_stands_out_from_the_band(palette: Palette) -> None:
    assert contrast(palette.ink, palette.band) >= 4.5
