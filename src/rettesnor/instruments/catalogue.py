"""The content as the other rooms use it: looked up by name, read once per process.

A form is a file in the content folder, or was published in the browser and is in the database
(`stored`); where both have a version, the database's is the one that answers are tied to. What is
published, and the words of one version, are asked for in `_published` and `_document` alone.

Only this file knows where the content folder is. Each process reads a form the first time it is
asked for, and keeps it: a published one never changes. A changed file takes effect when the
process starts again; what another process publishes is seen at once.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from rettesnor.instruments import stored
from rettesnor.instruments.document import FormKind, Instrument
from rettesnor.instruments.laws import Law, LawVersion, read_laws
from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.programmes import Programme, read_programme
from rettesnor.instruments.published import (
    Version,
    fingerprint,
    instrument_path,
    read_published,
)
from rettesnor.instruments.reading import read_instrument, read_instrument_text
from rettesnor.instruments.versions import Ancestor
from rettesnor.instruments.versions import lineage as follow


class UnknownContent(LookupError):
    """The content folder has nothing by that name."""


class UnknownInstrument(UnknownContent):
    pass


class UnknownProgramme(UnknownContent):
    pass


class UnknownLaw(UnknownContent):
    pass


def instrument(key: str, version: int) -> Instrument:
    """One version of a form. BrokenContent when its file has faults.

    Every file of the content folder is found, published or not; a draft made in the browser never.
    """
    return _document(key, version)


def latest(key: str) -> Instrument:
    """The newest published version; a draft is never what a round is opened with."""
    published = versions(key)
    if not published:
        raise UnknownInstrument(f"{key} has no published version")
    return _document(key, published[-1])


def versions(key: str) -> tuple[int, ...]:
    """The published versions of a form, the earliest first; none when there is no such form."""
    return tuple(sorted(version for listed, version in _published() if listed == key))


def newest() -> dict[str, int]:
    """The number of the newest published version of every form and guide, by key."""
    return dict(sorted(_published()))  # of equal keys the last one stays: the highest number


def instruments() -> tuple[Instrument, ...]:
    """The newest published version of every form and guide, by key."""
    return tuple(_document(key, version) for key, version in newest().items())


def guides() -> tuple[Instrument, ...]:
    """Those that are filled in the browser only, and store nothing."""
    return tuple(form for form in instruments() if form.kind is FormKind.GUIDE)


def lineage(key: str, before: int, after: int) -> Mapping[str, Ancestor]:
    """From each question of version `after` to what it was in version `before`.

    Only where an unbroken line leads back; a version compared with itself is all the same.
    ValueError when `before` is the later of the two.
    """
    return follow([_document(key, version) for version in range(before, after + 1)])


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


def law_ids() -> frozenset[str]:
    """The ids a form may refer to."""
    return frozenset(_laws(_content()))


def content_sha256(key: str, version: int) -> str | None:
    """The fingerprint of a file in the content folder, published or not; None when there is none."""
    content = _content()
    return (
        fingerprint(instrument_path(content, key, version))
        if _is_there(content, key, version)
        else None
    )


def source(key: str, version: int) -> bytes:
    """The file of a form as it stands, byte for byte. UnknownInstrument when there is none."""
    content = _content()
    if file := stored.published_file(key, version):
        return file.yaml.encode("utf-8")
    if not _is_there(content, key, version):
        raise UnknownInstrument(f"{key}, version {version}")
    return instrument_path(content, key, version).read_bytes()


# Documents by the folder they would stand in, key and version: read once, kept as long as the
# process lives. What is not found is not kept, so that it is seen as soon as it is published.
_DOCUMENTS: dict[tuple[Path, str, int], Instrument] = {}


def _document(key: str, version: int) -> Instrument:
    """One version of a form, wherever it is kept; the database is asked the first time alone."""
    place = _content(), key, version
    if place not in _DOCUMENTS:
        file = stored.published_file(key, version)
        _DOCUMENTS[place] = _read(*place) if file is None else _read_stored(file)
    return _DOCUMENTS[place]


def _published() -> frozenset[Version]:
    """Every published version, by key and number, wherever it is kept; one query."""
    return _listed(_content()) | frozenset(stored.published())


def _read_stored(file: InstrumentFile) -> Instrument:
    """A form published in the browser.

    Its laws are not asked for: one that is gone from the laws since would make answers unreadable.
    """
    if not file.whole:
        raise BrokenContent([stored.altered(file)])
    name = f"{file.key}/{file.version}.yaml"
    document, problems = read_instrument_text(file.yaml, name=name)
    if document is None:
        raise BrokenContent(problems)
    return document


def _content() -> Path:
    return Path(settings.CONTENT_DIR)


# The folder is an argument of every cached function, so that another folder (a test's, or one
# set while the process runs) never meets what was read from the first.


def _is_there(content: Path, key: str, version: int) -> bool:
    # A key is only a path once it is known to be a folder's name: it may come from an address.
    folders = {folder.name for folder in (content / "instruments").iterdir()}
    return key in folders and instrument_path(content, key, version).is_file()


def _read(content: Path, key: str, version: int) -> Instrument:
    if not _is_there(content, key, version):
        raise UnknownInstrument(f"{key}, version {version}")
    path = instrument_path(content, key, version)
    document, problems = read_instrument(path, content=content, laws=frozenset(_laws(content)))
    if document is None:
        raise BrokenContent(problems)
    return document


@cache
def _listed(content: Path) -> frozenset[Version]:
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
