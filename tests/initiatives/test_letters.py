"""The words of the letters: shipped, changed nationally, changed in one county."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import LazySettings, settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives import actions, letters
from rettesnor.initiatives.letterkinds import FIELD_WORDS, FORMS, LETTERS
from rettesnor.initiatives.models import Host, LetterText, Meeting, Participation
from rettesnor.initiatives.preparing import prepare
from rettesnor.initiatives.queries import letters as queries
from rettesnor.initiatives.rules.letters import faults_in
from rettesnor.outbox import templates
from rettesnor.outbox.template_checks import check_letters
from rettesnor.outbox.templates import Words
from tests.cast import Cast
from tests.factories import dispatches, meetings
from tests.refusals import refused

TEXT = "Hei, [navn]!\n\nKom {}: [lenke]"


@pytest.fixture(autouse=True)
def _address(settings: LazySettings) -> None:
    settings.ADDRESS = "https://rettesnor.example"


def both(word: str = "gjerne") -> dict[str, Words]:
    return {form: Words("Kom", TEXT.format(word), form) for form in FORMS}


@pytest.fixture
def aud(cast: Cast, client_for: Callable[..., Client]) -> Client:
    return client_for(cast.aud)


def given(**changes: str) -> dict[str, str]:
    words = {f"{part}_{form}": "" for part in ("subject", "text") for form in FORMS}
    for form in FORMS:
        words |= {f"subject_{form}": "Kom", f"text_{form}": TEXT.format("gjerne")}
    return words | changes


# Content


def test_the_shipped_letters_have_no_fault() -> None:
    assert [
        fault
        for fault in check_letters(settings.CONTENT_DIR)
        if fault.file.split("/")[1].split(".")[0] in LETTERS
    ] == []


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_shipped_letter_could_be_saved_as_it_is(name: str, form: str) -> None:
    assert faults_in(name, templates.words(name, form)) == []


def test_every_field_is_told_what_it_means() -> None:
    used = {field for kind in LETTERS.values() for field in kind.allowed}
    assert used == set(FIELD_WORDS)


# Whose words


def test_the_countys_words_come_before_the_nations_and_those_before_the_shipped(
    host: Host, cast: Cast
) -> None:
    shipped = letters.words_for(host, "invitation", "nb")
    actions.save_letter(host.initiative, "invitation", both("hele landet"), by=cast.per)
    assert "hele landet" in letters.words_for(host, "invitation", "nb").text
    actions.save_letter(host, "invitation", both("hele fylket"), by=cast.aud)
    assert "hele fylket" in letters.words_for(host, "invitation", "nn").text
    assert "hele landet" in letters.words_for(host.initiative, "invitation", "nn").text
    actions.reset_letter(host, "invitation", by=cast.aud)
    assert "hele landet" in letters.words_for(host, "invitation", "nb").text
    actions.reset_letter(host.initiative, "invitation", by=cast.per)
    assert letters.words_for(host, "invitation", "nb") == shipped


def test_words_that_say_what_they_would_have_said_are_no_change(host: Host, cast: Cast) -> None:
    as_it_is = {form: text.words for form, text in queries.texts_of(host)["invitation"].items()}
    assert actions.save_letter(host, "invitation", as_it_is, by=cast.aud) == ()
    assert not LetterText.objects.exists()
    one = as_it_is | {"nn": both()["nn"]}
    assert actions.save_letter(host, "invitation", one, by=cast.aud) == ("nn",)
    assert LetterText.objects.get().language == "nn"


def test_a_dispatch_has_the_countys_words(host: Host, meeting: Meeting, cast: Cast) -> None:
    actions.save_letter(host, "invitation", both("til oss"), by=cast.aud)
    row = dispatches.letter(dispatches.drafts(cast, host=host))
    assert "Kom til oss: https://rettesnor.example/i/" in row.letter.text


def test_a_letter_without_the_meeting_needs_no_meeting(host: Host, cast: Cast) -> None:
    actions.save_letter(host, "invitation", both(), by=cast.aud)
    assert dispatches.drafts(cast, host=host).letters.count() == 3


def test_fields_for_one_office_are_in_its_written_form(
    meeting: Meeting, storfjellet: Participation
) -> None:
    occasion = queries.occasion(storfjellet.host)
    fields = letters.shared_fields(occasion, "invitation", "nn") | letters.own_fields(storfjellet)
    assert fields["satsing"] == "Barnets beste når familien søkjer sosialhjelp"
    assert fields["kontor"] == "Nav Storfjellet"
    assert set(fields) == templates.FIELDS["invitation"]


def test_a_letter_that_has_a_fault_is_refused(host: Host, cast: Cast) -> None:
    wrong = both() | {"nn": Words("Kom", "Hei, [navm]! [lenke]", "nn")}
    refusal = refused(lambda: actions.save_letter(host, "invitation", wrong, by=cast.aud))
    assert str(refusal) == "[navm] finnes ikke. Mente du [navn]?"


# Pages


def test_the_pages_show_both_written_forms_and_mark_what_is_changed(
    aud: Client, host: Host, cast: Cast
) -> None:
    page = aud.get(reverse("letters", args=[host.pk])).content.decode()
    assert "inviterer alle Nav-kontorene" in page
    assert "inviterer alle Nav-kontora " in page
    assert "Endret i dette fylket." not in page
    actions.save_letter(host, "invitation", both(), by=cast.aud)
    page = aud.get(reverse("letters", args=[host.pk])).content.decode()
    assert page.count("Endret i dette fylket.") == 1


def test_a_letter_is_saved_and_led_back(aud: Client, host: Host) -> None:
    path = reverse("letter", args=[host.pk, "invitation"])
    assert "Gå tilbake til den felles teksten" not in aud.get(path).content.decode()
    assert aud.post(path, given())["Location"] == reverse("letters", args=[host.pk])
    page = aud.get(path).content.decode()
    assert "Gå tilbake til den felles teksten" in page
    assert "endret av Aud Fjordgren" in page
    aud.post(reverse("letter_reset", args=[host.pk, "invitation"]))
    assert not LetterText.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text_nb": "Hei [navm]: [lenke]"}, "[navm] finnes ikke. Mente du [navn]?"),
        ({"text_nn": "Hei, [navn]!"}, "Feltet [lenke] er ikke med"),
        ({"subject_nn": ""}, "Emnet mangler."),
        ({"text_nb": ""}, "Brevet er tomt."),
        ({"text_nb": "Hei, [navn! [lenke]"}, "klamme"),
        ({"text_nb": "[lenke]" + "a" * 10_000}, "Brevet er for langt."),
    ],
)
def test_a_fault_is_told_and_nothing_typed_is_lost(
    aud: Client, host: Host, changes: dict[str, str], told: str
) -> None:
    typed = given(subject_nb="Et helt nytt emne", **changes)
    answer = aud.post(reverse("letter", args=[host.pk, "invitation"]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Et helt nytt emne" in page
    assert not LetterText.objects.exists()


def test_per_changes_the_nations_letter_and_aud_does_not(
    host: Host, cast: Cast, client_for: Callable[..., Client]
) -> None:
    path = reverse("initiative_letter", args=[host.initiative_id, "remind-reply"])
    per = client_for(cast.per)
    assert per.get(reverse("initiative_letters", args=[host.initiative_id])).status_code == 200
    assert per.post(path, given()).status_code == 302
    assert LetterText.objects.filter(host=None).count() == 2
    assert client_for(cast.aud).post(path, given()).status_code == 403
    county = reverse("letter", args=[host.pk, "remind-reply"])
    assert per.get(county).status_code == 403


def test_a_letter_that_is_none_is_not_there(aud: Client, host: Host) -> None:
    for name in ("letter", "dispatch_new"):
        assert aud.get(reverse(name, args=[host.pk, "days-due"])).status_code == 404


def test_the_page_of_letters_asks_little(
    aud: Client, host: Host, django_assert_num_queries
) -> None:
    with django_assert_num_queries(5):
        aud.get(reverse("letters", args=[host.pk]))


# Meetings and days


def test_a_round_that_should_be_done_is_given_four_weeks_more(host: Host) -> None:
    with clock.at(timezone.make_aware(datetime(2025, 11, 20, 12))):
        written = prepare(host, "remind-round").writing
        assert written.faults == ()
        assert written.shared["nb"]["frist"] == "torsdag 18. desember 2025"
    with clock.at(timezone.make_aware(datetime(2025, 11, 14, 12))):
        kept = prepare(host, "remind-round").writing.shared["nb"]["frist"]
        assert kept == "fredag 14. november 2025"


@pytest.mark.parametrize("kind", ["start", "training", "network"])
def test_any_meeting_for_all_who_are_invited_may_be_invited_to(
    host: Host, cast: Cast, kind: str
) -> None:
    meetings.meeting(host, cast, kind=kind)
    written = prepare(host, "invitation").writing
    assert written.faults == ()
    assert "3. september" in written.shared["nb"]["dato og klokkeslett"]


@pytest.mark.parametrize(("kind", "audience"), [("friday", "invited"), ("information", "joined")])
def test_fridays_and_meetings_for_those_who_are_in_are_not_invited_to(
    host: Host, cast: Cast, kind: str, audience: str
) -> None:
    Meeting.objects.filter(pk=meetings.meeting(host, cast).pk).update(kind=kind, audience=audience)
    (fault,) = prepare(host, "invitation").writing.faults
    assert fault.refusal.code == "dispatch.no-meeting"
    assert str(fault.refusal).endswith("Legg inn et møte kontorene kan melde seg på.")


def test_a_sign_no_letter_can_hold_is_told_and_never_an_error(aud: Client, host: Host) -> None:
    path = reverse("letter", args=[host.pk, "invitation"])
    page = aud.post(path, given() | {"subject_nn": "Kom\0"})
    assert page.status_code == 422
    assert not LetterText.objects.exists()
