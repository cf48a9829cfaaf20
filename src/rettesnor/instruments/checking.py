"""Everything that is wrong with the content folder, told at once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import read_laws
from rettesnor.instruments.places import places_in
from rettesnor.instruments.problems import Notes, Problem
from rettesnor.instruments.programmes import Form, read_programme
from rettesnor.instruments.published import (
    check_published,
    instrument_path,
    instruments_dir,
    read_published,
)
from rettesnor.instruments.reading import read_instrument
from rettesnor.instruments.reading_calibration import check_calibration
from rettesnor.instruments.version_checks import check_versions, ids_used
from rettesnor.instruments.yaml_tree import grow


def check_content(content: Path) -> tuple[Problem, ...]:
    """The problems of every law, form, programme and line of PUBLISHED.txt; none is fine."""
    return tuple(_problems(content))


def check_history(
    content: Path, form: Instrument, others: Sequence[Instrument]
) -> tuple[Problem, ...]:
    """The problems in what a form says of the version before it.

    `others` are the other versions that could be read. Nothing is said where the version before is
    there but could not be: it must be mended first.
    """
    earlier = [other for other in others if other.version < form.version]
    before = next((other for other in earlier if other.version == form.version - 1), None)
    if before is None and instrument_path(content, form.key, form.version - 1).is_file():
        return ()
    path = instrument_path(content, form.key, form.version)
    file = path.relative_to(content).as_posix()
    places = places_in(grow(path, Notes(file)))
    return check_versions(before, form, ids_used(earlier), file=file, places=places)


def _problems(content: Path) -> Iterator[Problem]:
    laws, problems = read_laws(content / "laws.yaml", content=content)
    yield from problems
    # Without a single law every reference would be reported; the missing laws are the fault.
    law_ids = frozenset(laws) or None
    read: dict[Path, Instrument | None] = {}
    for path in _yaml_files(instruments_dir(content)):
        read[path], problems = read_instrument(path, content=content, laws=law_ids)
        yield from problems
    yield from _histories(content, [form for form in read.values() if form is not None])
    listed, problems = read_published(content)
    yield from problems
    yield from check_published(content, listed)
    forms = _forms(content, read, {key for key, _ in listed})
    for path in _yaml_files(content / "programmes"):
        _, problems = read_programme(path, content=content, forms=forms)
        yield from problems
    yield from check_calibration(content, read)


def _histories(content: Path, forms: Sequence[Instrument]) -> Iterator[Problem]:
    """Of every form in order, so that the first version that goes wrong is told first."""
    for form in sorted(forms, key=lambda form: (form.key, form.version)):
        yield from check_history(content, form, [one for one in forms if one.key == form.key])


def _yaml_files(folder: Path) -> list[Path]:
    """Also those in the wrong folder or ending in .yml, so that none is overlooked."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})


def _forms(
    content: Path, read: Mapping[Path, Instrument | None], published: set[str]
) -> dict[str, Form]:
    """By key: the folder's name where a file could not be read, so that it still is a form."""
    forms = {path.parent.name: Form(subject=None, to_publish="") for path in read}
    found = [form for form in read.values() if form is not None]
    # The first version stays: it is the first to be published, and all are about the same.
    for form in sorted(found, key=lambda form: form.version, reverse=True):
        path = instrument_path(content, form.key, form.version).relative_to(content).as_posix()
        to_publish = "" if form.key in published else path
        forms[form.key] = Form(subject=form.subject, to_publish=to_publish, kind=form.kind)
    return forms
