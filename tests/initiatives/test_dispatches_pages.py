"""The pages for letters to offices, as Aud sees them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Dispatch, Host, Meeting, Participation
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.factories import dispatches


@pytest.fixture(autouse=True)
def _address(settings: LazySettings) -> None:
    settings.ADDRESS = "https://rettesnor.example"


@pytest.fixture
def drafts(cast: Cast, host: Host, meeting: Meeting) -> Dispatch:
    return dispatches.drafts(cast, host=host)


@pytest.fixture
def aud(cast: Cast, client_for: Callable[..., Client]) -> Client:
    return client_for(cast.aud)


def shown(response) -> str:  # type: ignore[no-untyped-def]
    assert response.status_code == 200, response.content.decode()[:500]
    return str(response.content.decode())


def new(host: Host, name: str = "invitation") -> str:
    return reverse("dispatch_new", args=[host.pk, name])


# Choosing offices


def test_every_office_that_can_get_the_invitation_is_chosen_at_first(
    aud: Client, host: Host, meeting: Meeting, lillevik: Participation
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email="leder@gmial.com")
    page = shown(aud.get(new(host)))
    assert page.count(" checked>") == 2
    assert "Vi tror det skal være gmail.com" in page
    assert reverse("receiver", args=[lillevik.pk]) in page


def test_another_page_may_choose_the_offices(
    aud: Client, host: Host, meeting: Meeting, cast: Cast
) -> None:
    path = f"{new(host)}?kontor={cast.lillevik.pk},{cast.nordbygda.pk}&kontor=tull"
    assert shown(aud.get(path)).count(" checked>") == 2
    posted = aud.post(new(host), {"kontor": [cast.lillevik.pk]})
    assert shown(posted).count(" checked>") == 1
    assert not Letter.objects.exists()


def test_drafts_are_made_and_nothing_is_sent(
    aud: Client, host: Host, meeting: Meeting, cast: Cast
) -> None:
    given = {"kontor": [cast.lillevik.pk, cast.storfjellet.pk], "lag": "1"}
    page = shown(aud.post(new(host), given, follow=True))
    assert "2 utkast er laget. Ingenting er sendt ennå." in page
    assert set(Letter.objects.values_list("state", flat=True)) == {State.DRAFT}


def test_pressing_twice_makes_no_second_draft(
    aud: Client, host: Host, meeting: Meeting, cast: Cast
) -> None:
    given = {"kontor": [cast.lillevik.pk], "lag": "1"}
    aud.post(new(host), given)
    again = aud.post(new(host), given)
    assert again.status_code == 422
    assert "Har alt et utkast til dette brevet." in again.content.decode()
    assert Letter.objects.count() == 1


def test_nobody_chosen_is_said(aud: Client, host: Host, meeting: Meeting) -> None:
    answer = aud.post(new(host), {"lag": "1"})
    assert answer.status_code == 422
    assert "Velg minst ett" in answer.content.decode()


def test_without_a_meeting_the_button_says_why_and_where(aud: Client, host: Host) -> None:
    page = shown(aud.get(new(host)))
    assert "Det er ikke satt opp noe informasjonsmøte ennå." in page
    assert reverse("host_meetings", args=[host.pk]) in page
    assert 'aria-disabled="true"' in page


def test_those_who_got_a_letter_lately_are_told_of_once_above_the_list(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    page = shown(aud.get(new(drafts.host, "remind-reply")))
    assert page.count("for mindre enn en uke siden") == 1
    assert "3 kontor har en adresse som fikk et brev herfra for mindre enn en uke siden." in page
    Letter.objects.exclude(to_address="leder@storfjellet.example").update(state=State.WITHDRAWN)
    page = shown(aud.get(new(drafts.host, "remind-reply")))
    assert "1 kontor har en adresse" in page
    assert "Det gjelder Nav Storfjellet." in page


def test_a_mended_receiver_leads_back(
    aud: Client, host: Host, meeting: Meeting, lillevik: Participation
) -> None:
    path = reverse("receiver", args=[lillevik.pk])
    wrong = aud.post(path, {"name": "Kari", "email": "kari@gmial.com", "til": new(host)})
    assert wrong.status_code == 422
    assert 'value="kari@gmial.com"' in wrong.content.decode()
    right = aud.post(path, {"name": "Kari", "email": "kari@gmail.com", "til": new(host)})
    assert right["Location"] == new(host)
    elsewhere = {"name": "Kari", "email": "kari@gmail.com", "til": "https://ond.example/"}
    assert aud.post(path, elsewhere)["Location"] == reverse("dispatches", args=[host.pk])


# Sending


def test_the_way_from_drafts_to_sent(aud: Client, drafts: Dispatch) -> None:
    page = shown(aud.get(reverse("dispatch", args=[drafts.pk])))
    assert "0 av 3" in page
    assert "3 utkast." in page
    ask = shown(aud.get(reverse("dispatch_send", args=[drafts.pk])))
    assert "Send 3 brev" in ask
    assert "2 på bokmål og 1 på nynorsk." in ask
    assert "annerledes" not in ask
    sent = shown(aud.post(reverse("dispatch_send", args=[drafts.pk]), follow=True))
    assert "3 brev er på vei." in sent
    assert "Oppdater" in sent
    assert "3 er på vei." in shown(aud.get(reverse("dispatch_counts", args=[drafts.pk])))
    stopped = shown(aud.post(reverse("dispatch_stop", args=[drafts.pk]), follow=True))
    assert "Stoppet. 3 brev er utkast igjen." in stopped


def test_sending_twice_is_refused_in_words(aud: Client, drafts: Dispatch) -> None:
    path = reverse("dispatch_send", args=[drafts.pk])
    aud.post(path)
    again = aud.post(path)
    assert again.status_code < 500
    assert "Her er ingen utkast å sende." in again.content.decode()


def test_when_all_is_sent_nothing_is_asked(aud: Client, drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    answer = aud.get(reverse("dispatch_send", args=[drafts.pk]))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("dispatch", args=[drafts.pk])


STALLED = "Brevene har ventet i over et kvarter."


def later(minutes: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() + timedelta(minutes=minutes))


def test_letters_nobody_has_tried_for_a_quarter_of_an_hour_are_told_of(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    paths = [reverse(name, args=[drafts.pk]) for name in ("dispatch", "dispatch_counts")]
    with later(14):
        assert not any(STALLED in shown(aud.get(path)) for path in paths)
    with later(16):
        assert all(STALLED in shown(aud.get(path)) for path in paths)
        Letter.objects.update(attempts=1, problem="later", next_try_at=clock.now())
        assert not any(STALLED in shown(aud.get(path)) for path in paths)


def test_mail_that_goes_out_elsewhere_is_no_dead_server(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    with later(16):
        gone = dispatches.letter(drafts).letter_id
        Letter.objects.filter(pk=gone).update(state=State.SENT, sent_at=clock.now())
        assert STALLED not in shown(aud.get(reverse("dispatch", args=[drafts.pk])))


def test_what_was_pressed_anew_has_waited_from_then_on(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    dispatches.fail(dispatches.letter(drafts))
    Letter.objects.filter(state=State.WAITING).update(state=State.SENT, sent_at=clock.now())
    with later(60):
        actions.send_failed_again(drafts, by=cast.aud)
        assert STALLED not in shown(aud.get(reverse("dispatch", args=[drafts.pk])))
        with later(16):
            assert STALLED in shown(aud.get(reverse("dispatch", args=[drafts.pk])))


def test_what_has_changed_since_the_drafts_is_told_before_they_go(
    aud: Client, drafts: Dispatch, lillevik: Participation
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email="ny@lillevik.example")
    page = shown(aud.get(reverse("dispatch_send", args=[drafts.pk])))
    assert "annerledes" in page
    assert "Nav Lillevik" in page
    page = shown(aud.post(reverse("dispatch_rewrite", args=[drafts.pk]), follow=True))
    assert "3 utkast er skrevet på nytt." in page
    assert "annerledes" not in page


def test_letters_are_shown_by_their_state(aud: Client, drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    dispatches.fail(dispatches.letter(drafts))
    page = shown(aud.get(reverse("dispatch", args=[drafts.pk]), {"tilstand": "failed"}))
    assert "Nav Lillevik" in page
    assert "Nav Storfjellet" not in page
    assert "tok ikke imot brevet" in page
    assert "Nav Storfjellet" in shown(
        aud.get(reverse("dispatch", args=[drafts.pk]), {"tilstand": "tull"})
    )


def test_what_went_by_another_way_is_marked(aud: Client, drafts: Dispatch) -> None:
    path = reverse("dispatch_elsewhere", args=[drafts.pk])
    assert "3 brev som ikke har gått" in shown(aud.get(path))
    page = shown(aud.post(path, follow=True))
    assert "Brevene er sendt på annen måte." in page


def test_the_list_of_dispatches_tells_how_far_each_has_come(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    path = reverse("dispatches", args=[drafts.host_id])
    assert "0 av 3 sendt." in shown(aud.get(path))
    actions.sent_elsewhere(drafts, by=cast.aud)
    assert "Sendt på annen måte." in shown(aud.get(path))


# Who may


def test_other_counties_letters_are_not_there(
    drafts: Dispatch, cast: Cast, client_for: Callable[..., Client]
) -> None:
    row = dispatches.letter(drafts)
    for name, pk in (("dispatch", drafts.pk), ("dispatch_letter", row.pk)):
        path = reverse(name, args=[pk])
        assert client_for(cast.kari).get(path).status_code == 403
        assert client_for(cast.per).get(path).status_code == 403


# Cost


@pytest.mark.parametrize("offices", [1, 3])
def test_the_pages_ask_as_much_for_one_letter_as_for_three(
    aud: Client, host: Host, meeting: Meeting, cast: Cast, offices: int, django_assert_num_queries
) -> None:
    some = list(host.participations.values_list("office", flat=True))[:offices]
    made = actions.make_dispatch(host, "invitation", some, by=cast.aud).dispatch
    asked = {"dispatch": 5, "dispatch_send": 10, "dispatch_counts": 5}
    for name, n in asked.items():
        with django_assert_num_queries(n):
            shown(aud.get(reverse(name, args=[made.pk])))
    with django_assert_num_queries(6):
        shown(aud.get(reverse("dispatches", args=[host.pk])))


@pytest.mark.parametrize("offices", [1, 3])
def test_the_choice_asks_as_much_for_one_office_as_for_three(
    aud: Client, host: Host, meeting: Meeting, offices: int, django_assert_num_queries
) -> None:
    some = host.participations.order_by("pk").values_list("pk", flat=True)[:offices]
    host.participations.exclude(pk__in=list(some)).delete()
    with django_assert_num_queries(11):
        assert shown(aud.get(new(host))).count(" checked>") == offices
