"""`rettesnor send-letters`: for a clock, every five minutes or so, or a person at a terminal."""

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from rettesnor.outbox import queries
from rettesnor.outbox.carriers import Carrier
from rettesnor.outbox.delivery import Tally, deliver_due
from rettesnor.outbox.folder import FolderCarrier
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import State

TELL_EVERY = 100  # letters


def carrier() -> Carrier:
    """The mail server of the settings, or else the folder."""
    return SmtpCarrier() if settings.EMAIL_HOST else FolderCarrier(settings.OUTBOX_FOLDER)


@dataclass
class Quiet:
    """For the clock, which asks every few seconds: tells only when there is something new to tell."""

    told: Callable[[str], None]
    asked_to_stop: Callable[[], bool]
    _shut: str = ""  # why the mail server could not be used the last time

    def send(self) -> None:
        by = carrier()
        tally = deliver_due(by, asked_to_stop=self.asked_to_stop)
        if tally.tried:
            self.told(_sum_up(tally, by))
        if tally.shut and tally.shut != self._shut:
            self.told(_stopped(tally, by))
        self._shut = tally.shut


def send_letters(told: Callable[[str], None]) -> int:
    """Send what is due and tell how it went, without a word of anybody; 1 when it had to give up."""
    stop, by = threading.Event(), carrier()
    # The letter in hand is finished and the rest given back, so that stopping leaves no doubt.
    before = {
        one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGINT, signal.SIGTERM)
    }

    def tell(tally: Tally) -> None:
        if tally.tried % TELL_EVERY == 0:
            told(f"{tally.tried} letters tried …")

    try:
        tally = deliver_due(by, asked_to_stop=stop.is_set, told=tell)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    told(_sum_up(tally, by))
    if tally.shut:
        told(_stopped(tally, by))
    return 1 if tally.shut else 0


def _stopped(tally: Tally, by: Carrier) -> str:
    return (
        f"Stopped: {by} cannot be used now. It said: {tally.shut}. The rest wait; try again later."
    )


def _sum_up(tally: Tally, by: Carrier) -> str:
    waiting = queries.counts()[State.WAITING]
    said = [f"{tally.sent} letters sent to {by}"]
    said += [f"{tally.failed} refused"] if tally.failed else []
    said += [f"{tally.later} to be tried again"] if tally.later else []
    said += (
        [f"{tally.uncertain} may have been sent, for a person to judge"] if tally.uncertain else []
    )
    return f"{', '.join(said)}. {waiting} wait."
