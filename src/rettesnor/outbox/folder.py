"""Letters as files in a folder, one `.eml` each, that any mail program opens: the default."""

import logging
import os
from pathlib import Path

from rettesnor.outbox.carriers import Carried, Outcome, Ready
from rettesnor.outbox.envelope import envelope_of, file_name
from rettesnor.outbox.models import Letter

log = logging.getLogger(__name__)


class FolderCarrier:
    """A letter is there when its file has its name; it gets it whole, or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __str__(self) -> str:
        return str(self._folder)

    def carry(self, letter: Letter, ready: Ready) -> Carried:
        content = envelope_of(letter).content
        place = self._folder / file_name(letter)
        part = place.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(part, content)
        except OSError as fault:
            return Carried(Outcome.SHUT, f"{self._folder}: {fault.strerror}")
        if not ready():
            part.unlink(missing_ok=True)
            return Carried(Outcome.HELD_BACK)
        part.replace(place)
        return Carried(Outcome.CARRIED)

    def has_carried(self, letter: Letter) -> bool | None:
        return (self._folder / file_name(letter)).exists()

    def erase(self, letter: Letter) -> None:
        """Take away the letter's file, whole or begun; the letter itself may be empty already."""
        place = self._folder / file_name(letter)
        for file in (place, place.with_suffix(".part")):
            try:
                file.unlink(missing_ok=True)
            except OSError as fault:
                log.warning("%s cannot be deleted: %s", file, fault.strerror)

    def close(self) -> None:
        """Nothing is held open."""


def _write(place: Path, content: bytes) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
