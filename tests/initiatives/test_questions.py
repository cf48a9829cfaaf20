"""Questions from the offices: whose turn it is, who may do what, the letters, and whose trace goes."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import (
    Contact,
    Host,
    Initiative,
    Inquiry,
    Participation,
)
from rettesnor.initiatives.queries import questions as queries
from rettesnor.initiatives.rules.questions import MOST_WAITING
from rettesnor.initiatives.states import ASKED_TRANSITIONS, Asked
from rettesnor.outbox.models import Letter
from tests.cast import Cast
from tests.refusals import refused

ASKS = "Kan vi bytte ut en sak som gjelder en voksen uten barn?"
SAYS = "Ja. Stryk den, og trekk en ny."


def ask(lillevik: Participation, cast: Cast, text: str = ASKS) -> Inquiry:
    return actions.ask_question(lillevik, text, by=cast.ola)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


# ── Asking and answering ────────────────────────────────────────────────────────────────────


def test_a_question_is_asked_answered_and_read(lillevik: Participation, cast: Cast) -> None:
    inquiry = ask(lillevik, cast, f"  {ASKS}\r\n")
    assert (inquiry.text, inquiry.state) == (ASKS, Asked.GOVERNOR)
    (letter,) = letters("question-asked")
    assert (letter.to_address, letter.key) == (
        "aud@fjordheim.example",
        f"question:{inquiry.pk}:asked",
    )
    assert f"/sporsmal/{inquiry.pk}/" in letter.text
    assert "bytte ut" not in letter.text
    done = actions.answer_question(inquiry, SAYS, by=cast.aud)
    assert (done.state, done.answer, done.answered_by) == (Asked.ANSWERED, SAYS, cast.aud)
    (told,) = letters("question-answered")
    assert told.to_address == cast.ola.email
    assert f"/deltakelse/{lillevik.pk}/sporsmal/{inquiry.pk}/" in told.text
    assert "Stryk" not in told.text and "[" not in told.text


def test_the_answer_comes_in_the_offices_written_form(
    storfjellet: Participation, cast: Cast
) -> None:
    inquiry = actions.ask_question(storfjellet, ASKS, by=leader_of(storfjellet, cast))
    actions.answer_question(inquiry, SAYS, by=cast.aud)
    (told,) = letters("question-answered")
    assert "Det er kome svar på eit spørsmål" in told.text


def leader_of(participation: Participation, cast: Cast) -> User:
    return accounts.add_person(
        participation.office,
        by=cast.per,
        email="tor@storfjellet.example",
        name="Tor Bjørkås",
        role=Role.LEADER,
    )


def test_who_has_left_gets_no_letter_and_the_office_does(
    lillevik: Participation, cast: Cast
) -> None:
    inquiry = ask(lillevik, cast)
    User.objects.filter(pk=cast.ola.pk).update(is_active=False)
    actions.answer_question(inquiry, SAYS, by=cast.aud)
    (told,) = letters("question-answered")
    assert told.to_address == lillevik.to_email


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "question.empty"),
        ("x" * 1001, "question.text"),
        ("Ring meg på 41 23 45 67", "question.text"),
        ("Skriv til meg: ola@lillevik.example", "question.text"),
    ],
)
def test_a_question_that_names_somebody_or_nothing_is_refused(
    lillevik: Participation, cast: Cast, text: str, code: str
) -> None:
    assert refused(lambda: ask(lillevik, cast, text)).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "answer.empty"), ("x" * 3001, "answer.text"), ("Ring 41 23 45 67", "answer.text")],
)
def test_an_answer_that_names_somebody_or_nothing_is_refused(
    lillevik: Participation, cast: Cast, text: str, code: str
) -> None:
    inquiry = ask(lillevik, cast)
    assert refused(lambda: actions.answer_question(inquiry, text, by=cast.aud)).code == code


def test_nobody_asks_in_an_initiative_that_is_over(lillevik: Participation, cast: Cast) -> None:
    Initiative.objects.update(status="ended")
    lillevik.initiative.refresh_from_db()
    assert refused(lambda: ask(lillevik, cast)).code == "initiative.not-open"


def test_a_robot_is_stopped_and_an_answer_makes_room(lillevik: Participation, cast: Cast) -> None:
    first = ask(lillevik, cast)
    for number in range(MOST_WAITING - 1):
        ask(lillevik, cast, f"Spørsmål {number}")
    assert refused(lambda: ask(lillevik, cast)).code == "question.many"
    actions.answer_question(first, SAYS, by=cast.aud)
    ask(lillevik, cast)


def test_sent_on_and_given_back_each_is_told_every_time_and_once(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    Contact.objects.create(
        initiative=host.initiative, name="Per igjen", email="PER@nasjonal.example"
    )
    inquiry = ask(lillevik, cast)
    for _ in range(2):
        inquiry = actions.forward_question(inquiry, by=cast.aud)
        assert inquiry.forwarded_at is not None
        inquiry = actions.return_question(inquiry, by=cast.per)
        assert inquiry.forwarded_at is None
    actions.forward_question(inquiry, by=cast.aud)
    actions.answer_question(inquiry, SAYS, by=cast.per)
    assert len(letters("question-forwarded")) == 3, "two names, one person, one letter each time"
    assert len(letters("question-asked")) == 3
    assert len(letters("question-answered")) == 1
    for letter in Letter.objects.filter(kind__startswith="question"):
        assert "bytte ut" not in letter.text and "Stryk" not in letter.text


def test_with_nobody_to_send_it_to_nothing_is_sent_on(lillevik: Participation, cast: Cast) -> None:
    Contact.objects.all().delete()
    inquiry = ask(lillevik, cast)
    assert refused(lambda: actions.forward_question(inquiry, by=cast.aud)).code == (
        "question.nobody"
    )


def test_a_governor_who_has_sent_it_on_is_told_so(lillevik: Participation, cast: Cast) -> None:
    inquiry = actions.forward_question(ask(lillevik, cast), by=cast.aud)
    assert refused(lambda: actions.answer_question(inquiry, SAYS, by=cast.aud)).code == (
        "question.with-nation"
    )
    assert refused(lambda: actions.forward_question(inquiry, by=cast.aud)).code == (
        "question.with-nation"
    )


def test_the_log_holds_neither_question_nor_answer(lillevik: Participation, cast: Cast) -> None:
    actions.answer_question(ask(lillevik, cast), SAYS, by=cast.aud)
    for line in AuditEvent.objects.filter(verb__startswith="question"):
        assert not line.before and not line.after


# ── From state × action × role ──────────────────────────────────────────────────────────────

ACTS: dict[str, Callable[[Inquiry, User], object]] = {
    "forward_question": lambda found, by: actions.forward_question(found, by=by),
    "return_question": lambda found, by: actions.return_question(found, by=by),
    "answer_question": lambda found, by: actions.answer_question(found, SAYS, by=by),
}
MAY = {
    ("forward_question", Asked.GOVERNOR): {"aud"},
    ("answer_question", Asked.GOVERNOR): {"aud"},
    ("answer_question", Asked.NATIONAL): {"per"},
    ("return_question", Asked.NATIONAL): {"per"},
}


def test_every_step_of_the_table_is_an_action_that_is_tried() -> None:
    assert set(ASKED_TRANSITIONS.values()) == set(ACTS)
    assert {(action, now) for (now, _), action in ASKED_TRANSITIONS.items()} == set(MAY)


@pytest.mark.parametrize("now", Asked)
def test_from_every_state_each_role_reaches_what_the_table_says(
    lillevik: Participation, cast: Cast, now: Asked
) -> None:
    inquiry = ask(lillevik, cast)
    if now == Asked.NATIONAL:
        actions.forward_question(inquiry, by=cast.aud)
    if now == Asked.ANSWERED:
        actions.answer_question(inquiry, SAYS, by=cast.aud)
    for name, act in ACTS.items():
        for who in ("kari", "ola", "liv", "aud", "per"):
            then = _reached(inquiry, act, getattr(cast, who))
            table = {
                b for (a, b), action in ASKED_TRANSITIONS.items() if (a, action) == (now, name)
            }
            allowed = who in MAY.get((name, now), set())
            assert ({then} <= table and then != now) if allowed else then == now, (name, who)


def _reached(inquiry: Inquiry, act: Callable[[Inquiry, User], object], by: User) -> Asked:
    with transaction.atomic():
        with suppress(Refused):
            act(Inquiry.objects.get(pk=inquiry.pk), by)
        state = Asked(Inquiry.objects.get(pk=inquiry.pk).state)
        transaction.set_rollback(True)
    return state


# ── Whose turn it is ────────────────────────────────────────────────────────────────────────


def test_what_waits_is_counted_for_who_has_it(lillevik: Participation, cast: Cast) -> None:
    first, _second = ask(lillevik, cast), ask(lillevik, cast)
    actions.forward_question(first, by=cast.aud)
    assert queries.waiting_for(cast.aud) == queries.Waiting({lillevik.host_id: 1}, national=0)
    assert queries.waiting_for(cast.per) == queries.Waiting({}, national=1)
    for who in (cast.kari, cast.ola, cast.liv):
        assert queries.waiting_for(who) == queries.Waiting({}, national=0)


def test_the_list_has_those_that_wait_first(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    done, sent, waits = (ask(lillevik, cast, text) for text in ("Ferdig?", "Sendt?", "Venter?"))
    actions.answer_question(done, SAYS, by=cast.aud)
    actions.forward_question(sent, by=cast.aud)
    assert queries.of_host(cast.aud, host) == [waits, sent, done]
    assert queries.of_initiative(cast.per, host.initiative) == [sent]
    assert queries.of_office(cast.kari, lillevik) == [waits, sent, done]
    assert queries.of_office(cast.liv, lillevik) == []
