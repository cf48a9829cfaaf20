from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rettesnor.instruments.exchange.yaml_text import WIDTH, to_yaml, write
from rettesnor.instruments.problems import Notes
from rettesnor.instruments.yaml_tree import Branch, Leaf, grow_text
from tests.instruments.exchange.cases import CONTENT, content_form, name_of, small_form


@pytest.mark.parametrize("path", CONTENT, ids=name_of)
def test_every_form_we_have_is_easy_to_read(path: Path) -> None:
    text = to_yaml(content_form(path))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert '"' not in {line.strip()[-1:] for line in text.splitlines() if ': "' in line}


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])).map(str.strip).filter(bool))
@example("a" * 120 + " " + "b c " * 60 + "d")
@example("to  mellomrom " * 20 + "slutt")
@example('\\ " \t tabulator ' * 20 + "slutt")
@example("linje\n\n  rykket inn\nslutt")
@example("linje\n\n\nto")
@example("a\u2028b\x85c\ufeffd")
@example("- - -")
@example("---")
def test_any_text_at_all_survives(text: str) -> None:
    notes = Notes("x")
    root = grow_text(write({"a": {"nb": text, "nn": "x"}})[0], notes)
    assert notes.problems == ()
    assert isinstance(root, Branch)
    inner = root.entries["a"]
    assert isinstance(inner, Branch)
    leaf = inner.entries["nb"]
    assert isinstance(leaf, Leaf)
    assert (leaf.value, leaf.cut) == (text, False)


def test_defaults_are_left_out_and_keys_stand_in_the_order_of_the_format() -> None:
    text = to_yaml(small_form())
    assert not {"decimals", "longest", "kind: form", "note_on"} & set(text.split())
    tops = [line.split(":")[0] for line in text.splitlines() if line[0] not in " -"]
    assert tops == [
        "key",
        "version",
        "subject",
        "official",
        "minutes",
        "title",
        "about",
        "notice",
        "reasons",
        "sections",
    ]


def test_a_text_with_a_colon_and_a_long_one_stand_in_blocks_and_a_short_one_on_its_line() -> None:
    text, _ = write({"a": {"nb": "Kort", "nn": "Kort: tekst", "en": "Lang " * 12 + "tekst"}})
    assert text == (
        "a:\n  nb: Kort\n  nn: >-\n    Kort: tekst\n  en: >-\n    " + "Lang " * 12 + "tekst\n"
    )


def test_words_other_readers_would_take_for_something_else_stand_in_blocks() -> None:
    text, _ = write({"a": {"nb": "no", "nn": "1.10", "en": "2022-09-01"}})
    assert text.count(">-") == 3
