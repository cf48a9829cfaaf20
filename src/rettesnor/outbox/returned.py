"""Reads what mail servers send back about a letter: delivery status notifications (RFC 3464).

Anybody may write to the address these come to, so nothing here is believed but the letter's own
Message-ID, which is a number nobody can guess: it was in the letter and nowhere else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

from rettesnor.outbox.smtp import plain

LONGEST = 2_000_000  # octets; the report stands before the letter it brings back
REPORTS = {"message/delivery-status", "message/global-delivery-status"}
RETURNED = {"message/rfc822", "message/global"}
HEADINGS = {"text/rfc822-headers", "message/global-headers", "text/rfc822-header"}
MESSAGE_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")


@dataclass(frozen=True)
class Report:
    """What one message says of one letter; `candidates` may be its Message-ID, best first."""

    candidates: tuple[str, ...]
    failed: bool
    answer: str = ""


def report_in(raw: bytes) -> Report | None:
    """The delivery status notification in `raw`; None for any other message, however broken.

    Receipts, holiday answers, spam reports and letters from people are other messages.
    """
    try:
        mail = message_from_bytes(raw[:LONGEST])
        parts = list(mail.walk())
        told = [one for part in parts if _kind(part) in REPORTS for one in _receivers(part)]
        if not told:
            return None
        failed = [one for one in told if _word(one, "Action").casefold() == "failed"]
        answer = _answer(failed[0]) if failed else ""
        candidates = tuple(dict.fromkeys(_candidates(mail, parts)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # Whoever writes such things may write anything; the message is left to a person.
        return None
    return Report(candidates, failed=bool(failed), answer=answer)


def _kind(part: Message) -> str:
    return part.get_content_type()


def _receivers(part: Message) -> Iterator[Message]:
    """The fields about each receiver: those blocks of the report that say what was done."""
    for block in _blocks(part):
        if _word(block, "Action"):
            yield block


def _blocks(part: Message) -> Iterator[Message]:
    inside = part.get_payload()
    blocks = inside if isinstance(inside, list) else [message_from_string(_text(part))]
    for block in blocks:
        if isinstance(block, Message):
            yield block
            # What the library does not know as a report it takes for one letter, blocks and all.
            rest = block.get_payload()
            if isinstance(rest, str):
                yield from map(message_from_string, re.split(r"\n\s*\n", rest.strip()))


def _answer(block: Message) -> str:
    """What the receiver's mail server said, without the name of the protocol before it."""
    said = _word(block, "Diagnostic-Code") or _word(block, "Status")
    return plain(re.sub(r"^\s*[\w-]+\s*;\s*", "", said))


def _candidates(mail: Message, parts: list[Message]) -> Iterator[str]:
    """Every Message-ID the letter may have had: in what came back, in the envelope, in the thread."""
    for part in parts:
        if _kind(part) in RETURNED:
            inside = part.get_payload()
            for letter in inside if isinstance(inside, list) else []:
                if isinstance(letter, Message):
                    yield from _ids(letter, "Message-ID")
        elif _kind(part) in HEADINGS:
            yield from _ids(message_from_string(_text(part)), "Message-ID")
        elif _kind(part) in REPORTS:
            for block in _blocks(part):
                if envelope := _word(block, "Original-Envelope-Id"):
                    yield envelope if envelope.startswith("<") else f"<{envelope}>"
    yield from _ids(mail, "In-Reply-To")
    yield from _ids(mail, "References")


def _ids(message: Message, heading: str) -> list[str]:
    return MESSAGE_ID.findall(_word(message, heading))


def _text(part: Message) -> str:
    inside = part.get_payload(decode=True)
    if isinstance(inside, bytes):
        return inside.decode("utf8", "replace").replace("\r\n", "\n").lstrip("\n")
    # A heading block of a type the library nests: the headings are those of what is inside.
    nested = part.get_payload()
    inner = nested if isinstance(nested, list) else []
    return "\n".join(one.as_string() for one in inner if isinstance(one, Message))


def _word(message: Message, heading: str) -> str:
    return str(message.get(heading) or "").strip()
