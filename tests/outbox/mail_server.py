"""A real mail server on loopback that can be told to refuse, to be slow, to hang up, or to watch."""

import asyncio
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"


@dataclass
class Manners:
    """What the server answers, by what is asked; `watch` hears of every step before the answer.

    An answer may be text, None for hanging up without a word, or a number of seconds to be silent.
    """

    answers: dict[str, Callable[[str], str | float | None]] = field(default_factory=dict)
    watch: Callable[[str], None] = lambda _step: None
    after: Callable[[str], None] = lambda _step: None
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    calls: int = 0
    reports: bool = False  # whether it knows RFC 3461, by which a sender numbers its letters
    numbers: list[str] = field(default_factory=list)

    async def say(self, server: SMTP, step: str, address: str, usual: str) -> str:
        self.watch(step)
        answer = self.answers.get(step, lambda _address: usual)(address)
        if isinstance(answer, int | float):
            await asyncio.sleep(answer)
            answer = usual
        if answer is None:
            server.transport.abort()
            return "421 gone"
        return answer

    async def handle_EHLO(self, server: SMTP, session: Session, _e, hostname, responses):
        self.calls += 1
        session.host_name = hostname
        self.watch("EHLO")
        return [*responses[:-1], "250-DSN", responses[-1]] if self.reports else responses

    async def handle_MAIL(self, server: SMTP, _s, envelope: Envelope, address, options):
        answer = await self.say(server, "MAIL", address, OK)
        if answer.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(self, server: SMTP, _s, envelope: Envelope, address, _options):
        answer = await self.say(server, "RCPT", address, OK)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _s, envelope: Envelope):
        """The whole letter has come, with its dot; it is taken unless the answer is a no."""
        to = envelope.rcpt_tos[0]
        answer = await self.say(server, "DOT", to, OK)
        if answer.startswith("250"):
            self.taken.append((to, envelope.content))
        self.after("DOT")
        return answer


class _Watched(SMTP):
    """Tells also when a letter is about to be written."""

    async def smtp_MAIL(self, arg: str) -> None:
        if self.event_handler.reports:
            self.event_handler.numbers += re.findall(r"ENVID=(\S+)", arg)
            arg = re.sub(r" (ENVID|RET)=\S+", "", arg)
        await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg: str) -> None:
        usual = "354"
        answer = await self.event_handler.say(self, "DATA", self.envelope.rcpt_tos[0], usual)
        if answer == usual:
            await super().smtp_DATA(arg)
        else:
            await self.push(answer)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Watched(self.handler, hostname="mottak.example", **self.SMTP_kwargs)


class MailServer:
    def __init__(self, port: int = 0, **manners) -> None:
        self.port = port or free_port()
        self.manners = Manners(**manners)
        self._controller = _Controller(self.manners, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    @property
    def letters(self) -> list[EmailMessage]:
        return [read(content) for _to, content in self.manners.taken]

    @property
    def receivers(self) -> list[str]:
        return [to for to, _content in self.manners.taken]


def read(content: bytes) -> EmailMessage:
    letter = message_from_bytes(content, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
