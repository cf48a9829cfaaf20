"""Our own list of units: read from CSV or Excel, compared with the tree, faults all at once."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.organisations.lists.columns import HEADINGS, rows_in
from rettesnor.organisations.lists.plan import Fault, Plan, What
from rettesnor.organisations.lists.planning import plan_list
from rettesnor.organisations.lists.reading import MOST_ROWS, Table, read
from rettesnor.organisations.lists.sources import source_in, source_of
from tests.organisations.trees import ON, TODAY, TREE, faults, steps, told

COLUMNS = "type;nummer;navn;under"


def planned(*lines: str, headings: str = COLUMNS, whole: bool = False, on: date = ON) -> Plan:
    data = "\n".join([headings, *lines]).encode()
    source, wrong = source_of(data, on=on, whole=whole)
    return source.plan(TREE, today=TODAY, choices={}, faults=wrong)


# ── The file ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_what_excel_writes_is_read(encoding, separator):
    text = f"type{separator}navn\r\nkommune{separator}Sørstranda kommune\r\n"
    table = read(text.encode(encoding))
    assert table == Table(("type", "navn"), ((2, ("kommune", "Sørstranda kommune")),))


def test_rows_keep_the_number_they_have_in_the_file():
    table = read(b'type;navn\n\nkommune;"to\nlinjer"\nkommune;C\n')
    assert isinstance(table, Table)
    assert [line for line, _cells in table.rows] == [3, 5]


def book(*rows: tuple[object, ...]) -> bytes:
    found = openpyxl.Workbook()
    for row in rows:
        found.active.append(row)
    data = BytesIO()
    found.save(data)
    return data.getvalue()


def test_a_workbook_is_read_and_its_numbers_are_as_typed():
    table = read(book(("type", "nummer", "navn"), ("kommune", 9701.0, " Lillevik "), (), ("x",)))
    assert isinstance(table, Table)
    assert table.rows == ((2, ("kommune", "9701", "Lillevik")), (4, ("x",)))


def bomb() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    return data.getvalue()


def macros() -> bytes:
    data = BytesIO(book(("type", "navn"), ("kommune", "A")))
    with ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Filen er tom"),
        (b"\n;;\n", "Filen er tom"),
        (b"type;navn\n", "bare overskrifter"),
        (b"x" * 5_000_001, "for stor"),
        (b"\0\1\2\n\0", "kan ikke leses som en tabell"),
        (b"PK\3\4 ikke en zip", "kan ikke leses som et regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 gammel", "gammel type"),
        (bomb(), "pakker ut mye mer"),
        (macros(), "makroer"),
        (b"type;navn\n" + b"kommune;A\n" * (MOST_ROWS + 1), "flere enn 5000 rader"),
        (book(("type",), *(("kommune",),) * (MOST_ROWS + 9)), "flere enn 5000 rader"),
        (b'type;navn\n"' + b"a" * 200_000, "kan ikke leses som en tabell"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_file_that_is_no_list_gets_one_sentence(data, says):
    fault = read(data)
    assert isinstance(fault, Fault)
    assert says in fault.text


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_file_gets_an_answer(data):
    source, wrong = source_of(data, on=ON, whole=True)
    source.plan(TREE, today=TODAY, choices={}, faults=wrong)


@given(st.lists(st.lists(st.text(max_size=20), max_size=10), max_size=8))
def test_any_table_gets_an_answer(cells):
    table = Table(HEADINGS, tuple((n, tuple(row)) for n, row in enumerate(cells, 2)))
    rows, wrong = rows_in(table)
    plan_list(rows, TREE, on=ON, faults=wrong)


def test_what_was_read_can_be_carried_and_read_again():
    data = b"type;nummer;navn;under;betjener;e-post\nkontor;;Nav Nyvik;9701;9702 9703;-"
    source, wrong = source_of(data, on=ON, whole=True)
    assert wrong == []
    again = source_in(json.loads(json.dumps(source.told())))
    assert repr(again) == repr(source)  # a plan's fingerprint builds on how they are written


# ── The columns ─────────────────────────────────────────────────────────────────────────────


def test_everything_that_is_wrong_is_named_with_row_and_column_at_once():
    plan = planned(
        "planet;9704;Nyvik;97;;;;",
        "kommune;97a;Nyvik;97;;;;",
        "kommune;9704;;97;;;;",
        "kommune;9704;Nyvik;97;engelsk;;;",
        "kommune;9705;Nyvik;97;;nav@gmial.com;;",
        "kommune;9706;Nyvik;97;;;ring meg;",
        "kommune;9707;Nyvik;97;;;;Kari 900 11 222",
        "kommune;9708;Kari 01010112345;97;;;;",
        headings=f"{COLUMNS};målform;e-post;telefon;kontakt",
    )
    assert faults(plan)[:7] == [
        (2, "type"),
        (3, "nummer"),
        (4, "navn"),
        (5, "målform"),
        (6, "e-post"),
        (7, "telefon"),
        (8, "kontakt"),
    ]


@pytest.mark.parametrize(
    ("headings", "column"),
    [("nummer;navn", "type"), ("type;nummer", "navn"), ("type;navn;farge", "farge")],
)
def test_a_wrong_heading_is_named(headings, column):
    assert column in [fault.column for fault in planned("kommune;A;B", headings=headings).faults]


def test_the_same_heading_twice_is_named():
    assert planned("kommune;A;B", headings="type;navn;Navn:").faults


def test_a_number_that_lost_its_zero_gets_it_back():
    (row,), _faults = rows_in(Table(("type", "nummer", "navn"), ((2, ("kommune", "301", "A")),)))
    assert row.number == "0301"


# ── What would change ───────────────────────────────────────────────────────────────────────


def test_what_is_so_already_is_no_change():
    plan = planned("kommune;9701;Lillevik kommune;97", "kontor;;Nav Lillevik;9701")
    assert (plan.steps, plan.faults, plan.unchanged) == ((), (), 2)


def test_a_county_its_municipality_and_its_office_may_be_new_in_any_order():
    plan = planned(
        "kontor;;Nav Nyvik;9904",
        "kommune;9904;Nyvik kommune;99",
        "fylke;99;Nyland;Statsforvalteren i Fjordheim",
    )
    assert plan.faults == ()
    assert told(plan) == [("new", "Nyland"), ("new", "Nyvik kommune"), ("new", "Nav Nyvik")]
    assert [step.after.parent for step in plan.steps] == [2, -1, -2]


def test_another_name_with_the_same_number_is_a_new_name():
    plan = planned("kommune;9701;Lillevika kommune;97")
    (step,) = plan.steps
    assert (step.what, step.on, step.after.name) == (What.RENAMED, ON, "Lillevika kommune")


def test_another_number_with_the_same_name_and_place_is_a_new_number():
    (step,) = planned("kommune;9711;Lillevik kommune;97").steps
    assert (step.what, step.unit, step.after.number) == (What.RENAMED, 5, "9711")


def test_another_place_is_a_move():
    (step,) = planned("kommune;9701;Lillevik kommune;98").steps
    assert (step.what, step.after.parent) == (What.MOVED, 4)


def test_contact_form_and_service_are_changes_and_an_empty_cell_is_none():
    headings = f"{COLUMNS};målform;betjener;kontakt;e-post;telefon"
    plan = planned(
        "kommune;9701;Lillevik kommune;97;nynorsk;;;;",
        "kontor;;Nav Lillevik;;;9702, 9701;Leder;nav@lillevik.example;55553333",
        "kontor;;Nav Nordbygda;9703;;;;;",
        headings=headings,
    )
    assert plan.faults == ()
    assert [(step.what, step.unit) for step in plan.steps] == [
        (What.CHANGED, 5),
        (What.CHANGED, 11),
        (What.CHANGED, 11),
    ]
    assert plan.steps[-1].after.serves == (6,)  # its own municipality goes without saying
    assert plan.steps[-1].after.contact_email == "nav@lillevik.example"
    assert plan.unchanged == 1


def test_an_office_in_two_counties_is_named():
    plan = planned("kontor;;Nav Nyvik;9701", "kontor;;Nav Nyvik;9801")
    assert faults(plan) == [(3, "under")]
    assert "står to steder: under 9701 i rad 2, og under 9801" in plan.faults[0].text


def test_a_number_twice_is_named():
    plan = planned("kommune;9704;Nyvik;97", "kommune;9704;Gamlevik;97")
    assert faults(plan) == [(3, "nummer")]
    assert "rad 2" in plan.faults[0].text


def test_a_unit_twice_is_named():
    assert faults(planned("kontor;;Nav Nyvik;9701", "kontor;;Nav nyvik;9701")) == [(3, "navn")]


@pytest.mark.parametrize(("under", "says"), [("9999", "finner ikke"), ("", "Si hva enheten")])
def test_an_unknown_place_is_named(under, says):
    plan = planned(f"kontor;;Nav Nyvik;{under}")
    assert faults(plan) == [(2, "under")]
    assert says in plan.faults[0].text


def test_a_unit_above_is_found_by_name_as_well():
    (step,) = planned("kontor;;Nav Nyvik;Lillevik").steps
    assert step.after.parent == 5


def test_an_unknown_municipality_to_serve_is_named():
    plan = planned("kontor;;Nav Lillevik;9701;9999", headings=f"{COLUMNS};betjener")
    assert faults(plan) == [(2, "betjener")]


def test_a_municipality_serves_nobody():
    plan = planned("kommune;9701;Lillevik kommune;97;9702", headings=f"{COLUMNS};betjener")
    assert faults(plan) == [(2, "betjener")]


def test_a_name_from_before_what_we_know_is_refused():
    plan = planned("kommune;9701;Lillevika kommune;97", on=date(2019, 1, 1))
    assert faults(plan) == [(2, "navn")]


def test_a_day_that_has_not_come_is_refused():
    (fault,) = planned("kommune;9701;B;97", on=date(2030, 1, 1)).faults
    assert "ikke er kommet" in fault.text


def test_a_whole_list_ends_what_it_does_not_name_and_only_of_its_own_kinds():
    plan = planned("kontor;;Nav Lillevik;9701", whole=True)
    assert told(plan) == [
        ("ended", "Nav Storfjellet"),
        ("ended", "Nav Nordbygda"),
        ("ended", "Nav Sørstranda"),
    ]


def test_a_whole_list_ends_nothing_that_others_stand_under():
    plan = planned("kommune;9701;Lillevik kommune;97", whole=True)
    assert steps(plan, What.ENDED) == []
    assert len(plan.faults) == 3


def test_the_fingerprint_is_another_when_the_tree_is():
    source, _faults = source_of(b"type;nummer;navn\nkommune;9701;Ny", on=ON, whole=False)
    first = source.plan(TREE, today=TODAY, choices={})
    again = source.plan(TREE, today=TODAY, choices={})
    other = source.plan(TREE[:4] + TREE[5:], today=TODAY, choices={})
    assert first.fingerprint == again.fingerprint != other.fingerprint
