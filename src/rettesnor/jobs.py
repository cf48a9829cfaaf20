"""What the clock does: the one list of jobs that nobody starts but time. Each room's are added here."""

from collections.abc import Callable
from pathlib import Path

from rettesnor.improvement.reminders import remind
from rettesnor.initiatives.erasing import erase
from rettesnor.initiatives.reminders import run as remind_of_milestones
from rettesnor.initiatives.tomorrow import remind_of_tomorrow
from rettesnor.outbox.bounces import read_folder
from rettesnor.outbox.clockwork import Ending, Job
from rettesnor.outbox.commandline import Quiet
from rettesnor.outbox.erasing import erase_old

Tell = Callable[[str], None]


def often(tell: Tell, end: Ending, bounces: Path | None) -> list[Job]:
    """What is done every few seconds."""
    jobs = [Job("send letters", Quiet(tell, end.has_come).send)]
    if bounces:
        jobs.append(Job("read what came back", lambda: read_folder(bounces, tell, quiet=True)))
    return jobs


def daily(tell: Tell) -> list[Job]:
    """What is done once a day. Each must stand being done twice, also by two at once."""
    return [
        Job("remind of meetings tomorrow", lambda: remind_of_tomorrow(tell)),
        # Nobody gets two letters in a week, so the days one has set oneself come first.
        Job("remind of days that come", lambda: remind(tell)),
        Job("remind of milestones", lambda: remind_of_milestones(tell)),
        Job("delete names of those who attended", lambda: erase(tell)),
        Job("empty old letters", erase_old),
    ]
