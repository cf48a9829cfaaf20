"""Kari opens a round, says two numbers, and is told which cases to read."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rettesnor.analysis import sampling
from rettesnor.common.models import AuditEvent
from rettesnor.reviews import actions
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, drawn_round, management_of, opened_round
from tests.refusals import refused

LATER = {
    "period_from": date(2025, 7, 1),
    "period_to": date(2025, 8, 1),
    "last_day": date(2099, 1, 1),
}


def last_line() -> AuditEvent:
    return AuditEvent.objects.latest("id")


def test_a_round_has_one_part_for_each_form_and_each_holds_on_to_its_version(cast: Cast) -> None:
    opened = opened_round(cast)
    parts = opened.parts.values_list("key", "instrument", "version", "drawn", "added")
    assert list(parts) == [
        ("saksmappe", "barnets-beste-saksmappe", 2, True, False),
        ("styring", "barnets-beste-styring", 1, False, False),
        ("samtale", "barnets-beste-samtale", 1, False, True),
    ]
    assert opened.status == Status.PREPARING
    assert opened.number == 1
    assert opened.follows is None
    assert management_of(opened).number == 1
    assert cases_of(opened).items.count() == 0


def test_opening_leaves_a_line_of_who_and_which_months(cast: Cast) -> None:
    opened = opened_round(cast)
    line = last_line()
    assert (line.verb, line.actor, line.thing_id) == ("round.open", cast.kari, opened.pk)
    assert line.organisation == cast.lillevik
    assert line.after == {"period_from": "2025-01", "period_to": "2025-06"}


def test_the_seed_follows_from_what_is_decided_before_the_draw(cast: Cast) -> None:
    assert opened_round(cast).seed == f"barnets-beste|2025-01|2025-06|kontor-{cast.lillevik.pk}"


def test_the_same_period_twice_is_refused(cast: Cast) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    again = refused(lambda: opened_round(cast))
    assert again.code == "round.twice"
    assert "runde 1" in str(again)


def test_a_period_that_overlaps_is_refused(cast: Cast) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    assert refused(lambda: opened_round(cast, on=date(2025, 9, 1))).code == "round.overlap"


def test_a_second_round_while_the_first_is_open_is_refused(cast: Cast) -> None:
    opened_round(cast)
    assert refused(lambda: opened_round(cast, on=date(2026, 1, 2))).code == "round.one_at_a_time"


def test_the_next_round_follows_the_one_before(cast: Cast) -> None:
    first = closed_round(cast, frame_size=1, sample_size=1)
    second = opened_round(cast, on=date(2026, 1, 2))
    assert (second.number, second.follows) == (2, first)


def test_the_database_itself_holds_no_two_rounds_of_a_period(cast: Cast) -> None:
    opened = opened_round(cast)
    opened.pk, opened.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        opened.save(force_insert=True)


def test_another_office_may_have_the_same_period(cast: Cast) -> None:
    opened_round(cast)
    actions.open_round(cast.sorstranda, "barnets-beste", by=cast.liv, **LATER)
    assert Round.objects.count() == 2


def test_a_round_opened_by_mistake_is_taken_back_and_opened_again(cast: Cast) -> None:
    mistaken = drawn_round(cast)
    actions.cancel_round(mistaken, by=cast.kari)
    again = opened_round(cast)
    assert (again.number, again.follows, again.status) == (1, None, Status.PREPARING)
    assert again.seed == mistaken.seed


# ── The draw ────────────────────────────────────────────────────────────────────────────────


def test_the_draw_is_the_one_anyone_can_repeat(cast: Cast) -> None:
    opened = opened_round(cast)
    numbers = actions.draw_cases(cases_of(opened), by=cast.kari, frame_size=47, sample_size=10)
    assert numbers == sampling.draw(range(1, 48), 10, seed=opened.seed)
    drawn = cases_of(opened).items.order_by("position")
    assert tuple(drawn.values_list("number", flat=True)) == numbers
    assert list(drawn.values_list("position", flat=True)) == list(range(1, 11))
    assert Round.objects.get(pk=opened.pk).status == Status.REVIEWING


def test_the_draw_leaves_a_line_with_what_is_needed_to_repeat_it(cast: Cast) -> None:
    drawn = drawn_round(cast)
    line = last_line()
    assert line.verb == "cases.draw"
    assert line.after["frame_size"] == 47
    assert line.after["numbers"] == list(
        cases_of(drawn).items.order_by("position").values_list("number", flat=True)
    )


def test_a_larger_sample_would_have_begun_with_the_smaller(cast: Cast) -> None:
    drawn = drawn_round(cast, sample_size=10)
    numbers = list(cases_of(drawn).items.order_by("position").values_list("number", flat=True))
    assert list(sampling.draw(range(1, 48), 15, seed=drawn.seed))[:10] == numbers


@pytest.mark.parametrize(
    ("frame", "sample", "why"),
    [
        (0, 0, "draw.none"),
        (47, 0, "draw.sample"),
        (9, 10, "draw.too_many"),
        (20_001, 10, "draw.frame"),
    ],
)
def test_a_draw_that_cannot_be_is_refused(cast: Cast, frame: int, sample: int, why: str) -> None:
    part = cases_of(opened_round(cast))
    found = refused(
        lambda: actions.draw_cases(part, by=cast.kari, frame_size=frame, sample_size=sample)
    )
    assert found.code == why


def test_cases_are_drawn_once(cast: Cast) -> None:
    part = cases_of(drawn_round(cast))
    again = refused(lambda: actions.draw_cases(part, by=cast.kari, frame_size=47, sample_size=12))
    assert again.code == "draw.done"


def test_the_part_about_the_office_is_never_drawn(cast: Cast) -> None:
    management = management_of(opened_round(cast)).part
    found = refused(
        lambda: actions.draw_cases(management, by=cast.kari, frame_size=9, sample_size=3)
    )
    assert found.code == "draw.office"
