"""Which rounds are an initiative's, where the same programme comes again the year after."""

from datetime import date

from rettesnor.initiatives import actions
from rettesnor.initiatives.letterkinds import REMIND_ROUND
from rettesnor.initiatives.models import Host, Initiative
from rettesnor.initiatives.queries import course, follow
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.initiatives.standing import Place
from rettesnor.reviews import actions as reviews
from tests.cast import Cast
from tests.factories import initiatives, rounds
from tests.initiatives.follow_story import at, come, invited, joined
from tests.refusals import refused


def listed(host: Host, on: date = date(2025, 9, 20)) -> dict[str, follow.OfficeRow]:
    with at(on):
        return {row.record.office_name: row for row in follow.rows_of(host, on)}


def test_a_round_counts_by_the_day_the_office_joined_and_never_by_the_invitation(
    host: Host, cast: Cast
) -> None:
    invited(host, cast.lillevik)
    rounds.drawn_round(cast, on=date(2025, 9, 1), sample_size=1)
    row = listed(host)["Nav Lillevik"]
    assert row.place is Place.INVITED and row.moved_on is None
    joined(host, cast.lillevik, cast, on=date(2025, 9, 1))
    assert listed(host)["Nav Lillevik"].place is Place.ROUND_1_DRAWN, "the day itself counts"
    come(host, cast.lillevik, reply="later")
    assert listed(host)["Nav Lillevik"].place is Place.OPENED


def next_year(host: Host, cast: Cast) -> Host:
    """The same initiative copied for the year after, with the same offices."""
    with at(date(2026, 8, 3)):
        copy = actions.copy_initiative(host.initiative, by=cast.per)
        Initiative.objects.filter(pk=copy.pk).update(status="open")
        copy.refresh_from_db()
        return initiatives.host(cast, copy)


def test_who_said_not_now_one_year_and_yes_the_next_has_its_round_in_the_next_alone(
    host: Host, cast: Cast
) -> None:
    invited(host, cast.lillevik)
    on = date(2025, 8, 13)
    come(host, cast.lillevik, opened_at=on, reply="later", replied_at=on)
    after = next_year(host, cast)
    joined(after, cast.lillevik, cast, on=date(2026, 8, 14))
    rounds.opened_round(cast, on=date(2026, 9, 1))
    today = date(2026, 9, 20)
    assert listed(host, today)["Nav Lillevik"].place is Place.OPENED
    assert listed(after, today)["Nav Lillevik"].place is Place.ROUND_1_BEGUN


def test_rounds_from_the_day_it_joined_the_newer_initiative_belong_to_that_alone(
    host: Host, cast: Cast
) -> None:
    joined(host, cast.lillevik, cast)
    rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    after = next_year(host, cast)
    joined(after, cast.lillevik, cast, on=date(2026, 8, 14))
    rounds.opened_round(cast, on=date(2026, 8, 14))
    today = date(2026, 9, 20)
    row = listed(host, today)["Nav Lillevik"]
    assert row.place is Place.ROUND_1_CLOSED and len(row.facts.rounds) == 1
    row = listed(after, today)["Nav Lillevik"]
    assert row.place is Place.ROUND_1_BEGUN and len(row.facts.rounds) == 1
    come(after, cast.lillevik, reply="no")
    assert len(listed(host, today)["Nav Lillevik"].facts.rounds) == 2, "it is not in the newer one"
    come(after, cast.lillevik, reply="yes")
    Initiative.objects.filter(pk=after.initiative_id).update(programmes=["noe-annet"])
    assert len(listed(host, today)["Nav Lillevik"].facts.rounds) == 2, "the newer one is of others"


def test_last_years_round_is_no_reason_to_leave_an_office_without_this_years_reminder(
    host: Host, cast: Cast
) -> None:
    joined(host, cast.lillevik, cast)
    rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    after = next_year(host, cast)
    joined(after, cast.lillevik, cast, on=date(2026, 8, 14))
    with at(date(2026, 9, 20)):
        assert not queries.begun(after, REMIND_ROUND, [cast.lillevik.pk])
        rounds.opened_round(cast, on=date(2026, 9, 1))
        assert queries.begun(after, REMIND_ROUND, [cast.lillevik.pk]) == {cast.lillevik.pk}
        assert not queries.begun(after, "invitation", [cast.lillevik.pk])


def test_the_way_in_leads_to_no_round_from_before_the_office_joined(host: Host, cast: Cast) -> None:
    old = rounds.opened_round(cast, on=date(2025, 7, 1))
    record = joined(host, cast.lillevik, cast)
    with at(date(2025, 9, 20)):
        refusal = refused(lambda: actions.begin_first_round(record, by=cast.kari))
        assert refusal.code == "round.one_at_a_time", "and not led into one that never counts"
        reviews.cancel_round(old, by=cast.kari)
        begun, _first = actions.begin_first_round(record, by=cast.kari)
        assert actions.begin_first_round(record, by=cast.kari)[0] == begun
        assert course.own_rounds(record) == [begun]
    assert listed(host)["Nav Lillevik"].place is Place.ROUND_1_BEGUN
