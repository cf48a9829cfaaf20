"""A letter as the bytes of a mail (RFC 5322, RFC 2045): text, HTML, and a meeting where it has one.

Our own and not the library's, which spends half of what a letter costs on it, thousands of times:
what our letters look like is known beforehand. The library reads them back in the tests.
"""

from base64 import encodebytes
from collections.abc import Iterator
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.outbox.addresses import CONTROL, on_the_wire
from rettesnor.outbox.markup import html_of
from rettesnor.outbox.models import Letter

LONGEST_LINE = 998  # octets, RFC 5322 § 2.1.1
SPECIAL = frozenset('()<>@,;:\\".[]')


def mail_of(letter: Letter) -> bytes:
    """The whole mail, with CRLF line ends. Raises ValueError for a heading with a line break."""
    number = letter.message_id.strip("<>").split("@")[0]
    alternatives = [
        _text("plain", letter.text),
        _text("html", html_of(letter.subject, letter.text, letter.language)),
    ]
    if letter.calendar:
        # Outlook and Gmail read the last alternative, others open the file.
        alternatives.append(_text("calendar", letter.calendar, letter.calendar_method))
    body = _several("alternative", f"=_a_{number}", alternatives)
    if letter.calendar:
        body = _several("mixed", f"=_m_{number}", [body, _file(letter.calendar)])
    lines = [*_headings(letter, timezone.localtime(clock.now())), "MIME-Version: 1.0"]
    return "\r\n".join(lines).encode("ascii") + b"\r\n" + body


def _headings(letter: Letter, now: datetime) -> Iterator[str]:
    yield _heading("From", _address(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
    yield _heading("To", _address(letter.to_name, letter.to_address))
    if letter.reply_to:
        yield _heading("Reply-To", _address("", letter.reply_to))
    yield _heading("Subject", _words(letter.subject, "Subject"))
    yield _heading("Date", format_datetime(now))
    yield _heading("Message-ID", letter.message_id)
    yield _heading("Content-Language", letter.language)
    yield "Auto-Submitted: auto-generated"  # so that no holiday notice answers (RFC 3834)


def _heading(name: str, value: str) -> str:
    return f"{name}: {value}"


def _words(said: str, heading: str) -> str:
    """Plain where it is ASCII and short, else in encoded words (RFC 2047), folded."""
    if CONTROL.search(said):
        raise ValueError(f"The heading {heading} has a line break")
    if said.isascii() and len(said) <= 900 and "=?" not in said:
        return said
    return Header(said, "utf-8", header_name=heading).encode(linesep="\r\n")


def _address(name: str, address: str) -> str:
    name, address = name.strip(), on_the_wire(address)
    if CONTROL.search(address):
        raise ValueError("An address has a line break")
    if not name:
        return address
    said = _words(name, "To")
    if said == name and SPECIAL & set(name):
        said = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{said} <{address}>"


def _text(kind: str, said: str, method: str = "") -> bytes:
    """One part of text: as it is, or in base64 where a line is longer than a mail may have."""
    lines = said.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    plain = max(map(len, lines.split(b"\r\n"))) <= LONGEST_LINE
    how = ("7bit" if lines.isascii() else "8bit") if plain else "base64"
    told = f'Content-Type: text/{kind}; charset="utf-8"{f"; method={method}" if method else ""}'
    body = lines if plain else _in_base64(lines)
    return f"{told}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode() + body


def _file(calendar: str) -> bytes:
    return (
        b'Content-Type: application/ics; name="invite.ics"\r\n'
        b'Content-Disposition: attachment; filename="invite.ics"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    ) + _in_base64(calendar.encode())


def _in_base64(content: bytes) -> bytes:
    return encodebytes(content).replace(b"\n", b"\r\n")


def _several(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """The boundary is made of the letter's own number, which no text in it can know."""
    between = f"--{boundary}".encode()
    told = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return (
        told + b"".join(between + b"\r\n" + part + b"\r\n" for part in parts) + between + b"--\r\n"
    )
