import pytest

from rettesnor.instruments.exchange.imported import Imported, Weight
from rettesnor.instruments.exchange.xlsform_in import from_xlsform
from rettesnor.instruments.exchange.xlsform_out import to_xlsform
from rettesnor.instruments.problems import Code, Notes
from rettesnor.instruments.yaml_tree import grow_text
from tests.instruments.exchange.cases import small_form
from tests.instruments.exchange.workbooks import edited, found, kobo_workbook, workbook


def test_a_label_changed_in_our_own_file_comes_along() -> None:
    data = to_xlsform(small_form())
    letters = found(data, "survey", "label::Nynorsk (nn)")
    changed = edited(data, {f"survey!{letters}5": "Er det endra?"})
    document = from_xlsform(changed).document
    assert document is not None
    assert document.question("samtale").text.nn == "Er det endra?"


def test_a_relevant_changed_in_our_own_file_is_told_and_not_taken() -> None:
    data = to_xlsform(small_form())
    letters = found(data, "survey", "relevant")
    imported = from_xlsform(edited(data, {f"survey!{letters}5": "${decision_month} != ''"}))
    assert imported.document == small_form()
    (remark,) = imported.of_weight(Weight.LEFT_OUT)
    assert remark.where == f"survey!{letters}5"
    assert "rettesnor::when" in remark.instead


def test_a_row_added_to_our_own_file_is_told() -> None:
    data = to_xlsform(small_form())
    imported = from_xlsform(edited(data, {"survey!A60": "text", "survey!B60": "ny"}))
    (remark,) = imported.of_weight(Weight.LEFT_OUT)
    assert remark.where == "survey, rad 60"


def test_a_fault_in_our_own_file_is_told_at_its_cell() -> None:
    data = to_xlsform(small_form())
    letters = found(data, "survey", "rettesnor::kind")
    imported = from_xlsform(edited(data, {f"survey!{letters}5": "skala"}))
    assert imported.document is None
    assert any(remark.where == f"survey!{letters}5" for remark in imported.remarks)


# What somebody else made.


@pytest.fixture(scope="module")
def kobo() -> Imported:
    return from_xlsform(kobo_workbook())


def said(imported: Imported, row: int, sheet: str = "survey") -> str:
    return " ".join(
        f"{remark.weight}: {remark.what}"
        for remark in imported.remarks
        if (remark.sheet, remark.row) == (sheet, row)
    )


def test_the_draft_is_yaml_with_problems_to_mend_and_no_document(kobo: Imported) -> None:
    assert kobo.document is None
    assert grow_text(kobo.yaml, Notes("x")) is not None
    codes = {problem.code for problem in kobo.problems}
    assert codes == {Code.MISSING_KEY, Code.BAD_WHEN} - ({Code.BAD_WHEN} - codes)


def test_what_can_be_carried_over_is(kobo: Imported) -> None:
    assert "key: rutiner-2024" in kobo.yaml
    assert "id: om-kontoret" in kobo.yaml
    assert "kind: multiple" in kobo.yaml
    assert "when: har-rutine is ja" in kobo.yaml
    assert "when: hjelp-gitt includes penger and har-rutine is not nei" in kobo.yaml
    assert "from: 0\n" in kobo.yaml
    assert "to: 60\n" in kobo.yaml
    assert "en: How many families?" not in kobo.yaml
    assert "en: How many?" in kobo.yaml
    assert "- id: annet" in kobo.yaml
    assert "kind: month" in kobo.yaml


