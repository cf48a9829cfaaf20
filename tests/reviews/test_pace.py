"""How long a case takes at this office, from its own answers; nobody's own pace is worked out."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import save_answer
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.pace import minutes_of, pace
from tests.cast import Cast
from tests.factories.answers import ASKED_MOST, replies
from tests.factories.rounds import cases_of, tell

START = timezone.make_aware(datetime(2025, 7, 10, 9))


def times(*minutes: float) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in minutes]


def test_a_question_a_minute_is_as_many_minutes_as_questions() -> None:
    assert minutes_of(times(*range(12))) == pytest.approx(12)


def test_the_talk_in_between_does_not_count() -> None:
    assert minutes_of(times(0, 1, 2, 90, 91, 92)) == pytest.approx(5)


def test_the_order_they_are_read_in_does_not_matter() -> None:
    assert minutes_of(times(3, 0, 2, 1)) == minutes_of(times(0, 1, 2, 3))


@pytest.mark.parametrize("given", [[], times(0), times(0, 60)])
def test_what_says_nothing_of_the_time_it_took_is_nothing(given: list[datetime]) -> None:
    assert minutes_of(given) == 0


def test_the_pace_is_the_middle_one_of_the_cases_and_needs_two() -> None:
    quick, slow, slower = times(*range(6)), times(*range(12)), times(*range(21))
    assert pace([slow]) is None
    assert pace([slow, []]) is None
    assert pace([quick, slow, slower]) == pytest.approx(12)


def test_the_time_left_follows_the_offices_own_pace(cast: Cast, drawn: Round) -> None:
    """Two of three cases took some two minutes each; the form thinks a case takes longer."""
    part = cases_of(drawn)
    form, items = part.form, list(part.items.select_related("part__review_round"))
    for item in items:
        tell(item, by=cast.ola, types=ASKED_MOST)
    before = queries.progress(drawn).cases
    assert before is not None and before.pace is None and queries.pace(part) is None
    for number, item in enumerate(items[:2]):
        answer_every(cast, item, START + timedelta(hours=number), timedelta(seconds=3))
    after = queries.progress(drawn).cases
    found = queries.pace(part)
    assert after is not None and found is not None and after.pace is not None
    fields = sum(len(q.topics) or 1 for q in form.questions)
    assert found == pytest.approx(fields * 3 / 60, abs=0.2)
    assert after.minutes_left <= found + 1 < before.minutes_left / 3


def answer_every(cast: Cast, item: Item, at: datetime, step: timedelta) -> None:
    for question in item.part.form.questions:
        for said in replies(item.part.form, question, Choice.YES):
            with clock.at(at):
                save_answer(item, said, by=cast.ola)
            at += step
