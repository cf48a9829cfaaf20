"""The governor's list of offices and each office's record: where they stand, and nothing they found."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement.models import Change, Goal
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Initiative, Participation
from rettesnor.initiatives.queries import choosing, follow, hosts, reminding
from rettesnor.initiatives.queries.choosing import Wanted
from rettesnor.initiatives.reminders import due_today
from rettesnor.initiatives.standing import Place, Step
from rettesnor.outbox.models import Letter
from rettesnor.reviews.models import Item
from tests.cast import Cast
from tests.factories import rounds
from tests.initiatives.follow_story import at, come, invited, joined

ClientFor = Callable[[User], Client]


def listed(host: Host, on: date = date(2025, 9, 20)) -> dict[str, follow.OfficeRow]:
    with at(on):
        return {row.record.office_name: row for row in follow.rows_of(host, on)}


def letter(host: Host, record: Participation, state: str) -> None:
    number = host.dispatches.count() + 1
    made_by = host.began_by
    dispatch = Dispatch.objects.create(
        host=host, number=number, letter="invitation", made_by=made_by
    )
    sent = clock.now() if state == "sent" else None
    made = Letter.objects.create(
        key=f"dispatch:{dispatch.pk}:{record.pk}",
        kind="invitation",
        to_name="En annen person",
        to_address=record.to_email,
        language="nb",
        subject="Invitasjon",
        text="Hei",
        organisation_id=record.office_id,
        state=state,
        sent_at=sent,
        problem="" if state in {"sent", "draft"} else "refused",
        message_id=f"<{uuid4()}@rettesnor>",
    )
    DispatchLetter.objects.create(dispatch=dispatch, participation=record, letter=made)


# ── Where an office stands ──────────────────────────────────────────────────────────────────


def test_an_office_is_followed_through_its_first_round(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    opened = rounds.drawn_round(cast, on=date(2025, 9, 1), sample_size=2)
    row = listed(host)["Nav Lillevik"]
    assert row.place is Place.ROUND_1_DRAWN and row.step is Step.ROUND_1
    assert (row.facts.first.reviewed, row.facts.first.cases) == (0, 2)
    assert row.moved_on == date(2025, 9, 2) and not row.still
    assert row.next.milestone.kind == "round-1" and not row.late
    Item.objects.filter(part__review_round=opened, part__drawn=True, position=1).update(
        reviewed=True, touched_on=date(2025, 9, 12)
    )
    row = listed(host)["Nav Lillevik"]
    assert (row.facts.first.reviewed, row.moved_on) == (1, date(2025, 9, 12))


def test_a_plan_is_a_goal_with_a_change(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    closed = rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=2)
    assert listed(host, date(2025, 11, 20))["Nav Lillevik"].place is Place.ROUND_1_CLOSED
    part = closed.parts.get(key="saksmappe")
    goal = Goal.objects.create(
        part=part,
        question="barnas-syn",
        from_met=0,
        from_of=2,
        to_met=2,
        to_of=2,
        by_when=date(2026, 3, 1),
        created_by=cast.kari,
    )
    Change.objects.create(
        goal=goal,
        what="Fast punkt i møtet.",
        owner=cast.ola,
        starts_on=date(2025, 12, 1),
        in_place_on=date(2026, 1, 1),
        works_on=date(2026, 3, 1),
    )
    assert listed(host, date(2025, 11, 20))["Nav Lillevik"].place is Place.PLANNED


def test_rounds_from_before_the_office_joined_are_not_the_initiatives(
    host: Host, cast: Cast
) -> None:
    rounds.drawn_round(cast, on=date(2025, 7, 1), sample_size=1)
    joined(host, cast.lillevik, cast)
    assert listed(host)["Nav Lillevik"].place is Place.JOINED


def test_one_letter_that_came_through_later_is_enough(host: Host, cast: Cast) -> None:
    record = invited(host, cast.lillevik)
    letter(host, record, "failed")
    assert listed(host)["Nav Lillevik"].unarrived
    letter(host, record, "sent")
    assert not listed(host)["Nav Lillevik"].unarrived
    letter(host, record, "uncertain")
    assert listed(host)["Nav Lillevik"].unarrived


def test_one_turns_to_whom_the_office_has_named(host: Host, cast: Cast) -> None:
    record = joined(host, cast.lillevik, cast)
    assert listed(host)["Nav Lillevik"].record.contact == (cast.kari.name, cast.kari.email)
    come(host, cast.lillevik, contact_name="Ola", contact_email="ola@lillevik.example")
    assert listed(host)["Nav Lillevik"].record.contact == ("Ola", "ola@lillevik.example")
    other = listed(host)["Nav Storfjellet"]
    assert other.record.contact == (other.record.to_name, other.record.to_email)
    assert record.reply == "yes"


# ── Choosing and sorting ────────────────────────────────────────────────────────────────────


@pytest.fixture
def county(host: Host, cast: Cast) -> Host:
    """One that has joined, one that has said no, and one that has not answered for a month."""
    joined(host, cast.lillevik, cast)
    invited(host, cast.nordbygda)
    on = date(2025, 8, 12)
    come(host, cast.nordbygda, opened_at=on, reply="no", replied_at=on)
    invited(host, cast.storfjellet)
    return host


@pytest.mark.parametrize(
    ("asked", "offices"),
    [
        ({}, ["Nav Lillevik", "Nav Nordbygda", "Nav Storfjellet"]),
        ({"vis": "ubesvart"}, ["Nav Storfjellet"]),
        ({"vis": "med"}, ["Nav Lillevik"]),
        ({"vis": "nei"}, ["Nav Nordbygda"]),
        ({"vis": "ikke-na"}, []),
        ({"vis": "stille"}, ["Nav Lillevik", "Nav Storfjellet"]),
        ({"vis": "forbi"}, ["Nav Storfjellet"]),
        ({"ved": "joined"}, ["Nav Lillevik"]),
        ({"ved": "invited", "vis": "nei"}, ["Nav Nordbygda"]),
        ({"navn": "FJELL"}, ["Nav Storfjellet"]),
        ({"navn": "finnes ikke"}, []),
        ({"rekkefolge": "kortest"}, ["Nav Storfjellet", "Nav Nordbygda", "Nav Lillevik"]),
        ({"rekkefolge": "lengst"}, ["Nav Lillevik", "Nav Nordbygda", "Nav Storfjellet"]),
        (
            {"vis": "resultat", "ved": "best", "rekkefolge": "resultat"},
            ["Nav Lillevik", "Nav Nordbygda", "Nav Storfjellet"],
        ),
    ],
)
def test_the_list_shows_what_is_asked_for(
    county: Host, asked: dict[str, str], offices: list[str]
) -> None:
    rows = list(listed(county).values())
    found = choosing.chosen(rows, Wanted.of(asked))
    assert [row.record.office_name for row in found] == offices


def test_every_chip_counts_what_it_shows(county: Host) -> None:
    rows = list(listed(county).values())
    counted = choosing.tally(rows)
    assert (counted.answered, counted.offices) == (2, 3)
    for name in choosing.SHOWN:
        assert counted.shown[name] == len(choosing.chosen(rows, Wanted(show=name)))
    assert sum(counted.steps.values()) == 3


def test_those_not_invited_are_a_step_of_their_own(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    invited(host, cast.storfjellet)
    counted = choosing.tally(list(listed(host).values()))
    assert (counted.steps[Step.NOT_INVITED], counted.steps[Step.INVITED]) == (2, 1)
    assert sum(counted.steps.values()) == counted.offices
    with at(date(2025, 9, 20)):
        page = client_for(cast.aud).get(f"/lop/{host.pk}/?ved=not-invited").content.decode()
    assert "Ikke invitert <b>2</b>" in page and "Invitert <b>1</b>" in page
    assert "Nav Lillevik" in page and "Nav Storfjellet" not in page


# ── The pages ───────────────────────────────────────────────────────────────────────────────


def test_aud_reads_the_list_and_others_do_not_find_it(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    with at(date(2025, 9, 20)):
        page = client_for(cast.aud).get(f"/lop/{county.pk}/").content.decode()
        assert "<b>2</b> av 3" in page and "har svart" in page
        assert "Nav Storfjellet" in page and "Har åpnet invitasjonen" in page
        assert "Invitert: brev sendt. Møte: ikke ennå. Med: ikke ennå." in page
        assert "mailto:leder@storfjellet.example" in page
        for who in (cast.kari, cast.liv, cast.per, cast.ola):
            assert client_for(who).get(f"/lop/{county.pk}/").status_code == 403


def test_another_countys_adviser_does_not_find_it(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    sol = accounts.add_person(
        cast.other_governor, by=cast.per, email="sol@sorlund.example", name="Sol", role="governor"
    )
    record = county.participations.first()
    for path in ("", "kontor.xlsx", f"kontor/{record.pk}/", "datoer/", "paminnelser/", "kontakt/"):
        assert client_for(sol).get(f"/lop/{county.pk}/{path}").status_code == 404, path


def test_the_list_tells_no_result_and_no_reviewers_name(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    joined(host, cast.lillevik, cast)
    rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    record = host.participations.get(office=cast.lillevik)
    with at(date(2025, 11, 20)):
        for path in ("", f"kontor/{record.pk}/"):
            page = client_for(cast.aud).get(f"/lop/{host.pk}/{path}").content.decode()
            assert "Runde 1" in page
            assert "Ola Nordhaugen" not in page and "Siri Tangevik" not in page
            assert "%" not in page.split("<main")[1].split("</main")[0].replace("%n", "")


@pytest.mark.parametrize(
    "query", ["vis=%00", "side=0", "side=99", "side=x", "side=" + "9" * 5000, "navn=" + "x" * 500]
)
def test_an_address_nobody_meant_shows_the_list(
    county: Host, cast: Cast, client_for: ClientFor, query: str
) -> None:
    assert client_for(cast.aud).get(f"/lop/{county.pk}/?{query}").status_code == 200


def test_the_chosen_offices_are_taken_on_to_the_letter(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    aud = client_for(cast.aud)
    chosen = {"kontor": [cast.lillevik.pk, cast.storfjellet.pk], "brev": "remind-reply"}
    to = f"/lop/{county.pk}/utsendinger/ny/remind-reply/?kontor="
    answer = aud.post(f"/lop/{county.pk}/skriv/", chosen)
    assert answer.url == f"{to}{cast.lillevik.pk},{cast.storfjellet.pk}"
    answer = aud.post(
        f"/lop/{county.pk}/skriv/?vis=ubesvart", {"alle": "1", "brev": "remind-reply"}
    )
    assert answer.url == f"{to}{cast.storfjellet.pk}"
    for nothing in ({"brev": "remind-reply"}, {"kontor": ["x"], "brev": "remind-reply"}, {}):
        answer = aud.post(f"/lop/{county.pk}/skriv/?vis=med", nothing)
        assert answer.url == f"/lop/{county.pk}/?vis=med"
    assert not Letter.objects.exists()


def test_the_record_tells_days_reply_and_letters_and_not_to_whom(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    record = come(county, cast.nordbygda, reason="Vi har for få folk nå.")
    letter(county, record, "failed")
    letter(county, record, "draft")
    with at(date(2025, 9, 20)):
        page = client_for(cast.aud).get(f"/lop/{county.pk}/kontor/{record.pk}/").content.decode()
    assert "«Vi har for få folk nå.»" in page and "tirsdag 12. august" in page
    assert page.count("Invitasjon</span>") == 1 and "kom ikke fram" in page
    assert "En annen person" not in page


def test_the_record_says_of_an_invitation_from_elsewhere_only_that_no_letter_went_from_here(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    elsewhere, nothing = (
        invited(host, cast.lillevik),
        host.participations.get(office=cast.nordbygda),
    )
    aud = client_for(cast.aud)
    page = aud.get(f"/lop/{host.pk}/kontor/{elsewhere.pk}/").content.decode()
    assert "Invitert: " in page and "Ingen brev er sendt herfra." in page
    assert "Ingen brev er sendt til kontoret ennå." not in page
    page = aud.get(f"/lop/{host.pk}/kontor/{nothing.pk}/").content.decode()
    assert "Ingen brev er sendt til kontoret ennå." in page


def test_an_unanswered_office_has_nothing_said_of_rounds(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    record = invited(host, cast.lillevik)
    come(host, cast.lillevik, signed_up_at=date(2025, 8, 13), met_at=date(2025, 9, 3))
    row = listed(host, date(2025, 12, 20))["Nav Lillevik"]
    assert row.next is None and not row.late
    with at(date(2025, 12, 20)):
        page = client_for(cast.aud).get(f"/lop/{host.pk}/kontor/{record.pk}/").content.decode()
    assert "Forbi:" not in page and "Første runde" not in page


def test_a_record_is_found_under_its_own_host_only(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    record = county.participations.first()
    other = Host.objects.create(
        initiative=county.initiative,
        governor=cast.other_governor,
        contact_name="Sol",
        contact_email="sol@sorlund.example",
        began_by=cast.per,
    )
    assert client_for(cast.aud).get(f"/lop/{other.pk}/kontor/{record.pk}/").status_code == 404


def test_what_has_ended_is_read_and_not_changed(
    county: Host, cast: Cast, client_for: ClientFor
) -> None:
    Initiative.objects.update(status="ended")
    aud = client_for(cast.aud)
    for path in ("", "datoer/", "paminnelser/", "kontakt/"):
        page = aud.get(f"/lop/{county.pk}/{path}").content.decode()
        assert "Satsingen er ikke i gang" in page, path
    assert "Lag utkast" not in aud.get(f"/lop/{county.pk}/").content.decode()
    page = aud.post(f"/lop/{county.pk}/paminnelser/alle/", {"av": "1"}, follow=True)
    assert "Satsingen er ikke i gang" in page.content.decode()
    county.refresh_from_db()
    assert county.reminders


@pytest.mark.parametrize("offices", [1, 3])
def test_the_list_asks_as_many_questions_of_the_database_for_one_office_as_for_three(
    county: Host, cast: Cast, client_for: ClientFor, offices: int
) -> None:
    rounds.drawn_round(cast, on=date(2025, 9, 1), sample_size=1)
    if offices == 1:
        county.participations.exclude(office=cast.lillevik).delete()
    aud = client_for(cast.aud)
    with at(date(2025, 9, 20)):
        aud.get(f"/lop/{county.pk}/")
        with CaptureQueriesContext(connection) as asked:
            assert aud.get(f"/lop/{county.pk}/").status_code == 200
    assert len(asked) == 12


def test_the_page_counts_those_the_job_would_write_to(host: Host, cast: Cast) -> None:
    joined(host, cast.lillevik, cast)
    on = date(2025, 10, 31)
    with at(on):
        rows = follow.rows_of(host, on)
        due = [one for one in hosts.reminders_of(host) if reminding.is_due(one, on)]
        counted = sum(len(reminding.offices_for(one, rows)) for one in due)
        assert counted == len(due_today(host, on)) == 1


def test_the_days_of_thirty_are_counted_from_the_invitation(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik, on=date(2025, 8, 11))
    on = date(2025, 8, 11) + timedelta(days=31)
    assert listed(host, on)["Nav Lillevik"].still
    assert not listed(host, on - timedelta(days=1))["Nav Lillevik"].still
