"""How many had come to each milestone, week by week."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rettesnor.ui
from rettesnor.charts.milestones import Climb, milestones_chart
from rettesnor.charts.palette import LIGHT
from tests.charts.drawn import BOKMAL, boxes, parsed, tips, words
from tests.charts.samples import CLIMBS, WEEKS, gallery_pictures

GALLERY = Path(rettesnor.ui.__file__).parent / "templates/ui/gallery"


def drawn(climbs: list[Climb], weeks: list[str], *, of: int, width: float = 720) -> str:
    return milestones_chart(
        climbs,
        weeks,
        of=of,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix="m",
        title="Uke for uke",
        description="Hvor mange som var kommet.",
        width=width,
    )


def levels(svg: str) -> list[list[float]]:
    """How high each climb stands in each week, in px above the ground, the first climb first."""
    found = []
    for path in parsed(svg).iter("{http://www.w3.org/2000/svg}path"):
        if path.get("class") == "centre":
            found.append([44 - float(y) for y in re.findall(r"V([\d.]+)H", path.attrib["d"])])
    return found


def test_each_milestone_has_its_name_and_its_figure_in_the_order_of_the_course() -> None:
    shown = words(drawn(list(CLIMBS), list(WEEKS), of=40))
    names = [climb.label for climb in CLIMBS]
    assert [word for word in shown if word in names] == names
    assert [word for word in shown if word.endswith("av 40")] == [c.figure for c in CLIMBS]


def test_the_climb_is_as_high_as_the_share_that_has_come() -> None:
    svg = drawn([Climb("Med", "4 av 8", (0, 2, 4))], ["1. sep", "8. sep", "15. sep"], of=8)
    assert levels(svg) == [[0, 11, 22]]


def test_nobody_yet_is_a_line_along_the_ground() -> None:
    svg = drawn([Climb("Med", "0 av 8", (0, 0))], ["1. sep", "8. sep"], of=8)
    assert levels(svg) == []
    assert len(boxes(svg, "axis")) == 1


def test_a_county_without_offices_is_drawn_all_the_same() -> None:
    assert levels(drawn([Climb("Med", "0 av 0", (0,))], ["1. sep"], of=0)) == []


def test_the_first_the_middle_and_the_last_week_are_named() -> None:
    weeks = [f"{day}. sep" for day in range(1, 8)]
    shown = words(drawn([Climb("Med", "1 av 1", (1,) * 7)], weeks, of=1))
    assert [week for week in weeks if week in shown] == ["1. sep", "4. sep", "7. sep"]


def test_a_mouse_is_told_what_the_row_says() -> None:
    told = tips(drawn(list(CLIMBS), list(WEEKS), of=40))
    assert told == [f"{climb.label}: {climb.figure}" for climb in CLIMBS]


@pytest.mark.parametrize("width", [280, 328, 559])
def test_where_it_is_narrow_the_name_stands_above_its_climb(width: int) -> None:
    svg = drawn(list(CLIMBS), list(WEEKS), of=40, width=width)
    grounds = boxes(svg, "axis")
    for climb, ground in zip(CLIMBS, grounds, strict=True):
        name = next(box for box in boxes(svg) if box.text == climb.label)
        assert ground.left == 0 and name.bottom < ground.top


@pytest.mark.parametrize(
    ("climbs", "weeks", "of"),
    [
        ([], ["1. sep"], 1),
        ([Climb("Med", "", ())], [], 1),
        ([Climb("Med", "", (1, 1))], ["1. sep"], 1),
        ([Climb("Med", "", (2,))], ["1. sep"], 1),
        ([Climb("Med", "", (-1,))], ["1. sep"], 1),
    ],
)
def test_what_cannot_be_drawn_is_refused(climbs: list[Climb], weeks: list[str], of: int) -> None:
    with pytest.raises(ValueError, match=r"week|count"):
        drawn(climbs, weeks, of=of)


@given(
    st.integers(1, 400).flatmap(
        lambda of: st.tuples(st.just(of), st.lists(st.integers(0, of), min_size=1, max_size=120))
    ),
    st.sampled_from([280, 414, 720]),
)
def test_every_count_is_drawn_within_its_row_and_more_is_never_lower(
    given_: tuple[int, list[int]], width: int
) -> None:
    of, counts = given_
    svg = drawn([Climb("Med", "", tuple(counts))], [str(n) for n in range(len(counts))], of=of,
                width=width)  # fmt: skip
    (drawn_levels,) = levels(svg) or [[0.0] * len(counts)]
    assert len(drawn_levels) == len(counts)
    for count, level in zip(counts, drawn_levels, strict=True):
        assert level == pytest.approx(44 * count / of, abs=0.01)


def test_the_gallery_hangs_what_the_room_draws() -> None:
    for width, svg in gallery_pictures("milestones_chart").items():
        assert (GALLERY / f"_milestones_chart_{width}.svg").read_text("utf8") == f"{svg}\n"
