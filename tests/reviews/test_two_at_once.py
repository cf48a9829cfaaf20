"""Ola and Siri answer the same question: both are told, and nothing is silently overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.reviews import queries
from rettesnor.reviews.actions import (
    Said,
    draw_cases,
    save_answer,
    take_next_case,
    why_not_close,
)
from rettesnor.reviews.conflicts import Conflict
from rettesnor.reviews.models import Answer, Item, Round
from tests.cast import Cast, build_cast
from tests.factories.rounds import cases_of, drawn_round, opened_round
from tests.refusals import refused

QUESTION = "barnas-syn"


def said(value: str | None, seen: int, **more: str) -> Said:
    return Said(QUESTION, value=value, seen=seen, **more)


def now(case: Item) -> Answer:
    return Answer.objects.get(item=case, question=QUESTION)


def told(case: Item, what: Said, by: User) -> Conflict:
    with pytest.raises(Refused) as caught:
        save_answer(case, what, by=by)
    assert isinstance(caught.value.refusal, Conflict)
    return caught.value.refusal


@pytest.fixture
def contested(cast: Cast, case: Item) -> Item:
    """Ola said yes; Siri, whose page was from before, said no."""
    save_answer(case, said("yes", 0), by=cast.ola)
    told(case, said("no", 0), cast.siri)
    return case


def test_who_comes_second_is_told_whose_answer_stands_and_hers_is_kept(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes", 0), by=cast.ola)
    conflict = told(case, said("no", 0), cast.siri)
    assert (conflict.theirs, conflict.name) == ("yes", "Ola Nordhaugen")
    kept = now(case)
    assert (kept.value, kept.answered_by) == ("yes", cast.ola)
    assert (kept.contested_value, kept.contested_by) == ("no", cast.siri)
    assert conflict.version == kept.version


def test_the_answer_that_waits_leaves_a_line_and_is_kept_once(cast: Cast, contested: Item) -> None:
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.actor, line.after["value"]) == ("answer.contest", cast.siri, "no")
    before = now(contested).version
    assert refused(lambda: save_answer(contested, said("no", 0), by=cast.siri))
    assert now(contested).version == before


def test_the_round_does_not_close_before_someone_chooses(cast: Cast, contested: Item) -> None:
    found = queries.progress(contested.part.review_round)
    assert found.contested == 1
    assert "1 spørsmål har to ulike svar" in str(why_not_close(found))


def test_siri_may_choose_hers_now_that_she_has_seen_both(cast: Cast, contested: Item) -> None:
    seen = now(contested).version
    save_answer(contested, said("no", seen), by=cast.siri)
    kept = now(contested)
    assert (kept.value, kept.answered_by, kept.contested_by) == ("no", cast.siri, None)


def test_ola_may_keep_his_now_that_he_has_seen_both(cast: Cast, contested: Item) -> None:
    save_answer(contested, said("yes", now(contested).version), by=cast.ola)
    kept = now(contested)
    assert (kept.value, kept.answered_by, kept.contested_by) == ("yes", cast.ola, None)


def test_ola_who_has_not_looked_does_not_wipe_out_hers(cast: Cast, contested: Item) -> None:
    conflict = told(contested, said("partly", 1), cast.ola)
    assert (conflict.theirs, conflict.name) == ("no", "Siri Tangevik")
    kept = now(contested)
    assert (kept.value, kept.contested_value, kept.contested_by) == ("yes", "no", cast.siri)


def test_when_ola_comes_to_say_the_same_they_agree(cast: Cast, contested: Item) -> None:
    save_answer(contested, said("no", 1), by=cast.ola)
    assert (now(contested).value, now(contested).contested_by) == ("no", None)


def test_kari_is_told_too_when_she_comes_between(cast: Cast, contested: Item) -> None:
    assert told(contested, said("yes", 0), cast.kari).name == "Siri Tangevik"
    assert now(contested).contested_by == cast.siri


def test_the_same_answer_from_both_is_no_conflict(cast: Cast, case: Item) -> None:
    save_answer(case, said("yes", 0), by=cast.ola)
    save_answer(case, said("yes", 0), by=cast.siri)
    assert now(case).contested_by is None


def test_the_same_save_sent_twice_does_no_harm(cast: Cast, case: Item) -> None:
    save_answer(case, said("yes", 0), by=cast.ola)
    save_answer(case, said("yes", 0), by=cast.ola)
    save_answer(case, said("no", 0), by=cast.ola)
    assert now(case).value == "no"


def test_taking_back_an_answer_one_has_not_seen_is_told_and_changes_nothing(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes", 0), by=cast.ola)
    found = refused(lambda: save_answer(case, said("", 0), by=cast.siri))
    assert found.code == "answer.conflict"


def test_a_note_one_has_not_seen_is_not_wiped_out(cast: Cast, case: Item) -> None:
    save_answer(case, said("yes", 0, note="Se notatet fra mai."), by=cast.ola)
    for what in (said(None, 0, note="Noe annet."), said("yes", 0, note="")):
        found = refused(lambda what=what: save_answer(case, what, by=cast.siri))
        assert found.code == "answer.note_meanwhile"
        assert "Ola Nordhaugen" in str(found)
    save_answer(case, said(None, 1, note="Noe annet."), by=cast.siri)
    assert now(case).note == "Noe annet."


def test_a_reason_one_has_not_seen_is_not_wiped_out(cast: Cast, case: Item) -> None:
    save_answer(case, said("na", 0, reason="barnet-er-lite"), by=cast.ola)
    other = said("na", 0, reason="ingen-barn")
    found = refused(lambda: save_answer(case, other, by=cast.siri))
    assert found.code == "answer.reason_meanwhile"


# ── Truly at once: threads, each with its own connection to the real database ────────────────


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or why it was refused; all begin at the same moment."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            ready.wait(timeout=20)
            return act()
        except Refused as refusal:
            return refusal.refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return build_cast()


def test_two_threads_on_one_question_give_one_answer_and_one_conflict(everyone: Cast) -> None:
    case = cases_of(drawn_round(everyone, sample_size=1, frame_size=1)).items.get()
    for _turn in range(5):
        Answer.objects.all().delete()
        found = at_once(
            lambda: save_answer(case, said("yes", 0), by=everyone.ola),
            lambda: save_answer(case, said("no", 0), by=everyone.siri),
        )
        assert sorted(type(one).__name__ for one in found) == ["Answer", "Conflict"]
        kept = now(case)
        assert {kept.value, kept.contested_value} == {"yes", "no"}
        assert {kept.answered_by, kept.contested_by} == {everyone.ola, everyone.siri}


def test_many_threads_on_many_questions_lose_nothing(everyone: Cast) -> None:
    case = cases_of(drawn_round(everyone, sample_size=1, frame_size=1)).items.get()
    topics = ("skole", "fritid", "nettverk", "bosituasjon", "utstyr-og-klaer", "andre-behov")
    found = at_once(
        *(
            lambda topic=topic: save_answer(
                case, Said("tretten-tema", topic, "mapped"), by=everyone.ola
            )
            for topic in topics
        )
    )
    assert {type(one) for one in found} == {Answer}
    assert Answer.objects.filter(item=case, value="mapped").count() == len(topics)
    assert AuditEvent.objects.filter(verb="answer.save").count() == len(topics)


def test_two_who_take_the_next_case_at_once_get_different_ones(everyone: Cast) -> None:
    drawn = drawn_round(everyone, sample_size=2)
    found = at_once(
        lambda: take_next_case(drawn, by=everyone.ola),
        lambda: take_next_case(drawn, by=everyone.siri),
    )
    assert len({item.pk for item in found}) == 2  # type: ignore[attr-defined]


def test_a_round_opened_by_two_at_once_is_opened_once(everyone: Cast) -> None:
    found = at_once(*(lambda: opened_round(everyone) for _ in range(2)))
    assert sorted(type(one).__name__ for one in found) == ["Refusal", "Round"]
    assert Round.objects.count() == 1


def test_cases_drawn_by_two_at_once_are_drawn_once(everyone: Cast) -> None:
    part = cases_of(opened_round(everyone))
    found = at_once(
        lambda: draw_cases(part, by=everyone.kari, frame_size=47, sample_size=10),
        lambda: draw_cases(part, by=everyone.kari, frame_size=40, sample_size=12),
    )
    assert sorted(type(one).__name__ for one in found) == ["Refusal", "tuple"]
    drawn = next(one for one in found if isinstance(one, tuple))
    assert part.items.count() == len(drawn)
