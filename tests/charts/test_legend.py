"""A legend names every mark in use."""

from rettesnor.charts.legend import answer_legend
from rettesnor.charts.palette import LIGHT
from tests.charts.drawn import BOKMAL, boxes, words

REST = {
    "labels": BOKMAL,
    "palette": LIGHT,
    "id_prefix": "l1",
    "title": "Tegnforklaring",
    "description": "Hva merkene betyr.",
}


def test_every_answer_and_the_band_stand_beside_their_words() -> None:
    svg = answer_legend(**REST)
    assert [each for each in words(svg) if each != "?"] == [
        "Ja",
        "Delvis",
        "Nei",
        "Ikke aktuelt",
        "Usikker",
        "Mangler svar",
        "Trolig nivå i alle sakene",
    ]
    for kind in ("yes", "partly", "no", "na", "unsure", "missing"):
        assert len(boxes(svg, f"mark-{kind}")) == 1
    assert len(boxes(svg, "band")) == 1


def test_signs_and_band_not_in_use_are_left_out() -> None:
    svg = answer_legend(signs=("missing",), band=False, **REST)
    assert words(svg) == ["Ja", "Delvis", "Nei", "Mangler svar"]


def test_a_wide_legend_is_one_line_and_a_narrow_one_several() -> None:
    for width, rows in ((1000, 1), (320, 3)):
        texts = boxes(answer_legend(width=width, **REST), "label")
        assert len({box.bottom for box in texts}) == rows
