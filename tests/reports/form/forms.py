"""Every form that can be read today, and papers read back as somebody else's program would."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
from django.conf import settings
from pypdf.generic import ContentStream

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.laws import read_laws
from rettesnor.instruments.reading import read_instrument
from tests.reports.reading import plain

SIDE = 10.2  # points: a box to tick, 3.6 mm


@cache
def readable() -> dict[str, Instrument]:
    """By key and version, those in the content folder that have no problems."""
    content = Path(settings.CONTENT_DIR)
    laws, _problems = read_laws(content / "laws.yaml", content=content)
    found = {}
    for path in sorted((content / "instruments").glob("*/*.yaml")):
        form, _problems = read_instrument(path, content=content, laws=frozenset(laws))
        if form is not None:
            found[f"{form.key}-{form.version}"] = form
    return found


def opened(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file))


def text_of(file: bytes) -> str:
    """All pages in order, without spaces."""
    return "".join(plain(page.extract_text()) for page in opened(file).pages)


def boxes_in(file: bytes) -> int:
    """How many squares of a box's size are drawn."""
    read = opened(file)
    return sum(
        operator == b"l" and abs(float(at[0]) - SIDE) < 0.1 and abs(float(at[1]) - SIDE) < 0.1
        for page in read.pages
        for at, operator in ContentStream(page.get_contents(), read).operations
    )


def boxes_wanted(form: Instrument) -> int:
    """From the form alone: its types of case, scales, topics and choices."""
    types = sum(len(group) for group in form.type_groups) if form.kind == "form" else 0
    return types + sum(
        len(question.choices)
        + len(question.scale.values if question.scale else ()) * max(1, len(question.topics))
        for question in form.questions
    )


def bookmarks(file: bytes) -> list[str]:
    def below(items) -> list[str]:
        return [
            title
            for item in items
            for title in (below(item) if isinstance(item, list) else [item.title])
        ]

    return [re.sub(r"\s+", " ", title) for title in below(opened(file).outline)]
