"""The band lies where the limits are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Interval, interval
from rettesnor.charts.interval import interval_band
from rettesnor.charts.palette import LIGHT
from tests.charts.drawn import BOKMAL, ENGLISH, boxes, words


def draw(shown: Interval, **rest) -> str:
    return interval_band(
        shown,
        **{
            "labels": BOKMAL,
            "palette": LIGHT,
            "id_prefix": "q1",
            "title": "Tittel",
            "description": "Beskrivelse",
            "width": 400,
            **rest,
        },
    )


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_band_reaches_from_low_to_high_and_the_mark_stands_within(
    case: tuple[int, int],
) -> None:
    shown = interval(*case)
    svg = draw(shown)
    (band,), (estimate,) = boxes(svg, "band"), boxes(svg, "estimate")
    assert band.left == pytest.approx(400 * shown.low, abs=1)
    assert band.right == pytest.approx(400 * shown.high, abs=1)
    assert (estimate.left + estimate.right) / 2 == pytest.approx(400 * shown.estimate, abs=1.5)


def test_the_range_is_written_in_whole_per_cent() -> None:
    assert words(draw(interval(7, 10)))[0] == "40–89\N{NO-BREAK SPACE}%"
    assert words(draw(interval(7, 10), labels=ENGLISH))[0] == "40–89%"


def test_the_range_may_be_told_in_cases_instead() -> None:
    drawn = interval(7, 10, population=25, method="hypergeometric")
    assert words(draw(drawn, figure="11–22 av 25"))[0] == "11–22 av 25"


def test_a_scale_from_0_to_100_lies_beneath() -> None:
    assert [each[:-2] for each in words(draw(interval(7, 10)))[1:]] == ["0", "50", "100"]


def test_a_narrow_scale_leaves_out_the_middle() -> None:
    assert [each[:-2] for each in words(draw(interval(7, 10), width=120))[1:]] == ["0", "100"]


def test_when_all_were_read_there_is_a_mark_and_no_band() -> None:
    svg = draw(interval(7, 18, population=18, method="hypergeometric"))
    assert not boxes(svg, "band")
    assert len(boxes(svg, "estimate")) == 1


@pytest.mark.parametrize(
    ("estimate", "low", "high"), [(0.5, 0.6, 0.9), (0.5, -0.1, 0.9), (0.5, 0.1, 1.1), (7, 4, 9)]
)
def test_limits_that_cannot_be_are_refused(estimate: float, low: float, high: float) -> None:
    with pytest.raises(ValueError, match="within 0 and 1"):
        draw(Interval(estimate, low, high, 10, "wilson"))
