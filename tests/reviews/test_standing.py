"""How far the rounds of many offices have come, for a list: one query, and nothing of what was found."""

from dataclasses import fields, replace
from datetime import date

import pytest

from rettesnor.common import clock
from rettesnor.demo.story import tell
from rettesnor.instruments.document import Choice
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Round, Struck
from rettesnor.reviews.queries import RoundStanding, progress, standing_of
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories import short_checks
from tests.factories.answers import answer, every
from tests.factories.rounds import (
    OPENED,
    PROGRAMME,
    cases_of,
    closed_round,
    drawn_round,
    follow_up_round,
    opened_round,
    talk_in,
)
from tests.factories.short_checks import morning

YES = every(Choice.YES)


def only(cast: Cast) -> RoundStanding:
    """The one round at Nav Lillevik."""
    (found,) = standing_of([cast.lillevik.pk], [PROGRAMME])[cast.lillevik.pk]
    return found


def test_a_round_that_is_opened_is_not_drawn(cast: Cast) -> None:
    opened = opened_round(cast)
    assert only(cast) == RoundStanding(
        round_id=opened.pk,
        organisation_id=cast.lillevik.pk,
        programme=PROGRAMME,
        number=1,
        opened_on=OPENED,
        drawn=False,
        cases=0,
        reviewed=0,
        closed_on=None,
        last_moved_on=OPENED,
    )


def test_the_cases_are_counted_and_neither_the_struck_nor_the_talks_nor_the_office(
    cast: Cast,
) -> None:
    drawn = drawn_round(cast, frame_size=3, sample_size=3)
    one, two, _three = cases_of(drawn).items.order_by("position")
    with clock.at(morning(date(2025, 8, 15))):
        for item in (one, two, talk_in(drawn, by=cast.ola)):
            answer(item, YES, by=cast.ola)
        assert (only(cast).reviewed, only(cast).cases) == (2, 3)
        actions.strike_case(two, Struck.MISSING, by=cast.kari)
    found = only(cast)
    assert (found.reviewed, found.cases) == (1, 2)
    assert found.drawn and found.closed_on is None
    assert found.last_moved_on == date(2025, 8, 15)


def test_an_answer_in_ones_own_opinion_moves_the_round_and_finishes_nothing(cast: Cast) -> None:
    item = cases_of(drawn_round(cast, sample_size=1)).items.get()
    with clock.at(morning(date(2025, 8, 14))):
        actions.ask_second(item, cast.ola, cast.siri, by=cast.kari)
    with clock.at(morning(date(2025, 8, 20))):
        actions.save_answer(item, Said("barnas-syn", value="yes"), by=cast.siri)
    found = only(cast)
    assert (found.reviewed, found.last_moved_on) == (0, date(2025, 8, 20))


def test_a_day_that_is_told_late_does_not_move_the_round_back(cast: Cast) -> None:
    item = cases_of(drawn_round(cast, sample_size=1)).items.get()
    for day in (date(2025, 8, 20), date(2025, 8, 14)):
        with clock.at(morning(day)):
            actions.set_types(item, {"running"}, by=cast.ola)
    assert only(cast).last_moved_on == date(2025, 8, 20)


def test_a_closed_round_last_moved_the_day_it_was_closed(cast: Cast) -> None:
    closed_round(cast, YES, frame_size=1, sample_size=1)
    found = only(cast)
    assert (found.reviewed, found.cases) == (1, 1)
    assert found.closed_on == found.last_moved_on == date(2025, 7, 29)


def test_the_cases_of_closed_rounds_are_counted_only_when_asked_for(cast: Cast) -> None:
    second = follow_up_round(cast, YES, YES, frame_size=1, sample_size=1)
    whole = standing_of([cast.lillevik.pk], [PROGRAMME])[cast.lillevik.pk]
    assert [(one.cases, one.reviewed) for one in whole] == [(1, 1), (1, 1)]
    Round.objects.filter(pk=second.pk).update(status=Status.REVIEWING, closed_at=None)
    found = standing_of([cast.lillevik.pk], [PROGRAMME], count_closed=False)[cast.lillevik.pk]
    assert [(one.cases, one.reviewed) for one in found] == [(None, None), (1, 1)]
    assert found[0] == replace(whole[0], cases=None, reviewed=None)


