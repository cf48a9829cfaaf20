from pathlib import Path

from rettesnor.instruments.checking import check_content
from rettesnor.instruments.problems import Code
from tests.instruments.good import (
    FORM,
    FORM_FILE,
    LAWS_FILE,
    PROGRAMME_FILE,
    PUBLISHED_FILE,
    change,
    write_content,
)
from tests.instruments.rich import (
    GUIDE_FILE,
    NEXT_FILE,
    RICH,
    RICH_FILE,
    next_version,
    write_rich,
)


def codes(content: Path) -> list[Code]:
    return [problem.code for problem in check_content(content)]


def test_good_content_has_no_problems(tmp_path: Path) -> None:
    assert check_content(write_content(tmp_path)) == ()


def test_a_draft_beside_the_published_version_is_fine(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    draft = next_version(FORM)
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


def test_the_command_that_publishes_the_first_version_of_a_form_is_in_the_advice(
    tmp_path: Path,
) -> None:
    content = write_content(tmp_path)
    (content / PUBLISHED_FILE).unlink()
    for version in (2, 10):
        text = next_version(FORM).replace("version: 2", f"version: {version}")
        (content / f"instruments/prove/{version}.yaml").write_text(text, encoding="utf-8")
    advice = [
        problem.instead
        for problem in check_content(content)
        if problem.code is Code.UNPUBLISHED_INSTRUMENT
    ]
    assert advice == ["Når det er ferdig, kjør: rettesnor publish content/instruments/prove/1.yaml"]


def test_a_published_form_that_was_changed_is_told_the_next_number_that_is_free(
    tmp_path: Path,
) -> None:
    content = write_content(tmp_path)
    text = next_version(FORM)
    (content / "instruments/prove/2.yaml").write_text(text, encoding="utf-8")
    changed = FORM.replace("{nb: Journalnotater., nn: Journalnotat.}", "{nb: A., nn: A.}")
    (content / FORM_FILE).write_text(changed, encoding="utf-8")
    (problem,) = check_content(content)
    assert problem.code is Code.PUBLISHED_CHANGED
    assert problem.instead.endswith("i en ny fil, instruments/prove/3.yaml.")


def test_a_number_that_is_published_is_not_free_though_its_file_is_gone(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    listed = content / PUBLISHED_FILE
    line = listed.read_text(encoding="utf-8")
    listed.write_text(line + line.replace("prove 1", "prove 2"), encoding="utf-8")
    (content / FORM_FILE).write_text(FORM.replace("Et lite", "Et"), encoding="utf-8")
    changed, gone = check_content(content)
    assert (changed.code, gone.code) == (Code.PUBLISHED_CHANGED, Code.PUBLISHED_MISSING)
    assert "instruments/prove/3.yaml" in changed.instead


def test_a_form_with_all_there_is_and_its_next_version_have_no_problems(tmp_path: Path) -> None:
    assert check_content(write_rich(write_content(tmp_path))) == ()


def test_a_version_is_not_held_against_one_that_cannot_be_read(tmp_path: Path) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, RICH_FILE, "minutes: 15", "minutes: femten")
    change(content, NEXT_FILE, "Er det snakket", "Har noen snakket")
    assert codes(content) == [Code.BAD_NUMBER]


def test_what_is_wrong_between_versions_is_told_for_each_question(tmp_path: Path) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, NEXT_FILE, "Er det snakket", "Har noen snakket")
    change(content, NEXT_FILE, "Er temaene kartlagt", "Er noen temaer kartlagt")
    told = [(problem.question, problem.line) for problem in check_content(content)]
    assert told == [("samtale", 52), ("tema", 81)]


def test_a_fault_in_a_guides_question_is_not_told_again_where_its_answer_is_used(
    tmp_path: Path,
) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, GUIDE_FILE, "kind: topics", "kind: tema")
    assert Code.UNKNOWN_FIELD not in codes(content)


def test_a_kind_nobody_knows_is_not_told_again_by_the_rating_it_would_count_in(
    tmp_path: Path,
) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, RICH_FILE, "when: all yes", "when: at least 3 yes")
    change(content, RICH_FILE, "kind: topics", "kind: tema")
    assert codes(content) == [Code.UNKNOWN_CHOICE]


def test_a_version_in_the_file_of_another_is_told_that_and_nothing_of_its_histories(
    tmp_path: Path,
) -> None:
    content = write_rich(write_content(tmp_path))
    (content / NEXT_FILE).write_text(RICH, encoding="utf-8")
    change(content, RICH_FILE, "version: 1", "version: 2")
    assert codes(content) == [Code.WRONG_PLACE, Code.WRONG_PLACE]


def test_a_scale_is_not_unused_while_the_question_meant_for_it_has_faults(tmp_path: Path) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, RICH_FILE, "        scale: enighet\n", "        maalestokk: enighet\n")
    assert codes(content) == [Code.MISSING_KEY, Code.UNKNOWN_KEY]


def test_a_fault_in_a_scale_is_not_told_again_where_it_is_used(tmp_path: Path) -> None:
    content = write_rich(write_content(tmp_path))
    change(content, RICH_FILE, "counts: unmet", "counts: ikke")
    change(content, RICH_FILE, "when: type is not urgent", "when: samtale is no")
    assert codes(content) == [Code.UNKNOWN_CHOICE]
