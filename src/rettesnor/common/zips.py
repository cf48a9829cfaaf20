"""What a zip says it holds, judged before anything is unpacked: workbooks and documents are zips."""

from collections.abc import Iterable, Sequence
from zipfile import ZipInfo

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # stands in those that ask for a password
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old and encrypted Office files begin
MOST_ENTRIES = 200  # parts of the zip; our own workbooks have about thirty
MOST_UNPACKED = 50_000_000  # bytes in all
MOST_RATIO = 100  # unpacked to packed; real workbooks lie under 30
SMALL = 1_000_000  # bytes unpacked under which a high ratio is only repetition


def unpacks_too_far(entries: Sequence[ZipInfo], *, most_entries: int = MOST_ENTRIES) -> bool:
    """Whether there is more in it than any honest file has."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    return (
        len(entries) > most_entries
        or unpacked > MOST_UNPACKED
        or (unpacked > SMALL and unpacked > MOST_RATIO * packed)
    )


def has_macros(names: Iterable[str]) -> bool:
    return any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in names)
