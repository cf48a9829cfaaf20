"""The two kinds of database an installation may have, each in a folder that can be copied."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg

from tests.faults import wal
from tests.faults.server import Server, children, state
from tests.faults.waiting import LOOPBACK, free_port, until

Rows = list[tuple]


class Database(Protocol):
    """Stopped, it is no more than its folder."""

    url: str

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def rows(self, *questions: str) -> list[Rows]:
        """What the database says to each question, all of one moment: others may be saving."""
        ...

    def power_off(self, server: Server, more: Callable[[], None]) -> Iterator["Database"]:
        """What is there when the power is back: one database for each way it may have gone.

        `more` comes back when something more has been saved.
        """
        ...


@dataclass
class Embedded:
    """SQLite: a file, and beside it the log of what is not in the file yet."""

    folder: Path
    copies: int = 0

    @property
    def file(self) -> Path:
        return self.folder / "rettesnor.sqlite3"

    @property
    def log(self) -> Path:
        return self.folder / "rettesnor.sqlite3-wal"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)

    def stop(self) -> None:
        """Nothing runs that is not the server's."""

    def rows(self, *questions: str) -> list[Rows]:
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            return [connection.execute(sql).fetchall() for sql in questions]

    def power_off(self, server: Server, more: Callable[[], None]) -> Iterator[Database]:
        """As it stood; with half a page written after it; and with the last page half written.

        The kernel's copy of what was never written through is not lost here, so that it is written
        through at each save is what the settings promise, and tried by itself.
        """
        with server.frozen():
            file, first = self.file.read_bytes(), self.log.read_bytes()
        yield self._image(file, first)
        yield self._image(file, wal.torn(first))
        more()
        with server.frozen():
            later = self.log.read_bytes()
        if wal.follows(later, first):  # not begun anew meanwhile
            yield self._image(file, wal.cut(later))

    def _image(self, file: bytes, log: bytes) -> "Embedded":
        self.copies += 1
        image = Embedded(self.folder / f"image-{self.copies}")
        image.folder.mkdir()
        image.file.write_bytes(file)
        image.log.write_bytes(log)
        assert image.rows("PRAGMA integrity_check") == [[("ok",)]]
        return image


class Cluster:
    """PostgreSQL with a folder, a port and processes of its own; it writes through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port(os.getpid() + 5000)  # far from the server's
        self.url = f"postgres://rettesnor@{LOOPBACK}:{self.port}/postgres"
        self._process: subprocess.Popen[bytes]

    def start(self) -> None:
        data = self.folder / "data"
        if not data.exists():
            self.folder.mkdir(exist_ok=True)
            if os.getuid() == 0:
                shutil.chown(self.folder, "postgres", "postgres")
            made = ["initdb", "-D", data, "-U", "rettesnor", "-A", "trust", "-E", "UTF8"]
            self._run([*made, "--locale=C"]).wait()
        options = [f"port={self.port}", f"listen_addresses={LOOPBACK}"]
        options.append(f"unix_socket_directories={self.folder}")
        told = [word for option in options for word in ("-c", option)]
        self._process = self._run(["postgres", "-D", data, *told])
        until(self._is_up, lambda: f"PostgreSQL does not answer: {self._log.read_text()[-2000:]}")

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _run(self, command: list[object]) -> subprocess.Popen[bytes]:
        """As the user postgres when we are root: it refuses to run as root."""
        program = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
        whole = [program / str(command[0]), *command[1:]]
        if os.getuid() == 0:
            whole = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *whole]
        with self._log.open("ab") as said:
            return subprocess.Popen(
                [str(word) for word in whole], cwd=self.folder, stdout=said, stderr=said
            )

    def _is_up(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return self._process.poll() is not None
        return True

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)  # now, and in order
        self._process.wait()

    def kill(self) -> None:
        """Every process of it at once; stopped first, so that no new one is made meanwhile."""
        self._process.send_signal(signal.SIGSTOP)
        running = children(self._process.pid)
        for pid in [*running, self._process.pid]:
            os.kill(pid, signal.SIGKILL)
        self._process.wait()
        gone = lambda: all(state(pid) in "ZX" for pid in running)  # noqa: E731
        until(gone, lambda: "A killed PostgreSQL still runs.")

    def rows(self, *questions: str) -> list[Rows]:
        with psycopg.connect(self.url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            return [connection.execute(sql).fetchall() for sql in questions]

    def power_off(self, server: Server, more: Callable[[], None]) -> Iterator[Database]:
        """Killed in the middle of everybody's saves, and started again."""
        self.kill()
        self.start()
        yield self
        more()


def as_json(value: object) -> dict:
    """A column of JSON: PostgreSQL gives what it holds, SQLite its text."""
    return json.loads(value) if isinstance(value, str) else value
