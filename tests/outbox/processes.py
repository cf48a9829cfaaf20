"""Our own commands as processes of their own, on the database of the test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


def environment(folder: Path, **more: str) -> dict[str, str]:
    """As an installation's, with `folder` for what it keeps."""
    at = connection.settings_dict
    url = f"sqlite:///{at['NAME']}"
    if connection.vendor == "postgresql":
        login = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
        url = f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rettesnor.settings",
        "RETTESNOR_VAR": str(folder),
        "DATABASE_URL": url,
        "RETTESNOR_SECRET_KEY": "only-for-tests",
        "RETTESNOR_DEMO": "0",
        **more,
    }


@contextmanager
def running(*arguments: str, env: dict[str, str], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """`rettesnor …`; killed at the end if it still runs."""
    command = [sys.executable, "-m", "rettesnor.cli", *arguments]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more
    ) as process:
        try:
            yield process
        finally:
            process.kill()
