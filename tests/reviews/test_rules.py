"""When a thing may be done with a round: a reason in words, or nothing."""

from datetime import date

import pytest

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.instruments import catalogue
from rettesnor.reviews import rules
from rettesnor.reviews.conflicts import Conflict, why_not_overwrite, why_not_rewrite
from rettesnor.reviews.models import Answer, Part, Round
from rettesnor.reviews.states import Status
from tests.reviews.made import form

TODAY = date(2026, 7, 15)
FORM = form()
OLA, SIRI, KARI = (
    User(pk=number, name=name) for number, name in enumerate(("Ola", "Siri", "Kari"), start=1)
)


def code(refusal: Refusal | None) -> str | None:
    """The refusal's code, once it is certain that it is a sentence."""
    if refusal is None:
        return None
    assert str(refusal).endswith(".")
    assert "%(" not in str(refusal)
    return refusal.code


def a_round(
    status: Status = Status.CLOSED,
    first: date = date(2026, 1, 1),
    last: date = date(2026, 6, 1),
) -> Round:
    return Round(number=1, status=status, period_from=first, period_to=last)


# ── Opening ─────────────────────────────────────────────────────────────────────────────────


def opening(
    first: date = date(2026, 1, 1),
    last: date = date(2026, 6, 1),
    until: date = date(2026, 9, 1),
    *others: Round,
) -> str | None:
    return code(
        rules.why_not_open(
            period_from=first, period_to=last, last_day=until, today=TODAY, others=others
        )
    )


def test_a_period_that_is_over_and_a_day_to_come_will_do() -> None:
    assert opening() is None
    assert opening(first=date(2026, 6, 1), last=date(2026, 6, 1), until=TODAY) is None


@pytest.mark.parametrize(
    ("first", "last", "until", "why"),
    [
        (date(2026, 6, 1), date(2026, 1, 1), date(2026, 9, 1), "round.period"),
        (date(2026, 6, 1), date(2026, 8, 1), date(2026, 9, 1), "round.future"),
        (date(2024, 6, 1), date(2026, 6, 1), date(2026, 9, 1), "round.long"),
        (date(2026, 1, 1), date(2026, 6, 1), date(2026, 7, 14), "round.last_day"),
    ],
)
def test_a_period_or_a_day_that_cannot_be_is_refused(
    first: date, last: date, until: date, why: str
) -> None:
    assert opening(first, last, until) == why


def test_two_years_are_the_longest_period() -> None:
    assert opening(first=date(2024, 7, 1), last=date(2026, 6, 1)) is None


def test_a_round_is_opened_once_for_the_same_period() -> None:
    assert opening(date(2026, 1, 1), date(2026, 6, 1), date(2026, 9, 1), a_round()) == "round.twice"


@pytest.mark.parametrize("status", [Status.PREPARING, Status.REVIEWING])
def test_one_round_is_open_at_a_time(status: Status) -> None:
    other = a_round(status, date(2025, 1, 1), date(2025, 6, 1))
    assert opening(date(2026, 1, 1), date(2026, 6, 1), date(2026, 9, 1), other) == (
        "round.one_at_a_time"
    )


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2025, 7, 1), date(2026, 1, 1), "round.overlap"),
        (date(2026, 3, 1), date(2026, 4, 1), "round.overlap"),
        (date(2026, 6, 1), date(2026, 7, 1), "round.overlap"),
        (date(2025, 7, 1), date(2025, 12, 1), None),
        (date(2026, 7, 1), date(2026, 7, 1), None),
    ],
    ids=["into it", "within it", "out of it", "up to it", "after it"],
)
def test_a_new_round_needs_new_months(first: date, last: date, why: str | None) -> None:
    assert opening(first, last, date(2026, 9, 1), a_round()) == why


# ── Drawing ─────────────────────────────────────────────────────────────────────────────────


def drawing(frame: int, sample: int, status: Status = Status.PREPARING) -> str | None:
    part = Part(review_round=a_round(status), drawn=True)
    return code(rules.why_not_draw(part, frame, sample))


@pytest.mark.parametrize(
    ("frame", "sample", "why"),
    [
        (47, 10, None),
        (1, 1, None),
        (20_000, 10, None),
        (0, 0, "draw.none"),
        (-3, 1, "draw.none"),
        (20_001, 10, "draw.frame"),
        (47, 0, "draw.sample"),
        (47, -1, "draw.sample"),
        (9, 10, "draw.too_many"),
    ],
)
def test_how_many_may_be_drawn_of_how_many(frame: int, sample: int, why: str | None) -> None:
    assert drawing(frame, sample) == why


