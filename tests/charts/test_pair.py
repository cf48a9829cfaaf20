"""Two rounds are shown on one scale, and nothing is said about which is better."""

import pytest

from rettesnor.analysis.proportions import Tally, interval
from rettesnor.charts.bars import Row
from rettesnor.charts.pair import Pair, before_after, changes_chart
from rettesnor.charts.palette import LIGHT
from tests.charts.drawn import BOKMAL, boxes, words

BEFORE = Row("Runde 1", "12 av 40", Tally(12, 8, 20), interval(12, 40))
AFTER = Row("Runde 2", "30 av 40", Tally(30, 4, 6, na=2), interval(30, 40))

REST = {
    "labels": BOKMAL,
    "palette": LIGHT,
    "id_prefix": "p1",
    "title": "Tittel",
    "description": "Beskrivelse",
}


@pytest.mark.parametrize("width", [320, 560])
def test_the_rounds_stand_under_one_another_with_name_and_count(width: int) -> None:
    svg = before_after(BEFORE, AFTER, width=width, **REST)
    assert [each for each in words(svg) if "R" in each or "av" in each] == [
        "Runde 1",
        "12 av 40",
        "Runde 2",
        "30 av 40",
    ]
    first, second = boxes(svg, "mark-yes")
    assert first.left == second.left
    assert first.bottom < second.top


def test_both_bars_have_the_same_length_whatever_stands_beside_them() -> None:
    svg = before_after(BEFORE, AFTER, **REST)
    first, second = boxes(svg, "mark-no")
    assert first.right == pytest.approx(second.right, abs=0.02)


def test_a_larger_share_is_a_longer_bar() -> None:
    first, second = boxes(before_after(BEFORE, AFTER, **REST), "mark-yes")
    assert second.width / first.width == pytest.approx(30 / 12, abs=0.05)


def test_rounds_without_bands_need_no_scale() -> None:
    plain = [Row(each.label, each.figure, each.counts) for each in (BEFORE, AFTER)]
    svg = before_after(*plain, **REST)
    assert not boxes(svg, "band")
    assert not any(each.startswith("100") for each in words(svg))


def test_a_long_name_of_a_round_leaves_room_for_the_bar() -> None:
    long = Row("Runde 1, høsten 2025, før vi fikk ny rutine i teamet", "6 av 10", Tally(6, 2, 2))
    svg = before_after(long, AFTER, width=320, **REST)
    assert boxes(svg, "mark-yes")[0].left < 160


def test_where_name_and_signs_would_crowd_the_bar_they_stand_above_it() -> None:
    crowded = Row("Runde 2", "30 av 40", Tally(30, 4, 6, na=2, unsure=1, missing=12))
    svg = before_after(BEFORE, crowded, width=320, **REST)
    names = [box for box in boxes(svg) if box.text.startswith("Runde")]
    for name, bar in zip(names, boxes(svg, "mark-yes"), strict=True):
        assert name.bottom < bar.top
        assert bar.left == 0


@pytest.mark.parametrize("width", [320, 680])
def test_a_figure_of_changes_lines_every_question_up(width: int) -> None:
    svg = changes_chart(
        [Pair("Kort", BEFORE, AFTER), Pair("Er barnas syn hentet inn?", AFTER, BEFORE)],
        width=width,
        legend=False,
        **REST,
    )
    assert len({round(box.left, 1) for box in boxes(svg, "mark-yes")}) == 1
    assert len({round(box.right, 1) for box in boxes(svg, "mark-no")}) == 1
    assert "Er barnas syn hentet inn?" in words(svg)


def test_a_figure_of_no_changes_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pair"):
        changes_chart([], **REST)
