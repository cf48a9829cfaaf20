"""The product's own server, on a port nobody uses, for as long as it is needed."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
STOP_WITHIN = 10  # seconds before a server that does not end is ended
CALLERS = 100  # how many may call at the same moment
# One worker, so that what is warm is warm for every request, and nobody need call again.
ALONE = ("--workers", "1", "--threads", "4", "--keep-alive", "120")
AS_RUN = ("--workers", "2", "--threads", "4")  # as `rettesnor run` starts it


@contextmanager
def server(log: Path, *, options: Sequence[str] = ALONE) -> Iterator[int]:
    """Serve `rettesnor.wsgi` with this process's environment; gives the port.

    The listening socket is made here and handed over: no port can be taken in between, and the
    first request waits until it is up.
    """
    with (
        socket.create_server(("127.0.0.1", 0), backlog=CALLERS) as listening,
        log.open("ab") as said,
    ):
        # As gunicorn does; here, because a connection made before it is up inherits it from here.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "rettesnor.wsgi",
            "--bind",
            f"fd://{listening.fileno()}",
            *options,
            "--worker-class",
            "gthread",
            "--no-control-socket",
            "--log-level",
            "warning",
        ]  # fmt: skip - one option a word
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=said, stderr=said, pass_fds=[listening.fileno()]
        )
    try:
        yield port
    finally:
        _stop(process)


def end_in_order() -> None:
    """Make being told to stop an ordinary end: servers are stopped, folders removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
