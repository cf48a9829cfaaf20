import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from tests.faults.installation import Installation, begun, copied

# What `told.py` has made: 20 people signed in, two on each of ten cases, and nothing answered.


@pytest.fixture(scope="session")
def vendor() -> str:
    """Of the database that these tests run on; each has one like it, for itself."""
    return settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")


@pytest.fixture(scope="session")
def around() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may go through, where pytest's is for us alone."""
    with TemporaryDirectory(prefix="rettesnor-faults-") as name:
        if os.getuid() == 0:
            Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="session")
def beginning(around: Path, vendor: str) -> tuple[Path, dict]:
    folder = around / "beginning"
    folder.mkdir()
    return folder, begun(folder, vendor)


@pytest.fixture
def installation(around: Path, beginning: tuple[Path, dict], vendor: str) -> Iterator[Installation]:
    """For one test, which may do with it what it will."""
    with copied(*beginning, around / "installation", vendor) as made:
        yield made


@pytest.fixture(scope="module")
def whole(around: Path, beginning: tuple[Path, dict], vendor: str) -> Iterator[Installation]:
    """For tests that leave it as it was."""
    with copied(*beginning, around / "whole", vendor) as made:
        yield made
