"""Two colleagues at the very same moment: threads, each with its own connection."""

import pytest

from rettesnor.common.models import AuditEvent
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import (
    Said,
    ask_second,
    call_off_second,
    save_answer,
    submit_opinion,
)
from rettesnor.reviews.conflicts import Conflict
from rettesnor.reviews.models import Answer, Item, Opinion
from tests.cast import Cast, build_cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import asked, fresh, read_by_two
from tests.factories.rounds import cases_of, drawn_round
from tests.reviews.test_two_at_once import at_once

QUESTION = "barnas-syn"
YES = every(Choice.YES)
OTHER = but(Choice.NO, QUESTION, otherwise=YES)


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def a_case(everyone: Cast) -> Item:
    return cases_of(drawn_round(everyone, frame_size=1, sample_size=1)).items.get()


def verbs(verb: str) -> int:
    return AuditEvent.objects.filter(verb=verb).count()


def test_two_who_submit_at_once_meet_once_and_nothing_is_doubled(
    everyone: Cast, a_case: Item
) -> None:
    asked(a_case, everyone.ola, everyone.siri, by=everyone.kari)
    answer(fresh(a_case), YES, by=everyone.ola)
    answer(fresh(a_case), OTHER, by=everyone.siri)
    found = at_once(
        lambda: submit_opinion(a_case, by=everyone.ola),
        lambda: submit_opinion(a_case, by=everyone.siri),
    )
    assert {type(one) for one in found} == {Item}
    assert fresh(a_case).phase == "together"
    assert (verbs("opinion.meet"), verbs("opinion.submit")) == (1, 2)
    keys = list(Answer.objects.filter(item=a_case).values_list("question", "topic"))
    assert len(keys) == len(set(keys)) > 10
    assert QUESTION not in {question for question, _topic in keys}


def test_two_who_settle_the_same_at_once_are_told(everyone: Cast, a_case: Item) -> None:
    read_by_two(everyone, a_case, YES, OTHER)
    found = at_once(
        lambda: save_answer(a_case, Said(QUESTION, value="yes"), by=everyone.ola),
        lambda: save_answer(a_case, Said(QUESTION, value="partly"), by=everyone.siri),
    )
    assert sorted(type(one).__name__ for one in found) == ["Answer", "Conflict"]
    kept = Answer.objects.get(item=a_case, question=QUESTION)
    assert {kept.value, kept.contested_value} == {"yes", "partly"}
    assert verbs("opinion.settle") == 1
    told = next(one for one in found if isinstance(one, Conflict))
    assert told.name in {"Ola Nordhaugen", "Siri Tangevik"}


def test_two_who_switch_it_on_at_once_do_it_once(everyone: Cast, a_case: Item) -> None:
    found = at_once(
        lambda: ask_second(a_case, everyone.ola, everyone.siri, by=everyone.kari),
        lambda: ask_second(a_case, everyone.kari, everyone.siri, by=everyone.siri),
    )
    assert sorted(type(one).__name__ for one in found) == ["NoneType", "Refusal"]
    assert Opinion.objects.filter(item=a_case).count() == 2


def test_the_last_to_submit_and_one_who_calls_it_off_do_not_both_win(
    everyone: Cast, a_case: Item
) -> None:
    asked(a_case, everyone.ola, everyone.siri, by=everyone.kari)
    for who in (everyone.ola, everyone.siri):
        answer(fresh(a_case), YES, by=who)
    submit_opinion(a_case, by=everyone.ola)
    found = at_once(
        lambda: submit_opinion(a_case, by=everyone.siri),
        lambda: call_off_second(a_case, keep=everyone.ola, by=everyone.kari),
    )
    assert sorted(type(one).__name__ for one in found).count("Refusal") == 1
    answers = Answer.objects.filter(item=a_case)
    assert fresh(a_case).phase in {"", "settled"}
    assert len(answers) == len({a.key for a in answers}) > 10
