from collections.abc import Mapping

from rettesnor.instruments.exchange.imported import Imported
from rettesnor.instruments.exchange.sheet_in import from_sheet
from rettesnor.instruments.exchange.sheet_out import to_sheet
from rettesnor.instruments.exchange.workbook import open_workbook
from tests.instruments.exchange.cases import small_form
from tests.instruments.exchange.workbooks import edited, found, renamed

LAWS = frozenset({"sotjl-18", "fvl-utredning"})


def read(data: bytes) -> Imported:
    return from_sheet(open_workbook("skjema.xlsx", data), name="skjema.xlsx", laws=LAWS)


def told(data: bytes) -> Mapping[str, str]:
    """What is told of each cell."""
    imported = read(data)
    assert imported.document is None
    return {remark.where: f"{remark.what} {remark.instead}" for remark in imported.remarks}


def test_a_changed_word_comes_along() -> None:
    data = to_sheet(small_form())
    cell = f"Spørsmål!{found(data, 'Spørsmål', 'short nn')}2"
    document = read(edited(data, {cell: "Samtalen"})).document
    assert document is not None
    assert document.question("samtale").short.nn == "Samtalen"


def test_every_fault_is_told_at_its_own_cell_all_at_once() -> None:
    data = to_sheet(small_form())
    cells = {
        "kind": f"Spørsmål!{found(data, 'Spørsmål', 'kind')}2",
        "goal": f"Spørsmål!{found(data, 'Spørsmål', 'goal nn')}3",
        "when": f"Spørsmål!{found(data, 'Spørsmål', 'when')}3",
        "law": f"Spørsmål!{found(data, 'Spørsmål', 'law')}3",
        "stage": f"Deler!{found(data, 'Deler', 'stage')}2",
        "help": f"Temaer!{found(data, 'Temaer', 'help nn')}3",
    }
    wrong = {
        "kind": "skala",
        "goal": "Har et notat.",
        "when": "type er urgent",
        "law": "sotjl-81",
        "stage": "maping",
        "help": None,
    }
    faults = told(edited(data, {cells[name]: value for name, value in wrong.items()}))
    assert "«kind: skala» finnes ikke" in faults[cells["kind"]]
    assert "Målet (nn)" in faults[cells["goal"]]
    assert "der det skulle stått «is»" in faults[cells["when"]]
    assert "Mente du «sotjl-18»" in faults[cells["law"]]
    assert "Mente du «mapping»" in faults[cells["stage"]]
    assert "nynorsk" in faults[cells["help"]]


def test_an_empty_cell_that_must_be_filled_is_told_by_its_column() -> None:
    data = to_sheet(small_form())
    text = found(data, "Spørsmål", "short nb"), found(data, "Spørsmål", "short nn")
    blank = {f"Spørsmål!{letters}2": None for letters in text}
    faults = told(edited(data, {**blank, "Skjema!C4": None, "Skjema!C7": "fem"}))
    assert f"Spørsmål!{text[0]}2" in faults
    assert any(where.startswith("Skjema!C") for where in faults)


def test_a_topic_of_a_question_that_is_not_there_is_told_with_the_nearest() -> None:
    data = to_sheet(small_form())
    cell = f"Temaer!{found(data, 'Temaer', 'question')}2"
    assert "Mente du «tema»" in told(edited(data, {cell: "temaa"}))[cell]


def test_a_question_in_a_part_that_is_not_there_is_told_with_the_nearest() -> None:
    data = to_sheet(small_form())
    cell = f"Spørsmål!{found(data, 'Spørsmål', 'section')}3"
    assert "Mente du «kartlegging»" in told(edited(data, {cell: "kartleging"}))[cell]


def test_a_misspelt_header_is_told_with_the_nearest_and_so_is_what_is_missing() -> None:
    data = to_sheet(small_form())
    letters = found(data, "Spørsmål", "text nb")
    imported = read(edited(data, {f"Spørsmål!{letters}1": "Spørsmålet (tekst nb)"}))
    said = " ".join(map(str, imported.remarks))
    assert imported.document is None
    assert f"Spørsmål!{letters}1" in said
    assert "(text nb)» mangler" in said
    assert "Mente du «text nb»" in said


def test_a_missing_sheet_is_told_with_the_nearest() -> None:
    imported = read(renamed(to_sheet(small_form()), "Spørsmål", "Spørsmåla"))
    assert "Arket «Spørsmål» mangler. Mente du «spørsmåla»?" in str(imported.remarks[0])
    assert imported.document is None


def test_rows_that_leave_the_part_blank_belong_to_the_part_above() -> None:
    data = to_sheet(small_form())
    cell = f"Spørsmål!{found(data, 'Spørsmål', 'section')}3"
    assert read(edited(data, {cell: None})).document == small_form()


def test_numbers_typed_as_numbers_are_read_as_written() -> None:
    assert read(edited(to_sheet(small_form()), {"Skjema!C3": 1, "Skjema!C7": 5.0})).document == (
        small_form()
    )
