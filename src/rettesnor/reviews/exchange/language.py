"""The language of a file: an author's texts in any of four, our own words in those we have."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Our own words in `language`; in bokmål where there are none yet, as in Northern Sámi."""
    known = dict(settings.LANGUAGES)
    with translation.override(language if language in known else settings.LANGUAGE_CODE):
        yield


def spoken() -> str:
    """The language of whoever reads now."""
    return translation.get_language() or settings.LANGUAGE_CODE
