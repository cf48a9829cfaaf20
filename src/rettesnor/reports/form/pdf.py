"""A form as a tagged PDF/UA-1, set by `form.typ`."""

import json
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from rettesnor.common import clock
from rettesnor.instruments.document import Instrument
from rettesnor.reports.form.content import form_sheet
from rettesnor.reports.form.sheet import FormSheet
from rettesnor.reports.formats import typesetting
from rettesnor.reports.letters import letters_of, shown, writable
from rettesnor.reports.office.mark import mark

TEMPLATE = str(Path(__file__).parent / "form.typ")


def form_pdf(instrument: Instrument, language: str, *, draft: bool = False) -> bytes:
    """The form on paper in `language` (nb, nn, en or se; bokmål where a text lacks it).

    `draft` says on the paper that the form is not published.
    """
    return written(form_sheet(instrument, language, on=clock.today(), draft=draft))


def written(sheet: FormSheet) -> bytes:
    """The bytes of a PDF file."""
    return typesetting.pdf(TEMPLATE, given(sheet))


def given(sheet: FormSheet) -> str:
    """The sheet as the template reads it."""
    return json.dumps(_plain(sheet) | {"mark": mark().svg}, ensure_ascii=False)


def _plain(thing: Any) -> Any:
    """Values as JSON knows them; each says what it is, so that the template can choose."""
    if isinstance(thing, str):
        return shown(writable(thing), letters_of(typesetting.FACE))
    if isinstance(thing, tuple):
        return [_plain(each) for each in thing]
    if not is_dataclass(thing):
        return thing
    values = {name: _plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    return {"is": type(thing).__name__.lower(), **values}
