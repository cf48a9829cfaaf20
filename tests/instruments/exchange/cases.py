"""Forms the tests of the exchange have in common."""

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.reading import read_instrument_text
from tests.instruments.good import FORM

CONTENT = sorted(Path("content/instruments").rglob("*.yaml"))
# A whole form goes out and in each time, so the clock is left out of it.
HUNDRED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str) -> Instrument:
    document, problems = read_instrument_text(text, name="skjema.yaml", laws=None)
    assert problems == ()
    assert document is not None
    return document


def small_form() -> Instrument:
    return read(FORM)


@cache
def content_form(path: Path) -> Instrument:
    return read(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"
