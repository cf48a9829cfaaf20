"""The value of a cell as the text a person sees in it, near enough."""

from datetime import date, datetime, time
from typing import Any

from rettesnor.instruments.exchange.workbook import WRITTEN_OUT


def as_text(value: Any) -> str:
    """3.0 is «3», the first of a month a date, and a text is itself without the spaces around."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    text = WRITTEN_OUT.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\0", "").strip()
