"""A run chart shows every check where it belongs, and tells what it is compared with."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.charts.palette import LIGHT
from rettesnor.charts.runchart import run_chart
from rettesnor.charts.series import Change, Goal, Phase, Point
from tests.charts.drawn import BOKMAL, SVG, Box, boxes, parsed, size, tips, words
from tests.charts.samples import CHANGES, CHECKS, GOAL, PHASES, gallery_pictures

GALLERY = Path(__file__).parents[2] / "src/rettesnor/ui/templates/ui/gallery"

points = st.lists(
    st.none()
    | st.integers(0, 12).flatmap(
        lambda of: st.integers(0, of).map(lambda met: Point("3. mars", met, of))
    ),
    min_size=1,
    max_size=70,
)


def draw(checks=CHECKS, **rest) -> str:
    return run_chart(
        checks,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix="r1",
        title="Tittel",
        description="Beskrivelse",
        **rest,
    )


def many(count: int) -> list[Point]:
    return [Point(f"{day}. mars", day % 4, 4) for day in range(1, count + 1)]


def paths(svg: str, name: str) -> list[str]:
    return [
        each.attrib["d"] for each in parsed(svg).iter(f"{SVG}path") if each.get("class") == name
    ]


def dashes(svg: str, name: str) -> list[str | None]:
    return [
        each.get("stroke-dasharray")
        for each in parsed(svg).iter(f"{SVG}path")
        if each.get("class") == name
    ]


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


@given(points)
def test_a_larger_share_lies_higher_and_a_later_check_further_right(checks) -> None:
    dots = [middle(box) for box in boxes(draw(checks), "estimate")]
    shares = [each.met / each.of for each in checks if each and each.of]
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    for (_, one), a in zip(dots, shares, strict=True):
        for (_, other), b in zip(dots, shares, strict=True):
            if a > b:
                assert one < other


@given(points, st.sampled_from([280, 328, 559, 560, 720]))
def test_nothing_sticks_out_however_many_checks_there_are(checks, width: int) -> None:
    svg = draw(checks, width=width, changes=[Change(0, "Før"), Change(len(checks), "Etter")])
    wide, high = size(svg)
    assert wide == width
    for box in boxes(svg):
        assert -0.02 <= box.left <= box.right <= wide + 0.02, box
        assert -0.02 <= box.top <= box.bottom <= high + 0.02, box


@given(points, st.sampled_from([280, 328, 720]))
def test_the_words_beneath_never_run_together(checks, width: int) -> None:
    texts = [box for box in boxes(draw(checks, width=width)) if box.text]
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            apart = one.right <= other.left + 0.02 or other.right <= one.left + 0.02
            assert apart or one.bottom <= other.top + 2 or other.bottom <= one.top + 2


def test_few_checks_all_show_their_numbers() -> None:
    shown = words(draw())
    for point in CHECKS:
        assert point is None or point.figure in shown


def test_where_many_would_crowd_the_newest_still_shows_its_own() -> None:
    checks = [*many(40), Point("1. april", 5, 9)]
    shown = [each for each in words(draw(checks, width=328)) if "/" in each]
    assert "5/9" in shown
    assert 5 <= len(shown) < 41


def test_every_check_tells_its_numbers_to_a_mouse_even_where_they_are_thinned() -> None:
    assert len([each for each in tips(draw(many(40), width=328)) if "/4" in each]) == 40


@pytest.mark.parametrize("width", [288, 328, 720])
def test_dates_are_all_on_one_line_or_all_on_two(width: int) -> None:
    shown = words(draw(width=width))
    whole = [each for each in shown if re.fullmatch(r"\d+\. \S+", each)]
    halves = [each for each in shown if re.fullmatch(r"\d+\.", each)]
    assert bool(whole) != bool(halves)


def test_a_missed_check_leaves_its_place_and_no_line_across_it() -> None:
    one, two, three = Point("a", 1, 2), Point("b", 1, 2), Point("c", 2, 2)
    spots = [middle(box)[0] for box in boxes(draw([one, None, two, three]), "estimate")]
    assert spots[1] - spots[0] == pytest.approx(2 * (spots[2] - spots[1]), abs=0.05)
    (trace,) = paths(draw([one, None, two, three]), "trace")
    assert trace.count("L") == 1
    assert paths(draw([one, None, two]), "trace") == []


def test_a_check_no_case_applied_to_has_a_dash_and_no_point() -> None:
    svg = draw([Point("a", 1, 2), Point("b", 0, 0), Point("c", 2, 2)])
    assert len(boxes(svg, "estimate")) == 2
    assert "–" in words(svg)


def test_nothing_but_missed_checks_is_an_empty_field() -> None:
    assert boxes(draw([None, None]), "estimate") == []


def test_a_frozen_centre_is_solid_and_a_provisional_one_dashed() -> None:
    frozen, provisional = dashes(draw(phases=PHASES), "centre")[:2]
    assert frozen is None
    assert provisional


def test_each_phase_has_its_own_line_from_its_first_check_to_the_next_phase() -> None:
    svg = draw(phases=PHASES)
    dots = [middle(box)[0] for box in boxes(svg, "estimate")]
    ends = [
        [float(each) for each in re.findall(r"[MH]([\d.]+)", path)]
        for path in paths(svg, "centre")[:2]
    ]
    (start, stop), (next_start, next_stop) = ends
    assert start < dots[0] < dots[3] < stop < next_start < dots[4]
    assert next_stop > dots[-1]


def test_a_phase_without_a_centre_has_no_line_and_no_words() -> None:
    svg = draw(phases=[Phase(0, None, words="Midten")])
    assert paths(svg, "centre") == []
    assert "Midten" not in words(svg)


def test_phases_with_the_same_words_are_explained_once() -> None:
    svg = draw(phases=[Phase(0, 0.2, words="Midten"), Phase(4, 0.6, words="Midten")])
    assert words(svg).count("Midten") == 1


@pytest.mark.parametrize("width", [328, 720])
def test_the_goal_has_a_dotted_line_and_its_words(width: int) -> None:
    svg = draw(goal=GOAL, width=width)
    assert set(dashes(svg, "goal-line")) == {"0.01 6"}
    assert GOAL.words in " ".join(words(svg))


def test_a_goal_too_long_to_say_beside_its_line_is_told_beneath() -> None:
    long = Goal(0.9, "Mål: " + "barnas syn er hentet inn og gjengitt i vedtaket " * 5)
    assert len(paths(draw(goal=long), "goal-line")) == 2  # the line, and its sample
    assert len(paths(draw(goal=GOAL), "goal-line")) == 1


def test_changes_are_numbered_in_the_order_given_and_told_beneath() -> None:
    shown = words(draw(changes=CHANGES))
    assert shown[-4:] == ["1", CHANGES[0].words, "2", CHANGES[1].words]
    assert len(paths(draw(changes=CHANGES), "change-line")) == 2


def test_a_change_stands_between_the_checks_before_and_after_it() -> None:
    svg = draw(many(6), changes=[Change(2, "Ny rutine")])
    dots = [middle(box)[0] for box in boxes(svg, "estimate")]
    (path,) = paths(svg, "change-line")
    at = float(re.findall(r"M([\d.]+)", path)[0])
    assert at == pytest.approx((dots[1] + dots[2]) / 2, abs=0.05)


def test_changes_at_the_same_place_do_not_hide_each_other() -> None:
    svg = draw(many(30), width=328, changes=[Change(at, "Noe") for at in (3, 3, 4, 4)])
    first, *rest = [box for box in boxes(svg, "badge") if box.left > 30]
    for other in rest:
        assert other.left >= first.right or other.bottom <= first.top or other.top >= first.bottom


def test_the_scale_is_in_words_where_they_are_given_and_fit() -> None:
    named = ("Ingen", "Halve", "Alle")
    assert set(named) <= set(words(draw(axis=named)))
    long = ("Ikke i noen av sakene vi så på", "Halvparten", "Alle")
    assert any(each.startswith("100") for each in words(draw(axis=long, width=328)))


def test_it_has_no_limits_of_control() -> None:
    svg = draw(phases=PHASES, goal=GOAL)
    assert len(boxes(svg, "axis")) == 3
    assert len(paths(svg, "centre")) == 4  # two lines, and their samples


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"checks": []}, "at least one point"),
        ({"phases": [Phase(12, 0.5)]}, "phases"),
        ({"phases": [Phase(3, 0.5), Phase(3, 0.6)]}, "phases"),
        ({"phases": [Phase(4, 0.5), Phase(0, 0.6)]}, "phases"),
        ({"changes": [Change(13, "Noe")]}, "change"),
        ({"changes": [Change(-1, "Noe")]}, "change"),
    ],
)
def test_what_lies_outside_the_points_is_refused(wrong: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        draw(**wrong)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Point("a", 3, 2),
        lambda: Point("a", -1, 2),
        lambda: Phase(0, 1.1),
        lambda: Goal(-0.1, "Mål"),
    ],
)
def test_a_share_that_cannot_be_is_refused(make) -> None:
    with pytest.raises(ValueError, match=r"count|outside"):
        make()


@pytest.mark.parametrize("name", ["run_chart", "heat_map"])
def test_the_gallery_hangs_what_the_room_draws(name: str) -> None:
    for width, svg in gallery_pictures(name).items():
        assert (GALLERY / f"_{name}_{width}.svg").read_text("utf8") == f"{svg}\n"
