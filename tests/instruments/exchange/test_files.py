from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.files import LARGEST_UPLOAD, Format, export, import_file
from rettesnor.instruments.exchange.yaml_text import to_yaml
from tests.instruments.exchange import odk, workbooks
from tests.instruments.exchange.cases import (
    CONTENT,
    HUNDRED,
    content_form,
    name_of,
    small_form,
)
from tests.instruments.exchange.forms import forms

LAWS = frozenset({"sotjl-18", "fvl-utredning"})
SHAPES: tuple[Format, ...] = ("yaml", "xlsform", "sheet")


def survives(form: Instrument) -> None:
    """Out and in again in every shape, one after the other; ODK's makers accept the XLSForm."""
    yaml, document = to_yaml(form), form
    for shape in SHAPES:
        data = export(document, shape)
        imported = import_file("skjema", data, None)
        assert (imported.remarks, imported.problems) == ((), ())
        assert imported.document == form
        assert imported.yaml == yaml
        document = imported.document
        if shape == "xlsform":
            assert f'id="{form.key}"' in odk.xform_of(data)


# A form is made once and put through everything: the making is a large part of the time.
@HUNDRED
@given(forms())
def test_any_form_survives_yaml_and_xlsform_and_the_spreadsheet(form: Instrument) -> None:
    survives(form)


@pytest.mark.parametrize("path", CONTENT, ids=name_of)
def test_every_form_we_have_survives_yaml_and_xlsform_and_the_spreadsheet(path: Path) -> None:
    survives(content_form(path))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_known_by_its_contents_whatever_it_is_called(shape: Format) -> None:
    data = export(small_form(), shape)
    assert import_file("uten-endelse", data, LAWS).document == small_form()


def test_laws_are_checked_in_every_shape() -> None:
    for shape in SHAPES:
        imported = import_file("x", export(small_form(), shape), frozenset({"noe"}))
        assert imported.document is None
        assert imported.problems


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("skjema.docx", workbooks.plain_zip(), "ikke et regneark"),
        ("skjema.xls", b"tull", "ikke et regneark"),
        ("skjema.yaml", b"\xff\xfe\xfa", "verken YAML eller et regneark"),
        ("skjema.yaml", b"a" * (LARGEST_UPLOAD + 1), "for stor"),
        ("annet.xlsx", workbooks.workbook({"Budsjett": [["a"]]}), "verken et XLSForm eller"),
    ],
)
def test_what_is_neither_is_refused_in_words(name: str, data: bytes, words: str) -> None:
    imported = import_file(name, data, None)
    assert (imported.document, imported.yaml) == (None, "")
    assert words in str(imported.remarks[0])


def test_a_refused_workbook_leaves_nothing_behind() -> None:
    data = workbooks.edited(export(small_form(), "sheet"), {"Spørsmål!E2": "=A1"})
    imported = import_file("skjema.xlsx", data, LAWS)
    assert (imported.document, imported.yaml, imported.problems) == (None, "", ())
    assert [remark.where for remark in imported.remarks] == ["Spørsmål!E2"]


SHEET, XLSFORM = export(small_form(), "sheet"), export(small_form(), "xlsform")
KOBO = workbooks.kobo_workbook()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(range(3)), st.floats(0, 1), st.binary(max_size=4))
def test_no_damaged_file_brings_anything_down(which: int, place: float, noise: bytes) -> None:
    data = (SHEET, XLSFORM, KOBO)[which]
    at = int(place * len(data))
    imported = import_file("skjema.xlsx", data[:at] + noise + data[at + 2 :], None)
    assert imported.document or imported.remarks or imported.problems


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["Skjema", "Spørsmål", "Deler", "survey"]),
    st.lists(
        st.tuples(st.sampled_from("ABCDEFG"), st.integers(1, 9), st.text("ab{}$_ -:#'\n1æ")),
        max_size=4,
    ),
)
def test_nothing_written_in_a_cell_brings_anything_down(
    sheet: str, cells: list[tuple[str, int, str]]
) -> None:
    data = KOBO if sheet == "survey" else SHEET
    changes = {f"{sheet}!{letter}{row}": value for letter, row, value in cells}
    imported = import_file("skjema.xlsx", workbooks.edited(data, changes), None)
    assert imported.document or imported.remarks or imported.problems
