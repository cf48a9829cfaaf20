"""The sentences are written in bokmål; the catalogues have their own laws."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_bokmal() -> Iterator[None]:
    with translation.override("nb"):
        yield
