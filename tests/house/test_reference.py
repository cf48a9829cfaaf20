"""Law 6: the generated pages are what the code generates."""

from pathlib import Path

import pytest

from tools import reference, statistics_page


@pytest.mark.parametrize("name", reference.PAGE)
def test_the_page_is_what_the_code_says_now(name: str) -> None:
    written = (reference.PAGES / name).read_text(encoding="utf-8")
    assert written == reference.page(name), "run «python tools/reference.py»"


def test_a_page_that_is_out_of_date_or_made_by_nothing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in reference.PAGE:
        (tmp_path / name).write_text(reference.page(name), encoding="utf-8")
    monkeypatch.setattr(reference, "PAGES", tmp_path)
    assert list(reference.stale()) == []
    (tmp_path / "states.md").write_text("# Something else", encoding="utf-8")
    (tmp_path / "permissions.md").unlink()
    (tmp_path / "left-behind.md").write_text("# Old", encoding="utf-8")
    assert [fault.split()[0] for fault in reference.stale()] == [
        "docs/reference/states.md",
        "docs/reference/permissions.md",
        "docs/reference/left-behind.md",
    ]


def test_the_page_of_states_draws_every_step() -> None:
    page = reference.page("states.md")
    for line in ("[*] --> preparing", "preparing --> reviewing: draw_cases", "cancelled --> [*]"):
        assert line in page


def test_the_page_of_statistics_has_every_public_name_with_its_example() -> None:
    page = reference.page("statistics.md")
    for name in ("### interval", "### difference", "### draw", "```pycon\n>>> "):
        assert name in page
    assert "### _" not in page


def test_the_page_of_statistics_groups_by_what_one_imports_from_and_tells_the_fields() -> None:
    page = reference.page("statistics.md")
    for told in (
        "## suppression\n",
        "### protect\n",
        "### run_chart\n",
        "Gives `National`: `estimate`, `se`, `df`, `low`, `high`, `deff`",
        "Has also `RunPhase`: `cl`",
    ):
        assert told in page
    for part in ("## tables", "## audit", "## checks"):
        assert part not in page


def test_every_method_names_its_source() -> None:
    assert statistics_page.without_source() == [], "write «Source: …» in the docstring"


def test_a_method_without_a_source_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistics_page, "ANALYSIS", tmp_path)
    (tmp_path / "__init__.py").write_text('"""All."""', encoding="utf-8")
    (tmp_path / "sums.py").write_text(
        'def known():\n    """Source: Gauss (1809)."""\n\n'
        'def unknown():\n    """Says nothing of it. Source: """\n\n'
        "def bare(): ...\n\ndef _own(): ...\n",
        encoding="utf-8",
    )
    assert statistics_page.without_source() == ["sums.unknown", "sums.bare"]
