"""Letters over SMTP, by the settings of Django's own mail.

The talk is ours because of one moment: until the dot that ends a letter is sent, a server must not
deliver it (RFC 5321 § 4.1.1.4), and after it nobody can call it back. So the letter is written, then
`ready` is asked, which writes down that it goes, and then comes the dot.
"""

import re
import smtplib
import socket
import ssl
from contextlib import suppress

from django.conf import settings
from django.core.mail.utils import DNS_NAME

from rettesnor.outbox.carriers import Carried, Outcome, Ready
from rettesnor.outbox.envelope import Envelope, envelope_of
from rettesnor.outbox.models import Letter

DOT = b".\r\n"
GO_ON = 354
CLOSING = 421  # «service not available, closing»: the only answer after which nothing may follow


class _Ended(Exception):
    """The talk is over for this letter."""

    def __init__(self, carried: Carried) -> None:
        super().__init__()
        self.carried = carried


class SmtpCarrier:
    """One connection for many letters, opened at the first."""

    def __init__(self) -> None:
        self._talk: smtplib.SMTP | None = None

    def __str__(self) -> str:
        return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"

    def carry(self, letter: Letter, ready: Ready) -> Carried:
        envelope = envelope_of(letter)
        try:
            talk = self._begin(envelope)
            self._offer(talk, envelope)
            talk.send(_stuffed(envelope.content))
        except _Ended as ended:
            return ended.carried
        except OSError as lost:
            self._hang_up()
            return Carried(Outcome.LOST, _words(lost))
        if not ready():
            self._hang_up()  # the only way to take back a letter that is written
            return Carried(Outcome.HELD_BACK)
        try:
            talk.send(DOT)
            code, answer = talk.getreply()
        except OSError as lost:
            self._hang_up()
            return Carried(Outcome.UNCERTAIN, _words(lost))
        if not 200 <= code < 300 and not 400 <= code < 600:
            self._hang_up()  # neither a yes nor a no, and the letter is out of our hands
            return Carried(Outcome.UNCERTAIN, _said(code, answer))
        return self._refusal(talk, code, answer) or Carried(Outcome.CARRIED)

    def has_carried(self, letter: Letter) -> bool | None:  # noqa: ARG002 - whichever letter it is
        """A mail server cannot be asked."""
        return None

    def close(self) -> None:
        if self._talk is not None:
            with suppress(OSError):
                self._talk.quit()
        self._hang_up()

    def _begin(self, envelope: Envelope) -> smtplib.SMTP:
        """Say who writes. A server that has hung up since the last letter is called once more."""
        known = self._talk is not None
        try:
            talk = self._talk = self._talk or _called()
            code, answer = talk.mail(envelope.sender, _options(talk, envelope))
        except OSError as lost:
            self._hang_up()
            if known:
                return self._begin(envelope)
            raise _Ended(Carried(Outcome.SHUT, _words(lost))) from lost
        if 200 <= code < 300:
            return talk
        self._hang_up()
        if code == CLOSING and known:
            return self._begin(envelope)
        # It is the sender that is refused, so no letter would pass.
        raise _Ended(Carried(Outcome.SHUT, _said(code, answer)))

    def _offer(self, talk: smtplib.SMTP, envelope: Envelope) -> None:
        """Say who it is to, and ask to write."""
        if refusal := self._refusal(talk, *talk.rcpt(envelope.recipient)):
            raise _Ended(refusal)
        code, answer = talk.docmd("DATA")
        if code != GO_ON:
            if refusal := self._refusal(talk, code, answer):
                raise _Ended(refusal)
            self._hang_up()  # a yes to something we did not ask: the talk is out of step
            raise _Ended(Carried(Outcome.LATER, _said(code, answer)))

    def _refusal(self, talk: smtplib.SMTP, code: int, answer: bytes) -> Carried | None:
        """What a no means for the letter; None: it was a yes. After a no, the talk begins afresh."""
        if 200 <= code < 300:
            return None
        try:
            if code == CLOSING:
                self._hang_up()
            else:
                talk.rset()
        except OSError:
            self._hang_up()
        never = 500 <= code < 600
        return Carried(Outcome.REFUSED if never else Outcome.LATER, _said(code, answer))

    def _hang_up(self) -> None:
        """Without a word; the next letter calls anew."""
        if self._talk is not None:
            self._talk.close()
        self._talk = None


def _called() -> smtplib.SMTP:
    """A server that has been greeted and knows us; any fault on the way is an OSError."""
    host, port, timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
    us = DNS_NAME.get_fqdn()
    talk: smtplib.SMTP
    if settings.EMAIL_USE_SSL:
        context = ssl.create_default_context()
        talk = smtplib.SMTP_SSL(host, port, us, timeout=timeout, context=context)
    else:
        talk = smtplib.SMTP(host, port, us, timeout=timeout)
    try:
        if settings.EMAIL_USE_TLS:
            talk.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            talk.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        talk.ehlo_or_helo_if_needed()
        if talk.sock is not None:
            # Else the dot would wait some 40 ms for a receipt of what was written before it.
            talk.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        talk.close()
        raise
    return talk


def _options(talk: smtplib.SMTP, envelope: Envelope) -> list[str]:
    options = [f"SIZE={len(envelope.content)}"] if talk.has_extn("size") else []
    if talk.has_extn("dsn"):
        # Should it come back, then with the number we know it by, and not with all it says.
        options += ["RET=HDRS", f"ENVID={envelope.number}"]
    return [*options, "BODY=8BITMIME"] if talk.has_extn("8bitmime") else options


def _stuffed(content: bytes) -> bytes:
    """With a dot doubled where a line begins with one, and the last line ended."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)


def _said(code: int, answer: bytes) -> str:
    return f"{code} {plain(answer.decode('utf8', 'replace'))}"


def _words(fault: OSError) -> str:
    return plain(str(fault)) or type(fault).__name__


def plain(words: str) -> str:
    """On one line, and without signs that a database or a page would choke on."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
