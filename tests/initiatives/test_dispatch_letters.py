"""One letter of a dispatch: shown without its secret, changed, tried, and sent again."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from rettesnor.common import clock
from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import Dispatch, Host, Meeting, Participation
from rettesnor.initiatives.preparing import has_moved
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.outbox.carriers import Outcome
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


def test_no_page_shows_the_offices_link(aud: Client, drafts: Dispatch, cast: Cast) -> None:
    row = dispatches.letter(drafts)
    token = links.token_for(row.participation)
    paths = [reverse(name, args=[row.pk]) for name in ("dispatch_letter", "dispatch_letter_edit")]
    preview, form = (shown(aud.get(path)) for path in paths)
    assert token not in preview + form
    assert preview.count("https://rettesnor.example/i/…/") == 2
    assert "[lenke]" in form
    # An old link tells no more, though it is dead: it stays in the letter.
    Participation.objects.filter(pk=row.participation_id).update(link_version=2)
    assert not any(token in shown(aud.get(path)) for path in paths)
    actions.rewrite_drafts(drafts, by=cast.aud)
    actions.send_dispatch(drafts, by=cast.aud)
    assert links.token_for(dispatches.letter(drafts).participation) not in shown(aud.get(paths[0]))


def test_saving_a_draft_as_it_stands_changes_nothing(aud: Client, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts)
    before = (row.letter.subject, row.letter.text)
    path = reverse("dispatch_letter_edit", args=[row.pk])
    form = aud.get(path).context["form"]
    aud.post(path, form.initial)
    row.letter.refresh_from_db()
    assert (row.letter.subject, row.letter.text) == before


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("Velkommen", "Kom til [tull]: [lenke]", "[tull] finnes ikke."),
        ("Til [kontor]", "Kom: [lenke]", "[kontor] finnes ikke."),
        ("Bruk [lenke]", "Kom: [lenke]", "Lenken kan ikke stå i emnet."),
    ],
)
def test_a_field_in_one_letter_that_is_not_the_link_is_refused(
    aud: Client, drafts: Dispatch, subject: str, text: str, told: str
) -> None:
    row = dispatches.letter(drafts)
    answer = aud.post(
        reverse("dispatch_letter_edit", args=[row.pk]), {"subject": subject, "text": text}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert text in page
    before = row.letter.text
    row.letter.refresh_from_db()
    assert row.letter.text == before


def test_what_a_letter_says_in_brackets_from_before_may_stay(aud: Client, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts)
    Letter.objects.filter(pk=row.letter_id).update(text=f"{row.letter.text}\n[sic] og :[")
    path = reverse("dispatch_letter_edit", args=[row.pk])
    form = aud.get(path).context["form"]
    assert aud.post(path, form.initial | {"subject": "Kom!"}).status_code == 302


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
    row = dispatches.fail(dispatches.letter(drafts), Outcome.UNCERTAIN)
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
        **dict.fromkeys(("to_name", "to_address", "reply_to", "subject", "text", "answer"), ""),
        erased_at=clock.now(),
    )
    row.letter.refresh_from_db()
    assert not has_moved(row.letter, row.participation), "nobody knows where it went"
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
