"""Letters that were sent and came back later, as a mail: `rettesnor read-bounces`, and the clock.

Not an `actions.py`, and on purpose: nobody does this, a mail server tells it.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from django.db import Error as DatabaseAway
from django.db.models import Q

from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move_for_good
from rettesnor.outbox.returned import LONGEST, report_in
from rettesnor.outbox.states import Problem, State

TEMPFAIL = 75  # sysexits.h
log = logging.getLogger(__name__)


class Taken(Enum):
    """What became of one message."""

    BOUNCED = auto()  # a letter of ours came back, and that is written down now
    NO_NEWS = auto()  # about a letter of ours: it is delayed, or came, or its fault is known
    TOO_EARLY = auto()  # about a letter a sender still waits for an answer to; ask again
    OTHER = auto()  # not about a letter of ours: for a person to read


def take(raw: bytes) -> Taken:
    """Read one message, and mark the letter it brings back; a broken or forged one changes nothing."""
    report = report_in(raw)
    if report is None or (letter := _letter(report.candidates)) is None:
        return Taken.OTHER
    if not report.failed:
        return Taken.NO_NEWS
    if letter.state == State.SENDING:
        return Taken.TOO_EARLY
    told = {"problem": Problem.BOUNCED, "answer": report.answer[:300]}
    went = Q(pk=letter.pk, erased_at=None)
    # One that a person sent again meanwhile, or that has been emptied, is not in these.
    moved = sum(
        move_for_good(went, state, State.FAILED, **told) for state in (State.SENT, State.UNCERTAIN)
    )
    return Taken.BOUNCED if moved else Taken.NO_NEWS


def _letter(candidates: tuple[str, ...]) -> Letter | None:
    known = Letter.objects.in_bulk(candidates[:20], field_name="message_id")
    return next((known[one] for one in candidates if one in known), None)


@dataclass
class Read:
    """How many messages there were, by what became of them."""

    numbers: dict[Taken, int] = field(default_factory=lambda: dict.fromkeys(Taken, 0))

    def __str__(self) -> str:
        told = self.numbers
        return (
            f"{told[Taken.BOUNCED]} letters came back. {told[Taken.NO_NEWS]} messages had no news, "
            f"{told[Taken.OTHER]} are for a person to read."
        )


def take_piped(source: BinaryIO) -> int:
    """One message, as a mail server pipes it: what it is answered by its own conventions.

    75 asks it to come again later; 0 says that we have it. What is not about a letter of ours is
    taken too: to refuse it would send a report of its own to whoever wrote it.
    """
    try:
        taken = take(source.read(LONGEST))
    except DatabaseAway as fault:
        log.warning("A returned message could not be noted: %s", type(fault).__name__)
        taken = Taken.TOO_EARLY  # any other answer, and the mail server throws it away
    while source.read(65536):  # what is left, or the pipe breaks for the mail server
        pass
    return TEMPFAIL if taken is Taken.TOO_EARLY else 0


def read_folder(folder: Path, told: Callable[[str], None], *, quiet: bool = False) -> int:
    """Read what is new in a Maildir, or in a folder of messages; 1 when there is no such folder.

    What was about a letter of ours is written down and taken away: it holds a name and an address.
    All else is left to whoever reads the mail, in `cur` of a Maildir and in `read` of a folder.
    When `quiet`, nothing is told unless there was something new.
    """
    if not folder.is_dir():
        told(f"There is no folder {folder}. Set RETTESNOR_BOUNCES to where returned mail is put.")
        return 1
    read = Read()
    for message in _new(folder):
        try:
            taken = take(message.read_bytes())
            read.numbers[taken] += 1
            if taken in {Taken.BOUNCED, Taken.NO_NEWS}:
                message.unlink()
            elif taken is Taken.OTHER:
                _put_by(message, folder)
        except OSError as fault:
            log.warning("A returned message cannot be read or moved: %s", fault.strerror)
    if any(read.numbers.values()) or not quiet:
        told(str(read))
    return 0


def _new(folder: Path) -> Iterator[Path]:
    place = folder / "new" if (folder / "new").is_dir() else folder
    # By name: a Maildir's begin with the time.
    yield from sorted(one for one in place.iterdir() if one.is_file() and one.name[0] != ".")


def _put_by(message: Path, folder: Path) -> None:
    is_maildir = message.parent != folder
    by = folder / ("cur" if is_maildir else "read")
    by.mkdir(mode=0o700, exist_ok=True)
    message.rename(by / (f"{message.name}:2," if is_maildir else message.name))
