"""The content as the other rooms use it: looked up by name, read once per process.

Only this file knows where the content folder is. Each process reads a file the first time it is
asked for; changed content takes effect when the process starts again.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import Law, LawVersion, read_laws
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.programmes import Programme, read_programme
from rettesnor.instruments.published import instrument_path, read_published
from rettesnor.instruments.reading import read_instrument


class UnknownContent(LookupError):
    """The content folder has nothing by that name."""


class UnknownInstrument(UnknownContent):
    pass


class UnknownProgramme(UnknownContent):
    pass


class UnknownLaw(UnknownContent):
    pass


def instrument(key: str, version: int) -> Instrument:
    """One version of a form, published or not. BrokenContent when its file has faults."""
    return _instrument(_content(), key, version)


def latest(key: str) -> Instrument:
    """The newest published version; a draft is never what a round is opened with."""
    versions = [version for listed, version in _published(_content()) if listed == key]
    if not versions:
        raise UnknownInstrument(f"{key} has no published version")
    return instrument(key, max(versions))


def programme(key: str) -> Programme:
    try:
        return _programmes(_content())[key]
    except KeyError:
        raise UnknownProgramme(key) from None


def programmes() -> tuple[Programme, ...]:
    """Every programme, by key."""
    return tuple(_programmes(_content()).values())


def law(law_id: str) -> Law:
    try:
        return _laws(_content())[law_id]
    except KeyError:
        raise UnknownLaw(law_id) from None


def law_in_force(law_id: str, on: date) -> LawVersion | None:
    """The version of the law that holds that day, if any does."""
    return law(law_id).in_force(on)


def _content() -> Path:
    return Path(settings.CONTENT_DIR)


# The folder is an argument of every cached function, so that another folder (a test's, or one
# set while the process runs) never meets what was read from the first.


@cache
def _instrument(content: Path, key: str, version: int) -> Instrument:
    # A key is only a path once it is known to be a folder's name: it may come from an address.
    folders = {folder.name for folder in (content / "instruments").iterdir()}
    path = instrument_path(content, key, version)
    if key not in folders or not path.is_file():
        raise UnknownInstrument(f"{key}, version {version}")
    document, problems = read_instrument(path, content=content, laws=frozenset(_laws(content)))
    if document is None:
        raise BrokenContent(problems)
    return document


@cache
def _published(content: Path) -> frozenset[tuple[str, int]]:
    listed, problems = read_published(content)
    if problems:
        raise BrokenContent(problems)
    return frozenset(listed)


@cache
def _programmes(content: Path) -> Mapping[str, Programme]:
    found = {}
    for path in sorted((content / "programmes").glob("*.yaml")):
        read, problems = read_programme(path, content=content)
        if read is None:
            raise BrokenContent(problems)
        found[read.key] = read
    return found


@cache
def _laws(content: Path) -> Mapping[str, Law]:
    laws, problems = read_laws(content / "laws.yaml", content=content)
    if problems:
        raise BrokenContent(problems)
    return laws
