"""The letter as HTML, made of its plain text: paragraphs, lists and links, and nothing more."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape, urlize

POINT = "– "
# What every link and address has, and few lines do; to look for links is half the work of a letter.
MAYBE_LINK = re.compile(r"[.@:]\S")


def html_of(subject: str, text: str, language: str) -> str:
    """The whole page: paragraphs where lines are empty, a list where they begin with a dash."""
    body = "\n".join(
        block for part in re.split(r"\n\s*\n", text.strip()) for block in _blocks(part)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(subject)}</title></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _blocks(part: str) -> Iterator[str]:
    for is_list, lines in groupby(part.split("\n"), key=lambda line: line.startswith(POINT)):
        if is_list:
            points = "".join(f"<li>{_inline(line.removeprefix(POINT))}</li>" for line in lines)
            yield f"<ul>{points}</ul>"
        else:
            yield f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(line: str) -> str:
    said = line.strip()
    return urlize(said, autoescape=True) if MAYBE_LINK.search(said) else escape(said)
