"""The national page: counts of offices at each milestone, over time, and as a file. No results."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from rettesnor.accounts.models import User
from rettesnor.initiatives.models import Host, Initiative, Participation
from rettesnor.initiatives.queries import counties as queries
from rettesnor.initiatives.standing import Facts
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories import rounds
from tests.factories.course import join

Visit = Callable[[User], Client]
TODAY = date(2025, 8, 15)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 10))


def mark(row: queries.Row, key: str) -> int:
    return row.counts[[one.key for one in queries.MARKS].index(key)]


def page(client: Client, initiative: Initiative, query: str = "") -> str:
    response = client.get(reverse("counties", args=[initiative.pk]) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


WITH_ROUND = range(1, 20, 2)  # ten in each county, of those who have opened the invitation
SAID_YES = {
    "reply": "yes",
    "replied_at": at(date(2025, 6, 10)),
    "joined_at": at(date(2025, 6, 10)),
    "leader_name": "Leder",
    "leader_email": "leder@kontor.example",
}


def ten_counties(initiative: Initiative, cast: Cast) -> None:
    """Ten more county governors, each with forty offices that have come differently far."""
    for number in range(10):
        governor = _unit(cast.nation, Kind.GOVERNOR, f"Statsforvalteren i Fylke {number}")
        offices = [
            Organisation(kind=Kind.OFFICE, name=f"Nav {number}-{n}", parent=cast.lillevik.parent)
            for n in range(40)
        ]
        made = Organisation.objects.bulk_create(offices)
        host = Host.objects.create(
            initiative=initiative,
            governor=governor,
            contact_name="Mona Vik",
            contact_email="mona@fylke.example",
            began_by=cast.aud,
        )
        Participation.objects.bulk_create(
            Participation(
                initiative=initiative,
                host=host,
                office=office,
                invited_at=at(date(2025, 6, 2)),
                opened_at=at(date(2025, 6, 3)) if n % 2 else None,
                **(SAID_YES if n in WITH_ROUND else {}),
            )
            for n, office in enumerate(made)
        )
        Round.objects.bulk_create(
            Round(
                organisation=office,
                programme="barnets-beste",
                number=1,
                period_from=date(2025, 1, 1),
                period_to=date(2025, 6, 1),
                last_day=date(2025, 9, 1),
                seed=f"{office.pk}",
                opened_at=at(date(2025, 7, 1)),
                opened_by=cast.kari,
            )
            for office in (made[n] for n in WITH_ROUND)
        )


def _unit(parent: Organisation, kind: Kind, name: str) -> Organisation:
    unit = Organisation.objects.create(kind=kind, name=name, parent=parent)
    unit.path = f"{parent.path}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def test_counts_say_how_many_and_by_name_never_by_rank(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    host.participations.update(invited_at=at(date(2025, 6, 2)))
    join(lillevik, cast)
    rounds.closed_round(cast, frame_size=1, sample_size=1)
    ten_counties(host.initiative, cast)
    found = queries.counties(cast.per, host.initiative)
    each, total = queries.rows(found)
    assert [row.name for row in each] == sorted(row.name for row in each)
    fjordheim = next(row for row in each if row.host == host.pk)
    told = {one.key: mark(fjordheim, one.key) for one in queries.MARKS}
    assert (fjordheim.of, told["invited"], told["joined"]) == (3, 3, 1)
    assert [told[key] for key in ("round-1-begun", "round-1-drawn", "round-1")] == [1, 1, 1]
    assert (told["plan"], told["round-2"], told["finished"]) == (0, 0, 0)
    assert (total.of, mark(total, "opened"), mark(total, "round-1-begun")) == (403, 201, 101)


def test_one_who_has_turned_back_is_no_longer_counted_as_in(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    join(lillevik, cast)
    Participation.objects.filter(pk=lillevik.pk).update(reply="no")
    _, total = queries.rows(queries.counties(cast.per, host.initiative))
    assert mark(total, "joined") == 0


def test_week_by_week_a_day_counts_from_its_own_week(cast: Cast) -> None:
    monday = date(2025, 6, 2)
    facts = [Facts(invited_on=monday + timedelta(days=n)) for n in (0, 6, 7)]
    told = queries.over_time(
        facts, [monday - timedelta(days=7), monday, monday + timedelta(days=7)]
    )
    assert told.counts[0] == (0, 2, 3)


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=30))
def test_over_time_never_falls_and_ends_with_what_is_counted_today(days: list[date]) -> None:
    facts = [Facts(invited_on=day) for day in days]
    first = date(2024, 12, 30)
    told = queries.over_time(facts, [first + timedelta(days=7 * n) for n in range(53)])
    for counts in told.counts:
        assert list(counts) == sorted(counts)
    assert told.counts[0][-1] == len(days)


@pytest.mark.parametrize("counties", [0, 10])
def test_the_page_takes_as_many_queries_for_forty_offices_as_for_four_hundred(
    host: Host,
    cast: Cast,
    client_for: Visit,
    django_assert_num_queries: Callable[[int], object],
    counties: int,
) -> None:
    host.participations.update(invited_at=at(date(2025, 6, 2)))
    rounds.opened_round(cast)
    if counties:
        ten_counties(host.initiative, cast)
    client = client_for(cast.per)
    with django_assert_num_queries(9):
        shown = page(client, host.initiative)
    assert ("403" if counties else "3 av 3") in shown
    assert len(shown) < 120_000


def test_no_office_no_person_and_no_result_is_on_the_page_or_in_the_file(
    host: Host, lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    join(lillevik, cast)
    rounds.closed_round(cast, frame_size=1, sample_size=1)
    client = client_for(cast.per)
    book = load_workbook(BytesIO(fetched(client, host.initiative)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    for told in (page(client, host.initiative), " ".join(cells)):
        shown = told[told.find("<main") :] if "<main" in told else told
        assert "Lillevik" not in shown
        assert "Kari" not in shown.replace("Kari Lillebakk", "")


def test_one_county_at_a_time_and_a_made_up_one_is_the_nation(
    host: Host, cast: Cast, client_for: Visit
) -> None:
    client = client_for(cast.per)
    assert "Uke for uke: Statsforvalteren i Fjordheim" in page(
        client, host.initiative, f"?fylke={host.pk}"
    )
    for made_up in ("999", "x", "-1", ""):
        assert "Uke for uke: Hele landet" in page(client, host.initiative, f"?fylke={made_up}")


def test_before_anybody_has_begun_the_page_says_what_comes(
    host: Host, cast: Cast, client_for: Visit
) -> None:
    Participation.objects.all().delete()
    Host.objects.all().delete()
    assert "Ingen statsforvalter har begynt ennå." in page(client_for(cast.per), host.initiative)
    assert load_workbook(BytesIO(fetched(client_for(cast.per), host.initiative)))


@pytest.mark.parametrize("who", ["kari", "ola", "liv", "aud"])
@pytest.mark.parametrize("name", ["counties", "counties_workbook", "national_questions"])
def test_it_is_for_the_national_team_alone(
    host: Host, cast: Cast, client_for: Visit, who: str, name: str
) -> None:
    response = client_for(getattr(cast, who)).get(reverse(name, args=[host.initiative_id]))
    assert response.status_code == 403


def fetched(client: Client, initiative: Initiative) -> bytes:
    response = client.get(reverse("counties_workbook", args=[initiative.pk]))
    assert response.status_code == 200
    assert f"fylker-{initiative.slug}-2025-08-15.xlsx" in response["Content-Disposition"]
    return bytes(response.content)


def test_the_file_has_numbers_one_can_count_on(
    host: Host, lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    host.participations.update(invited_at=at(date(2025, 7, 30)))
    join(lillevik, cast)
    book = load_workbook(BytesIO(fetched(client_for(cast.per), host.initiative)))
    assert book.sheetnames == ["Fylker", "Uke for uke"]
    head, county, nation = book["Fylker"].iter_rows(values_only=True)
    assert head[:3] == ("Statsforvalter", "Kontor", "Invitert")
    assert county[:3] == ("Statsforvalteren i Fjordheim", 3, 3)
    assert nation[:3] == ("Hele landet", 3, 3)
    weeks = list(book["Uke for uke"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in weeks].count("Hele landet") == len(weeks) / 2
    first = weeks[0]
    assert (first[1].date(), first[2]) == (date(2025, 6, 9), 3), "the week the first one joined"
    invited = [row[3] for row in weeks[: len(weeks) // 2]]
    assert invited[-3:] == [3, 3, 3] and invited[0] == 0
