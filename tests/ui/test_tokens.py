from itertools import combinations

import pytest

from tests.ui.colours import SCHEMES, SIGHT, UI, colour, contrast, distance

GROUNDS = ("--paper", "--card", "--wash")
SCALES = ("neutral", "accent", "info", "success", "warning", "danger")
ANSWERS = ("yes", "partly", "no", "na", "unsure", "missing")


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["--ink", "--quiet", "--act-text"])
def test_text_is_read_on_every_ground(text, ground, scheme):
    assert contrast(colour(text, scheme), colour(ground, scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", ["--edge", "--act", *(f"--answer-{a}" for a in ANSWERS)])
def test_edges_and_marks_stand_out_from_every_ground(mark, ground, scheme):
    assert contrast(colour(mark, scheme), colour(ground, scheme)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("answer", ["yes", "partly", "no", "na", "unsure"])
def test_the_word_is_read_on_a_chosen_answer(answer, scheme):
    assert contrast(colour(f"--on-{answer}", scheme), colour(f"--answer-{answer}", scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_of_the_design_system_is_legible(scale, scheme):
    def c(name: str) -> str:
        return colour(f"--ds-color-{scale}-{name}", scheme)

    for ground in ("background-default", "background-tinted", "surface-default", "surface-tinted"):
        assert contrast(c("text-subtle"), c(ground)) >= 4.5
        assert contrast(c("text-default"), c(ground)) >= 7
        assert contrast(c("border-default"), c(ground)) >= 3
    assert contrast(c("text-default"), c("surface-hover")) >= 7
    for base in ("base-default", "base-hover", "base-active"):
        assert contrast(c("base-contrast-default"), c(base)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [("--ink", "--band"), ("--band-edge", "--paper"), ("--answer-no", "--open")],
)
def test_the_marks_of_the_charts_stand_out(mark, ground, scheme):
    assert contrast(colour(mark, scheme), colour(ground, scheme)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_ring_shows_on_every_ground(scheme):
    for ground in (*GROUNDS, "--act", "--answer-partly", "--answer-unsure"):
        both = ("--ds-color-focus-outer", "--ds-color-focus-inner")
        assert max(contrast(colour(ring, scheme), colour(ground, scheme)) for ring in both) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_the_answers_are_told_apart_by_every_eye(sight, scheme):
    for one, other in combinations(("yes", "partly", "no", "unsure"), 2):
        apart = distance(
            colour(f"--answer-{one}", scheme), colour(f"--answer-{other}", scheme), sight
        )
        assert apart >= 0.06, f"{one} and {other}"


def test_what_one_can_do_is_spruce():
    assert colour("--act", "light") == "#1f5b4e"
    assert colour("--paper", "light") == "#fbfaf7"


def test_the_charts_own_colours_are_the_pages():
    from rettesnor.charts.palette import LIGHT

    for answer in ("yes", "partly", "unsure", "missing"):
        assert getattr(LIGHT, answer).lower() == colour(f"--answer-{answer}", "light")
    assert LIGHT.band.lower() == colour("--band", "light")


def test_other_stylesheets_write_no_colours_of_their_own():
    for sheet in (UI / "static/ui").glob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert "#" not in sheet.read_text("utf8").replace("url(#", ""), sheet.name
