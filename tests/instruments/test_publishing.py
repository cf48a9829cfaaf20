from pathlib import Path

import pytest

from rettesnor.instruments.checking import check_content
from rettesnor.instruments.problems import Code, Problem
from rettesnor.instruments.published import read_published
from rettesnor.instruments.publishing import publish
from tests.instruments.good import FORM, FORM_FILE, PUBLISHED_FILE, change, write_content
from tests.instruments.rich import GUIDE_FILE, NEXT_FILE, RICH_FILE, write_rich


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_rich(write_content(tmp_path))


def refused(path: Path, content: Path) -> list[Code]:
    """The codes, after a look that nothing was written."""
    listed = content / PUBLISHED_FILE
    before = listed.read_text(encoding="utf-8") if listed.exists() else None
    told = publish(path, content)
    assert not isinstance(told, str)
    assert (listed.read_text(encoding="utf-8") if listed.exists() else None) == before
    return [problem.code for problem in told]


def test_a_form_is_published_with_its_line_and_told_so(content: Path) -> None:
    told = publish(content / RICH_FILE, content)
    assert isinstance(told, str)
    assert told.startswith("Versjon 1 av «rik» er gitt ut: linjen «rik 1 ")
    assert "instruments/rik/2.yaml" in told
    listed, problems = read_published(content)
    assert problems == ()
    assert list(listed) == [("prove", 1), ("rik", 1)]
    assert check_content(content) == ()


def test_a_guide_is_published_likewise(content: Path) -> None:
    assert isinstance(publish(content / GUIDE_FILE, content), str)


def test_the_first_form_of_all_starts_the_list(content: Path) -> None:
    (content / PUBLISHED_FILE).unlink()
    assert isinstance(publish(content / FORM_FILE, content), str)
    assert list(read_published(content)[0]) == [("prove", 1)]


def test_a_list_without_an_end_to_its_last_line_is_no_hindrance(content: Path) -> None:
    listed = content / PUBLISHED_FILE
    listed.write_text(listed.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert isinstance(publish(content / RICH_FILE, content), str)
    assert list(read_published(content)[0]) == [("prove", 1), ("rik", 1)]


def test_the_next_version_is_published_after_the_one_before(content: Path) -> None:
    assert refused(content / NEXT_FILE, content) == [Code.VERSION_GAP]
    publish(content / RICH_FILE, content)
    assert isinstance(publish(content / NEXT_FILE, content), str)


def test_a_form_that_is_published_is_not_published_again(content: Path) -> None:
    assert refused(content / FORM_FILE, content) == [Code.PUBLISHED_TWICE]


def test_a_published_form_that_was_changed_is_not_published_over(content: Path) -> None:
    (content / FORM_FILE).write_text(FORM.replace("minutes: 5", "minutes: 6"), encoding="utf-8")
    assert refused(content / FORM_FILE, content) == [Code.PUBLISHED_CHANGED]


def test_a_form_with_faults_is_refused_with_all_of_them(content: Path) -> None:
    change(content, RICH_FILE, "minutes: 15", "minutes: femten")
    change(content, RICH_FILE, "law: [sotjl-18]", "law: [sosjl-18]")
    assert refused(content / RICH_FILE, content) == [Code.BAD_NUMBER, Code.UNKNOWN_LAW]


def test_a_version_that_says_what_is_not_so_of_the_one_before_is_refused(content: Path) -> None:
    publish(content / RICH_FILE, content)
    change(content, NEXT_FILE, "Er det snakket", "Har noen snakket")
    assert refused(content / NEXT_FILE, content) == [Code.NOT_THE_SAME]


def test_a_list_that_is_broken_is_mended_first(content: Path) -> None:
    change(content, PUBLISHED_FILE, "prove 1", "prove")
    assert refused(content / RICH_FILE, content) == [Code.PUBLISHED_LINE]


def test_a_file_elsewhere_is_refused(
    content: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("annet") / "1.yaml"
    elsewhere.write_text(FORM, encoding="utf-8")
    assert refused(elsewhere, content) == [Code.WRONG_PLACE]
    misnamed = content / "instruments/rik/7.yaml"
    misnamed.write_text((content / RICH_FILE).read_text(encoding="utf-8"), encoding="utf-8")
    assert refused(misnamed, content) == [Code.WRONG_PLACE]


@pytest.mark.parametrize("name", ["instruments/rik/9.yaml", "../innhold/instruments/rik/1.yaml"])
def test_a_file_that_is_not_found_is_told_as_it_was_written(content: Path, name: str) -> None:
    path = content / name
    assert refused(path, content) == [Code.MISSING_FILE]
    (problem,) = publish(path, content)
    assert isinstance(problem, Problem)
    assert problem.wrong == f"Finner ikke filen «{path.as_posix()}»."
    assert "content/instruments/<key>/<version>.yaml" in problem.instead


def test_a_form_published_before_is_told_the_next_number_that_is_free(content: Path) -> None:
    publish(content / RICH_FILE, content)
    (problem,) = publish(content / RICH_FILE, content)
    assert isinstance(problem, Problem)
    assert problem.instead == "Skal noe endres, skriv en ny fil, instruments/rik/3.yaml."


def test_the_path_may_be_told_from_where_one_stands(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content / "instruments")
    assert isinstance(publish(Path("rik/1.yaml"), content), str)
