"""What is wrong with a form somebody wants to upload: the checks of the command line, and its number.

Everything is told at once, and nothing is kept: an `Examined` is all there is of a faulty file.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from rettesnor.common.refusal import Refusal
from rettesnor.instruments import catalogue, rules
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.imported import Remark, Weight
from rettesnor.instruments.places import places_in
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.reading import read_instrument_text
from rettesnor.instruments.version_checks import check_versions, ids_used
from rettesnor.instruments.yaml_tree import grow_text

# Characters. Four times the longest form there is; reading takes about two seconds at that length,
# and a text that is much longer is not a form.
LONGEST_YAML = 600_000
ZIP = b"PK\x03\x04"  # how a workbook begins
YAML_ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True)
class Examined:
    """A file as it was understood. `document` is there only when the reading found no fault.

    `refusal` is why it cannot be the next version. `remarks` speak of the cells of a workbook;
    `made_yaml` says that `yaml` was made from one, and so is new to its author.
    """

    name: str
    yaml: str
    document: Instrument | None
    problems: tuple[Problem, ...]
    refusal: Refusal | None = None
    remarks: tuple[Remark, ...] = ()
    made_yaml: bool = False

    @property
    def in_order(self) -> bool:
        return self.document is not None and not self.problems and self.refusal is None

    @property
    def wrong(self) -> tuple[Remark, ...]:
        """The cells that must be mended."""
        return tuple(one for one in self.remarks if one.weight is Weight.WRONG)

    @property
    def lost(self) -> tuple[Remark, ...]:
        """What did not come along, or came along as something else."""
        return tuple(r for r in self.remarks if r.weight in {Weight.LEFT_OUT, Weight.CHANGED})


def examine_file(name: str, data: bytes) -> Examined:
    """An uploaded file, in any of the formats we read."""
    yaml = _yaml_in(name, data)
    if yaml is not None:
        return examine(yaml, name=name)
    from rettesnor.instruments.exchange.files import import_file  # noqa: PLC0415 - heavy

    imported = import_file(name, data, catalogue.law_ids())
    if imported.document is None:
        problems, remarks = imported.problems, imported.remarks
        return Examined(name, imported.yaml, None, problems, None, remarks, made_yaml=True)
    found = examine(imported.yaml, name=name)
    return replace(found, remarks=imported.remarks, made_yaml=True)


def _yaml_in(name: str, data: bytes) -> str | None:
    """The text of a YAML file; None when it is something else, whatever its name says."""
    if PurePath(name).suffix.lower() not in YAML_ENDINGS or data.startswith(ZIP):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def examine(yaml: str, *, name: str) -> Examined:
    """The form in `yaml`, or all that is wrong with it. `name` is what its author calls the file."""
    document, problems = _read(yaml, name, catalogue.law_ids())
    if document is None:
        return Examined(name, yaml, None, problems)
    refusal = _number(document)
    if refusal is None:
        problems = _beside_the_one_before(document, yaml, name)
    return Examined(name, yaml, document, problems, refusal)


@lru_cache(maxsize=64)
def _read(
    yaml: str, name: str, laws: frozenset[str]
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    if len(yaml) > LONGEST_YAML:
        return None, too_long(name)
    return read_instrument_text(yaml, name=name, laws=laws)


def too_long(name: str) -> tuple[Problem, ...]:
    notes = Notes(name)
    notes.add(
        Code.TOO_MANY_QUESTIONS,
        1,
        "Filen er mye lengre enn et skjema kan være.",
        "Se etter om noe annet er limt inn. Del skjemaet i to hvis det virkelig er så langt.",
    )
    return notes.problems


def _number(form: Instrument) -> Refusal | None:
    return rules.why_not_number(
        form.key,
        form.version,
        published=catalogue.versions(form.key),
        in_content=catalogue.content_sha256(form.key, form.version) is not None,
    )


def _beside_the_one_before(form: Instrument, yaml: str, name: str) -> tuple[Problem, ...]:
    earlier = [catalogue.instrument(form.key, version) for version in range(1, form.version)]
    places = places_in(grow_text(yaml, Notes(name)))
    before = earlier[-1] if earlier else None
    return check_versions(before, form, ids_used(earlier), file=name, places=places)
