"""A short check begins in one act, by whoever reviews; nothing of it is left when it is refused."""

from dataclasses import replace
from datetime import date

import pytest

from rettesnor.reviews.actions import (
    Check,
    begin_check,
    cancel_round,
    close_round,
    draw_cases,
    open_round,
)
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories import short_checks
from tests.factories.rounds import cases_of, opened_round
from tests.refusals import refused

VIEW, BENEFIT = "barnas-syn", "barnetrygd-utenfor"
GOOD = Check([VIEW, BENEFIT], date(2025, 7, 1), date(2025, 8, 1), frame_size=12, sample_size=4)


def test_ola_opens_and_draws_in_one_act(cast: Cast, in_august: None) -> None:
    begun = begin_check(cast.lillevik, short_checks.CHECK, GOOD, by=cast.ola)
    assert begun.status == Status.REVIEWING
    assert begun.opened_by == cast.ola
    part = cases_of(begun)
    assert (part.frame_size, part.sample_size, part.items.count()) == (12, 4, 4)
    assert [question.id for question in part.form.questions] == [VIEW, BENEFIT]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"frame_size": 0}, "draw.none"),
        ({"frame_size": 3}, "draw.too_many"),
        ({"frame_size": 10**30}, "draw.frame"),
        ({"sample_size": 0}, "draw.sample"),
        ({"sample_size": 11}, "check.many"),
        ({"period_to": date(2025, 9, 1)}, "round.future"),
        ({"period_to": date(2025, 6, 1)}, "round.period"),
        ({"questions": []}, "round.choose"),
        ({"questions": [VIEW, BENEFIT, "hvert-barn", "mangler-forklart"]}, "round.choose"),
        ({"questions": ["finnes-ikke"]}, "round.choose"),
    ],
)
def test_what_is_wrong_is_said_and_no_half_opened_round_is_left(
    cast: Cast, in_august: None, wrong: dict[str, object], code: str
) -> None:
    check = replace(GOOD, **wrong)
    refusal = refused(lambda: begin_check(cast.lillevik, short_checks.CHECK, check, by=cast.ola))
    assert refusal.code == code
    assert not Round.objects.exists()


def test_a_whole_round_is_no_short_check(cast: Cast, in_august: None) -> None:
    refusal = refused(lambda: begin_check(cast.lillevik, "barnets-beste", GOOD, by=cast.kari))
    assert refusal.code == "check.programme"


def test_one_check_at_a_time(cast: Cast, in_august: None) -> None:
    begin_check(cast.lillevik, short_checks.CHECK, GOOD, by=cast.ola)
    refusal = refused(lambda: begin_check(cast.lillevik, short_checks.CHECK, GOOD, by=cast.siri))
    assert refusal.code == "round.one_at_a_time"


def test_who_reviews_may_open_draw_close_and_take_back_a_check_and_no_round(
    cast: Cast, in_august: None
) -> None:
    months = {
        "period_from": date(2025, 7, 1),
        "period_to": date(2025, 8, 1),
        "last_day": date(2025, 10, 1),
    }
    check = open_round(
        cast.lillevik, short_checks.CHECK, by=cast.ola, chosen={"saksmappe": [VIEW]}, **months
    )
    draw_cases(cases_of(check), by=cast.ola, frame_size=4, sample_size=2)
    cancel_round(check, by=cast.siri)
    short_checks.closed(cast, [VIEW], 1)
    whole = opened_round(cast)
    for act in (
        lambda: open_round(cast.lillevik, "klagesaker", by=cast.ola, **months),
        lambda: draw_cases(cases_of(whole), by=cast.ola, frame_size=4, sample_size=2),
        lambda: close_round(whole, by=cast.ola),
        lambda: cancel_round(whole, by=cast.ola),
    ):
        assert refused(act).code == "permission"
