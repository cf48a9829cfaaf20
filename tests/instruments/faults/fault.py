"""One slip in otherwise good content, and the exact words its author gets."""

from dataclasses import dataclass

from rettesnor.instruments.problems import Code
from tests.instruments.good import FORM_FILE


@dataclass(frozen=True)
class Fault:
    """In `file`, `old` is replaced by `new`; the check then `says` this and nothing else."""

    code: Code
    old: str
    new: str
    says: str
    file: str = FORM_FILE
