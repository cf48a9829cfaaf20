"""The paper's language, and what it speaks when a text is not written in it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.conf import settings

from rettesnor.common.text import Text
from rettesnor.reports.form.sheet import Said


@dataclass(frozen=True)
class Voice:
    language: str

    @property
    def interface(self) -> str:
        """The language of our own words; there are none in Northern Sámi yet."""
        known = dict(settings.LANGUAGES)
        return self.language if self.language in known else settings.LANGUAGE_CODE

    def said(self, text: Text) -> Said:
        """What an author wrote."""
        return Said(text.in_language(self.language), text.language_shown(self.language))

    def maybe(self, text: Text) -> Said | None:
        return self.said(text) if text else None

    def own(self, words: str) -> Said:
        """Our own words, in the language that is active."""
        return Said(words, self.interface)


def everything_said(thing: Any) -> Iterator[Said]:
    """Every text in a sheet, in its order."""
    if isinstance(thing, Said):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from everything_said(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from everything_said(getattr(thing, field.name))
