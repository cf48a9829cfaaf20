from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.instruments.problems import Code, Notes
from rettesnor.instruments.yaml_tree import Branch, Leaf, Listing, Node, grow


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("content") / "noe.yaml"


def tree_of(path: Path, text: str) -> tuple[Node | None, Notes]:
    path.write_text(text, encoding="utf-8")
    notes = Notes(path.name)
    return grow(path, notes), notes


def test_every_scalar_is_the_words_that_were_written(path: Path) -> None:
    tree, _ = tree_of(path, "[no, yes, 1.10, 007, ~, 2022-09-01, 'a: b', 1_000]")
    assert isinstance(tree, Listing)
    words = [leaf.value for leaf in tree.items if isinstance(leaf, Leaf)]
    assert words == ["no", "yes", "1.10", "007", "~", "2022-09-01", "a: b", "1_000"]


def test_every_node_knows_its_line(path: Path) -> None:
    tree, _ = tree_of(path, "# først\na: b\nc:\n  - d\n  - e: f\n")
    assert isinstance(tree, Branch)
    assert tree.line == 2
    assert tree.lines == {"a": 2, "c": 3}
    listing = tree.entries["c"]
    assert isinstance(listing, Listing)
    assert [item.line for item in listing.items] == [4, 5]


def test_a_key_written_twice_is_kept_for_the_report(path: Path) -> None:
    tree, _ = tree_of(path, "a: b\nc: d\na: e\n")
    assert isinstance(tree, Branch)
    assert tree.repeated == (("a", 3, 1),)
    assert tree.entries["a"] == Leaf(1, "b")


def test_a_comment_cuts_plain_text_but_not_quoted_text(path: Path) -> None:
    tree, _ = tree_of(path, "a: sak # 3\nb: 'sak # 3'\nc: sak nr. 3\n")
    assert isinstance(tree, Branch)
    assert tree.entries["a"] == Leaf(1, "sak", cut=True)
    assert tree.entries["b"] == Leaf(2, "sak # 3")
    assert tree.entries["c"] == Leaf(3, "sak nr. 3")


@pytest.mark.parametrize("text", ["a: &navn b\n", "a: !tag b\n", "a: &n b\nc: *n\n", "a: *n\n"])
def test_anchors_aliases_and_tags_are_refused(path: Path, text: str) -> None:
    tree, notes = tree_of(path, text)
    assert tree is None
    assert [problem.code for problem in notes.problems] == [Code.START_SIGN]


def test_brackets_without_end_are_refused_and_not_followed(path: Path) -> None:
    tree, notes = tree_of(path, "[" * 2_000)
    assert tree is None
    assert [problem.code for problem in notes.problems] == [Code.STRUCTURE]


@settings(deadline=None)
@given(text=st.text(st.sampled_from("ab:-?,[]{}#&*!|>'\"%@` \n\t~.\\"), max_size=60))
def test_nothing_an_author_writes_makes_the_reader_stumble(path: Path, text: str) -> None:
    tree, notes = tree_of(path, text)
    assert (tree is None) != notes.clean
    lines = len(text.splitlines()) or 1
    assert all(1 <= problem.line <= lines for problem in notes.problems)
