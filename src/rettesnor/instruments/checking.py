"""Everything that is wrong with the content folder, told at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import read_laws
from rettesnor.instruments.problems import Problem
from rettesnor.instruments.programmes import Form, read_programme
from rettesnor.instruments.published import (
    check_published,
    published_line,
    read_published,
)
from rettesnor.instruments.reading import read_instrument


def check_content(content: Path) -> tuple[Problem, ...]:
    """The problems of every law, form, programme and line of PUBLISHED.txt; none is fine."""
    return tuple(_problems(content))


def _problems(content: Path) -> Iterator[Problem]:
    laws, problems = read_laws(content / "laws.yaml", content=content)
    yield from problems
    # Without a single law every reference would be reported; the missing laws are the fault.
    law_ids = frozenset(laws) or None
    read: dict[Path, Instrument | None] = {}
    for path in _yaml_files(content / "instruments"):
        read[path], problems = read_instrument(path, content=content, laws=law_ids)
        yield from problems
    listed, problems = read_published(content)
    yield from problems
    yield from check_published(content, listed)
    forms = _forms(content, read, {key for key, _ in listed})
    for path in _yaml_files(content / "programmes"):
        _, problems = read_programme(path, content=content, forms=forms)
        yield from problems


def _yaml_files(folder: Path) -> list[Path]:
    """Also those in the wrong folder or ending in .yml, so that none is overlooked."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})


def _forms(
    content: Path, read: Mapping[Path, Instrument | None], published: set[str]
) -> dict[str, Form]:
    """By key: the folder's name where a file could not be read, so that it still is a form."""
    forms = {path.parent.name: Form(subject=None, to_publish="") for path in read}
    for form in read.values():
        if form is None:
            continue
        line = "" if form.key in published else published_line(content, form.key, form.version)
        forms[form.key] = Form(subject=form.subject, to_publish=line)
    return forms
