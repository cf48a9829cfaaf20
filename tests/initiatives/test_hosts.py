"""The county governor begins: records for the offices, the contact, and days within the limits."""

from datetime import date

import pytest

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import (
    Host,
    Initiative,
    Milestone,
    Moment,
    MovedDate,
    Participation,
    Reminder,
)
from rettesnor.initiatives.queries import hosts as queries
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.outbox.models import Letter
from tests.cast import Cast
from tests.factories.initiatives import host, open_initiative
from tests.refusals import refused

CONTACT = {"contact_name": "Aud Fjordgren", "contact_email": "aud@fjordheim.example"}


def begin(cast: Cast, initiative: Initiative | None = None, **said: str) -> Host:
    return actions.begin_hosting(
        initiative or open_initiative(cast), cast.governor, by=cast.aud, **(CONTACT | said)
    )


def new_office(cast: Cast, name: str = "Vesterli", number: str = "9704") -> Organisation:
    place = accounts.add_unit(
        cast.county, by=cast.per, kind=Kind.MUNICIPALITY, name=f"{name} kommune", number=number
    )
    return accounts.add_unit(
        place, by=cast.per, kind=Kind.OFFICE, name=f"Nav {name}", number=number
    )


def milestone(of: Host, kind: str = "round-1") -> Milestone:
    return of.initiative.milestones.get(kind=kind)


# ── Beginning ───────────────────────────────────────────────────────────────────────────────


def test_every_office_under_the_governor_gets_one_record_and_nobody_a_letter(cast: Cast) -> None:
    begun = begin(cast)
    offices = set(begun.participations.values_list("office__name", flat=True))
    assert offices == {"Nav Lillevik", "Nav Storfjellet", "Nav Nordbygda"}
    assert not Letter.objects.exists()
    line = AuditEvent.objects.get(verb="host.begin")
    assert line.after == {"initiative": begun.initiative_id, "offices": 3}


def test_letters_go_to_the_offices_own_contact_else_to_who_leads_it(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.storfjellet.pk).update(
        contact_name="Postmottaket", contact_email="post@storfjellet.example"
    )
    accounts.add_person(
        cast.lillevik, by=cast.per, email="ny@lillevik.example", name="Ny Leder", role=Role.LEADER
    )
    to = {p.office_id: (p.to_name, p.to_email) for p in begin(cast).participations.all()}
    assert to == {
        cast.lillevik.pk: ("Kari Lillebakk", "kari@lillevik.example"),
        cast.storfjellet.pk: ("Postmottaket", "post@storfjellet.example"),
        cast.nordbygda.pk: ("", ""),
    }


def test_one_begins_only_once_and_only_while_the_initiative_is_open(cast: Cast) -> None:
    begun = begin(cast)
    assert refused(lambda: begin(cast, begun.initiative)).code == "host.begun"
    Initiative.objects.update(status="ended")
    assert refused(lambda: begin(cast, begun.initiative)).code == "initiative.closed"
    assert refused(lambda: actions.take_in_offices(begun, by=cast.aud)).code == "initiative.closed"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"contact_name": "  "}, "contact.name"),
        ({"contact_name": "x" * 121}, "contact.name"),
        ({"contact_email": ""}, "contact.email"),
        ({"contact_email": "aud@gmial.com"}, "contact.email"),
        ({"contact_email": "aud fjordheim.example"}, "contact.email"),
        ({"contact_phone": "ring meg"}, "contact.phone"),
        ({"signed": "x" * 201}, "contact.signed"),
    ],
)
def test_a_contact_nobody_can_reach_is_refused(cast: Cast, said: dict[str, str], code: str) -> None:
    initiative = open_initiative(cast)
    assert refused(lambda: begin(cast, initiative, **said)).code == code


def test_a_contact_is_changed_and_the_log_holds_no_name(cast: Cast) -> None:
    begun = begin(cast)
    actions.change_host(
        begun, by=cast.aud, contact_name="Mona  Vik", contact_email="mona@fjordheim.example"
    )
    begun.refresh_from_db()
    assert (begun.contact_name, begun.signed) == ("Mona Vik", "")
    line = AuditEvent.objects.get(verb="host.change")
    assert line.after == {"changed": ["contact_name", "contact_email"]}


def test_one_is_offered_what_one_has_not_begun_with(cast: Cast) -> None:
    initiative = open_initiative(cast)
    (offer,) = queries.offered(cast.aud)
    assert (offer.initiative, offer.governor, offer.offices) == (initiative, cast.governor, 3)
    assert queries.offered(cast.kari) == []
    begin(cast, initiative)
    assert queries.offered(cast.aud) == []


# ── The tree changes ────────────────────────────────────────────────────────────────────────


def test_an_office_that_came_later_is_taken_in_and_the_others_are_left_alone(cast: Cast) -> None:
    begun = begin(cast)
    before = list(begun.participations.values())
    office = new_office(cast)
    taken = actions.take_in_offices(begun, by=cast.aud)
    assert taken.added == (office,) and not (taken.ended or taken.moved_away or taken.held)
    after = begun.participations.exclude(office=office)
    assert list(after.values()) == before
    assert actions.take_in_offices(begun, by=cast.aud).added == ()


def test_an_office_that_has_ended_keeps_its_record_and_is_told(cast: Cast) -> None:
    begun = begin(cast)
    Organisation.objects.filter(pk=cast.nordbygda.pk).update(valid_to=date(2025, 8, 15))
    assert actions.take_in_offices(begun, by=cast.aud).ended == (cast.nordbygda,)
    assert begun.participations.count() == 3


