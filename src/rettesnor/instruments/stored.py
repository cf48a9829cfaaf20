"""The forms published in the browser, as the catalogue reads them: one query each time."""

from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.published import Version
from rettesnor.instruments.states import FileStatus

FACTS = ("key", "version", "sha256")


def published() -> dict[Version, str]:
    """SHA-256 of every form published in the browser, by key and version."""
    found = InstrumentFile.objects.filter(status=FileStatus.PUBLISHED).order_by()
    return {(key, version): sha256 for key, version, sha256 in found.values_list(*FACTS)}


def published_file(key: str, version: int) -> InstrumentFile | None:
    """One form as it was published, if the browser is where it was."""
    found = InstrumentFile.objects.filter(status=FileStatus.PUBLISHED)
    return found.filter(key=key, version=version).first()


def altered(file: InstrumentFile) -> Problem:
    """What is told of a form that is not as it was published."""
    return Problem(
        Code.PUBLISHED_CHANGED,
        f"{file.key}/{file.version}.yaml (i databasen)",
        1,
        None,
        f"{file.key}, versjon {file.version}, er endret etter at det ble gitt ut i nettleseren.",
        "Hent den tilbake fra en sikkerhetskopi av databasen; svarene er gitt til de ordene.",
    )