def test_every_row_is_told_of(kobo: Imported) -> None:
    rows = {remark.row for remark in kobo.remarks if remark.sheet == "survey"}
    ends = {9, 20}
    assert rows | ends >= set(range(1, 21))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (1, "Språket «Français (fr)» finnes ikke her"),
        (2, "samles ikke inn"),
        (3, "samles ikke inn"),
        (6, "carried: Ble spørsmålet «har-rutine» (single)"),
        (6, "ligner ja og nei"),
        (6, "media::image"),
        (6, "Nynorsk mangler"),
        (7, "or_other"),
        (7, "choice_filter"),
        (10, "Gjentakelsen ble ikke med"),
        (11, "Betingelsen «position(..) = 1» ble ikke med"),
        (12, "ble til en måned"),
        (13, "Beregninger finnes ikke"),
        (14, "peke ut en familie"),
        (15, "Bilder, lyd"),
        (16, "en annen fil"),
        (17, "Rangering"),
        (18, "«finnes_ikke» finnes ikke"),
        (19, "ukjent"),
    ],
)
def test_what_was_left_out_or_changed_is_told_with_the_reason(
    kobo: Imported, row: int, words: str
) -> None:
    assert words in said(kobo, row)


def test_a_sheet_of_external_choices_is_told(kobo: Imported) -> None:
    assert "ble ikke med" in said(kobo, 0, "external_choices")


def test_choices_with_exactly_our_ids_become_the_ordinary_scale() -> None:
    ids = ["yes", "partly", "no", "na", "unsure"]
    data = workbook(
        {
            "survey": [["type", "name", "label"], ["select_one s", "a", "Er det gjort?"]],
            "choices": [["list_name", "name", "label"], *(["s", one, one] for one in ids)],
        }
    )
    assert "kind: scale" in from_xlsform(data).yaml


def test_old_ways_of_writing_types_and_headers_are_understood() -> None:
    data = workbook(
        {
            "Survey": [
                ["Type", "Name", "Label:Nynorsk", "caption", "bind::relevant"],
                ["begin group", "del", "Del", "Del", ""],
                ["select one from liste", "a", "Kva?", "Hva?", ""],
                ["select all that apply from liste", "b", "Kva?", "Hva?", "${a} = 'x'"],
                ["string", "c", "Kva?", "Hva?", ""],
                ["int", "d", "Kor mange?", "Hvor mange?", ""],
                ["end group", "", "", "", ""],
            ],
            "choices": [
                ["list name", "value", "caption"],
                ["liste", "x", "X"],
                ["liste", "y", "Y"],
            ],
        }
    )
    text = from_xlsform(data).yaml
    assert [text.count(f"kind: {kind}") for kind in ("single", "multiple", "text", "number")] == [
        1,
        1,
        1,
        1,
    ]
    assert "when: a is x" in text
    assert "nn: Kva?" in text


def test_notes_and_inner_groups_become_headings_and_lost_ones_are_told() -> None:
    data = workbook(
        {
            "survey": [
                ["type", "name", "label"],
                ["begin_group", "ytre", "Ytre"],
                ["note", "om", "Om delen."],
                ["text", "a", "Hva?"],
                ["begin_group", "indre", "Indre"],
                ["note", "hjelp", "Hjelp til neste."],
                ["text", "b", "Hva da?"],
                ["end_group", "", ""],
                ["note", "sist", "Takk!"],
                ["end_group", "", ""],
                ["begin_group", "tom", "Tom"],
                ["image", "c", "Bilde"],
                ["end_group", "", ""],
            ]
        }
    )
    imported = from_xlsform(data)
    assert imported.yaml.count("kind: heading") == 1
    assert "nb: Hjelp til neste." in imported.yaml
    assert "Overskriften står sist" in said(imported, 9)
    assert "falt derfor bort" in said(imported, 11)


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"surveys": [["type", "name"]]}, "Mente du «surveys»"),
        ({"survey": [["typ", "name"], ["text", "a"]]}, "Mente du «typ»"),
        ({"survey": []}, "«type» mangler"),
    ],
)
def test_what_is_missing_is_told_with_the_nearest(
    sheets: dict[str, list[list[str]]], words: str
) -> None:
    imported = from_xlsform(workbook(sheets))
    assert imported.document is None
    assert imported.yaml == ""
    assert words in " ".join(map(str, imported.remarks))
