"""Law 9: every published form is byte for byte what was published, and the content is sound."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rettesnor.instruments.checking import check_content

CONTENT = Path(__file__).parents[2] / "content"
FORM = "instruments/barnets-beste-saksmappe/1.yaml"


def test_the_content_is_published_complete_and_sound() -> None:
    assert [str(problem) for problem in check_content(CONTENT)] == []


def one_byte(text: str) -> str:
    return text.replace("Kartlegging", "kartlegging", 1)


def without_nynorsk(text: str) -> str:
    before, _, after = text.partition("      nn: >-\n")
    return before + after.partition("\n")[2]


def another_law(text: str) -> str:
    return text.replace("law: [", "law: [finnes-ikke, ", 1)


def the_same_id(text: str) -> str:
    return text.replace("- id: journalnotat-om-barna", "- id: samtale-om-barna", 1)


@pytest.mark.parametrize(
    ("spoil", "reported"),
    [
        (one_byte, "instruments/PUBLISHED.txt"),
        (without_nynorsk, FORM),
        (another_law, FORM),
        (the_same_id, FORM),
    ],
)
def test_a_form_that_is_changed_after_it_was_published_is_reported(
    tmp_path: Path, spoil: Callable[[str], str], reported: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    text = (content / FORM).read_text(encoding="utf-8")
    assert spoil(text) != text
    (content / FORM).write_text(spoil(text), encoding="utf-8")
    files = {problem.file for problem in check_content(content)}
    assert reported in files
