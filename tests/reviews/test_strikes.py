"""A case that cannot be used is struck, and the next in the order is read instead."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from rettesnor.analysis import sampling
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.drawing import Group
from rettesnor.reviews.models import Item, Part, Round, Struck
from rettesnor.reviews.queries import progress
from tests.cast import Cast, build_cast
from tests.factories.rounds import answer, cases_of, drawn_round, every, management_of, opened_round
from tests.refusals import refused


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def in_use(part: Part) -> list[int]:
    found = part.items.filter(struck_reason="").order_by("position")
    return list(found.values_list("number", flat=True))


def first_of(review_round: Round) -> Item:
    items = cases_of(review_round).items.select_related("part__review_round")
    return items.order_by("position")[0]


def drawn_in_groups(cast: Cast, sizes: dict[str, int], sample: int) -> Part:
    part = cases_of(opened_round(cast))
    groups = [Group((outcome,), size) for outcome, size in sizes.items()]
    frame = sum(sizes.values())
    actions.draw_cases(part, by=cast.kari, frame_size=frame, sample_size=sample, strata=groups)
    return cases_of(part.review_round)


def words(response) -> str:
    text = re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(text.replace("&nbsp;", " ").split())


# ── Striking ────────────────────────────────────────────────────────────────────────────────


def test_the_next_in_the_order_is_read_instead(cast: Cast) -> None:
    drawn = drawn_round(cast, sample_size=3)
    first = first_of(drawn)
    order = sampling.order(range(1, 48), seed=drawn.seed)
    instead = actions.strike_case(first, Struck.STAFF, by=cast.ola)
    assert instead
    assert (instead.number, instead.position, instead.replaces) == (order[3], 4, first)
    assert in_use(cases_of(drawn)) == list(order[1:4])
    struck = Item.objects.get(pk=first.pk)
    assert (struck.struck_reason, struck.struck_by) == ("staff", cast.ola)
    assert cases_of(drawn).struck == 1
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.thing_id) == ("case.strike", first.pk)
    assert line.after == {"struck": "staff", "replaced_by": order[3]}


def test_whoever_had_the_case_has_the_one_that_comes(cast: Cast) -> None:
    first = first_of(drawn_round(cast, sample_size=3))
    actions.assign_case(first, to=cast.siri, by=cast.kari)
    instead = actions.strike_case(first, Struck.MISSING, by=cast.ola)
    assert instead
    assert instead.assigned_to == cast.siri


def test_a_struck_case_that_came_instead_is_replaced_too(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=5, sample_size=2)
    order = sampling.order(range(1, 6), seed=drawn.seed)
    second = actions.strike_case(first_of(drawn), Struck.TWICE, by=cast.ola)
    assert second
    third = actions.strike_case(second, Struck.TWICE, by=cast.ola)
    assert third
    assert in_use(cases_of(drawn)) == [order[1], order[3]]


def test_in_groups_the_next_of_the_same_group_is_read_and_then_any(cast: Cast) -> None:
    part = drawn_in_groups(cast, {"granted": 6, "partly": 0, "refused": 2}, sample=4)
    refused_ones = [item for item in part.items.order_by("position") if item.number > 6]
    assert len(refused_ones) == 2
    none_alike = actions.strike_case(refused_ones[0], Struck.OUTSIDE, by=cast.ola)
    assert none_alike
    assert none_alike.number <= 6
    alike = actions.strike_case(none_alike, Struck.OUTSIDE, by=cast.ola)
    assert alike
    assert alike.number <= 6
    assert len(in_use(part)) == 4


def test_when_none_is_left_the_sample_is_smaller_and_a_full_count(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=3, sample_size=3)
    assert actions.strike_case(first_of(drawn), Struck.PROTECTED, by=cast.ola) is None
    part = cases_of(drawn)
    assert (part.usable, part.full_count, len(in_use(part))) == (2, True, 2)


def test_struck_cases_are_left_out_everywhere(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=2, sample_size=2)
    first, second = cases_of(drawn).items.order_by("position")
    answer(first, every(Choice.NO), by=cast.ola)
    actions.strike_case(first, Struck.NO_CHILD, by=cast.ola)
    found = progress(drawn).cases
    assert found
    assert [p.item for p in found.items] == [second]
    assert queries.next_item(drawn, cast.ola) == second
    assert [sheet.number for sheet in queries.sheets(cases_of(drawn))] == [second.number]
    assert {n for ns in queries.cases_behind(drawn).values() for n in ns} <= {second.number}


def test_the_results_count_only_the_cases_that_were_used(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, frame_size=2, sample_size=2)
    first, second = cases_of(drawn).items.order_by("position")
    actions.strike_case(first, Struck.NO_CHILD, by=cast.ola)
    answer(second, every(Choice.YES), by=cast.ola)
    answer(management_of(drawn), every(Choice.YES), by=cast.kari)
    closed = actions.close_round(Round.objects.get(pk=drawn.pk), by=cast.kari)
    found = next(part for part in queries.findings_of(closed) if part.drawn)
    assert (found.frame_size, found.sample_size) == (1, 1)
    assert all(f.full_count for f in found.questions if f.tally.total)
    page = words(client_for(cast.kari).get(reverse("findings", args=[closed.pk])))
    assert "1 trukket sak kunne ikke brukes. Det var ingen flere å ta i stedet." in page


def test_a_round_where_no_case_can_be_used_may_be_closed_and_shown(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    actions.strike_case(first_of(drawn), Struck.WRONG_KIND, by=cast.kari)
    answer(management_of(drawn), every(Choice.YES), by=cast.kari)
    kari = client_for(cast.kari)
    assert kari.get(reverse("round", args=[drawn.pk])).status_code == 200
    assert "Ingen av sakene i perioden kan brukes." in words(
        kari.get(reverse("round_protocol", args=[drawn.pk]))
    )
    actions.close_round(Round.objects.get(pk=drawn.pk), by=cast.kari)
    assert kari.get(reverse("findings", args=[drawn.pk])).status_code == 200


@pytest.mark.parametrize("reason", ["", "trøtt"])
def test_a_case_is_not_struck_without_a_reason_from_the_list(cast: Cast, reason: str) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    found = refused(lambda: actions.strike_case(case, reason, by=cast.ola))
    assert found.code == "strike.reason"


def test_neither_twice_nor_the_office_itself_nor_in_a_closed_round(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    office = management_of(drawn)
    assert refused(lambda: actions.strike_case(office, "staff", by=cast.kari)).code == "strike.part"
    case = first_of(drawn)
    answer(case, every(Choice.YES), by=cast.ola)
    answer(office, every(Choice.YES), by=cast.kari)
    actions.close_round(Round.objects.get(pk=drawn.pk), by=cast.kari)
    assert refused(lambda: actions.strike_case(case, "staff", by=cast.ola)).code == "round.closed"


def test_a_struck_case_is_struck_once(cast: Cast) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    actions.strike_case(case, "staff", by=cast.ola)
    assert refused(lambda: actions.strike_case(case, "twice", by=cast.siri)).code == "strike.twice"


def test_a_struck_case_is_not_to_be_used(cast: Cast) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    assert rules.why_not_use(case) is None
    actions.strike_case(case, "staff", by=cast.ola)
    case.refresh_from_db()
    found = rules.why_not_use(case)
    assert found
    assert f"Sak nr. {case.number} er strøket" in str(found)


# ── Undoing ─────────────────────────────────────────────────────────────────────────────────


def test_undone_the_case_counts_again_with_its_answers_and_the_other_goes(cast: Cast) -> None:
    drawn = drawn_round(cast, sample_size=2)
    before = in_use(cases_of(drawn))
    case = first_of(drawn)
    answer(case, every(Choice.YES), by=cast.ola)
    said = case.answers.count()
    instead = actions.strike_case(case, "outside", by=cast.ola)
    assert instead
    actions.undo_strike(case, by=cast.siri)
    assert in_use(cases_of(drawn)) == before
    assert not Item.objects.filter(pk=instead.pk).exists()
    assert case.answers.count() == said
    assert cases_of(drawn).struck == 0
    assert AuditEvent.objects.latest("id").verb == "case.restore"


def test_not_once_the_other_has_answers(cast: Cast) -> None:
    case = first_of(drawn_round(cast, sample_size=2))
    instead = actions.strike_case(case, "outside", by=cast.ola)
    assert instead
    actions.save_answer(instead, actions.Said("barnas-syn", value="yes"), by=cast.ola)
    found = refused(lambda: actions.undo_strike(case, by=cast.ola))
    assert found.code == "strike.answered"
    assert f"Sak nr. {instead.number} kom i stedet, og har svar." in str(found)


def test_nor_before_the_strike_of_the_other_is_undone(cast: Cast) -> None:
    case = first_of(drawn_round(cast, sample_size=2))
    instead = actions.strike_case(case, "outside", by=cast.ola)
    assert instead
    actions.strike_case(instead, "outside", by=cast.ola)
    assert refused(lambda: actions.undo_strike(case, by=cast.ola)).code == "strike.chain"
    actions.undo_strike(instead, by=cast.ola)
    actions.undo_strike(case, by=cast.ola)
    assert cases_of(case.part.review_round).struck == 0


def test_nor_what_is_not_struck(cast: Cast) -> None:
    case = first_of(drawn_round(cast, sample_size=2))
    assert refused(lambda: actions.undo_strike(case, by=cast.ola)).code == "strike.none"


def test_where_another_lacked_one_the_case_that_came_takes_its_place(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=3, sample_size=2)
    first, second = cases_of(drawn).items.order_by("position")
    instead = actions.strike_case(first, "outside", by=cast.ola)
    assert instead
    assert actions.strike_case(second, "outside", by=cast.ola) is None
    actions.save_answer(instead, actions.Said("barnas-syn", value="yes"), by=cast.ola)
    actions.undo_strike(first, by=cast.ola)
    assert in_use(cases_of(drawn)) == [first.number, instead.number]
    assert Item.objects.get(pk=instead.pk).replaces == second


def test_a_case_taken_back_comes_again_when_it_is_its_turn(cast: Cast) -> None:
    drawn = drawn_round(cast, sample_size=2)
    first, second = cases_of(drawn).items.order_by("position")
    one = actions.strike_case(first, "outside", by=cast.ola)
    two = actions.strike_case(second, "outside", by=cast.ola)
    actions.undo_strike(first, by=cast.ola)
    again = actions.strike_case(first, "outside", by=cast.ola)
    assert one
    assert two
    assert again
    assert again.number == one.number
    assert in_use(cases_of(drawn)) == [two.number, again.number]


# ── Two at once ─────────────────────────────────────────────────────────────────────────────


def at_once(*acts: Callable[[], object]) -> list[object]:
    found: list[object] = []
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found.append(act())
        except Refused as stopped:
            found.append(stopped.refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_case_struck_by_two_at_once_is_replaced_once(transactional_db: None) -> None:
    cast = build_cast()
    drawn = drawn_round(cast, sample_size=3)
    case = first_of(drawn)
    found = at_once(*(lambda: actions.strike_case(case, "staff", by=cast.ola) for _ in range(2)))
    assert sorted(type(one).__name__ for one in found) == ["Item", "Refusal"]
    part = cases_of(drawn)
    assert (part.struck, part.items.count(), len(in_use(part))) == (1, 4, 3)


def test_two_cases_struck_at_once_get_two_others(transactional_db: None) -> None:
    cast = build_cast()
    drawn = drawn_round(cast, sample_size=3)
    one, two, _ = cases_of(drawn).items.select_related("part").order_by("position")
    found = at_once(
        lambda: actions.strike_case(one, "staff", by=cast.ola),
        lambda: actions.strike_case(two, "staff", by=cast.siri),
    )
    assert len({item.number for item in found if isinstance(item, Item)}) == 2
    part = cases_of(drawn)
    assert (part.struck, len(in_use(part))) == (2, 3)


# ── The pages ───────────────────────────────────────────────────────────────────────────────


def test_ola_strikes_a_case_and_is_told_which_one_came(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    case = first_of(drawn)
    ola = client_for(cast.ola)
    page = reverse("case_strike", args=[case.pk])
    listed = ola.get(reverse("round", args=[drawn.pk])).content.decode()
    assert f'href="{page}"' in listed
    shown = words(ola.get(page))
    assert all(str(label) in shown for label in Struck.labels)
    response = ola.post(page, {"reason": "protected"}, follow=True)
    assert response.redirect_chain == [(reverse("round", args=[drawn.pk]), 302)]
    instead = Item.objects.get(replaces=case)
    text = words(response)
    assert f"Sak nr. {case.number} er strøket. Sak nr. {instead.number} er tatt inn" in text
    assert "Strøket:" in text
    assert "kan ikke leses her" in text and "fortrolig" not in text


def test_the_page_of_a_struck_case_says_who_and_offers_the_way_back(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    case = first_of(drawn)
    actions.strike_case(case, "staff", by=cast.ola)
    siri = client_for(cast.siri)
    text = words(siri.get(reverse("case_strike", args=[case.pk])))
    assert "Strøket av Ola" in text
    assert "kan ikke leses her" in text
    assert "Bruk saken likevel" in text
    response = siri.post(reverse("case_restore", args=[case.pk]))
    assert response["Location"] == reverse("case", args=[case.pk])
    assert not Item.objects.get(pk=case.pk).struck


def test_when_it_cannot_be_undone_the_button_says_why(cast: Cast, client_for) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    instead = actions.strike_case(case, "staff", by=cast.ola)
    assert instead
    actions.save_answer(instead, actions.Said("barnas-syn", value="yes"), by=cast.ola)
    siri = client_for(cast.siri)
    text = words(siri.get(reverse("case_strike", args=[case.pk])))
    assert "kom i stedet, og har svar." in text
    response = siri.post(reverse("case_restore", args=[case.pk]), follow=True)
    assert "kom i stedet, og har svar." in words(response)
    assert Item.objects.get(pk=case.pk).struck


@pytest.mark.parametrize("reason", ["", "trøtt"])
def test_a_reason_must_be_chosen(cast: Cast, client_for, reason: str) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    response = client_for(cast.ola).post(reverse("case_strike", args=[case.pk]), {"reason": reason})
    assert response.status_code == 422
    assert "Velg" in words(response)
    assert not Item.objects.get(pk=case.pk).struck


def test_striking_twice_says_so_and_shows_the_way_back(cast: Cast, client_for) -> None:
    case = first_of(drawn_round(cast, sample_size=3))
    actions.strike_case(case, "staff", by=cast.ola)
    page = reverse("case_strike", args=[case.pk])
    response = client_for(cast.siri).post(page, {"reason": "staff"})
    assert response.status_code == 422
    assert "er strøket" in words(response)


def test_others_offices_and_the_office_itself_have_no_such_page(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    for name in ("case_strike", "case_restore"):
        stranger = client_for(cast.liv).post(reverse(name, args=[first_of(drawn).pk]))
        assert stranger.status_code == 404
        office = client_for(cast.kari).post(reverse(name, args=[management_of(drawn).pk]))
        assert office.status_code == 404
    restore = reverse("case_restore", args=[first_of(drawn).pk])
    assert client_for(cast.kari).get(restore).status_code == 405


def test_the_list_of_cases_costs_one_more_query_with_any_number_struck(
    cast: Cast, client_for, django_assert_num_queries
) -> None:
    drawn = drawn_round(cast, sample_size=4)
    page = reverse("round", args=[drawn.pk])
    ola = client_for(cast.ola)
    with django_assert_num_queries(8):
        ola.get(page)
    cases = list(cases_of(drawn).items.select_related("part").order_by("position"))
    for case in cases[:3]:
        actions.strike_case(case, "staff", by=cast.ola)
    with django_assert_num_queries(9):
        ola.get(page)
