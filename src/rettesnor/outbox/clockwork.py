"""The clock: one process that does, again and again, what is to be done by time.

It knows no jobs of its own; `cli` hands them over. A job must stand being done twice, and by two
clocks at once: nothing keeps a second from being started.
"""

import logging
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import close_old_connections

from rettesnor.common import clock

log = logging.getLogger(__name__)
# A daily job that failed is tried again so long after: it may be the database that was away.
AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    name: str
    work: Callable[[], object]


class Ending:
    """Whether the clock is to stop: it was told to, or the server it accompanies is gone."""

    def __init__(self, told: int, with_server: bool) -> None:
        self._watched = [told, *([sys.stdin.fileno()] if with_server else [])]

    def within(self, seconds: float) -> bool:
        """Wait so long, or until it is to stop; whether it is."""
        return bool(select.select(self._watched, [], [], seconds)[0])

    def has_come(self) -> bool:
        return self.within(0)


@contextmanager
def ending(*, with_server: bool) -> Iterator[Ending]:
    """Told by SIGTERM or Ctrl+C. The server's end is the end of our input, which it holds open."""
    told, tell = os.pipe()
    before = {
        one: signal.signal(one, lambda *_: os.write(tell, b"."))
        for one in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield Ending(told, with_server)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        os.close(told)
        os.close(tell)


@dataclass
class Clock:
    """`often` are done every so many seconds, `daily` at the start and when a new day has begun."""

    often: Sequence[Job]
    daily: Sequence[Job]
    every: float
    _done: dict[str, date] = field(default_factory=dict)
    _not_before: dict[str, datetime] = field(default_factory=dict)

    def run(self, end: Ending) -> None:
        while True:
            self.strike(end)
            if end.within(self.every):
                return

    def strike(self, end: Ending) -> None:
        """Do once what is to be done now."""
        for job in self.daily:
            now = clock.now()
            waits = self._not_before.get(job.name, now) > now
            if self._done.get(job.name) == clock.today() or waits or end.has_come():
                continue
            if _do_afresh(job):
                self._done[job.name] = clock.today()
            else:
                self._not_before[job.name] = now + AGAIN
        for job in self.often:
            if not end.has_come():
                _do_afresh(job)


def do(job: Job) -> bool:
    """Whether it went well. A job that fails shall not stop the others, nor the clock."""
    try:
        job.work()
    except Exception as fault:  # noqa: BLE001 - whatever it is, the next strike comes
        # The kind and not the words of the fault: these may quote a name or an address.
        log.error("The clock could not do «%s»: %s", job.name, type(fault).__name__)  # noqa: TRY400
        return False
    return True


def _do_afresh(job: Job) -> bool:
    """As for one who has been away for long: the database may have closed the line meanwhile."""
    close_old_connections()
    try:
        return do(job)
    finally:
        close_old_connections()