def test_an_office_that_moves_to_another_county_brings_its_one_record(cast: Cast) -> None:
    begun = begin(cast)
    other = Host.objects.create(  # there is no adviser in the other county in this story
        initiative=begun.initiative, governor=cast.other_governor, began_by=cast.aud, **CONTACT
    )
    office = Organisation.objects.get(pk=cast.nordbygda.pk)
    record = Participation.objects.get(office=office)
    Participation.objects.filter(pk=record.pk).update(host=other)
    # The tree says Fjordheim; the record came here with the office.
    taken = actions.take_in_offices(begun, by=cast.aud)
    assert taken.moved_here == (office,)
    record.refresh_from_db()
    assert record.host == begun and Participation.objects.filter(office=office).count() == 1
    Organisation.objects.filter(pk=office.pk).update(path=f"{cast.other_county.path}999/")
    assert actions.take_in_offices(begun, by=cast.aud).moved_away == (office,)


# ── Days ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("day", [date(2025, 10, 31), date(2025, 11, 28)])
def test_a_day_is_moved_as_far_as_the_limits_go(cast: Cast, day: date) -> None:
    begun = host(cast)
    actions.move_date(begun, milestone(begun), day, by=cast.aud)
    own = {one.milestone.kind: one for one in queries.own_days(begun)}["round-1"]
    assert (own.day, own.moved) == (day, True)
    assert (own.first, own.last) == (date(2025, 10, 31), date(2025, 11, 28))


@pytest.mark.parametrize("day", [date(2025, 10, 30), date(2025, 11, 29)])
def test_a_day_beyond_the_limits_is_refused_and_the_limits_are_said(cast: Cast, day: date) -> None:
    begun = host(cast)
    said = refused(lambda: actions.move_date(begun, milestone(begun), day, by=cast.aud))
    assert said.code == "day.limits"
    assert "fredag 31. oktober 2025 til fredag 28. november 2025" in str(said)


def test_a_day_is_not_moved_into_the_past_nor_where_the_nation_holds_it(cast: Cast) -> None:
    begun = host(cast)
    past = date(2025, 8, 14)
    Milestone.objects.filter(pk=milestone(begun, "sign-up").pk).update(day=date(2025, 8, 20))
    said = refused(lambda: actions.move_date(begun, milestone(begun, "sign-up"), past, by=cast.aud))
    assert said.code == "day.past"
    Milestone.objects.update(earlier_days=0, later_days=0)
    day = date(2025, 11, 15)
    said = refused(lambda: actions.move_date(begun, milestone(begun), day, by=cast.aud))
    assert said.code == "day.fixed" and "lik i hele landet" in str(said)


def test_a_day_that_is_moved_back_is_the_national_one_again(cast: Cast) -> None:
    begun = host(cast)
    for back in (actions.move_back, lambda *a, **k: actions.move_date(*a, date(2025, 11, 14), **k)):
        actions.move_date(begun, milestone(begun), date(2025, 11, 20), by=cast.aud)
        back(begun, milestone(begun), by=cast.aud)
        assert not MovedDate.objects.exists()


def test_another_initiatives_milestone_is_not_there_to_be_moved(cast: Cast) -> None:
    begun = host(cast)
    other = Initiative.objects.create(
        slug="annen", name_nb="En annen", name_nn="Ein annan", created_by=cast.per
    )
    theirs = Milestone.objects.create(
        initiative=other, kind="round-1", title_nb="x", title_nn="x", day=date(2025, 11, 14)
    )
    with pytest.raises(Milestone.DoesNotExist):
        actions.move_date(begun, theirs, date(2025, 11, 14), by=cast.aud)


# ── Reminders, as they are planned ──────────────────────────────────────────────────────────


def test_reminders_are_on_until_somebody_says_otherwise(cast: Cast) -> None:
    begun = host(cast)
    plan = [(p.milestone.kind, p.moment, p.days, p.on, p.own) for p in queries.reminders_of(begun)]
    assert ("round-1", Moment.BEFORE, 14, True, False) in plan
    assert ("round-1", Moment.AFTER, 3, True, False) in plan
    assert ("summing-up", Moment.AFTER, 3, True, False) not in plan


def test_a_countys_own_word_stands_before_the_nations(cast: Cast) -> None:
    begun = host(cast)
    first = milestone(begun)
    Reminder.objects.filter(milestone=first, moment=Moment.BEFORE, host=None).update(days=21)

    def now() -> tuple[int, bool, bool]:
        plan = {(p.milestone.pk, p.moment): p for p in queries.reminders_of(begun)}
        one = plan[first.pk, Moment.BEFORE]
        return one.days, one.on, one.own

    assert now() == (21, True, False)
    wish = actions.Wish(first.pk, Moment.BEFORE, 10, on=False)
    assert actions.set_reminders(begun, [wish], by=cast.aud) == 1
    assert now() == (10, False, True)
    assert actions.set_reminders(begun, [wish], by=cast.aud) == 0
    actions.follow_national_reminders(begun, by=cast.aud)
    assert now() == (21, True, False)


@pytest.mark.parametrize("days", [0, 61])
def test_a_reminder_comes_within_sixty_days(cast: Cast, days: int) -> None:
    begun = host(cast)
    wish = actions.Wish(milestone(begun).pk, Moment.BEFORE, days, on=True)
    assert (
        refused(lambda: actions.set_reminders(begun, [wish], by=cast.aud)).code == "reminder.days"
    )


def test_a_reminder_goes_with_the_day_when_that_is_moved(cast: Cast) -> None:
    begun = host(cast)
    actions.move_date(begun, milestone(begun), date(2025, 11, 28), by=cast.aud)
    days = {
        p.moment: p.goes_on for p in queries.reminders_of(begun) if p.milestone.kind == "round-1"
    }
    assert days == {Moment.BEFORE: date(2025, 11, 14), Moment.AFTER: date(2025, 12, 1)}
