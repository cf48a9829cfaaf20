"""Forms for tests: those of the content folder without a database, and one nobody has."""

import re
from pathlib import Path

from django.conf import settings

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.published import instrument_path, read_published
from rettesnor.instruments.reading import read_instrument
from tests.instruments.good import FORM


def shipped(key: str, version: int | None = None) -> Instrument:
    """The newest published version of a form in the content folder, or the one asked for."""
    content = Path(settings.CONTENT_DIR)
    listed, problems = read_published(content)
    number = version or max(number for name, number in listed if name == key)
    path = instrument_path(content, key, number)
    document, faults = read_instrument(path, content=content)
    assert document is not None, [*problems, *faults]
    return document


def new_form(key: str = "ny-saksmappe", version: int = 1) -> str:
    """The YAML of a small form that is in no content folder."""
    text = FORM.replace("key: prove", f"key: {key}")
    for _step in range(1, version):
        text = following(text)
    return text


def following(text: str) -> str:
    """The form as it is, under the next number, with every question said to be the same."""
    kept, skipping = [], False
    for line in text.splitlines():
        skipping = line.startswith("dropped:") or (skipping and line[:1] in {" ", "-"})
        if skipping or line.strip().startswith("history:"):
            continue
        old = re.fullmatch(r"version: ([0-9]+)", line)
        kept.append(f"version: {int(old[1]) + 1}" if old else line)
        if line.startswith("        kind: ") and "heading" not in line:
            kept.append("        history: same")
    return "\n".join(kept) + "\n"
