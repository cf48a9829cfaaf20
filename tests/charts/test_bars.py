"""The bar shows the counts exactly, and only the cases the question applied to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally, interval
from rettesnor.charts.bars import answer_bar
from rettesnor.charts.marks import ASIDE, MET
from rettesnor.charts.palette import LIGHT
from tests.charts.drawn import BOKMAL, Box, boxes, size, tips, words

few = st.integers(0, 40)
tallies = st.builds(Tally, few, few, few, few, few, few)
applicable = tallies.filter(lambda counts: counts.applicable > 0)


def draw(counts: Tally, **rest) -> str:
    return answer_bar(
        counts,
        labels=BOKMAL,
        palette=LIGHT,
        id_prefix="q1",
        title="Tittel",
        description="Beskrivelse",
        **rest,
    )


def marks(svg: str, kind: str) -> list[Box]:
    return boxes(svg, f"mark-{kind}")


@given(applicable, st.integers(280, 720))
def test_each_stretch_is_as_long_as_its_share(counts: Tally, width: int) -> None:
    svg = draw(counts, width=width)
    ends = [box for kind in MET for box in marks(svg, kind)]
    length = max(box.right for box in ends)
    for kind in MET:
        share = getattr(counts, kind) / counts.applicable
        drawn = sum(box.width for box in marks(svg, kind))
        assert drawn == pytest.approx(share * length, abs=4)


@given(applicable)
def test_the_answers_come_in_order_and_do_not_overlap(counts: Tally) -> None:
    svg = draw(counts)
    stretches = [box for kind in MET for box in marks(svg, kind)]
    for before, after in pairwise(stretches):
        assert before.right < after.left


@given(tallies)
def test_an_answer_nobody_gave_leaves_no_mark(counts: Tally) -> None:
    svg = draw(counts)
    for kind in (*MET, *ASIDE):
        assert len(marks(svg, kind)) == (1 if getattr(counts, kind) else 0)


@given(tallies)
def test_every_count_is_told_to_the_resting_mouse(counts: Tally) -> None:
    assert tips(draw(counts)) == [
        f"{getattr(BOKMAL, kind)}: {getattr(counts, kind)}"
        for kind in (*MET, *ASIDE)
        if getattr(counts, kind)
    ]


@given(applicable)
def test_what_is_not_in_the_denominator_stands_after_a_gap(counts: Tally) -> None:
    svg = draw(counts)
    end = max(box.right for kind in MET for box in marks(svg, kind))
    for kind in ASIDE:
        for sign in marks(svg, kind):
            assert sign.left >= end + 10


def test_cases_outside_the_denominator_do_not_change_the_shares() -> None:
    alone = draw(Tally(yes=7, no=3), room_for=ASIDE)
    among_others = draw(Tally(yes=7, no=3, na=20, unsure=4, missing=9))
    for kind in MET:
        assert marks(alone, kind) == marks(among_others, kind)


def test_the_counts_can_be_read_in_the_bar_and_beside_it() -> None:
    assert words(draw(Tally(yes=6, partly=2, no=2, na=3, missing=1))) == ["6", "2", "2", "3", "1"]


def test_an_unsure_answer_is_a_question_mark_with_its_count() -> None:
    assert words(draw(Tally(yes=10, unsure=2))) == ["10", "?", "2"]


def test_a_count_too_large_for_its_stretch_is_left_to_the_tip() -> None:
    svg = draw(Tally(yes=199, partly=1))
    assert words(svg) == ["199"]
    assert tips(svg) == ["Ja: 199", "Delvis: 1"]
    assert marks(svg, "partly")[0].width >= 1


@pytest.mark.parametrize("counts", [Tally(), Tally(na=10), Tally(unsure=1, missing=9)])
def test_a_question_that_applied_to_nothing_has_a_line_and_no_bar(counts: Tally) -> None:
    svg = draw(counts)
    assert not [box for kind in MET for box in marks(svg, kind)]
    assert len(boxes(svg, "axis")) == 1


def test_bars_with_room_for_the_same_signs_line_up() -> None:
    with_signs = draw(Tally(yes=5, no=5, na=2, missing=1), room_for=ASIDE)
    without = draw(Tally(yes=5, no=5), room_for=ASIDE)
    assert marks(with_signs, "no") == marks(without, "no")
    assert size(with_signs) == size(without)


def test_the_band_lies_beneath_the_bar_on_the_same_scale() -> None:
    counts = Tally(yes=7, partly=1, no=2, na=3)
    svg = draw(counts, interval=interval(7, 10))
    (yes,), (no,) = marks(svg, "yes"), marks(svg, "no")
    (band,), (estimate,) = boxes(svg, "band"), boxes(svg, "estimate")
    length = no.right + 0.75
    assert band.top > yes.bottom
    assert band.left / length == pytest.approx(0.397, abs=0.01)
    assert band.right / length == pytest.approx(0.892, abs=0.01)
    assert (estimate.left + estimate.right) / 2 == pytest.approx(yes.right + 1, abs=0.05)


def test_without_an_interval_there_is_no_band_and_the_picture_is_lower() -> None:
    plain, with_band = draw(Tally(yes=10)), draw(Tally(yes=10), interval=interval(10, 10))
    assert not boxes(plain, "band")
    assert size(plain)[1] < size(with_band)[1]


def test_a_negative_count_is_refused() -> None:
    class Impossible:
        yes, partly, no, na, unsure, missing = 3, -1, 0, 0, 0, 0

    with pytest.raises(ValueError, match="negative"):
        draw(Impossible())  # type: ignore[arg-type]
