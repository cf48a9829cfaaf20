"""An answer to a letter reaches the one it is from, and not the sender of all letters."""

from email import message_from_bytes, policy
from typing import Any

import pytest

from rettesnor.initiatives import actions, attending
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.models import Dispatch, Host, Meeting, Participation
from rettesnor.initiatives.reminders import write_milestone_letters
from rettesnor.outbox.mime import mail_of
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from tests.cast import Cast
from tests.factories import dispatches
from tests.initiatives.follow_story import invited

AUD, BO = "aud@fjordheim.example", "bo@fjordheim.example"


@pytest.fixture(autouse=True)
def _address(settings: Any) -> None:
    settings.ADDRESS = "https://rettesnor.example"


@pytest.fixture
def drafts(cast: Cast, host: Host, meeting: Meeting) -> Dispatch:
    return dispatches.drafts(cast, host=host)


def answers_go_to(**which: Any) -> set[str]:
    return set(Letter.objects.filter(**which).values_list("reply_to", flat=True))


def test_an_answer_to_an_invitation_goes_to_the_governors_contact(drafts: Dispatch) -> None:
    found = list(Letter.objects.filter(kind="invitation"))
    assert len(found) == 3
    for letter in found:
        mail = message_from_bytes(mail_of(letter), policy=policy.default)
        assert mail["Reply-To"] == AUD


def test_a_trial_is_answered_as_the_letter_it_tries(cast: Cast, drafts: Dispatch) -> None:
    actions.try_letter(dispatches.letter(drafts, "Nav Lillevik"), by=cast.aud)
    assert answers_go_to(kind="try-invitation") == {AUD}


def test_drafts_written_anew_name_the_contact_of_now(cast: Cast, drafts: Dispatch) -> None:
    Host.objects.update(contact_email=BO)
    actions.rewrite_drafts(drafts, by=cast.aud)
    assert answers_go_to(kind="invitation") == {BO}


def test_a_letter_that_goes_again_to_another_address_is_answered_too(
    cast: Cast, drafts: Dispatch
) -> None:
    row = dispatches.letter(drafts, "Nav Lillevik")
    Letter.objects.filter(pk=row.letter.pk).update(state=State.FAILED, problem=Problem.BOUNCED)
    Participation.objects.filter(pk=row.participation.pk).update(to_email="ny@lillevik.example")
    actions.send_letter_again(row, by=cast.aud)
    assert answers_go_to(to_address="ny@lillevik.example") == {AUD}


def test_letters_about_the_link_are_answered_to_the_governor(lillevik: Participation) -> None:
    telling.renewed(lillevik)
    assert answers_go_to() == {AUD}


def test_the_call_to_a_meeting_is_answered_to_the_governor(
    meeting: Meeting, lillevik: Participation
) -> None:
    siri = Person("Siri Tangevik", "siri@lillevik.example")
    attending.sign_up(meeting, lillevik, (siri,), by=None)
    assert answers_go_to(kind="meeting-invite") == {AUD}


def test_a_reminder_is_answered_to_the_governor(host: Host, cast: Cast) -> None:
    invited(host, cast.lillevik)
    assert write_milestone_letters().written == 1
    assert answers_go_to() == {AUD}


def test_questions_are_answered_up_and_down_and_never_to_oneself(
    lillevik: Participation, cast: Cast
) -> None:
    inquiry = actions.ask_question(lillevik, "Hvordan teller vi?", by=cast.kari)
    inquiry = actions.forward_question(inquiry, by=cast.aud)
    actions.answer_question(inquiry, "Tell hver sak én gang.", by=cast.per)
    nation = lillevik.initiative.contacts.first()
    assert nation
    assert answers_go_to(kind="question-asked") == {nation.email}
    assert answers_go_to(kind="question-forwarded") == {AUD}
    assert answers_go_to(kind="question-answered") == {AUD}
