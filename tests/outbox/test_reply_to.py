"""Where an answer to a letter goes, when it shall not go to the sender of all letters."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.db import IntegrityError, transaction

from rettesnor.outbox import post
from rettesnor.outbox.erasing import erase
from rettesnor.outbox.mime import mail_of
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from rettesnor.outbox.templates import Words
from tests.outbox.conftest import NOON
from tests.outbox.written import KARI, due, now
from tests.refusals import refused

pytestmark = pytest.mark.django_db
AUD = "aud@fjordheim.example"
WRONG = [
    ("aud", "letter.no-at"),
    ("aud@by.example, ola@by.example", "letter.two-addresses"),
    ("aud@by.example\r\nBcc:alle", "letter.space-in-address"),
    (f"{'a' * 250}@by.example", "letter.bad-address"),
]


def wanted(key: str, reply_to: str) -> post.Wanted:
    return post.Wanted("note", key, KARI, Words("Emne", "Hei", "nb"), reply_to=reply_to)


def mail(letter: Letter) -> EmailMessage:
    found = message_from_bytes(mail_of(now(letter)), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_an_answer_goes_where_the_letter_says() -> None:
    assert mail(due(reply_to=f" {AUD} ")).get_all("Reply-To") == [AUD]


def test_an_address_in_norwegian_letters_is_written_as_mail_servers_read_it() -> None:
    assert mail(due(reply_to="aud@blåbær.example"))["Reply-To"] == "aud@xn--blbr-roah.example"


def test_a_letter_that_says_nothing_of_it_has_no_such_heading() -> None:
    assert mail(due())["Reply-To"] is None


def test_of_many_each_has_its_own_and_a_wrong_one_costs_the_others_nothing() -> None:
    many = post.put_many([wanted("a", AUD), wanted("b", ""), wanted("c", "aud")])
    assert dict(Letter.objects.values_list("key", "reply_to")) == {"a": AUD, "b": ""}
    assert [(one.key, refusal.code) for one, refusal in many.refused] == [("c", "letter.no-at")]


@pytest.mark.parametrize(("address", "code"), WRONG)
def test_what_cannot_be_an_address_is_refused(address: str, code: str) -> None:
    assert refused(lambda: due(reply_to=address)).code == code
    put = lambda: post.put_words("note", "E", "Hei", key="k", to=KARI, reply_to=address)  # noqa: E731
    assert refused(put).code == code
    assert not Letter.objects.exists()


def test_a_changed_draft_keeps_it_unless_another_is_given() -> None:
    letter = due(draft=True, reply_to=AUD)
    post.edit(letter, subject="Nytt", text="Hei", to=KARI)
    assert now(letter).reply_to == AUD
    post.edit(letter, subject="Nytt", text="Hei", to=KARI, reply_to="bo@fjordheim.example")
    assert now(letter).reply_to == "bo@fjordheim.example"
    edit = lambda: post.edit(letter, subject="N", text="H", to=KARI, reply_to="bo")  # noqa: E731
    assert refused(edit).code == "letter.no-at"


def test_it_is_the_same_when_the_letter_goes_again() -> None:
    letter = due(reply_to=AUD)
    Letter.objects.update(state=State.FAILED, problem=Problem.GIVEN_UP)
    letter.refresh_from_db()
    post.send_again(letter)
    assert mail(letter)["Reply-To"] == AUD


def test_it_is_erased_with_the_rest() -> None:
    letter = due(reply_to=AUD)
    erase(Letter.objects.all())
    assert now(letter).reply_to == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(reply_to=AUD)


def test_a_line_break_from_a_careless_row_adds_no_heading() -> None:
    letter = Letter(message_id="<a@b>", to_address=KARI.address, subject="E", text="H\n",
                    language="nb", reply_to="aud@by.example\r\nBcc: alle", created_at=NOON)  # fmt: skip
    with pytest.raises(ValueError, match=r"line break|codec|label|idna"):
        mail_of(letter)
