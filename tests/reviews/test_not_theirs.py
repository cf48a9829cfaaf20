"""Liv, Aud and Per by every address of Kari's round: it is not there, by GET or by POST."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, drawn_round, management_of
from tests.house.test_doors import GUARDED
from tests.initiatives.every_place import PATTERNS
from tests.refusals import everything

BY_ROUND = (
    "check", "check_cancel", "round", "round_draw", "round_protocol", "round_cancel", "round_close", "case_next",
    "findings", "goals", "goal_new", "progress", "report", "seconds", "agreement", "meeting",
)  # fmt: skip
BY_ITEM = (
    "case", "case_answer", "case_facts", "case_state", "note_settle", "case_assign", "case_strike",
    "case_restore", "talk_remove", "together", "opinion_submit", "second_call_off",
)  # fmt: skip
BY_OFFICE = (
    "office", "child_at_risk", "audit_trail", "people", "round_new", "word_template",
    "word_template_example", "word_template_keep", "word_template_discard", "word_template_drop",
)  # fmt: skip
BY_PART = ("exchange", "exchange_fetch", "exchange_check", "exchange_take_in", "exchange_keys")
OWN = {
    "front", "rounds", "account_change_password", "organisations", "organisation_new",
    "practice", "practice_case",
}  # fmt: skip

ANYTHING = {
    "question": "barnas-syn", "value": "yes", "v:barnas-syn:": "0", "a:barnas-syn:": "yes",
    "month": "2025-03-01", "type": "running", "to": "", "reason": "staff", "frame_size": "47", "sample_size": "10",
    "period_from": "2025-07-01", "period_to": "2025-08-01", "last_day": "2099-01-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def addresses(found: Round, office: int) -> Iterator[str]:
    """Every address of an office's rounds, for this round and each of its items."""
    yield from (reverse(name, args=[office]) for name in BY_OFFICE)
    yield from (reverse(name, args=[found.pk]) for name in BY_ROUND)
    yield reverse("finding", args=[found.pk, "barnas-syn"])
    yield reverse("talk_add", args=[found.pk, "samtale"])
    yield from (
        reverse("report_file", args=[found.pk, "office", fmt]) for fmt in ("docx", "pdf", "xlsx")
    )
    for name in BY_PART:
        yield from (reverse(name, args=[found.pk, part.key]) for part in found.parts.all())
    yield from (
        reverse("answers_file", args=[found.pk, part.key, "csv"]) for part in found.parts.all()
    )
    for item in Item.objects.filter(part__review_round=found):
        yield from (reverse(name, args=[item.pk]) for name in BY_ITEM)


def refuses_all(client, found: Round, office: int, statuses: set[int]) -> None:
    before = everything()
    for address in addresses(found, office):
        for method in (client.get, client.post):
            response = method(address, ANYTHING)
            assert response.status_code in statuses, address
            assert "Lillevik" not in response.content.decode(), address
    assert everything() == before


@pytest.fixture(params=[drawn_round, closed_round], ids=["in review", "closed"])
def karis(request: pytest.FixtureRequest, cast: Cast) -> Round:
    return request.param(cast, frame_size=1, sample_size=1)


def test_liv_finds_nothing_of_karis_round(cast: Cast, client_for, karis: Round) -> None:
    """She leads an office: whatever a leader may do somewhere is for her simply not there."""
    refuses_all(client_for(cast.liv), karis, cast.lillevik.pk, {404, 405})


@pytest.mark.parametrize("who", ["aud", "per"])
def test_the_authority_is_let_in_nowhere(cast: Cast, client_for, karis: Round, who: str) -> None:
    reads_people = {200, 422} if who == "per" else set()
    client = client_for(getattr(cast, who))
    before = everything()
    for address in addresses(karis, cast.lillevik.pk):
        for method in (client.get, client.post):
            response = method(address, ANYTHING)
            people = address == reverse("people", args=[cast.lillevik.pk])
            assert response.status_code in ({403, 404} | (reads_people if people else set())), (
                address
            )
            assert people or "Lillevik" not in response.content.decode(), address
    assert everything() == before


def test_livs_own_item_does_not_open_karis(cast: Cast, client_for, drawn: Round) -> None:
    """A round of one's own is no key: ids are looked up among one's own only."""
    liv = client_for(cast.liv)
    for pk in (drawn.pk, drawn.pk + 1000, 2**63, 10**30):
        assert liv.get(f"/runder/{pk}/").status_code == 404
        assert liv.get(f"/saker/{pk}/").status_code == 404
        assert liv.post(f"/saker/{pk}/svar/", ANYTHING).status_code == 404


def test_a_cancelled_round_is_gone_for_those_who_had_it_too(cast: Cast, client_for) -> None:
    from rettesnor.reviews.actions import cancel_round

    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    item = cases_of(drawn).items.get()
    cancel_round(drawn, by=cast.kari)
    kari = client_for(cast.kari)
    for address in (reverse("round", args=[drawn.pk]), reverse("case", args=[item.pk])):
        assert kari.get(address).status_code == 404


def test_the_lists_of_others_have_nothing_of_it(cast: Cast, client_for, karis: Round) -> None:
    save = Said("rutine-samtale", value="yes")
    if karis.is_open:
        save_answer(management_of(karis), save, by=cast.kari)
    for who in (cast.liv, cast.aud, cast.per):
        for name in ("front", "rounds"):
            response = client_for(who).get(reverse(name), follow=True)
            assert "Lillevik" not in response.content.decode().replace("kari@lillevik", "")


def test_every_guarded_address_of_an_office_is_tried_here() -> None:
    """A new address under a round, an item or an office must be added above, or here with a reason."""
    alone = {"finding", "report_file", "talk_add", "answers_file"}
    tried = {*BY_ROUND, *BY_PART, *BY_ITEM, *BY_OFFICE, *alone}
    elsewhere = {
        address.name
        for address in GUARDED
        if address.callback.__module__.split(".")[1] in {"improvement", "accounts", "instruments"}
    }
    initiatives = {address.name for address in PATTERNS}  # in tests/initiatives/test_not_theirs.py
    drafts = {"draft_preview", "draft_paper"}  # of forms; tried where the drafts are
    plans = {"plan_report_file"}  # of a correction plan; tried where its report is
    there = elsewhere | initiatives | drafts | plans
    assert {address.name for address in GUARDED} - tried - there - OWN == set()
