"""A heat map says every count in figures, and shows no share where there are too few cases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.charts.heatcells import STEPS, Cell
from rettesnor.charts.heatlegend import HeatWords
from rettesnor.charts.heatmap import heat_map
from rettesnor.charts.lettering import fits_whole
from rettesnor.charts.palette import LIGHT, PRINT, Palette
from tests.charts.drawn import BOKMAL, boxes, parsed, size, tips, words
from tests.charts.samples import HEAT_WORDS, KINDS, QUESTIONS, TABLE
from tests.charts.test_palette import contrast

both = pytest.mark.parametrize("palette", [LIGHT, PRINT], ids=["light", "print"])

cells = st.none() | st.integers(0, 40).flatmap(
    lambda of: st.integers(0, of).map(lambda met: Cell(met, of))
)


def draw(rows=QUESTIONS, columns=KINDS, table=TABLE, **rest) -> str:
    told = {"words": HEAT_WORDS, "labels": BOKMAL, "palette": LIGHT, "id_prefix": "h1"} | rest
    return heat_map(rows, columns, table, title="Tittel", description="Beskrivelse", **told)


def one(cell: Cell | None, **rest) -> str:
    return draw(["Kort"], ["Nødhjelp"], [[cell]], legend=False, **rest)


def grounds(svg: str) -> list[str]:
    return [box.name for box in boxes(svg) if box.name.startswith("share-")]


@pytest.mark.parametrize(
    ("met", "of", "step"),
    [
        (0, 5, "faint"),
        (2, 9, "faint"),
        (2, 8, "light"),
        (3, 7, "light"),
        (3, 6, "middle"),
        (14, 19, "middle"),
        (15, 20, "strong"),
        (8, 8, "strong"),
    ],
)
def test_the_ground_follows_the_share_in_quarters(met: int, of: int, step: str) -> None:
    assert grounds(one(Cell(met, of))) == [f"share-{step}"]


@given(st.integers(0, 4).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_under_five_cases_have_no_ground_however_many_are_met(counts: tuple[int, int]) -> None:
    assert set(grounds(one(Cell(*counts)))) <= {"share-few"}


def test_how_few_are_too_few_is_for_the_caller() -> None:
    assert grounds(one(Cell(2, 3), fewest=3)) == ["share-middle"]
    assert grounds(one(Cell(9, 9), fewest=10)) == ["share-few"]


@pytest.mark.parametrize("cell", [None, Cell(0, 0)])
def test_where_nothing_applied_there_is_only_a_dash(cell: Cell | None) -> None:
    svg = one(cell)
    assert grounds(svg) == []
    assert words(svg) == ["Nødhjelp", "Kort", "–"]


@pytest.mark.parametrize("width", [288, 328, 560, 720])
def test_every_count_is_said_in_figures(width: int) -> None:
    shown = words(draw(width=width))
    for row in TABLE:
        for cell in row:
            assert (cell.figure if cell else "–") in shown


@both
def test_every_count_is_legible_on_its_ground(palette: Palette) -> None:
    for step in STEPS[:-1]:
        assert contrast(palette.ink, getattr(palette, step)) >= 4.5
    assert contrast(palette.paper, palette.yes) >= 4.5


@both
def test_the_grounds_are_steps_of_grey_one_can_tell_apart(palette: Palette) -> None:
    for lighter, darker in pairwise(
        (palette.paper, palette.faint, palette.light, palette.middle, palette.yes)
    ):
        assert contrast("#000000", lighter) > contrast("#000000", darker)
        assert contrast(lighter, darker) >= 1.15


def test_no_ground_is_red_or_leaves_the_green_of_the_accent() -> None:
    for colour in (LIGHT.faint, LIGHT.light, LIGHT.middle, LIGHT.yes):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert red < blue < green


@pytest.mark.parametrize(("width", "beside"), [(328, False), (559, False), (560, True)])
def test_a_question_stands_beside_its_cells_or_above_them(width: int, beside: bool) -> None:
    svg = draw(width=width)
    question = next(box for box in boxes(svg) if box.text.startswith("Er barnas syn"))
    first = next(box for box in boxes(svg) if box.text == "9/14")
    assert (question.right < first.left) == beside
    assert (question.bottom < first.top) != beside


@pytest.mark.parametrize("width", [288, 720])
def test_the_cells_of_a_kind_of_case_stand_under_one_another(width: int) -> None:
    svg = draw(width=width)
    ours = [row[0] for row in TABLE]
    found = [box for box in boxes(svg) if box.text in {cell.figure for cell in ours}]
    assert len(found) == len(ours)
    assert len({round((box.left + box.right) / 2, 1) for box in found}) == 1


def test_names_that_fit_stand_above_their_cells() -> None:
    shown = words(draw())
    assert "Ny søknad" in shown
    assert "A" not in shown


def test_names_too_long_for_their_column_are_told_by_letter() -> None:
    kinds = ["Søknad om økonomisk stønad til livsopphold", "Nødhjelpsvurderinger", "Kort", "Andre"]
    shown = words(draw(columns=kinds, width=328))
    assert shown.count("A") == 2
    assert "Nødhjelpsvurderinger" in " ".join(shown)


def test_more_columns_than_there_is_room_for_go_on_beneath() -> None:
    kinds = [f"Slag {number}" for number in range(1, 41)]
    svg = draw(["Kort"], kinds, [[Cell(5, number + 6) for number in range(40)]], width=328)
    shown = words(svg)
    for number in range(40):
        assert f"5/{number + 6}" in shown
    assert shown.count("Kort") > 1


@given(
    st.integers(1, 12).flatmap(
        lambda wide: st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1, max_size=4)
    ),
    st.sampled_from([280, 328, 559, 560, 720]),
)
def test_nothing_sticks_out_whatever_the_table(table: list[list[Cell | None]], width: int) -> None:
    kinds = [f"Slag {number}" for number in range(len(table[0]))]
    svg = draw(["Kort"] * len(table), kinds, table, width=width)
    wide, high = size(svg)
    assert wide == width
    for box in boxes(svg):
        assert -0.02 <= box.left <= box.right <= wide + 0.02, box
        assert -0.02 <= box.top <= box.bottom <= high + 0.02, box


def test_a_mouse_is_told_question_kind_and_count() -> None:
    assert f"{QUESTIONS[0]} Ny søknad: 7/11" in tips(draw())


def test_the_legend_tells_only_what_is_in_the_map() -> None:
    full = draw(["Kort"], ["Nødhjelp"], [[Cell(6, 8)]])
    assert HEAT_WORDS.share in " ".join(words(full))
    assert HEAT_WORDS.few not in words(full)
    assert HEAT_WORDS.none not in words(full)
    assert {HEAT_WORDS.few, HEAT_WORDS.none} <= set(words(draw()))


def test_the_legend_can_be_left_to_the_page() -> None:
    assert HEAT_WORDS.few not in words(draw(legend=False))


@pytest.mark.parametrize(
    ("rows", "columns", "table"),
    [
        ([], ["A"], []),
        (["Kort"], [], [[]]),
        (["Kort"], ["A", "B"], [[Cell(1, 2)]]),
        (["Kort", "Lang"], ["A"], [[Cell(1, 2)]]),
    ],
)
def test_a_table_with_holes_is_refused(rows, columns, table) -> None:
    with pytest.raises(ValueError, match="a heat map needs"):
        draw(rows, columns, table)


@pytest.mark.parametrize(("met", "of"), [(3, 2), (-1, 4)])
def test_more_met_than_there_are_is_refused(met: int, of: int) -> None:
    with pytest.raises(ValueError, match="not a count"):
        Cell(met, of)


def test_a_word_may_break_where_its_author_says_and_nowhere_else() -> None:
    assert fits_whole("Første\u00adgangs\u00adsøknad", 60, 13)
    assert not fits_whole("Førstegangssøknad", 60, 13)
    assert fits_whole("Stans eller avslag", 60, 13)


def test_a_soft_hyphen_is_never_shown_nor_left_in_the_tips() -> None:
    svg = draw()
    assert "\u00ad" not in "".join(words(svg))
    assert "\u00ad" not in "".join(tips(svg))
    assert parsed(svg) is not None


def test_words_are_the_callers() -> None:
    english = HeatWords("Share of cases", "Too few cases", "Not applicable")
    shown = words(draw(words=english))
    assert {"Share of cases", "Too few cases", "Not applicable"} <= set(shown)
