"""The days of an initiative and whom one may ask: what holds, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.described import Planned, ToAsk
from rettesnor.initiatives.models import (
    Contact,
    Host,
    Initiative,
    Milestone,
    MilestoneKind,
    MovedDate,
    Reminder,
)
from rettesnor.initiatives.order import MUST_FOLLOW
from rettesnor.initiatives.rules.milestones import out_of_order
from tests.cast import Cast
from tests.factories import initiatives
from tests.refusals import refused

PLANNED = Planned(
    "other", Text("Fagdag", "Fagdag"), date(2025, 10, 1), earlier_days=7, later_days=7
)


@pytest.fixture
def opened(cast: Cast) -> Initiative:
    return initiatives.open_initiative(cast)


@pytest.fixture
def draft(cast: Cast) -> Initiative:
    return actions.set_up_initiative(None, by=cast.per, said=replace(initiatives.SAID, slug=""))


def step(initiative: Initiative, kind: str) -> Milestone:
    return initiative.milestones.get(kind=kind)


def moved(host: Host, kind: str, day: date) -> Milestone:
    found = step(host.initiative, kind)
    MovedDate.objects.create(host=host, milestone=found, day=day)
    return found


def planned_as(milestone: Milestone) -> Planned:
    return Planned(
        milestone.kind,
        milestone.title,
        milestone.day,
        milestone.about,
        milestone.earlier_days,
        milestone.later_days,
    )


def test_a_new_milestone_has_its_two_reminders(cast: Cast, draft: Initiative) -> None:
    made = actions.add_milestone(draft, PLANNED, by=cast.per)
    assert sorted(made.reminders.values_list("moment", "days")) == [("after", 3), ("before", 14)]


@pytest.mark.parametrize(
    ("planned", "field"),
    [
        (replace(PLANNED, kind="picnic"), "kind"),
        (replace(PLANNED, title=Text("", "Fagdag")), "title_nb"),
        (replace(PLANNED, title=Text("Fagdag", " ")), "title_nn"),
        (replace(PLANNED, title=Text("F" * 151, "Fagdag")), "title_nb"),
        (replace(PLANNED, about=Text("Om dagen", "")), "about_nn"),
        (replace(PLANNED, about=Text("Skriv til kari@nav.no", "Skriv")), "about_nb"),
        (replace(PLANNED, day=date(2525, 10, 1)), "day"),
        (replace(PLANNED, earlier_days=61), "earlier_days"),
        (replace(PLANNED, later_days=-1), "later_days"),
    ],
)
def test_what_is_planned_badly_is_refused_at_its_field(
    cast: Cast, draft: Initiative, planned: Planned, field: str
) -> None:
    act = lambda: actions.add_milestone(draft, planned, by=cast.per)  # noqa: E731
    assert refused(act).code == f"milestone.{field}"
    made = actions.add_milestone(draft, PLANNED, by=cast.per)
    change = lambda: actions.change_milestone(made, planned, by=cast.per)  # noqa: E731
    assert refused(change).code == f"milestone.{field}"


def test_there_is_one_of_each_kind_save_starts_and_others(cast: Cast, draft: Initiative) -> None:
    for kind in MilestoneKind.values:
        one = replace(PLANNED, kind=kind)
        actions.add_milestone(draft, one, by=cast.per)
        if kind in {"start", "other"}:
            actions.add_milestone(draft, one, by=cast.per)
        else:
            act = lambda one=one: actions.add_milestone(draft, one, by=cast.per)  # noqa: E731
            assert refused(act).code == "milestone.kind"


def test_thirty_is_enough(cast: Cast, draft: Initiative) -> None:
    for _ in range(30):
        actions.add_milestone(draft, PLANNED, by=cast.per)
    assert "nok" in str(refused(lambda: actions.add_milestone(draft, PLANNED, by=cast.per)))


def test_while_it_is_a_draft_days_may_cross_and_it_is_told_before_opening(
    cast: Cast, draft: Initiative
) -> None:
    actions.add_milestone(draft, replace(PLANNED, kind="round-1"), by=cast.per)
    early = replace(PLANNED, kind="round-2", day=date(2025, 9, 15))
    actions.add_milestone(draft, early, by=cast.per)
    actions.add_contact(draft, initiatives.TO_ASK, by=cast.per)
    refusal = refused(lambda: actions.open_initiative(draft, by=cast.per))
    assert "«andre runde» (mandag 15. september 2025) kommer før «første runde»" in str(refusal)


@pytest.mark.parametrize(("first", "then"), MUST_FOLLOW)
def test_each_pair_that_must_follow_is_refused_the_wrong_way_round(first: str, then: str) -> None:
    day = date(2026, 3, 2)
    assert out_of_order({first: day, then: day}) == []
    assert len(out_of_order({first: day, then: day - timedelta(days=1)})) == 1


def test_under_way_no_day_moves_before_what_it_follows(cast: Cast, opened: Initiative) -> None:
    second = step(opened, "round-2")
    early = replace(planned_as(second), day=date(2025, 11, 1))
    refusal = refused(lambda: actions.change_milestone(second, early, by=cast.per))
    assert refusal.code == "milestone.day" and "Flytt en av dem" in str(refusal)


def test_under_way_no_day_is_moved_into_the_past(cast: Cast, opened: Initiative) -> None:
    first = step(opened, "sign-up")
    gone = replace(planned_as(first), day=date(2025, 8, 14))
    assert "forbi" in str(refused(lambda: actions.change_milestone(first, gone, by=cast.per)))
    new = replace(PLANNED, day=date(2025, 8, 14))
    assert "forbi" in str(refused(lambda: actions.add_milestone(opened, new, by=cast.per)))


def test_one_that_has_passed_may_still_be_said_better(cast: Cast, opened: Initiative) -> None:
    first = step(opened, "sign-up")
    Milestone.objects.filter(pk=first.pk).update(day=date(2025, 8, 1))
    first.refresh_from_db()
    better = replace(planned_as(first), title=Text("Frist", "Frist"))
    assert actions.change_milestone(first, better, by=cast.per).title_nb == "Frist"


def test_limits_are_not_drawn_in_over_a_day_a_county_has_chosen(cast: Cast, host: Host) -> None:
    found = moved(host, "round-1", date(2025, 11, 24))  # ten days later
    narrow = replace(planned_as(found), later_days=9)
    refusal = refused(lambda: actions.change_milestone(found, narrow, by=cast.per))
    assert refusal.code == "milestone.limits" and "1 fylke" in str(refusal)
    away = replace(planned_as(found), day=date(2025, 10, 31))
    assert refused(lambda: actions.change_milestone(found, away, by=cast.per)) == refusal
    actions.change_milestone(found, replace(planned_as(found), later_days=10), by=cast.per)


def test_what_counties_follow_by_keeps_its_kind(cast: Cast, host: Host) -> None:
    found = step(host.initiative, "plan")
    other = replace(planned_as(found), kind="other")
    refusal = refused(lambda: actions.change_milestone(found, other, by=cast.per))
    assert refusal.code == "milestone.kind"


def test_before_any_county_has_begun_the_kind_may_change(cast: Cast, opened: Initiative) -> None:
    found = step(opened, "plan")
    other = replace(planned_as(found), kind="other")
    assert actions.change_milestone(found, other, by=cast.per).kind == "other"


def test_a_milestone_a_county_has_moved_cannot_be_removed(cast: Cast, host: Host) -> None:
    found = moved(host, "plan", date(2025, 12, 10))
    assert "fylke" in str(refused(lambda: actions.remove_milestone(found, by=cast.per)))


def test_nor_one_with_reminders_of_a_countys_own(cast: Cast, host: Host) -> None:
    found = step(host.initiative, "plan")
    Reminder.objects.create(milestone=found, host=host, moment="before", days=5)
    assert "fylke" in str(refused(lambda: actions.remove_milestone(found, by=cast.per)))


def test_another_is_removed_with_its_reminders(cast: Cast, host: Host) -> None:
    found = step(host.initiative, "plan")
    actions.remove_milestone(found, by=cast.per)
    assert not Reminder.objects.filter(milestone_id=found.pk).exists()


def test_the_last_milestone_of_one_under_way_stays(cast: Cast, opened: Initiative) -> None:
    *others, last = opened.milestones.all()
    for one in others:
        actions.remove_milestone(one, by=cast.per)
    assert "minst én" in str(refused(lambda: actions.remove_milestone(last, by=cast.per)))


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (ToAsk("", "ine@nasjonal.example"), "name"),
        (ToAsk("I" * 121, "ine@nasjonal.example"), "name"),
        (ToAsk("Ine", ""), "email"),
        (ToAsk("Ine", "ine@gmial.com"), "email"),
        (ToAsk("Ine", "per@nasjonal.example"), "email"),
        (ToAsk("Ine", "PER@nasjonal.example"), "email"),
        (ToAsk("Ine", "ine@nasjonal.example", phone="ring meg"), "phone"),
        (ToAsk("Ine", "ine@nasjonal.example", about="F" * 121), "about"),
    ],
)
def test_who_cannot_be_asked_is_refused_at_the_field(
    cast: Cast, opened: Initiative, person: ToAsk, field: str
) -> None:
    act = lambda: actions.add_contact(opened, person, by=cast.per)  # noqa: E731
    assert refused(act).code == f"contact.{field}"


def test_one_under_way_always_has_somebody_to_ask(cast: Cast, opened: Initiative) -> None:
    per = opened.contacts.get()
    assert "Legg til" in str(refused(lambda: actions.remove_contact(per, by=cast.per)))
    actions.add_contact(opened, ToAsk("Ine", "ine@nasjonal.example"), by=cast.per)
    actions.remove_contact(per, by=cast.per)
    assert [one.name for one in Contact.objects.all()] == ["Ine"]
    assert refused(lambda: actions.remove_contact(per, by=cast.per)).code == "initiative.gone"
