"""`python -m bench`: on SQLite, and on PostgreSQL when asked or when DATABASE_URL names one."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from bench.server import ROOT, end_in_order


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--postgres", action="store_true", help="also on a PostgreSQL of its own, gone afterwards"
    )
    parser.add_argument("--only-given", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    end_in_order()
    given = os.environ.get("DATABASE_URL", "")
    failed = 0
    if not told.only_given:
        print(f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores as this begins.")
        failed = measure(None)
    if given.startswith("postgres"):
        with own_database(given) as url:
            failed |= measure(url)
    elif told.postgres:
        again = [ROOT / "tools" / "with-postgres", sys.executable, "-m", "bench", "--only-given"]
        # Written through, as where answers must not be lost; the tests' own does not.
        failed |= _run(again, os.environ | {"RETTESNOR_PG_FSYNC": "on"})
    return failed


def measure(url: str | None, module: str = "bench.measure") -> int:
    """All that `module` measures on one database, in a folder that is gone afterwards; not 0 when it failed."""
    with TemporaryDirectory(prefix="rettesnor-bench-") as folder:
        (Path(folder) / "static").mkdir()  # where WhiteNoise looks; nothing is collected
        own = {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": url or f"sqlite:///{Path(folder) / 'rettesnor.sqlite3'}",
            "RETTESNOR_VAR": folder,
            "RETTESNOR_DEMO": "1",
            "RETTESNOR_DEBUG": "0",
            "RETTESNOR_SECRET_KEY": "only-for-the-bench",
            "RETTESNOR_STATICFILES": "django.contrib.staticfiles.storage.StaticFilesStorage",
        }
        command = [sys.executable, "-m", module]
        return _run(command, os.environ | own)


def _run(command: Sequence[str | Path], env: Mapping[str, str]) -> int:
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """A new database on the server that `url` names: what is in the one given is left alone."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"rettesnor_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield urlunsplit((*urlsplit(url)[:2], f"/{name}", *urlsplit(url)[3:]))
        finally:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


if __name__ == "__main__":
    sys.exit(main())