def test_a_round_that_draws_nothing_is_drawn_from_the_start(cast: Cast) -> None:
    opened_round(cast, programme="arlig-internkontroll")
    ((found,),) = standing_of([cast.lillevik.pk], ["arlig-internkontroll"]).values()
    assert (found.drawn, found.cases) == (True, 0)


def test_rounds_stand_by_office_in_their_order_and_an_office_without_any_is_left_out(
    cast: Cast,
) -> None:
    follow_up_round(cast, YES, YES, frame_size=1, sample_size=1)
    found = standing_of([cast.lillevik.pk, cast.sorstranda.pk], [PROGRAMME])
    assert {pk: [r.number for r in rounds] for pk, rounds in found.items()} == {
        cast.lillevik.pk: [1, 2]
    }
    same = standing_of(Organisation.objects.filter(pk=cast.lillevik.pk), [PROGRAMME])
    assert same == found


def test_cancelled_rounds_short_checks_and_other_programmes_are_left_out(cast: Cast) -> None:
    cancelled = opened_round(cast)
    actions.cancel_round(cancelled, by=cast.kari)
    short_checks.begun(cast, ["barnas-syn"], on=date(2025, 8, 15))
    opened_round(cast, programme="arlig-internkontroll")
    assert standing_of([cast.lillevik.pk], [PROGRAMME, short_checks.CHECK]) == {}


def test_no_offices_and_no_programmes_are_no_rounds(cast: Cast) -> None:
    opened_round(cast)
    assert standing_of([], [PROGRAMME]) == standing_of([cast.lillevik.pk], []) == {}


@pytest.mark.parametrize("many", [1, 3])
def test_it_is_one_query_however_many_the_offices_and_their_rounds(
    cast: Cast, django_assert_num_queries, many: int
) -> None:
    drawn = drawn_round(cast, sample_size=many)
    offices = [cast.lillevik, cast.sorstranda, cast.storfjellet][:many]
    for office in offices[1:]:
        Round.objects.create(
            organisation=office,
            programme=PROGRAMME,
            number=1,
            period_from=drawn.period_from,
            period_to=drawn.period_to,
            last_day=drawn.last_day,
            opened_by=cast.per,
        )
    with django_assert_num_queries(1):
        found = standing_of([office.pk for office in offices], [PROGRAMME])
    assert len(found) == many
    everywhere = Organisation.objects.all()
    with django_assert_num_queries(1):
        assert standing_of(everywhere, [PROGRAMME]) == found


@pytest.mark.django_db
def test_in_the_demos_story_it_says_what_the_pages_of_the_offices_say() -> None:
    assert tell()
    programmes = set(Round.objects.values_list("programme", flat=True))
    found = standing_of(Organisation.objects.all(), programmes)
    main = Round.objects.filter(repeats=False).exclude(status=Status.CANCELLED)
    assert {r.round_id for rounds in found.values() for r in rounds} == {r.pk for r in main}
    for standing in (one for rounds in found.values() for one in rounds):
        come = progress(Round.objects.get(pk=standing.round_id))
        cases = come.cases
        assert cases is not None
        assert (standing.reviewed, standing.cases) == (cases.done, cases.size)
        assert standing.drawn == come.drawn


def test_it_tells_of_nothing_but_how_far_they_have_come() -> None:
    assert {one.name for one in fields(RoundStanding)} == {
        "round_id",
        "organisation_id",
        "programme",
        "number",
        "opened_on",
        "drawn",
        "cases",
        "reviewed",
        "closed_on",
        "last_moved_on",
    }
