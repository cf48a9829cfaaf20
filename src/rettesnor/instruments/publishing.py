"""Publishing a form: from now on its file never changes, and rounds may be opened with it."""

from pathlib import Path

from rettesnor.instruments.checking import check_history
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import read_laws
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.published import (
    check_published,
    instruments_dir,
    next_free,
    published_line,
    read_published,
)
from rettesnor.instruments.reading import read_instrument

LIST = "instruments/PUBLISHED.txt"


def publish(path: Path, content: Path) -> str | tuple[Problem, ...]:
    """Add the form's line to PUBLISHED.txt and tell so, or tell what is in the way and do nothing.

    `path` is the form's file in `content`, the content folder.
    """
    if not path.is_file():
        return (_not_found(path),)
    try:
        path = content / path.resolve().relative_to(content.resolve())
    except ValueError:
        return (_misplaced(path),)
    laws, problems = read_laws(content / "laws.yaml", content=content)
    form, found = read_instrument(path, content=content, laws=frozenset(laws) or None)
    problems = (*problems, *found)
    if form is not None:
        problems += _refusals(content, form)
    if form is None or problems:
        return problems
    return _add(content, form)


def _not_found(path: Path) -> Problem:
    return Problem(
        Code.MISSING_FILE,
        path.name,
        1,
        None,
        f"Finner ikke filen «{path.as_posix()}».",
        "Se om navnet er skrevet riktig, og om du står i prosjektmappen: rettesnor publish "
        "content/instruments/<key>/<version>.yaml",
    )


def _misplaced(path: Path) -> Problem:
    return Problem(
        Code.WRONG_PLACE,
        path.name,
        1,
        None,
        "Filen ligger ikke i innholdsmappen.",
        "Flytt den til instruments/<key>/<version>.yaml der, og gi den ut fra den plassen.",
    )


def _refusals(content: Path, form: Instrument) -> tuple[Problem, ...]:
    """What a form without faults of its own may still have against it."""
    listed, problems = read_published(content)
    problems += check_published(content, listed)
    published = {version: entry for (key, version), entry in listed.items() if key == form.key}
    notes = Notes(LIST)
    if form.version in published:
        if not problems:
            notes.add(
                Code.PUBLISHED_TWICE,
                published[form.version].line,
                f"{form.key}, versjon {form.version}, er gitt ut før.",
                f"Skal noe endres, skriv en ny fil, instruments/{form.key}/"
                f"{next_free(content, form.key, listed)}.yaml.",
            )
        return (*problems, *notes.problems)
    if form.version > 1 and form.version - 1 not in published:
        notes.add(
            Code.VERSION_GAP,
            1,
            f"Versjon {form.version - 1} av «{form.key}» er ikke gitt ut.",
            f"Gi ut instruments/{form.key}/{form.version - 1}.yaml først; versjon {form.version} "
            "bygger på den.",
        )
        return (*problems, *notes.problems)
    return (*problems, *check_history(content, form, _others(content, form)))


def _others(content: Path, form: Instrument) -> list[Instrument]:
    """The other versions of the form that can be read."""
    folder = instruments_dir(content) / form.key
    read = [read_instrument(path, content=content)[0] for path in sorted(folder.glob("*.yaml"))]
    return [one for one in read if one is not None and one.version != form.version]


def _add(content: Path, form: Instrument) -> str:
    path = content / LIST
    line = published_line(content, form.key, form.version)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    # The last line may have been written by hand, without an end.
    gap = "" if not before or before.endswith("\n") else "\n"
    path.write_text(f"{before}{gap}{line}\n", encoding="utf-8")
    return (
        f"Versjon {form.version} av «{form.key}» er gitt ut: linjen «{line}» er lagt til i {LIST}. "
        f"Filen skal ikke endres mer. Neste gang noe skal endres, skriv "
        f"instruments/{form.key}/{form.version + 1}.yaml."
    )
