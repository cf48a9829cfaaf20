"""Paper as a tagged PDF/UA-1, set by `paper.typ`."""

import json
from dataclasses import is_dataclass
from typing import Any

from rettesnor.reports.formats import typesetting
from rettesnor.reports.letters import letters_of, shown
from rettesnor.reports.paper import Paper, kept_with_next


def write(paper: Paper) -> bytes:
    """The bytes of a PDF file."""
    given = _plain(paper) | {"region": paper.region}
    for block, kept in zip(given["blocks"], kept_with_next(paper.blocks), strict=True):
        block["kept"] = kept
    return typesetting.pdf("paper.typ", json.dumps(given, ensure_ascii=False))


def _plain(thing: Any) -> Any:
    """Values as JSON knows them; each says what it is, so that the template can choose."""
    if isinstance(thing, str):
        return shown(thing, letters_of(typesetting.FACE))
    if isinstance(thing, tuple):
        return [_plain(each) for each in thing]
    if not is_dataclass(thing):
        return thing
    fields = {name: _plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    return {"is": type(thing).__name__.lower(), **fields}
