"""The product's own server, which can be killed, frozen and started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock

from tests.faults.waiting import LOOPBACK, PATIENCE, answers, free_port, is_free, until

ROOT = Path(__file__).parents[2]
# As `rettesnor run` ends, after it has prepared what is prepared here: so many workers and threads.
SERVE = f"import sys; from rettesnor.cli import serve; serve('{LOOPBACK}', int(sys.argv[1]))"


class Server:
    """A process group of its own on a port of its own. All of the group is killed at once."""

    def __init__(self, env: Mapping[str, str], log: Path) -> None:
        self.port = free_port(os.getpid())
        self.kills = 0
        self._env, self._log = env, log
        self._up, self._one_at_a_time = Event(), Lock()
        self._process: subprocess.Popen[bytes]

    def start(self) -> None:
        with self._log.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-c", SERVE, str(self.port)],
                cwd=ROOT,
                env=self._env,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        until(self._is_up, lambda: f"The server does not answer. It said: {self.said()}")
        self._up.set()

    def _is_up(self) -> bool:
        return answers(self.port) or self._process.poll() is not None

    def kill(self) -> None:
        """SIGKILL to the whole group, without a warning. Back when nobody holds the port."""
        self._up.clear()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        until(lambda: is_free(self.port), lambda: "A killed server still holds its port.")

    def kill_and_start_again(self) -> None:
        with self._one_at_a_time:
            self.kill()
            self.kills += 1
            self.start()

    def wait_until_up(self) -> None:
        assert self._up.wait(PATIENCE), f"The server is not back. It said: {self.said()}"

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """All of it stands still, in the middle of whatever it does."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            until(self._stands_still, lambda: "The server does not stand still.")
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    def _stands_still(self) -> bool:
        group = [self._process.pid, *children(self._process.pid)]
        return all(state(task) in "TtZX" for pid in group for task in _tasks(pid))

    def said(self) -> str:
        return self._log.read_text("utf8", "replace")[-4000:]


def children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []


def state(pid: int) -> str:
    """R, S, D, T, Z … as the kernel has it; X for one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def _tasks(pid: int) -> list[int]:
    try:
        return [int(task.name) for task in Path(f"/proc/{pid}/task").iterdir()]
    except FileNotFoundError:
        return []
