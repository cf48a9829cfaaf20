"""The tiny line of points."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.charts.labels import Labels
from rettesnor.charts.look import Look
from rettesnor.charts.palette import LIGHT
from rettesnor.improvement.spark import MOST, spark

LOOK = Look(Labels("ja", "delvis", "nei", "ia", "usikker", "mangler", "trolig"), LIGHT, "s")


def drawn(*shares: float | None) -> ET.Element:
    return ET.fromstring(spark(shares, look=LOOK, title="Sjekkene", description="To av fire."))


def dots(svg: ET.Element) -> list[ET.Element]:
    return [each for each in svg.iter() if each.tag.endswith("circle")]


def test_all_is_at_the_top_and_none_at_the_bottom() -> None:
    first, last = dots(drawn(1.0, 0.0))
    assert float(first.get("cy", "")) < float(last.get("cy", ""))
    assert float(first.get("cx", "")) < float(last.get("cx", ""))


def test_a_gap_breaks_the_line_and_has_no_point() -> None:
    svg = drawn(1.0, 0.5, None, 0.5, 1.0)
    (path,) = [each for each in svg.iter() if each.tag.endswith("path")]
    assert path.get("d", "").count("M") == 2
    assert len(dots(svg)) == 4


@given(st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=40))
def test_every_point_lies_within_the_picture(shares: list[float | None]) -> None:
    svg = drawn(*shares)
    found = dots(svg)
    assert len(found) == sum(share is not None for share in shares[-MOST:])
    for dot in found:
        assert 0 <= float(dot.get("cx", "")) <= float(svg.get("width", ""))
        assert 0 <= float(dot.get("cy", "")) <= float(svg.get("height", ""))


def test_a_line_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        drawn()
