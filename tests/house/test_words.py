"""Words that never meet a person here: the trade's jargon, and what would rank or blame."""

import re

import pytest

from tests.house.words import FORBIDDEN
from tools import check_catalogues as check


@pytest.fixture(scope="module")
def in_the_code() -> set[str]:
    found = check.texts_in_the_code(check.ROOT / "src")
    return {text for _context, *texts in found for text in texts if text}


def test_the_interface_has_none_of_them(in_the_code: set[str]) -> None:
    assert len(in_the_code) > 500
    assert sorted(text for text in in_the_code if FORBIDDEN.search(text)) == []


@pytest.mark.parametrize("language", check.LANGUAGES)
def test_no_translation_has_any_of_them(language: str) -> None:
    path = check.ROOT / "locale" / language / "LC_MESSAGES/django.po"
    entries = list(check.entries(path.read_text(encoding="utf-8")))
    assert len(entries) > 500
    said = [text for entry in entries for text in entry.strings.values()]
    assert sorted(text for text in said if FORBIDDEN.search(text)) == []


def test_quotation_marks_are_norwegian(in_the_code: set[str]) -> None:
    """«Slik», and never \"slik\"; straight marks stay in the code."""
    assert sorted(t for t in in_the_code if re.search(r'["“”]', t)) == []


def test_no_text_shouts(in_the_code: set[str]) -> None:
    assert sorted(t for t in in_the_code if "!" in t) == []
