"""The pages for letters to offices, as Aud sees them."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from rettesnor.common import clock
from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import Dispatch, Host, Meeting, Participation
from rettesnor.initiatives.queries import dispatches as queries
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


def test_letters_are_shown_by_their_state(aud: Client, drafts: Dispatch) -> None:
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


# One letter


def test_a_letter_is_shown_just_as_it_goes(aud: Client, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts, "Nav Storfjellet")
    page = shown(aud.get(reverse("dispatch_letter", args=[row.pk])))
    assert "<li>kva vi vil oppnå</li>" in page
    assert row.letter.subject in page
    assert f"&lt;{row.letter.to_address}&gt;" in page
    assert "Brev 3 av 3" in page
    assert f'href="{links.office_address(row.participation)}"' not in page


def test_what_somebody_has_written_is_never_markup(aud: Client, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts)
    evil = '<script>alert(1)</script><a href="x" onclick="y">'
    Letter.objects.filter(pk=row.letter_id).update(text=evil, subject=evil)
    page = shown(aud.get(reverse("dispatch_letter", args=[row.pk])))
    assert "<script>alert" not in page
    assert 'onclick="y"' not in page


def test_one_draft_is_changed_and_the_others_stay(aud: Client, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts)
    path = reverse("dispatch_letter_edit", args=[row.pk])
    text = row.letter.text.replace("Det blir god tid til spørsmål.", "Vi gleder oss.")
    aud.post(path, {"subject": "Velkommen", "text": text})
    row.letter.refresh_from_db()
    assert row.letter.subject == "Velkommen"
    assert "Vi gleder oss." in row.letter.text
    assert Letter.objects.filter(text__contains="Vi gleder oss.").count() == 1


def test_a_draft_without_its_link_is_refused_and_nothing_typed_is_lost(
    aud: Client, drafts: Dispatch
) -> None:
    row = dispatches.letter(drafts)
    path = reverse("dispatch_letter_edit", args=[row.pk])
    answer = aud.post(path, {"subject": "Velkommen", "text": "Kom, da vel."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kontorets lenke er ikke med" in page
    assert "Kom, da vel." in page


def test_a_trial_goes_to_oneself_with_the_public_link_and_once(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    row = dispatches.letter(drafts)
    path = reverse("dispatch_letter_try", args=[row.pk])
    assert cast.aud.email in shown(aud.post(path, follow=True))
    aud.post(path)
    (trial,) = Letter.objects.filter(kind="try-invitation")
    assert (trial.to_address, trial.state) == (cast.aud.email, State.WAITING)
    assert trial.subject.startswith("Prøve: Vil Nav Lillevik")
    assert "/i/" not in trial.text
    assert "/satsing/barnets-beste-2025/" in trial.text
    row.letter.refresh_from_db()
    assert row.letter.state == State.DRAFT


def test_a_withdrawn_letter_never_goes_and_its_office_may_get_another(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    row = dispatches.letter(drafts)
    aud.post(reverse("dispatch_letter_withdraw", args=[row.pk]))
    assert actions.send_dispatch(drafts, by=cast.aud) == 2
    made = actions.make_dispatch(drafts.host, "invitation", [cast.lillevik.pk], by=cast.aud)
    assert made.written == 1


def test_a_letter_withdrawn_on_its_way_leaves_its_office_uninvited(
    aud: Client, drafts: Dispatch, cast: Cast, lillevik: Participation
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    aud.post(reverse("dispatch_letter_withdraw", args=[dispatches.letter(drafts).pk]))
    lillevik.refresh_from_db()
    assert lillevik.invited_at is None


def test_a_letter_that_failed_goes_again_to_the_address_as_it_is_now(
    aud: Client, drafts: Dispatch, cast: Cast, lillevik: Participation
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    row = dispatches.fail(dispatches.letter(drafts))
    old = row.letter_id
    page = shown(aud.get(reverse("dispatch_letter", args=[row.pk])))
    assert "Hva vil dere gjøre?" in page
    actions.change_receiver(lillevik, "Ny Leder", "ny@lillevik.example", by=cast.aud)
    page = shown(aud.get(reverse("dispatch_letter", args=[row.pk])))
    assert "Kontorets adresse er nå ny@lillevik.example" in page
    aud.post(reverse("dispatch_letter_again", args=[row.pk]))
    row.refresh_from_db()
    assert row.letter_id != old
    assert (row.letter.to_address, row.letter.state) == ("ny@lillevik.example", State.WAITING)
    assert Letter.objects.get(pk=old).state == State.FAILED
    assert queries.progress(drafts).total == 3


def test_all_that_failed_go_again_at_once(aud: Client, drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    for office in ("Nav Lillevik", "Nav Nordbygda"):
        dispatches.fail(dispatches.letter(drafts, office))
    aud.post(reverse("dispatch_again", args=[drafts.pk]))
    assert queries.progress(drafts).under_way == 3
    assert aud.post(reverse("dispatch_again", args=[drafts.pk])).status_code < 500


def test_a_letter_that_may_have_come_is_for_a_person_to_judge(
    aud: Client, drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    row = dispatches.fail(dispatches.letter(drafts), State.UNCERTAIN)
    page = shown(aud.get(reverse("dispatch_letter", args=[row.pk])))
    assert "Mottakeren har fått det" in page
    aud.post(reverse("dispatch_letter_arrived", args=[row.pk]))
    row.letter.refresh_from_db()
    assert row.letter.state == State.SENT


def test_a_letter_that_was_erased_is_written_anew_when_it_is_sent_again(
    drafts: Dispatch, cast: Cast
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    row = dispatches.fail(dispatches.letter(drafts))
    Letter.objects.filter(pk=row.letter_id).update(
        to_name="", to_address="", subject="", text="", answer="", erased_at=clock.now()
    )
    actions.send_letter_again(row, by=cast.aud)
    row.refresh_from_db()
    assert "Nav Lillevik" in row.letter.subject


def test_drafts_follow_a_new_receiver_and_keep_what_was_changed_by_hand(
    drafts: Dispatch, cast: Cast, lillevik: Participation, storfjellet: Participation
) -> None:
    row = dispatches.letter(drafts)
    actions.edit_letter(row, "Kom!", row.letter.text, by=cast.aud)
    actions.change_receiver(lillevik, "Ny", "ny@lillevik.example", by=cast.aud)
    actions.change_receiver(storfjellet, "Åse Nes", "ase@storfjellet.example", by=cast.aud)
    touched, fresh = dispatches.letter(drafts), dispatches.letter(drafts, "Nav Storfjellet")
    assert touched.letter.subject == "Kom!"
    assert touched.letter.to_address == "ny@lillevik.example"
    assert fresh.letter.text.startswith("Hei, Åse Nes!")
    assert fresh.letter.to_name == "Åse Nes"


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
