"""Waiting for something to be so: asked again and again, and given up with a sentence."""

from collections.abc import Callable
from socket import SO_REUSEADDR, SOL_SOCKET, create_connection, socket
from threading import Event
from time import monotonic

PATIENCE = 120  # seconds: only as long as something is wrong; a busy machine is not wrong
BEAT = 0.02  # seconds between two questions
LOOPBACK = "127.0.0.1"
PORTS = range(20_000, 32_000)  # below those the system lends to whoever calls: none of ours is lent


def until(so: Callable[[], object], otherwise: Callable[[], str]) -> None:
    """Return when `so`; AssertionError with the sentence of `otherwise` when patience ends."""
    pause, end = Event(), monotonic() + PATIENCE
    while not so():
        if monotonic() > end:
            raise AssertionError(f"{otherwise()} It has been {PATIENCE} s.")
        pause.wait(BEAT)


def free_port(beginning: int) -> int:
    """A port that nobody listens on; `beginning` spreads those who look at the same moment."""
    turned = [PORTS[(beginning * 37 + turn) % len(PORTS)] for turn in range(len(PORTS))]
    return next(port for port in turned if is_free(port))


def is_free(port: int) -> bool:
    with socket() as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    try:
        create_connection((LOOPBACK, port), timeout=PATIENCE).close()
    except OSError:
        return False
    return True
