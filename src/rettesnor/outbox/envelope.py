"""A letter made ready for the post: who from, who to, and the very bytes that go."""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from rettesnor.outbox.addresses import on_the_wire
from rettesnor.outbox.markup import html_of
from rettesnor.outbox.models import Letter


@dataclass(frozen=True)
class Envelope:
    """`content` has CRLF line ends; `sender` and `recipient` are bare ASCII addresses."""

    sender: str
    recipient: str
    content: bytes


def envelope_of(letter: Letter) -> Envelope:
    """The letter as plain text and HTML, under the Message-ID it was given when it was put.

    Raises ValueError for a heading with line breaks, which `post` has refused already.
    """
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((letter.to_name, on_the_wire(letter.to_address)))],
        headers={
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",  # so that no holiday notice answers (RFC 3834)
        },
    )
    mail.attach_alternative(html_of(letter.subject, letter.text, letter.language), "text/html")
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message: Any = mail.message()  # Django's own, whose `as_bytes` knows line ends
    return Envelope(
        sender=on_the_wire(sender),
        recipient=on_the_wire(letter.to_address),
        content=message.as_bytes(linesep="\r\n"),
    )


def file_name(letter: Letter) -> str:
    """`2026-11-22-days-due-1f0c….eml`: found by day and kind, and says nothing of anybody."""
    unique = letter.message_id.strip("<>").split("@")[0]
    return f"{timezone.localdate(letter.created_at)}-{letter.kind}-{unique}.eml"