@pytest.mark.parametrize("status", [Status.REVIEWING, Status.CLOSED, Status.CANCELLED])
def test_nothing_is_drawn_twice_or_in_a_round_that_is_over(status: Status) -> None:
    assert drawing(47, 10, status) == "draw.done"


def test_nothing_is_drawn_in_the_part_about_the_office_itself() -> None:
    own = Part(review_round=a_round(Status.PREPARING), drawn=False)
    assert code(rules.why_not_draw(own, 47, 10)) == "draw.office"


@pytest.mark.parametrize(("frame", "size"), [(1, 1), (12, 12), (13, 10), (47, 10), (5000, 10)])
def test_ten_are_suggested_and_all_when_there_are_few(frame: int, size: int) -> None:
    assert rules.suggested_size(frame, catalogue.programme("barnets-beste")) == size


# ── Answering ───────────────────────────────────────────────────────────────────────────────


def answering(
    value: str, question: str = "samtale", topic: str = "", status: Status = Status.REVIEWING
) -> str | None:
    return code(rules.why_not_answer(a_round(status), FORM, question, topic, value))


@pytest.mark.parametrize("value", ["yes", "partly", "no", "na", "unsure", ""])
def test_every_answer_on_the_scale_will_do_and_so_will_taking_it_back(value: str) -> None:
    assert answering(value) is None


@pytest.mark.parametrize("value", ["mapped", "ja", "YES", "1", "yes "])
def test_an_answer_outside_the_scale_is_refused(value: str) -> None:
    assert answering(value) == "answer.scale"


def test_topics_have_their_own_scale_and_the_question_itself_none() -> None:
    assert answering("mapped", "tema", "alder") is None
    assert answering("yes", "tema", "alder") == "answer.scale"
    assert answering("mapped", "tema") == "answer.scale"


@pytest.mark.parametrize(
    ("question", "topic"), [("finnes-ikke", ""), ("", ""), ("samtale", "alder"), ("tema", "x")]
)
def test_a_question_that_is_not_in_the_form_is_refused(question: str, topic: str) -> None:
    assert answering("yes", question, topic) == "answer.question"


def test_nothing_is_answered_in_a_round_that_is_over() -> None:
    assert answering("yes", status=Status.CLOSED) == "round.closed"
    assert answering("yes", status=Status.CANCELLED) == "round.cancelled"


def test_management_may_be_answered_before_the_draw() -> None:
    assert answering("yes", status=Status.PREPARING) is None


def test_a_reason_is_one_of_the_list_and_only_for_what_is_not_applicable() -> None:
    assert code(rules.why_not_reason(FORM, "samtale", "na", "ikke-behov")) is None
    assert code(rules.why_not_reason(FORM, "samtale", "na", "")) is None
    assert code(rules.why_not_reason(FORM, "samtale", "yes", "ikke-behov")) == "answer.reason"
    assert code(rules.why_not_reason(FORM, "samtale", "na", "fordi")) == "answer.reason"


def test_a_note_is_short() -> None:
    assert code(rules.why_not_note(FORM, "å" * 300)) is None
    assert code(rules.why_not_note(FORM, "å" * 301)) == "answer.note"


@pytest.mark.parametrize(
    ("month", "why"),
    [
        (date(2026, 1, 1), None),
        (date(2026, 6, 1), None),
        (date(2025, 12, 1), "case.month"),
        (date(2026, 7, 1), "case.month"),
        (date(2026, 3, 17), "case.month"),
    ],
)
def test_a_month_is_one_of_the_period_and_never_an_exact_date(month: date, why: str | None) -> None:
    assert code(rules.why_not_month(a_round(Status.REVIEWING), month)) == why


# ── Two at once ─────────────────────────────────────────────────────────────────────────────


def olas(value: str = "yes", **more: object) -> Answer:
    return Answer(value=value, version=2, answered_by=OLA, **more)  # type: ignore[arg-type]


def overwriting(current: Answer | None, seen: int, value: str, by: User) -> Conflict | None:
    found = why_not_overwrite(current, seen=seen, value=value, by=by)
    assert code(found) in {None, "answer.conflict"}
    return found


