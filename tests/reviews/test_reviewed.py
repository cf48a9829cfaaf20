"""Each item says itself whether it is done, and is always right about it."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from random import Random

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.demo.story import tell
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.exchange.shapes import FactProposal, Proposal
from rettesnor.reviews.models import Answer, Item, OpinionAnswer, Part, Round, Struck
from rettesnor.reviews.queries import progress_of
from rettesnor.reviews.states import Phase
from tests.cast import Cast, build_cast
from tests.factories import short_checks
from tests.factories.answers import ASKED_MOST, answer, but, every, replies
from tests.factories.opinions import asked, fresh, read_by_two, submitted
from tests.factories.rounds import cases_of, drawn_round, management_of, talk_in, talks_of
from tests.reviews.test_two_at_once import at_once

YES = every(Choice.YES)
QUESTION = "barnas-syn"
OTHER = but(Choice.NO, QUESTION, otherwise=YES)
PEOPLE = ("kari", "ola", "siri")
MOST_TO_SAVE = 8  # queries for one answer, the transaction's own left out
TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def said_of_itself() -> dict[int, bool]:
    """What every item that is in use says."""
    return dict(Item.objects.filter(struck_reason="").values_list("pk", "reviewed"))


def worked_out() -> dict[int, bool]:
    """What their whole sheets come to, the slow way."""
    rounds = progress_of(list(Round.objects.all()))
    return {i.item.pk: i.done for found in rounds for part in found.parts for i in part.items}


def reviewed(item: Item) -> bool:
    assert said_of_itself() == worked_out()
    return Item.objects.get(pk=item.pk).reviewed


def last(item: Item) -> Said:
    """The last question of the form, answered yes by who sees nothing of it yet."""
    question = next(q for q in reversed(item.part.form.questions) if not q.topics)
    (said,) = replies(item.part.form, question, Choice.YES)
    return said


def proposed(case: Item, said: Said) -> Proposal:
    """As a file says it."""
    return Proposal(
        case.pk, case.number, said.question, said.topic, said.value, said.reason, said.note, 0
    )


def taken_back(item: Item, *, by: User) -> None:
    """The last answer is taken away again."""
    seen = Answer.objects.get(item=item, question=last(item).question).version
    actions.save_answer(item, Said(last(item).question, value="", seen=seen), by=by)


# ── The law ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_in_the_whole_of_the_demos_story_every_item_says_what_its_sheet_comes_to() -> None:
    assert tell()
    assert said_of_itself() == worked_out()
    assert set(said_of_itself().values()) == {True, False}
    for item in Item.objects.all():
        days = [timezone.localdate(a.answered_at) for a in item.answers.all()]
        assert not days or (item.touched_on and item.touched_on >= max(days))


@pytest.mark.parametrize("seed", range(6))
def test_it_is_right_after_anything_that_may_happen_to_a_case(
    cast: Cast, rich: Round, rich_case: Item, seed: int
) -> None:
    chance, seen = Random(seed), set()
    for _step in range(60):
        something(cast, rich, chance)
        said = said_of_itself()
        assert said == worked_out()
        seen |= set(said.values())
    assert seen == {True, False}


def something(cast: Cast, review_round: Round, chance: Random) -> None:
    """Somebody does something to one of the items; what is refused changes nothing."""
    pk = chance.choice(list(Item.objects.order_by("pk").values_list("pk", flat=True)))
    who: User = getattr(cast, chance.choice(PEOPLE))
    deeds = [_one_answer] * 6 + [_all_answers] * 3 + [_facts] * 2 + [_second] * 3 + [_strike, _talk]
    try:
        chance.choice(deeds)(fresh(Item(pk=pk)), cast, who, chance)
    except Refused:
        return


def _one_answer(item: Item, _cast: Cast, who: User, chance: Random) -> None:
    """Given, changed, taken away or contested."""
    question = chance.choice(item.part.form.questions)
    choice = chance.choice([Choice.YES, Choice.PARTLY, Choice.NO, Choice.NA])
    said = chance.choice(list(replies(item.part.form, question, choice)))
    key = {"question": said.question, "topic": said.topic}
    mine: Answer | OpinionAnswer | None = (
        OpinionAnswer.objects.filter(opinion__item=item, opinion__reviewer=who, **key).first()
        if item.phase == Phase.ALONE
        else Answer.objects.filter(item=item, **key).first()
    )
    seen = mine.version if mine and chance.random() < 0.8 else 0
    value, note = chance.choice([(said.value, said.note), (said.value, said.note), ("", None)])
    actions.save_answer(
        item, Said(said.question, said.topic, value, said.reason, note, seen), by=who
    )


def _all_answers(item: Item, _cast: Cast, who: User, chance: Random) -> None:
    answer(item, every(chance.choice([Choice.YES, Choice.YES, Choice.NO])), by=who)


def _facts(item: Item, _cast: Cast, who: User, chance: Random) -> None:
    actions.set_types(item, {chance.choice(["urgent", "short-term", "long-term"])}, by=who)
    item.refresh_from_db()
    month = chance.choice([date(2025, 1, 1), date(2025, 6, 1)])
    actions.set_decision_month(item, month, by=who)


def _second(item: Item, cast: Cast, _who: User, chance: Random) -> None:
    if not item.phase:
        first, second = chance.sample([cast.ola, cast.siri], 2)
        actions.ask_second(item, first, second, by=cast.kari)
    elif chance.random() < 0.3:
        actions.call_off_second(item, keep=chance.choice([cast.ola, cast.siri]), by=cast.kari)
    else:
        for who in (cast.ola, cast.siri):
            answer(fresh(item), every(chance.choice([Choice.YES, Choice.NO])), by=who)
            actions.submit_opinion(item, by=who)


def _strike(item: Item, cast: Cast, _who: User, _chance: Random) -> None:
    if item.struck:
        actions.undo_strike(item, by=cast.kari)
    else:
        actions.strike_case(item, Struck.MISSING, by=cast.kari)


def _talk(item: Item, _cast: Cast, who: User, chance: Random) -> None:
    if item.part.added and chance.random() < 0.5:
        actions.remove_talk(item, by=who)
    else:
        actions.add_talk(talks_of(item.part.review_round), by=who)


# ── Each door ───────────────────────────────────────────────────────────────────────────────


def test_a_case_is_done_with_its_last_answer_and_not_when_that_is_taken_back(
    cast: Cast, case: Item
) -> None:
    assert not reviewed(case)
    answer(case, YES, by=cast.ola)
    assert reviewed(case)
    taken_back(case, by=cast.ola)
    assert not reviewed(case)


def test_the_sort_of_case_may_open_a_question_again(cast: Cast, rich_case: Item) -> None:
    actions.set_types(rich_case, {"urgent"}, by=cast.ola)
    answer(fresh(rich_case), YES, by=cast.ola)
    assert reviewed(rich_case)
    actions.set_types(rich_case, {"long-term"}, by=cast.ola)  # «kjennskap» is asked now
    assert not reviewed(rich_case)
    actions.set_types(rich_case, {"urgent"}, by=cast.ola)
    assert reviewed(rich_case)


def test_a_contested_answer_is_an_answer(cast: Cast, case: Item) -> None:
    answer(case, YES, by=cast.ola)
    with pytest.raises(Refused):
        actions.save_answer(case, Said(QUESTION, value="no"), by=cast.siri)
    assert reviewed(case)
    actions.save_answer(case, Said(QUESTION, value="partly", seen=2), by=cast.siri)
    assert reviewed(case)


def test_a_struck_case_is_never_done_and_what_was_answered_counts_again_when_it_is_used(
    cast: Cast, drawn: Round, case: Item
) -> None:
    answer(case, YES, by=cast.ola)
    instead = actions.strike_case(case, Struck.MISSING, by=cast.kari)
    assert instead and not reviewed(instead)
    assert not Item.objects.get(pk=case.pk).reviewed
    actions.undo_strike(case, by=cast.kari)
    assert reviewed(case)


def test_a_case_that_two_have_settled_is_still_settled_after_it_was_struck_and_used(
    cast: Cast, case: Item
) -> None:
    assert read_by_two(cast, case).phase == Phase.SETTLED
    actions.strike_case(case, Struck.MISSING, by=cast.kari)
    assert fresh(case).phase == Phase.SETTLED
    actions.undo_strike(case, by=cast.kari)
    assert (reviewed(case), fresh(case).phase) == (True, Phase.SETTLED)


def test_two_who_review_it_are_done_when_both_have_submitted_and_nothing_is_left_to_settle(
    cast: Cast, case: Item
) -> None:
    answer(case, YES, by=cast.ola)
    asked(case, cast.ola, cast.siri, by=cast.kari)
    assert not reviewed(case)
    actions.submit_opinion(case, by=cast.ola)
    assert not reviewed(case)
    met = submitted(fresh(case), OTHER, by=cast.siri)
    assert (reviewed(case), met.phase) == (False, Phase.TOGETHER)
    actions.save_answer(met, Said(QUESTION, value="partly"), by=cast.siri)
    assert (reviewed(case), fresh(case).phase) == (True, Phase.SETTLED)
    verbs = list(AuditEvent.objects.order_by("-id").values_list("verb", flat=True)[:2])
    assert verbs == ["opinion.settle", "answer.save"]
    taken_back(fresh(case), by=cast.ola)
    assert (reviewed(case), fresh(case).phase) == (False, Phase.TOGETHER)


def test_who_calls_it_off_with_all_answered_has_a_case_that_is_done(cast: Cast, case: Item) -> None:
    asked(case, cast.ola, cast.siri, by=cast.kari)
    answer(fresh(case), YES, by=cast.ola)
    assert not reviewed(case)
    actions.call_off_second(case, keep=cast.ola, by=cast.kari)
    assert reviewed(case)


def test_answers_from_a_workbook_count(cast: Cast, case: Item) -> None:
    form = case.part.form
    facts = [FactProposal(case.pk, case.number, types=ASKED_MOST)]
    said = [one for q in form.questions for one in replies(form, q, Choice.YES)]
    answers = [proposed(case, s) for s in said]
    taken = actions.take_in(case.part, facts, answers, by=cast.ola)
    assert not taken.refused
    assert reviewed(case)


def test_a_talk_and_the_office_itself_are_done_as_a_case_is(cast: Cast, drawn: Round) -> None:
    talk, office = talk_in(drawn, by=cast.ola), management_of(drawn)
    assert (reviewed(talk), reviewed(office)) == (False, False)
    answer(talk, YES, by=cast.ola)
    answer(office, YES, by=cast.kari)
    assert (reviewed(talk), reviewed(office)) == (True, True)


def test_a_short_check_is_done_case_by_case(cast: Cast, in_august: None) -> None:
    check = short_checks.begun(cast, [QUESTION], sample=2, on=date(2025, 8, 15))
    one, other = short_checks.items_of(check)
    answer(one, YES, by=cast.ola)
    assert (reviewed(one), reviewed(other)) == (True, False)


def test_two_who_give_the_two_last_answers_at_once_finish_it(
    transactional_db: None,
) -> None:
    cast = build_cast()
    case = cases_of(drawn_round(cast, frame_size=1, sample_size=1)).items.get()
    answer(case, YES, by=cast.ola)
    taken_back(case, by=cast.ola)
    actions.save_answer(case, Said(QUESTION, value="", seen=1), by=cast.ola)
    other = last(case).question
    at_once(
        lambda: actions.save_answer(case, Said(other, value="yes", seen=2), by=cast.ola),
        lambda: actions.save_answer(case, Said(QUESTION, value="yes", seen=2), by=cast.siri),
    )
    assert reviewed(case)


# ── What it costs, and what holds it ────────────────────────────────────────────────────────


@pytest.fixture
def spent(client_for: Callable) -> Callable[[Item, Said, User], int]:  # type: ignore[type-arg]
    """How many queries it takes to save one answer as the page does."""

    def save(item: Item, said: Said, by: User) -> int:
        client = client_for(by)
        sent = {"question": said.question, "value": said.value or "", "seen": str(said.seen)}
        with CaptureQueriesContext(connection) as found:
            response = client.post(reverse("case_answer", args=[item.pk]), sent)
        assert response.status_code == 200, response.content
        return sum(not q["sql"].startswith(TRANSACTION) for q in found.captured_queries)

    return save


def test_the_answer_that_finishes_a_case_is_one_query_more_and_within_the_eight(
    cast: Cast, case: Item, spent: Callable[[Item, Said, User], int]
) -> None:
    answer(case, YES, by=cast.ola)
    taken_back(case, by=cast.ola)
    said = Said(last(case).question, value="partly", seen=2)
    assert spent(case, said, cast.ola) == MOST_TO_SAVE
    assert reviewed(case)
    again = Said(last(case).question, value="yes", seen=3)
    assert spent(case, again, cast.ola) == MOST_TO_SAVE - 1
    assert reviewed(case)


def test_the_first_answer_of_a_day_is_one_query_more_and_leaves_the_day(
    cast: Cast, case: Item, spent: Callable[[Item, Said, User], int]
) -> None:
    assert spent(case, Said(QUESTION, value="yes"), cast.ola) == MOST_TO_SAVE
    assert Item.objects.get(pk=case.pk).touched_on == clock.today()
    assert spent(case, Said(QUESTION, value="no", seen=1), cast.ola) == MOST_TO_SAVE - 1


@pytest.mark.parametrize(
    "wrong", [{"phase": Phase.ALONE}, {"struck_reason": "missing", "struck_at": clock.now()}]
)
def test_the_database_takes_no_item_that_is_done_and_struck_or_still_apart(
    cast: Cast, case: Item, wrong: dict[str, object]
) -> None:
    struck_by = {"struck_by": cast.kari} if "struck_reason" in wrong else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=case.pk).update(reviewed=True, **wrong, **struck_by)


def test_what_was_there_before_is_worked_out_once(cast: Cast, drawn: Round, case: Item) -> None:
    two, three = Part.objects.get(pk=case.part_id).items.exclude(pk=case.pk).order_by("position")
    answer(case, YES, by=cast.ola)
    read_by_two(cast, two, YES, OTHER)
    answer(three, YES, by=cast.ola)
    actions.strike_case(three, Struck.MISSING, by=cast.kari)
    kept = list(Item.objects.order_by("pk").values_list("pk", "reviewed", "touched_on"))
    Item.objects.update(reviewed=False, touched_on=None)
    migration = import_module("rettesnor.reviews.migrations.0012_work_out_which_items_are_done")
    migration.work_out(apps, None)
    assert list(Item.objects.order_by("pk").values_list("pk", "reviewed", "touched_on")) == kept
