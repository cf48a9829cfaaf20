"""The table of second opinions, tried exhaustively: every state × everything done × every person.

What should happen is worked out from `states.MAY`, `visibility.SEES` and the table of permissions,
and never written down by hand: only what is peculiar to a state (submitted already, struck,
closed) stands in this file, as a rule. Both what happens and why not are asserted.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Answer, Item, Opinion, OpinionAnswer
from rettesnor.reviews.states import MAY, PHASE_AFTER, Act, Phase, Who, may_act
from rettesnor.reviews.visibility import SEES, Sight, sight
from tests.cast import Cast
from tests.factories.opinions import fresh
from tests.house.opinion_states import (
    PAIRS,
    PEOPLE,
    QUESTION,
    SECRET,
    STATES,
    Office,
    State,
    holds,
    made,
    who_is,
)
from tests.reviews.rich_world import write_world

# ── What is done, and what should come of it ────────────────────────────────────────────────

Done = Callable[[Office, Item, tuple[str, str], User], object]


@dataclass(frozen=True)
class Deed:
    """`act` is its line in the table, if it has one; `permission` what it takes besides."""

    done: Done
    permission: Permission
    act: Act | None = None


def save(_office: Office, item: Item, _pair: object, by: User) -> object:
    return actions.save_answer(item, said(item, QUESTION, by), by=by)


def save_many(_office: Office, item: Item, _pair: object, by: User) -> object:
    several = [said(item, question, by) for question in (QUESTION, "kjennskap")]
    found = actions.save_answers(item, several, by=by)
    if refusals := [one for one in found.results if isinstance(one, Refusal)]:
        raise Refused(refusals[0])
    return found


def said(item: Item, question: str, by: User) -> Said:
    """«Delvis», which stands nowhere yet, by one who has seen what stands before them."""
    before = queries.answers_before(fresh(item), by).answers.get((question, ""))
    value = item.part.form.question(question).scale.values[1].id
    return Said(question, value=value, seen=before.version if before else 0)


DEEDS: dict[str, Deed] = {
    "ask_second": Deed(
        lambda office, item, pair, by: actions.ask_second(
            item, office[pair[0]], office[pair[1]], by=by
        ),
        Permission.SHARE_CASES,
        Act.ASK,
    ),
    "save_answer": Deed(save, Permission.ANSWER_CASE, Act.ANSWER),
    "save_answers": Deed(save_many, Permission.ANSWER_CASE, Act.ANSWER),
    "submit_opinion": Deed(
        lambda _office, item, _pair, by: actions.submit_opinion(item, by=by),
        Permission.ANSWER_CASE,
        Act.SUBMIT,
    ),
    "call_off_second": Deed(
        lambda office, item, pair, by: actions.call_off_second(item, keep=office[pair[0]], by=by),
        Permission.OPEN_ROUND,
        Act.CALL_OFF,
    ),
    "settle_note": Deed(
        lambda _office, item, _pair, by: actions.settle_note(item, QUESTION, "", by=by),
        Permission.ANSWER_CASE,
    ),
}
ABOUT_SECONDS = {
    "ask_second": "second.twice",
    "call_off_second": "second.over",
    "submit_opinion": "second.not_yours",
}


def expected(state: State, name: str, person: str, pair: tuple[str, str]) -> str:
    """The code of the refusal, or «» when it is done."""
    deed, who = DEEDS[name], who_is(person, pair, double=state.double)
    if who is None or not holds(person, deed.permission):
        return "permission"
    if state.struck:
        return "case.struck"
    if state.closed:
        return "round.closed"
    if deed.act is None:
        noted = state.phase in {"", Phase.SETTLED}
        return "" if noted else "note.none"
    if not may_act(state.phase, deed.act, who):
        if deed.act is Act.ANSWER:
            return "second.alone" if state.phase == Phase.ALONE else "second.together"
        return ABOUT_SECONDS[name]
    if state.phase == Phase.ALONE and deed.act in {Act.ANSWER, Act.SUBMIT}:
        return "second.submitted" if pair.index(person) in state.submitted else ""
    return ""


def why_not(office: Office, item: Item, name: str, person: str, pair: tuple[str, str]) -> str:
    try:
        DEEDS[name].done(office, item, pair, office[person])
    except Refused as refused:
        return refused.refusal.code
    return ""


def assert_done(state: State, name: str, item: Item, person: User) -> None:
    """What came of it, and that it went where the phase says."""
    then = fresh(item).phase
    act = DEEDS[name].act
    if act is not None and (state.phase, act) in PHASE_AFTER:
        assert then in PHASE_AFTER[state.phase, act]
    elif act is not None or name == "settle_note":
        assert then == state.phase
    if name == "ask_second":
        assert (then, Opinion.objects.filter(item=item).count()) == (Phase.ALONE, 2)
        assert not Answer.objects.filter(item=item).exists()
    elif name in {"save_answer", "save_answers"}:
        own = OpinionAnswer.objects.filter(opinion__item=item, question=QUESTION)
        items = Answer.objects.filter(item=item, question=QUESTION)
        mine = own.filter(opinion__reviewer=person) if state.phase == Phase.ALONE else items
        assert mine.get().answered_by == person
        assert items.exists() is (state.phase != Phase.ALONE)
    elif name == "submit_opinion":
        assert Opinion.objects.get(item=item, reviewer=person).submitted_at is not None
        assert (then == Phase.ALONE) is (len(state.submitted) == 0)
    elif name == "call_off_second":
        assert not Opinion.objects.filter(item=item).exists()
        assert Answer.objects.get(item=item, question=QUESTION).value == "yes"
    else:
        assert Answer.objects.get(item=item, question=QUESTION).note_settled_by == person


# ── Reading ─────────────────────────────────────────────────────────────────────────────────


def seen_expected(state: State, person: str, pair: tuple[str, str]) -> Sight | None:
    """What is seen of the two opinions; None where the person does not find the item."""
    who = who_is(person, pair, double=state.double)
    if who is None:
        return None
    return sight(state.phase, who)


def assert_read(client: Client, state: State, item: Item, person: str, seen: Sight | None) -> None:
    pages = {
        name: client.get(reverse(name, args=[item.pk]))
        for name in ("case", "case_state", "together")
    }
    review_round = item.part.review_round_id
    common = [client.get(reverse(name, args=[review_round])) for name in ("agreement", "meeting")]
    if seen is None:
        for response in (*pages.values(), *common):
            # Who holds no such permission anywhere is stopped at the door; Liv looks elsewhere.
            assert response.status_code in {302, 403, 404}, person
            assert not response.get("Location", "").startswith("/saker/"), person
            assert SECRET not in response.content.decode()
        return
    assert [response.status_code for response in common] == [200, 200]
    answers = json.loads(pages["case_state"].content)["answers"]
    case = pages["case"].content.decode()
    if state.phase == Phase.ALONE:
        assert bool(answers) is (seen is Sight.OWN)
        assert (SECRET in case) is (seen is Sight.OWN)
        assert all(SECRET not in text_of(response) for response in common)
    else:
        assert answers
    assert_together(pages["together"], item, state, seen)


def assert_together(response: object, item: Item, state: State, seen: Sight) -> None:
    if state.struck or seen not in {Sight.BOTH, Sight.NAMELESS}:
        assert response["Location"] == reverse("case", args=[item.pk])  # type: ignore[index]
        return
    text = text_of(response)
    assert ("Siri Tangevik</dt>" in text) is (seen is Sight.BOTH)
    assert ("Den ene</dt>" in text) is (seen is Sight.NAMELESS)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def kept() -> dict[str, list[dict[str, object]]]:
    """Every row of the rounds, and of the audit trail."""
    models = [*apps.get_app_config("reviews").get_models(), AuditEvent]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


# ── The law ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def office(cast: Cast, tmp_path: Path, settings: Settings) -> Office:
    settings.CONTENT_DIR = write_world(tmp_path)
    people = [
        accounts.add_person(
            cast.lillevik,
            by=cast.kari,
            email=f"{key}@lillevik.example",
            name=name,
            role=Role.REVIEWER,
        )
        for key, name in (("nils", "Nils Åsen"), ("gone", "Grete Borte"))
    ]
    User.objects.filter(pk=people[1].pk).update(is_active=False)
    return Office(cast, *people)


def sitting(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


CELLS = {(state.name, name) for state in STATES for name in (*DEEDS, "read")}
REACHED: set[tuple[str, str]] = set()


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_in_every_state_each_person_does_and_sees_what_the_tables_say(
    office: Office, state: State, pair: tuple[str, str]
) -> None:
    item = made(office, state, pair)
    assert (item.phase, item.struck, not item.part.review_round.is_open) == (
        state.phase,
        state.struck,
        state.closed,
    )
    for name in DEEDS:
        before = kept()
        for person in PEOPLE:
            code = expected(state, name, person, pair)
            with transaction.atomic():
                found = why_not(office, item, name, person, pair)
                assert found == code, (state.name, name, person)
                if code:
                    assert kept() == before, "it was refused, and still something changed"
                else:
                    assert_done(state, name, item, office[person])
                transaction.set_rollback(True)
        REACHED.add((state.name, name))
    for person in PEOPLE:
        seen = seen_expected(state, person, pair)
        assert_read(sitting(office[person]), state, item, person, seen)
    REACHED.add((state.name, "read"))


def test_every_cell_was_reached() -> None:
    """Of the states that were tried in this process: the tests may be shared between two."""
    tried = {state for state, name in REACHED if name == "read"}
    assert {cell for cell in CELLS if cell[0] in tried} == REACHED


def test_every_phase_and_act_of_the_table_is_tried() -> None:
    assert {state.phase for state in STATES} == set(MAY) == {"", *Phase}
    assert {deed.act for deed in DEEDS.values()} - {None} == set(Act)
    assert {who_is(p, pair, double=True) for p in PEOPLE for pair in PAIRS} == {*Who, None}


def test_what_is_seen_is_never_more_than_the_phase_allows() -> None:
    """Nobody sees both opinions before both have submitted, and a colleague never does."""
    assert {phase for phase, _who in SEES} <= {*Phase}
    assert all(who is not Who.COLLEAGUE for _phase, who in SEES)
    assert {seen for (phase, _), seen in SEES.items() if phase == Phase.ALONE} == {Sight.OWN}
    assert sight("", Who.LEADER) is Sight.NOTHING


def test_every_phase_leads_somewhere_or_is_the_end() -> None:
    assert set(PHASE_AFTER) <= {(phase, act) for phase, acts in MAY.items() for act in acts}
    assert {then for after in PHASE_AFTER.values() for then in after} == {"", *Phase}
