"""The office's page of the course: the line, the step it is at, the meetings, and being through."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.initiatives import actions, attending
from rettesnor.initiatives.models import Attendee, Host, Meeting, Participation, ThemeIdea
from rettesnor.initiatives.queries import course as queries
from rettesnor.initiatives.replying import Said
from rettesnor.outbox.models import Letter
from rettesnor.reviews import queries as reviews
from tests.cast import Cast
from tests.factories import meetings, rounds
from tests.factories.course import join, two_rounds
from tests.refusals import refused

Visit = Callable[[User], Client]


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def course(participation: Participation, today: date = date(2025, 8, 15)) -> queries.Course:
    return queries.course_of(Participation.objects.get(pk=participation.pk), today)


def states(found: queries.Course) -> dict[str, str]:
    return {step.milestone.kind: step.state for step in found.steps}


def page(client: Client, participation: Participation, name: str = "course") -> str:
    response = client.get(reverse(name, args=[participation.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# ── The line ────────────────────────────────────────────────────────────────────────────────


def test_the_first_day_is_next_for_an_office_that_has_done_nothing(lillevik: Participation) -> None:
    found = course(lillevik)
    assert found.now is not None and found.now.milestone.kind == "sign-up"
    assert not found.now.late
    assert set(states(found).values()) == {"now", "later"}


def test_what_should_have_been_done_stays_the_step_and_is_late(lillevik: Participation) -> None:
    found = course(lillevik, date(2025, 9, 1))
    assert found.now is not None and found.now.milestone.kind == "sign-up"
    assert found.now.late


def test_what_is_done_is_done_and_what_nobody_can_see_is_past(
    lillevik: Participation, cast: Cast
) -> None:
    join(lillevik, cast)
    rounds.closed_round(cast, frame_size=1, sample_size=1)
    found = course(lillevik, date(2026, 7, 1))
    assert states(found) == {
        "sign-up": "done",
        "meeting": "done",
        "round-1": "done",
        "plan": "now",
        "round-2": "later",
        "summing-up": "past",
    }


def test_the_countys_own_days_are_the_ones_shown(
    host: Host, lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    first = host.initiative.milestones.get(kind="round-1")
    actions.move_date(host, first, date(2025, 11, 21), by=cast.aud)
    days = {step.milestone.kind: step.day for step in course(lillevik).steps}
    assert days["round-1"] == date(2025, 11, 21)
    shown = page(client_for(cast.kari), lillevik)
    assert "fredag 21. november" in shown and "14. november" not in shown


def test_an_office_that_has_said_no_or_is_through_has_no_step(
    lillevik: Participation, cast: Cast
) -> None:
    actions.reply(lillevik, Said("no"), by=cast.kari)
    assert course(lillevik).now is None


# ── The page ────────────────────────────────────────────────────────────────────────────────


def test_the_page_says_what_is_next_whom_to_ask_and_what_the_governor_sees(
    host: Host, lillevik: Participation, meeting: Meeting, cast: Cast, client_for: Visit
) -> None:
    host.initiative.milestones.filter(kind="sign-up").update(
        about_nb="Bestem hvem som skal være med.", about_nn="Bestem kven som skal vere med."
    )
    shown = page(client_for(cast.kari), lillevik)
    assert "Bestem hvem som skal være med." in shown
    assert reverse("participation_reply", args=[lillevik.pk]) in shown
    assert "aud@fjordheim.example" in shown
    assert "Aldri svarene i sakene, og aldri resultatene." in shown
    assert "onsdag 3. september 2025 kl. 10.00–11.00" in shown


@pytest.mark.parametrize("name", ["course", "course_meetings", "course_questions"])
@pytest.mark.parametrize("who", ["kari", "ola"])
def test_leader_and_reviewers_of_the_office_see_it(
    lillevik: Participation, cast: Cast, client_for: Visit, name: str, who: str
) -> None:
    page(client_for(getattr(cast, who)), lillevik, name)


@pytest.mark.parametrize("name", ["course", "course_meetings", "course_questions"])
@pytest.mark.parametrize("who", ["liv", "aud", "per"])
def test_to_others_it_is_not_there(
    lillevik: Participation, cast: Cast, client_for: Visit, name: str, who: str
) -> None:
    response = client_for(getattr(cast, who)).get(reverse(name, args=[lillevik.pk]))
    assert response.status_code in {403, 404}


def test_only_the_leader_is_offered_what_a_leader_does(
    lillevik: Participation, meeting: Meeting, cast: Cast, client_for: Visit
) -> None:
    shown = page(client_for(cast.ola), lillevik) + page(
        client_for(cast.ola), lillevik, "course_meetings"
    )
    assert "ferdige med løpet" not in shown
    assert reverse("course_sign_up", args=[lillevik.pk]) not in shown
    assert reverse("participation_reply", args=[lillevik.pk]) not in shown


@pytest.mark.parametrize("today", [date(2025, 8, 15), date(2025, 10, 1), date(2026, 7, 1)])
def test_the_page_helps_in_every_step_and_never_fails(
    lillevik: Participation, cast: Cast, client_for: Visit, today: date
) -> None:
    join(lillevik, cast)
    client = client_for(cast.kari)
    with clock.at(at(today)):
        page(client, lillevik)
        rounds.drawn_round(cast, frame_size=1, sample_size=1)
        shown = page(client, lillevik)
        assert "0 av 1 sak gått gjennom" in shown


def test_it_is_drawn_in_a_fixed_number_of_queries(
    host: Host,
    lillevik: Participation,
    cast: Cast,
    client_for: Visit,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    client = client_for(cast.kari)
    for hour in range(8):
        starts = at(date(2025, 9, 3), 8 + hour)
        meetings.meeting(host, cast, starts_at=starts, ends_at=starts + timedelta(minutes=30))
        actions.ask_question(lillevik, f"Spørsmål {hour}?", by=cast.ola)
    client.get(reverse("course", args=[lillevik.pk]))
    with django_assert_num_queries(11):
        client.get(reverse("course", args=[lillevik.pk]))
    with django_assert_num_queries(9):
        client.get(reverse("course_meetings", args=[lillevik.pk]))
    with django_assert_num_queries(6):
        client.get(reverse("course_questions", args=[lillevik.pk]))


# ── Meetings ────────────────────────────────────────────────────────────────────────────────

TWO = {
    "name_0": "Siri Tangevik",
    "email_0": "siri@lillevik.example",
    "name_1": "Ola Nordhaugen",
    "email_1": "ola@lillevik.example",
}


def test_several_are_signed_up_at_once_changed_and_withdrawn(
    lillevik: Participation, meeting: Meeting, cast: Cast, client_for: Visit
) -> None:
    client = client_for(cast.kari)
    client.post(reverse("course_sign_up", args=[lillevik.pk]), TWO | {"meeting": meeting.pk})
    assert Attendee.objects.count() == 2
    assert Letter.objects.filter(kind="meeting-invite").count() == 2
    siri = Attendee.objects.get(name="Siri Tangevik")
    address = reverse("course_attendee", args=[lillevik.pk, siri.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"name": "Siri T. Tangevik", "email": siri.email})
    siri.refresh_from_db()
    assert siri.name == "Siri T. Tangevik"
    client.post(address, {"withdraw": "1"})
    siri.refresh_from_db()
    assert siri.withdrawn_at is not None
    page(client, lillevik, "course_meetings")  # which tells that it is done, once
    shown = page(client, lillevik, "course_meetings")
    assert "ola@lillevik.example" in shown and "siri@lillevik.example" not in shown
    assert "slettes fredag 3. oktober" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email_0": "siri"}, "Skriv den som navn@kontor.no"),
        ({"email_1": "siri@lillevik.example"}, "er allerede påmeldt"),
        (dict.fromkeys(TWO, ""), "Skriv navn og e-postadresse til minst én"),
        ({"meeting": "17000"}, "Velg et møte i listen"),
        ({"meeting": "x"}, "Velg et møte i listen"),
    ],
)
def test_bad_input_is_told_in_words_and_signs_up_nobody(
    host: Host,
    lillevik: Participation,
    meeting: Meeting,
    cast: Cast,
    client_for: Visit,
    changes: dict[str, str],
    said: str,
) -> None:
    meetings.meeting(host, cast, title_nb="Et til", title_nn="Eitt til")
    sent = {"meeting": str(meeting.pk)} | TWO | changes
    response = client_for(cast.kari).post(reverse("course_sign_up", args=[lillevik.pk]), sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Attendee.objects.exists()


def test_after_the_deadline_the_page_says_whom_to_ask(
    lillevik: Participation, meeting: Meeting, cast: Cast, client_for: Visit
) -> None:
    client = client_for(cast.kari)
    with clock.at(at(date(2025, 9, 1))):
        shown = page(client, lillevik, "course_meetings")
        sent = TWO | {"meeting": meeting.pk}
        response = client.post(reverse("course_sign_up", args=[lillevik.pk]), sent)
    assert "spør Aud Fjordgren, aud@fjordheim.example" in shown
    assert response.status_code == 302 and not Attendee.objects.exists()


def test_somebody_elses_attendee_is_not_there(
    lillevik: Participation,
    storfjellet: Participation,
    meeting: Meeting,
    cast: Cast,
    client_for: Visit,
) -> None:
    (nina,) = attending.sign_up(
        meeting, storfjellet, [attending.Person("Nina Moe", "nina@storfjellet.example")], by=None
    )
    address = reverse("course_attendee", args=[lillevik.pk, nina.pk])
    assert client_for(cast.kari).post(address, {"withdraw": "1"}).status_code == 404


def test_material_stands_there_afterwards(
    lillevik: Participation, meeting: Meeting, cast: Cast, client_for: Visit
) -> None:
    with clock.at(at(date(2025, 9, 4))):
        actions.add_material(
            meeting,
            by=cast.aud,
            text_nb="Lysarkene",
            text_nn="Lysarka",
            link="https://fil.example/ark",
        )
        shown = page(client_for(cast.ola), lillevik, "course_meetings")
    assert "Lysarkene" in shown and "https://fil.example/ark" in shown


def test_a_theme_is_suggested_from_the_page(
    host: Host, lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    series = actions.begin_series(
        host, by=cast.aud, kind="friday", name_nb="Fredagsprat", name_nn="Fredagsprat"
    )
    client, address = client_for(cast.ola), reverse("course_theme", args=[lillevik.pk])
    assert client.post(address, {"series": series.pk, "text": " "}).status_code == 422
    assert client.post(address, {"series": "x", "text": "Hastesaker"}).status_code == 422
    assert client.post(address, {"series": series.pk, "text": "Hastesaker"}).status_code == 302
    assert ThemeIdea.objects.get().text == "Hastesaker"


# ── Being through ───────────────────────────────────────────────────────────────────────────


def test_an_office_is_through_when_two_rounds_are_closed(cast: Cast, client_for: Visit) -> None:
    found = two_rounds(cast)
    client = client_for(cast.kari)
    with clock.at(at(date(2026, 3, 1))):
        client.post(reverse("course_finish", args=[found.pk]))
        found.refresh_from_db()
        assert found.finished_at is not None
        assert "Dere var ferdige med løpet" in page(client, found)
        assert refused(lambda: actions.finish_course(found, by=cast.kari)).code == "course.finished"
        client.post(reverse("course_take_up", args=[found.pk]))
    found.refresh_from_db()
    assert found.finished_at is None
    assert refused(lambda: actions.take_up_course(found, by=cast.kari)).code == "course.under-way"


def test_before_that_there_is_no_button_and_the_deed_says_why_not(
    lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    finish = lambda: actions.finish_course(lillevik, by=cast.kari)  # noqa: E731
    assert refused(finish).code == "course.not-joined"
    join(lillevik, cast)
    assert refused(finish).code == "course.no-round"
    rounds.closed_round(cast, frame_size=1, sample_size=1)
    assert refused(finish).code == "course.one-round"
    client = client_for(cast.kari)
    assert reverse("course_finish", args=[lillevik.pk]) not in page(client, lillevik)
    client.post(reverse("course_finish", args=[lillevik.pk]))
    lillevik.refresh_from_db()
    assert lillevik.finished_at is None


# ── The line on the office's first page ─────────────────────────────────────────────────────


def test_the_office_page_is_told_of_the_course_in_two_queries(
    lillevik: Participation, cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    assert queries.line_for(cast.kari, cast.lillevik) is None, "nobody has invited it yet"
    Participation.objects.filter(pk=lillevik.pk).update(invited_at=clock.now())
    user = User.objects.get(pk=cast.kari.pk)
    list(user.memberships.all())
    queries.line_for(user, cast.lillevik)  # memberships are read once
    with django_assert_num_queries(2):
        line = queries.line_for(user, cast.lillevik)
    assert line is not None and line.title is not None
    assert (line.name.nn, line.title.nb, line.day) == (
        "Barnets beste når familien søkjer sosialhjelp",
        "Påmelding",
        date(2025, 8, 29),
    )
    assert (line.url, line.answered) == (reverse("course", args=[lillevik.pk]), False)
    assert queries.line_for(cast.liv, cast.lillevik) is None


def test_an_office_that_has_not_joined_is_told_of_the_meeting_and_of_no_round(
    lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(invited_at=clock.now())
    with clock.at(at(date(2025, 10, 1))):
        line = queries.line_for(cast.kari, cast.lillevik)
        assert line is not None and line.title is None and line.day is None
    Participation.objects.filter(pk=lillevik.pk).update(signed_up_at=at(date(2025, 8, 20)))
    assert course(lillevik, date(2026, 7, 1)).now is None
    with clock.at(at(date(2026, 7, 1))):
        shown = page(client_for(cast.kari), lillevik)
    assert "har ikke svart ennå" in shown and "Alle dagene i løpet er forbi." not in shown


def test_a_round_from_before_the_office_joined_is_not_what_it_has_done(
    lillevik: Participation, cast: Cast
) -> None:
    review_round = rounds.closed_round(cast, frame_size=1, sample_size=1)
    own = list(reviews.rounds(cast.kari).filter(pk=review_round.pk))
    join(lillevik, cast)
    later = timezone.localdate(review_round.opened_at) + timedelta(days=1)
    Participation.objects.filter(pk=lillevik.pk).update(joined_at=at(later))
    line = queries.line_for(cast.kari, cast.lillevik, own)
    assert line is not None and line.title is not None and line.title.nb == "Første runde"


def test_a_round_that_is_closed_is_no_longer_what_comes_next(
    lillevik: Participation, cast: Cast
) -> None:
    join(lillevik, cast)
    review_round = rounds.closed_round(cast, frame_size=1, sample_size=1)
    own = list(reviews.rounds(cast.kari).filter(pk=review_round.pk))
    line = queries.line_for(cast.kari, cast.lillevik, own)
    assert line is not None and line.title is not None and line.title.nb == "Mål og tiltak"
    actions.reply(lillevik, Said("no"), by=cast.kari)
    assert queries.line_for(cast.kari, cast.lillevik, own) is None
