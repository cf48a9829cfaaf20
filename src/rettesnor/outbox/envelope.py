"""A letter made ready for the post: who from, who to, and the very bytes that go."""

from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone

from rettesnor.outbox.addresses import on_the_wire
from rettesnor.outbox.mime import mail_of
from rettesnor.outbox.models import Letter


@dataclass(frozen=True)
class Envelope:
    """`content` has CRLF line ends; `sender` and `recipient` are bare ASCII addresses.

    `number` is the Message-ID without its brackets.
    """

    sender: str
    recipient: str
    content: bytes
    number: str


def envelope_of(letter: Letter) -> Envelope:
    """The letter under the Message-ID it was given when it was put.

    Raises ValueError for a heading with line breaks, which `post` has refused already.
    """
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Envelope(
        sender=on_the_wire(sender),
        recipient=on_the_wire(letter.to_address),
        content=mail_of(letter),
        number=letter.message_id.strip("<>"),
    )


def file_name(letter: Letter) -> str:
    """`2026-11-22-days-due-1f0c….eml`: found by day and kind, and says nothing of anybody."""
    unique = letter.message_id.strip("<>").split("@")[0]
    return f"{timezone.localdate(letter.created_at)}-{letter.kind}-{unique}.eml"
