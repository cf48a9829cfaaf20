"""The guide to writing a form is tried as an author would try it: by copying its examples."""

import re
from pathlib import Path

import pytest

from rettesnor.instruments.checking import check_content
from rettesnor.instruments.document import Kind, Stage, Subject
from rettesnor.instruments.programmes import Items
from rettesnor.instruments.published import published_line
from rettesnor.instruments.reading import read_instrument

GUIDE = Path(__file__).parents[2] / "docs/how-to/instrument.md"
EXAMPLE = re.compile(r"```yaml\n(# content/(\S+)\n.*?)```", re.DOTALL)
FORM_FILE = "instruments/samtale-om-barna/1.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for text, name in EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    line = published_line(tmp_path, "samtale-om-barna", 1)
    (tmp_path / "instruments/PUBLISHED.txt").write_text(line, encoding="utf-8")
    return tmp_path


def test_the_examples_of_the_guide_are_good_content(content: Path) -> None:
    assert [str(problem) for problem in check_content(content)] == []


def test_the_example_shows_every_kind_of_question(content: Path) -> None:
    form, _ = read_instrument(content / FORM_FILE, content=content)
    assert form is not None
    assert {question.kind for question in form.questions} == set(Kind)
    assert any(question.when for question in form.questions)


def explains(text: str, key: str) -> bool:
    return any(f"`{key}{end}" in text for end in ("`", ": "))


def test_the_guide_explains_every_word_an_author_may_choose() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for words in (Kind, Stage, Subject, Items):
        assert all(f"`{word}`" in text or f": {word}`" in text for word in words)


def test_the_guide_explains_every_key_of_a_form(content: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    keys = re.findall(
        r"^[ -]*([a-z_]+):", (content / FORM_FILE).read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted({key for key in keys if not explains(text, key)}) == []


def test_the_fault_shown_in_the_guide_is_the_fault_an_author_gets(content: Path) -> None:
    path = content / FORM_FILE
    text = path.read_text(encoding="utf-8").replace("kind: scale", "kind: skala", 1)
    path.write_text(text, encoding="utf-8")
    _, problems = read_instrument(path, content=content)
    shown = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert [str(problem) in shown for problem in problems] == [True]
