"""What the demo tells: offices that have come differently far, and one that got better."""

import pytest
from django.utils import timezone

from rettesnor.demo.story import tell
from rettesnor.improvement.models import CorrectionPlan, Cycle, Holding, Reflection
from rettesnor.improvement.queries import before_and_after, course
from rettesnor.improvement.queries.series import measurements
from rettesnor.improvement.targets import Reached
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import follow
from rettesnor.initiatives.standing import Place
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.queries import findings_of, progress
from rettesnor.reviews.states import Status

pytestmark = pytest.mark.django_db

# Of the offices with nobody to log in as: how many of the cases are done.
ELSEWHERE = {"Nav Bjørkelia": (6, 10), "Nav Eikedalen": (2, 8), "Nav Rognehaugen": (3, 8)}
HEART = ("barnas-syn", "journalnotat-om-barna")


@pytest.fixture
def told() -> dict[str, list[Round]]:
    """The rounds of each office, in order; its short checks aside."""
    assert tell()
    offices: dict[str, list[Round]] = {}
    main = Round.objects.filter(repeats=False).select_related("organisation", "follows")
    for each in main.order_by("number"):
        offices.setdefault(each.organisation.name, []).append(each)
    return offices


def test_the_offices_have_come_differently_far(told: dict[str, list[Round]]) -> None:
    assert {name: [each.status for each in rounds] for name, rounds in told.items()} == {
        "Nav Bjørkelia": [Status.REVIEWING],
        "Nav Eikedalen": [Status.REVIEWING],
        "Nav Fagerstrand": [Status.REVIEWING],
        "Nav Innerfjorden": [Status.CLOSED],
        "Nav Langvika": [Status.CLOSED],
        "Nav Naustvika": [Status.PREPARING],
        "Nav Nordbygda": [Status.CLOSED, Status.CLOSED],
        "Nav Rognehaugen": [Status.REVIEWING],
        "Nav Storfjellet": [Status.REVIEWING],
    }
    (middle,) = told["Nav Storfjellet"]
    cases = progress(middle).cases
    assert cases is not None
    assert [cases.done, sum(p.begun and not p.done for p in cases.items), cases.size] == [6, 3, 10]


def test_elsewhere_some_are_at_work_and_some_have_stopped(told: dict[str, list[Round]]) -> None:
    host = Host.objects.get()
    today = timezone.localdate()
    rows = {row.record.office_name: row for row in follow.rows_of(host, today)}
    for office, (done, of) in ELSEWHERE.items():
        first = rows[office].facts.first
        assert first is not None and (first.reviewed, first.cases) == (done, of)
    assert not rows["Nav Bjørkelia"].still
    assert rows["Nav Rognehaugen"].still and rows["Nav Langvika"].still
    assert {row.place for row in rows.values()} >= {
        Place.INVITED,
        Place.JOINED,
        Place.ROUND_1_BEGUN,
        Place.ROUND_1_DRAWN,
        Place.ROUND_1_CLOSED,
        Place.ROUND_2_CLOSED,
    }


def test_what_the_office_chose_to_work_on_is_better_the_second_time(
    told: dict[str, list[Round]],
) -> None:
    _first, second = told["Nav Nordbygda"]
    found = before_and_after(second)
    assert found is not None
    moved = {outcome.set.goal.question: outcome for outcome in found.goals}
    assert set(moved) == set(HEART)
    for outcome in moved.values():
        assert outcome.change is not None
        then, now = outcome.change.before.tally, outcome.change.after.tally
        assert (then.strict or 0) < (now.strict or 0)
    assert {outcome.reached for outcome in found.goals} <= {Reached.YES, Reached.NEAR}


def test_the_cases_are_of_several_sorts_and_each_is_told(told: dict[str, list[Round]]) -> None:
    read = Item.objects.filter(
        part__review_round__in=told["Nav Nordbygda"], part__drawn=True
    ).values_list("types", flat=True)
    assert all(len(types.split()) == 2 for types in read)
    assert len(set(read)) > 3


def test_every_question_of_the_cases_was_asked_of_some(told: dict[str, list[Round]]) -> None:
    for closed in told["Nav Nordbygda"]:
        cases = next(part for part in findings_of(closed) if part.drawn)
        assert all(f.tally.total > f.tally.na for f in cases.judged)


def test_the_office_that_got_better_has_tried_checked_and_made_something_last(
    told: dict[str, list[Round]],
) -> None:
    first, second = told["Nav Nordbygda"]
    assert [cycle.kept for cycle in Cycle.objects.order_by("number")] == ["adjust", "keep"]
    chart = measurements(first.organisation_id)[HEART[0]]
    assert len(chart) == 12
    assert chart[-1].share > chart[0].share
    assert Holding.objects.get().after == second
    assert Reflection.objects.get().points.count() == 2
    plan = CorrectionPlan.objects.get()
    assert [bool(one.in_place_at) for one in plan.corrections.all()] == [True, False]
    undecided = course(second).undecided
    assert undecided is not None, "the front page has something to ask for"
    assert undecided.question == HEART[0]
