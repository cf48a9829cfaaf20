"""Whether the forms in the database and those in the content folder say the same.

Answers are tied to the words they were given to, so what was published in the browser stands,
and the file in the folder is the one to mend.
"""

from rettesnor.instruments import catalogue, stored
from rettesnor.instruments.models import InstrumentFile
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.states import FileStatus


def clashes() -> tuple[Problem, ...]:
    """One problem for each file that differs from the version published in the browser."""
    return tuple(
        Problem(
            Code.PUBLISHED_CHANGED,
            f"instruments/{key}/{version}.yaml",
            1,
            None,
            f"Filen er en annen enn versjon {version} av {key}, som er gitt ut i nettleseren.",
            "Den som er gitt ut, gjelder, for svarene er knyttet til den. Last den ned fra "
            "skjemaets side og legg den her, eller ta bort filen.",
        )
        for (key, version), sha256 in sorted(stored.published().items())
        if catalogue.content_sha256(key, version) not in {None, sha256}
    )


def altered() -> tuple[Problem, ...]:
    """One problem for each form published in the browser that is not as it was published."""
    found = InstrumentFile.objects.filter(status=FileStatus.PUBLISHED)
    return tuple(stored.altered(file) for file in found if not file.whole)
