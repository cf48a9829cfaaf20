"""Our mails as the library reads them: whatever is written in a letter comes back as it was."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.outbox.calendars import text as calendar_text
from rettesnor.outbox.mime import mail_of
from rettesnor.outbox.models import Letter
from tests.outbox.conftest import NOON
from tests.outbox.written import meeting


def letter(**more: str) -> Letter:
    told = {
        "message_id": "<0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11@rettesnor.example>",
        "to_address": "kari@lillevik.example",
        "language": "nb",
        "subject": "Emne",
        "text": "Hei\n",
    }
    return Letter(**told | more)


def read(one: Letter) -> EmailMessage:
    raw = mail_of(one)
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert all(
        len(line) <= 998 and line.isascii() for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n")
    )
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not [part.defects for part in found.walk() if part.defects]
    return found


PRINTED = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs"))
LINE = st.text(PRINTED | st.just(" "), max_size=120).map(lambda said: " ".join(said.split()))


def receiver(one: Letter) -> tuple[str, str]:
    """By the library's older reader: its newer one puts a space between two encoded words."""
    name, address = parseaddr(message_from_bytes(mail_of(one))["To"])
    return str(make_header(decode_header(name))), address


@settings(max_examples=40)
@given(LINE.filter(bool), LINE)
def test_names_and_subjects_come_back_as_they_were(subject: str, name: str) -> None:
    mail = read(letter(subject=subject, to_name=name))
    assert mail["Subject"] == subject
    assert receiver(letter(to_name=name)) == (name, "kari@lillevik.example")


BODY = st.text(PRINTED | st.sampled_from(" .\n-=_"), max_size=3000)


@settings(max_examples=40)
@given(BODY, st.booleans())
def test_the_text_comes_back_as_it_was(body: str, with_meeting: bool) -> None:
    said = body.strip() + "\n"
    more = {"calendar": calendar_text(meeting()), "calendar_method": "REQUEST"}
    mail = read(letter(text=said, **(more if with_meeting else {})))
    plain = mail.get_body(("plain",))
    assert plain and plain.get_content().replace("\r\n", "\n") == said
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    calendars = ["text/calendar", "application/ics"] if with_meeting else []
    assert kinds == ["text/plain", "text/html", *calendars]


def test_a_mail_tells_what_it_must() -> None:
    mail = read(letter())
    assert mail["Date"].datetime == NOON
    assert mail["MIME-Version"] == "1.0"
    assert mail["Message-ID"] == letter().message_id
    assert mail["Auto-Submitted"] == "auto-generated"


def test_the_same_letter_is_the_same_bytes_at_every_try() -> None:
    assert mail_of(letter()) == mail_of(letter())


@pytest.mark.parametrize("field", ["subject", "to_name", "to_address"])
@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x85", "\u2028"])
def test_no_heading_is_added_from_within(field: str, sign: str) -> None:
    with pytest.raises(ValueError, match=r"line break|codec|too many|label|idna|not enough"):
        mail_of(letter(**{field: f"x{sign}Bcc: alle@by.example"}))


def test_a_name_with_signs_that_mean_something_is_quoted() -> None:
    for name in ('Kari "Ås" \\ Li, leder', "Kari (leder)", "=?utf-8?q?x?=", "a.b", "å" * 120):
        assert receiver(letter(to_name=name)) == (name, "kari@lillevik.example")
