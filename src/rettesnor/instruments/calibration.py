"""The practice cases as the other rooms use them: looked up by name, read once per process.

A file with faults is left out, and told by `rettesnor check-content`: that nobody can practise is
no reason for another page to fail.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from rettesnor.instruments import catalogue
from rettesnor.instruments.catalogue import UnknownContent
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.reading_calibration import (
    Document,
    KeyAnswer,
    PracticeCase,
    calibration_files,
    read_calibration,
)

__all__ = ["Document", "KeyAnswer", "PracticeCase", "practice_case", "practice_cases"]


def practice_cases() -> tuple[PracticeCase, ...]:
    """Every case to practise on, form by form, in the order of the files."""
    return tuple(_cases(Path(settings.CONTENT_DIR)).values())


def practice_case(instrument: str, case: str) -> PracticeCase:
    """UnknownContent when the form has no such case."""
    try:
        return _cases(Path(settings.CONTENT_DIR))[instrument, case]
    except KeyError:
        raise UnknownContent(f"{instrument}, {case}") from None


# The folder is an argument, so that another folder never meets what was read from the first.
@cache
def _cases(content: Path) -> Mapping[tuple[str, str], PracticeCase]:
    found = [
        case
        for path in calibration_files(content)
        for case in read_calibration(path, content=content, find=_form)[0]
    ]
    return {(case.instrument, case.id): case for case in found}


def _form(key: str, version: int) -> Instrument | None:
    try:
        return catalogue.instrument(key, version)
    except BrokenContent:
        return None
