"""A mail server that takes what it is given, as a process of its own: `python -m bench.mail_server`."""

import socket
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Taking:
    """Counts the letters, and each receiver once."""

    def __init__(self) -> None:
        self.taken, self.receivers = 0, set[str]()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        self.taken += 1
        self.receivers.update(envelope.rcpt_tos)
        return "250 OK"


def main() -> None:
    """Say the port, serve until the input ends, and say how many letters came, to how many."""
    taking = Taking()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(taking, hostname="127.0.0.1", port=port)
    controller.start()
    print(port, flush=True)
    sys.stdin.read()
    controller.stop()
    print(taking.taken, len(taking.receivers), flush=True)


if __name__ == "__main__":
    main()
