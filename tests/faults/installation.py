"""An installation of its own: folder, database, server, and what it began with."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.databases import Cluster, Database, Embedded, as_json
from tests.faults.server import ROOT, Server

Field = tuple[int, str, str]
"""Item, question, topic."""


@dataclass(frozen=True)
class Stored:
    """What is in the database of answers, and of their lines in the audit trail."""

    answers: dict[Field, tuple[str, int]]  # value and version
    lines: dict[Field, list[str]]  # the values saved, in order


@dataclass(frozen=True)
class Installation:
    folder: Path
    database: Database
    told: dict

    @contextmanager
    def serving(self) -> Iterator[Server]:
        server = Server(_environment(self.folder, self.database), self.folder / "server.log")
        try:
            server.start()
            yield server
        finally:
            server.kill()


def stored(database: Database) -> Stored:
    answers, audited = database.rows(
        "SELECT item_id, question, topic, value, version FROM reviews_answer",
        "SELECT thing_id, after FROM common_auditevent WHERE verb = 'answer.save' ORDER BY id",
    )
    lines = defaultdict(list)
    for item, after in audited:
        said = as_json(after)
        lines[item, said["question"], said["topic"]].append(said["value"])
    return Stored({(i, q, t): (value, version) for i, q, t, value, version in answers}, dict(lines))


def begun(folder: Path, vendor: str) -> dict:
    """An installation that is made and stopped, in `folder`; what it says of itself."""
    database = _database(folder, vendor)
    (folder / "static").mkdir()
    database.start()
    try:
        told = subprocess.run(
            [sys.executable, "-m", "tests.faults.told"],
            cwd=ROOT,
            env=_environment(folder, database),
            stdout=subprocess.PIPE,
            check=True,
        )
    finally:
        database.stop()
    return json.loads(told.stdout)


@contextmanager
def copied(begun_in: Path, told: dict, folder: Path, vendor: str) -> Iterator[Installation]:
    """The same installation again, its database running, in a folder that is gone afterwards."""
    shutil.copytree(begun_in, folder, copy_function=shutil.copy2)
    if vendor == "postgresql" and os.getuid() == 0:
        subprocess.run(["chown", "-R", "postgres:postgres", folder / "database"], check=True)
    database = _database(folder, vendor)
    try:
        database.start()
        yield Installation(folder, database, told)
    finally:
        database.stop()
        shutil.rmtree(folder)


def _database(folder: Path, vendor: str) -> Database:
    place = folder / "database"
    return Cluster(place) if vendor == "postgresql" else Embedded(place)


def _environment(folder: Path, database: Database) -> dict[str, str]:
    """The product's settings and nothing of the tests'; and Python keeps what it has compiled,
    so that the server is up again in a second."""
    own = {
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "rettesnor.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"),
        "RETTESNOR_DEMO": "0",
        "RETTESNOR_SECRET_KEY": "only-for-tests",
        "RETTESNOR_STATICFILES": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "RETTESNOR_VAR": str(folder),
    }
    given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return given | own
