"""Many measurements: no verdict before there are enough, and the question's own direction."""

from dataclasses import replace
from datetime import date

import pytest

from rettesnor.analysis.runchart import Verdict, run_chart
from rettesnor.reviews.wording import (
    no_signal,
    no_variation_over_time,
    points_left,
    propose_new_baseline,
    run_sentence,
    signal,
    signal_unsettled,
    too_few_points,
)


@pytest.mark.parametrize(
    ("points", "begins"),
    [
        (0, "Dere har ingen målinger ennå. "),
        (1, "Dere har 1 måling. "),
        (9, "Dere har 9 målinger. "),
    ],
)
def test_too_few_says_how_many_there_are_and_how_many_it_takes(points: int, begins: str) -> None:
    told = too_few_points(points, needed=10)
    assert told.startswith(f"{begins}Vi trenger minst 10 ")


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (6, "Minst 6 målinger til, så kan vi si noe om utviklingen."),
        (1, "Minst 1 måling til, så kan vi si noe om utviklingen."),
        (0, ""),
        (-3, ""),
    ],
)
def test_how_many_more_it_takes(left: int, told: str) -> None:
    assert points_left(left) == told


@pytest.mark.parametrize(
    ("above", "more_is_better", "words"),
    [
        (True, True, ("over midtlinjen", "varig bedring", "hold fast")),
        (False, True, ("under midtlinjen", "varig nedgang", "Se etter årsaken")),
        (True, False, ("over midtlinjen", "varig økning", "Se etter årsaken")),
        (False, False, ("under midtlinjen", "varig bedring", "hold fast")),
    ],
)
def test_better_is_by_the_questions_own_direction(
    above: bool, more_is_better: bool, words: tuple[str, ...]
) -> None:
    told = signal(above=above, more_is_better=more_is_better)
    assert [word for word in words if word not in told] == []


LOW, HIGH = [0.4, 0.6] * 6, [0.6, 0.5, 0.7, 0.6, *[0.8] * 8]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (LOW, no_signal()),
        (HIGH, signal(above=True)),
        ([1 - point for point in HIGH], signal(above=False)),
        ([0.5] * 12, no_variation_over_time()),
    ],
)
def test_a_run_chart_says_its_verdict(points: list[float], told: str) -> None:
    assert run_sentence(run_chart(points, baseline_points=4)) == told


def test_a_question_where_less_is_better_turns_the_words() -> None:
    chart = run_chart(HIGH, baseline_points=4)
    assert "varig økning" in run_sentence(chart, more_is_better=False)


def test_a_signal_without_a_side_promises_nothing() -> None:
    chart = replace(run_chart(HIGH, baseline_points=4), verdict=Verdict.UNSETTLED)
    assert run_sentence(chart) == signal_unsettled()
    assert "varig" not in signal_unsettled()


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (
            [],
            (
                "Dere har ingen målinger ennå. Vi trenger minst 10 for å si noe om utviklingen. Vurder "
                "å lese færre saker, men oftere. Minst 10 målinger til, så kan vi si noe om "
                "utviklingen."
            ),
        ),
        (
            [0.5, 0.5, 0.5, 0.7, 0.3, 0.9, 0.1, 0.8, 0.2, 0.7, 0.3],
            (
                "3 av målingene ligger på midtlinjen og sier ikke noe om endring. Minst 2 målinger til, "
                "så kan vi si noe om utviklingen."
            ),
        ),
    ],
)
def test_without_a_verdict_it_says_how_many_more_it_takes(points: list[float], told: str) -> None:
    assert run_sentence(run_chart(points)) == told


def test_a_new_baseline_is_a_question_with_the_month_and_its_year() -> None:
    assert "fra desember 2025. Vil dere " in propose_new_baseline(date(2025, 12, 1))
