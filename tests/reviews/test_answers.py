"""Ola answers beside the case file: each answer is saved as it is given."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rettesnor.common.models import AuditEvent
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import (
    Said,
    assign_case,
    close_round,
    save_answer,
    set_decision_month,
    take_next_case,
)
from rettesnor.reviews.models import Answer, Item, Round
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.factories.rounds import (
    answer,
    answered_round,
    cases_of,
    every,
    management_of,
    opened_round,
)
from tests.refusals import refused

QUESTION = "barnas-syn"
TOPICS = "tretten-tema"
REASON = "barnet-er-lite"


def said(value: str | None = None, seen: int = 0, **more: str) -> Said:
    return Said(QUESTION, value=value, seen=seen, **more)


def now(case: Item) -> Answer:
    return Answer.objects.get(item=case, question=QUESTION)


def test_an_answer_is_kept_with_who_gave_it_and_leaves_a_line(cast: Cast, case: Item) -> None:
    save_answer(case, said("partly"), by=cast.ola)
    kept = now(case)
    assert (kept.value, kept.answered_by, kept.version) == ("partly", cast.ola, 1)
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.actor, line.thing_id) == ("answer.save", cast.ola, case.pk)
    assert line.before == {"value": "", "reason": ""}
    assert line.after == {
        "question": QUESTION,
        "topic": "",
        "value": "partly",
        "reason": "",
        "note_changed": False,
    }


def test_changing_ones_mind_raises_the_version_and_tells_from_what(cast: Cast, case: Item) -> None:
    save_answer(case, said("yes"), by=cast.ola)
    save_answer(case, said("no", seen=1), by=cast.ola)
    assert (now(case).value, now(case).version) == ("no", 2)
    assert AuditEvent.objects.latest("id").before["value"] == "yes"


def test_a_topic_is_answered_by_itself(cast: Cast, case: Item) -> None:
    save_answer(case, Said(TOPICS, "skole", "mapped"), by=cast.ola)
    save_answer(case, Said(TOPICS, "fritid", "absent"), by=cast.ola)
    assert Answer.objects.filter(item=case, question=TOPICS).count() == 2


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Said(QUESTION, value="ja"), "answer.scale"),
        (Said(QUESTION, value="mapped"), "answer.scale"),
        (Said(TOPICS, "skole", "yes"), "answer.scale"),
        (Said(TOPICS, value="yes"), "answer.scale"),
        (Said("finnes-ikke", value="yes"), "answer.question"),
        (Said("rutine-samtale", value="yes"), "answer.question"),
        (Said(QUESTION, "skole", "yes"), "answer.question"),
        (Said(QUESTION, value="yes", reason=REASON), "answer.reason"),
        (Said(QUESTION, value="na", reason="fordi"), "answer.reason"),
        (Said(QUESTION, value="yes", note="x" * 301), "answer.note"),
    ],
)
def test_what_is_no_answer_is_refused(cast: Cast, case: Item, wrong: Said, code: str) -> None:
    assert refused(lambda: save_answer(case, wrong, by=cast.ola)).code == code


def test_the_database_itself_keeps_no_reason_for_nothing_and_no_second_answer_of_nobody(
    cast: Cast, case: Item
) -> None:
    for wrong in ({"reason": REASON}, {"contested_value": "no"}, {"contested_by": cast.siri}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(item=case, question=QUESTION, answered_by=cast.ola, **wrong)


def test_not_applicable_gets_its_reason_with_it_or_after(cast: Cast, case: Item) -> None:
    save_answer(case, said("na"), by=cast.ola)
    save_answer(case, said(seen=1, reason=REASON), by=cast.ola)
    assert (now(case).value, now(case).reason) == ("na", REASON)


def test_the_reason_goes_when_the_answer_becomes_another(cast: Cast, case: Item) -> None:
    save_answer(case, said("na", reason=REASON), by=cast.ola)
    save_answer(case, said("yes", seen=1), by=cast.ola)
    assert (now(case).value, now(case).reason) == ("yes", "")


def test_a_note_is_kept_without_touching_the_answer_and_never_in_the_trail(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes"), by=cast.ola)
    save_answer(case, said(seen=1, note="  Se notatet fra mai.  "), by=cast.ola)
    assert (now(case).value, now(case).note) == ("yes", "Se notatet fra mai.")
    assert "notatet" not in str(list(AuditEvent.objects.values_list("before", "after")))


def test_a_note_may_come_before_the_answer(cast: Cast, case: Item) -> None:
    save_answer(case, said(note="Mangler vedlegg."), by=cast.ola)
    save_answer(case, said("no", seen=1), by=cast.ola)
    assert (now(case).value, now(case).note) == ("no", "Mangler vedlegg.")


def test_an_answer_may_be_taken_back(cast: Cast, case: Item) -> None:
    save_answer(case, said("yes"), by=cast.ola)
    save_answer(case, said("", seen=1), by=cast.ola)
    assert now(case).value == ""


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (f"Mor er {national_id(1, 2, 85, 300)}", "personal-data-national-id"),
        ("Ring 22 22 22 22", "personal-data-phone"),
        ("Skriv til mor@eksempel.no", "personal-data-email"),
    ],
)
def test_a_note_that_could_tell_who_someone_is_is_refused(
    cast: Cast, case: Item, note: str, code: str
) -> None:
    found = refused(lambda: save_answer(case, said("yes", note=note), by=cast.ola))
    assert found.code == code
    assert "Teksten din står fortsatt i feltet." in str(found)


def test_management_is_the_leaders_to_answer_and_the_cases_everyones(
    cast: Cast, drawn: Round, case: Item
) -> None:
    management = management_of(drawn)
    own = Said("rutine-samtale", value="yes")
    assert refused(lambda: save_answer(management, own, by=cast.ola)).code == "permission"
    save_answer(management, own, by=cast.kari)
    save_answer(case, said("yes"), by=cast.kari)


def test_nothing_is_answered_in_a_closed_round(cast: Cast) -> None:
    closed = close_round(answered_round(cast, frame_size=1, sample_size=1), by=cast.kari)
    case = cases_of(closed).items.get()
    for act in (
        lambda: save_answer(case, said("no", seen=1), by=cast.ola),
        lambda: set_decision_month(case, date(2025, 3, 1), by=cast.ola),
        lambda: assign_case(case, to=cast.ola, by=cast.kari),
        lambda: take_next_case(closed, by=cast.ola),
    ):
        assert refused(act).code == "round.closed"


# ── Sharing the cases ───────────────────────────────────────────────────────────────────────


def test_the_next_case_is_ones_own_unfinished_then_the_first_that_is_nobodys(
    cast: Cast, drawn: Round
) -> None:
    first, second, third = cases_of(drawn).items.order_by("position")
    assert take_next_case(drawn, by=cast.ola) == first
    assert take_next_case(drawn, by=cast.ola) == first
    assert take_next_case(drawn, by=cast.siri) == second
    answer(first, every(Choice.YES), by=cast.ola)
    assert take_next_case(drawn, by=cast.ola) == third
    assert Item.objects.get(pk=third.pk).assigned_to == cast.ola


def test_when_nothing_is_left_to_take_there_is_no_next(cast: Cast, drawn: Round) -> None:
    for item in cases_of(drawn).items.all():
        answer(item, every(Choice.YES), by=cast.siri)
    assert take_next_case(drawn, by=cast.ola) is None


def test_taking_ones_own_case_again_writes_nothing(cast: Cast, drawn: Round) -> None:
    take_next_case(drawn, by=cast.ola)
    lines = AuditEvent.objects.count()
    take_next_case(drawn, by=cast.ola)
    assert AuditEvent.objects.count() == lines


def test_a_case_is_handed_over_and_put_back(cast: Cast, case: Item) -> None:
    assign_case(case, to=cast.siri, by=cast.ola)
    assert AuditEvent.objects.latest("id").after == {"assigned_to": cast.siri.pk}
    assign_case(case, to=None, by=cast.siri)
    assert Item.objects.get(pk=case.pk).assigned_to is None


def test_a_case_is_never_given_to_one_who_works_elsewhere(cast: Cast, case: Item) -> None:
    for stranger in (cast.liv, cast.aud, cast.per):
        found = refused(lambda to=stranger: assign_case(case, to=to, by=cast.kari))
        assert found.code == "case.stranger"


def test_there_is_no_next_case_before_the_draw(cast: Cast) -> None:
    assert take_next_case(opened_round(cast), by=cast.ola) is None
