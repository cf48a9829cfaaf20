"""How a sending goes, told in one query."""

import pytest

from rettesnor.outbox import queries
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from tests.outbox.conftest import NOON
from tests.outbox.written import KARI, due, many

pytestmark = pytest.mark.django_db


def test_a_sending_is_found_by_how_its_keys_begin() -> None:
    many(3)
    due("days_due:9")  # «_» and «%» are signs like others
    due("invite:1")
    assert queries.of_keys("days-due:").count() == 3
    assert queries.of_keys("days_due").count() == 1
    assert queries.of_keys("%").count() == 0


def test_letters_about_units_are_found_by_kind_or_all() -> None:
    due("a", about=1)
    due("b", about=2)
    due("c", about=3)
    assert {one.key for one in queries.letters_about([1, 2])} == {"a", "b"}
    assert queries.letters_about([1, 2], ["days-due"]).count() == 2
    assert queries.letters_about([1, 2], ["invite"]).count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_where_letters_stand_is_one_query_however_many(
    number: int, django_assert_num_queries
) -> None:
    letters = many(number)
    Letter.objects.filter(pk=letters[0].pk).update(
        state=State.FAILED, problem=Problem.BOUNCED, answer="550 nei"
    )
    with django_assert_num_queries(1):
        found = queries.states_of([one.key for one in letters] + ["not there"])
        first = found[letters[0].key]
        assert (first.state, first.answer, first.to_address) == (
            State.FAILED,
            "550 nei",
            "p0@by.example",
        )
        assert "kom i retur" in first.problem_said and not first.erased
    assert len(found) == number


def test_a_letter_that_is_well_has_nothing_to_say() -> None:
    letter = due()
    (one,) = queries.standings(Letter.objects.all())
    assert (one.pk, one.key, one.state, one.problem_said) == (
        letter.pk,
        letter.key,
        State.WAITING,
        "",
    )
    assert (one.to_name, one.not_before, one.sent_at) == (KARI.name, NOON.date(), None)


def test_the_counts_of_a_sending_are_one_query(django_assert_num_queries) -> None:
    many(3)
    due("other")
    with django_assert_num_queries(1):
        found = queries.counts(queries.of_keys("days-due:"))
    assert found == {state: 3 if state == State.WAITING else 0 for state in State}
    assert queries.counts()[State.WAITING] == 4


def test_an_address_is_the_same_however_its_letters_are_written() -> None:
    due(to=Receiver("Kari Ås", "Kari@Lillevik.example"))
    for asked in ("kari@lillevik.example", "KARI@lillevik.EXAMPLE"):
        assert queries.written_to_since([asked], NOON.date()) == {"kari@lillevik.example"}
