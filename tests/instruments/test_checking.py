from pathlib import Path

from rettesnor.instruments.checking import check_content
from rettesnor.instruments.problems import Code
from tests.instruments.good import (
    FORM,
    FORM_FILE,
    LAWS_FILE,
    PROGRAMME_FILE,
    change,
    write_content,
)


def codes(content: Path) -> list[Code]:
    return [problem.code for problem in check_content(content)]


def test_good_content_has_no_problems(tmp_path: Path) -> None:
    assert check_content(write_content(tmp_path)) == ()


def test_a_draft_beside_the_published_version_is_fine(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    draft = FORM.replace("version: 1", "version: 2")
    (content / "instruments/prove/2.yaml").write_text(draft, encoding="utf-8")
    assert check_content(content) == ()


def test_a_file_in_the_wrong_folder_or_with_another_ending_is_not_overlooked(
    tmp_path: Path,
) -> None:
    content = write_content(tmp_path)
    (content / "instruments/annet.yml").write_text(FORM, encoding="utf-8")
    (content / "instruments/prove/kopi").mkdir()
    (content / "instruments/prove/kopi/1.yaml").write_text(FORM, encoding="utf-8")
    assert codes(content) == [Code.WRONG_PLACE, Code.WRONG_PLACE]


def test_problems_of_every_file_are_told_together(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, LAWS_FILE, "from: 2010-01-01", "from: i fjor")
    change(content, FORM_FILE, "minutes: 5", "minutes: fem")
    change(content, PROGRAMME_FILE, "weeks: 8", "weeks: mange")
    assert codes(content) == [Code.BAD_DATE, Code.BAD_NUMBER, Code.BAD_NUMBER]


def test_laws_that_cannot_be_read_are_told_once_and_not_for_each_reference(
    tmp_path: Path,
) -> None:
    content = write_content(tmp_path)
    change(content, LAWS_FILE, "laws:", "laws: [")
    assert codes(content) == [Code.BRACKET]


def test_a_form_with_faults_is_still_a_form_the_programme_may_name(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    change(content, FORM_FILE, "key: prove", "key: [")
    assert codes(content) == [Code.BRACKET]


def test_the_line_that_publishes_a_form_is_in_the_advice(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    listed = content / "instruments/PUBLISHED.txt"
    line = listed.read_text(encoding="utf-8").strip()
    listed.unlink()
    (problem,) = check_content(content)
    assert f"«{line}»" in problem.instead
