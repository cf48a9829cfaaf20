"""Rettesnor: Nav offices check their own case files, improve, and check again."""

import re
from pathlib import Path


def _version() -> str:
    """The newest heading of the changelog: the version is written once."""
    for folder in (Path(__file__).parents[2], Path(__file__).parent):
        changelog = folder / "CHANGELOG.md"
        if changelog.exists():
            found = re.search(r"^## (\d+\.\d+\.\d+)", changelog.read_text("utf8"), re.MULTILINE)
            if found:
                return found[1]
    return "0.0.0"


VERSION = _version()