def test_who_saw_the_answer_may_change_it() -> None:
    assert overwriting(olas(), 2, "no", SIRI) is None
    assert overwriting(None, 0, "no", SIRI) is None


def test_who_did_not_see_it_is_told_whose_it_is_and_what() -> None:
    found = overwriting(olas(), 0, "no", SIRI)
    assert found is not None
    assert (found.theirs, found.name, found.version) == ("yes", "Ola", 2)
    assert "Ola" in str(found)


def test_the_same_answer_twice_and_ones_own_are_no_conflict() -> None:
    assert overwriting(olas(), 0, "yes", SIRI) is None
    assert overwriting(olas(), 0, "no", OLA) is None


def test_a_colleagues_answer_that_waits_is_a_conflict_for_everyone_who_has_not_seen_it() -> None:
    waiting = olas(contested_value="no", contested_by=SIRI)
    for by in (OLA, KARI):
        found = overwriting(waiting, 1, "partly", by)
        assert found is not None
        assert (found.theirs, found.name) == ("no", "Siri")
    assert overwriting(waiting, 2, "partly", OLA) is None
    assert overwriting(waiting, 1, "no", OLA) is None


def rewriting(
    current: Answer, seen: int, reason: str | None, note: str | None, by: User
) -> str | None:
    return code(why_not_rewrite(current, seen=seen, reason=reason, note=note, by=by))


def test_a_colleagues_note_is_not_wiped_out_by_one_who_did_not_see_it() -> None:
    noted = olas(note="Se notatet fra mai.")
    assert rewriting(noted, 1, None, "Noe annet", SIRI) == "answer.note_meanwhile"
    assert rewriting(noted, 1, None, "", SIRI) == "answer.note_meanwhile"
    assert rewriting(noted, 1, None, None, SIRI) is None
    assert rewriting(noted, 2, None, "Noe annet", SIRI) is None
    assert rewriting(noted, 1, None, "Noe annet", OLA) is None
    assert rewriting(olas(), 1, None, "Den første", SIRI) is None


def test_nor_is_a_colleagues_reason() -> None:
    given = olas("na", reason="ikke-behov")
    assert rewriting(given, 1, "en-annen", None, SIRI) == "answer.reason_meanwhile"
    assert rewriting(given, 1, "ikke-behov", None, SIRI) is None


# ── Closing, cancelling, sharing ────────────────────────────────────────────────────────────


def test_what_is_missing_before_closing_is_told_all_at_once() -> None:
    refusal = rules.why_not_close(
        a_round(Status.REVIEWING), drawn=True, cases_left=1, questions_left=3, contested=2
    )
    assert str(refusal) == (
        "Før runden kan lukkes: 1 sak er ikke ferdig; 3 spørsmål om kontoret er ikke besvart; "
        "2 spørsmål har to ulike svar å velge mellom."
    )


def test_a_round_is_not_closed_before_the_draw() -> None:
    refusal = rules.why_not_close(
        a_round(Status.PREPARING), drawn=False, cases_left=0, questions_left=0
    )
    assert "sakene er ikke trukket" in str(refusal)


def test_a_round_is_closed_when_nothing_is_missing_and_only_once() -> None:
    done = {"drawn": True, "cases_left": 0, "questions_left": 0}
    assert code(rules.why_not_close(a_round(Status.REVIEWING), **done)) is None  # type: ignore[arg-type]
    assert code(rules.why_not_close(a_round(), **done)) == "round.closed"  # type: ignore[arg-type]


def test_a_round_is_taken_back_only_while_nobody_has_answered() -> None:
    assert code(rules.why_not_cancel(a_round(Status.REVIEWING), answers=0)) is None
    assert code(rules.why_not_cancel(a_round(Status.REVIEWING), answers=1)) == "round.answered"
    assert code(rules.why_not_cancel(a_round(), answers=0)) == "round.closed"


def test_a_case_is_given_to_one_who_works_there() -> None:
    reviewing = a_round(Status.REVIEWING)
    assert code(rules.why_not_assign(reviewing, belongs=True)) is None
    assert code(rules.why_not_assign(reviewing, belongs=False)) == "case.stranger"
    assert code(rules.why_not_assign(a_round(), belongs=True)) == "round.closed"
