"""Statistics Norway's own files: what they say, and what they would change."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.actions import accept_plan
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.organisations.klass import Change, changes_in, codes_in, is_changes, is_codes
from rettesnor.organisations.klass_names import names_of
from rettesnor.organisations.klass_planning import plan_changes, plan_codes
from rettesnor.organisations.lists.plan import Facts, Plan, What
from rettesnor.organisations.lists.reading import Table, read
from rettesnor.organisations.lists.sources import source_of
from rettesnor.organisations.models import Became, Kind, Organisation
from rettesnor.organisations.queries import history_of
from rettesnor.organisations.queries import standing as current_tree
from tests.organisations.trees import ON, TODAY, TREE, faults, standing, steps, told

CHANGES = '"oldCode";"oldName";"oldShortName";"newCode";"newName";"newShortName";"changeOccurred"'
CODES = '"code";"parentCode";"level";"name";"shortName";"presentationName";"validFrom";"validTo"'


def table(headings: str, *lines: str, encoding: str = "iso-8859-1") -> Table:
    found = read("\r\n".join([headings, *lines]).encode(encoding))
    assert isinstance(found, Table)
    return found


def changed(*lines: str, choices: dict[int, str] | None = None, tree=TREE) -> Plan:
    rows, wrong = changes_in(table(CHANGES, *lines))
    return plan_changes(rows, tree, today=TODAY, choices=choices or {}, faults=wrong)


def row(old: str, old_name: str, new: str, new_name: str, on: str = "2024-01-01") -> str:
    return f'"{old}";"{old_name}";"";"{new}";"{new_name}";"";"{on}"'


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-8-sig", "cp1252"])
def test_the_letters_are_right_in_every_encoding(encoding):
    found = table(CHANGES, row("9801", "Sørstranda", "9802", "Sørstranda"), encoding=encoding)
    rows, wrong = changes_in(found)
    assert wrong == []
    assert rows == [Change(2, "9801", "Sørstranda", "9802", "Sørstranda", ON)]


def test_the_two_shapes_are_told_apart_by_their_headings():
    assert is_changes(table(CHANGES, row("1", "a", "2", "b")))
    codes = table(CODES, '"9701";"";"1";"Lillevik";"";"";"";""')
    assert is_codes(codes)
    assert not is_changes(codes)


def test_every_fault_is_named_with_its_row_and_column_at_once():
    _rows, wrong = changes_in(
        table(
            CHANGES,
            row("97A1", "Lillevik", "9711", "Lillevik"),
            row("", "", "", ""),
            row("9701", "Lillevik", "9711", ""),
            row("9701", "Lillevik", "97", "Fjordheim"),
            row("9701", "Lillevik", "9711", "Lillevik", "i fjor"),
        )
    )
    found = [(fault.row, fault.column) for fault in wrong]
    assert found == [
        (2, "oldCode"),
        (3, "oldCode"),
        (4, "newName"),
        (5, "newCode"),
        (6, "changeOccurred"),
    ]


def test_one_that_becomes_one_goes_on_with_another_name_and_number():
    plan = changed(row("9701", "Lillevik", "9801", "Lillevika"), tree=TREE[:7] + TREE[8:11])
    renamed, moved = plan.steps
    assert (renamed.what, renamed.unit, renamed.on) == (What.RENAMED, 5, ON)
    assert (renamed.after.name, renamed.after.number) == ("Lillevika kommune", "9801")
    assert (moved.what, moved.after.parent) == (What.MOVED, 4)


def test_those_that_become_one_end_and_what_stood_under_them_moves():
    plan = changed(
        row("9701", "Lillevik", "9710", "Nyvik"), row("9702", "Storfjellet", "9710", "Nyvik")
    )
    assert told(plan) == [
        ("new", "Nyvik kommune"),
        ("moved", "Nav Lillevik"),
        ("merged", "Lillevik kommune"),
        ("moved", "Nav Storfjellet"),
        ("merged", "Storfjellet kommune"),
    ]
    assert [step.into for step in steps(plan, What.MERGED)] == [(-1,), (-1,)]
    assert plan.steps[0].after.parent == 3


def test_one_of_those_merged_may_go_on_with_its_number():
    plan = changed(
        row("9701", "Lillevik", "9701", "Lillevik"), row("9702", "Storfjellet", "9701", "Lillevik")
    )
    assert told(plan) == [("moved", "Nav Storfjellet"), ("merged", "Storfjellet kommune")]
    assert plan.steps[-1].into == (5,)


def test_a_split_asks_where_each_office_shall_stand():
    lines = (row("9701", "Lillevik", "9711", "Indre"), row("9701", "Lillevik", "9712", "Ytre"))
    plan = changed(*lines)
    (question,) = plan.open_questions
    assert (question.unit, question.name) == (11, "Nav Lillevik")
    assert question.options == (("9711", "Indre kommune"), ("9712", "Ytre kommune"))
    answered = changed(*lines, choices={11: "9712"})
    assert answered.open_questions == []
    assert told(answered) == [
        ("new", "Indre kommune"),
        ("new", "Ytre kommune"),
        ("moved", "Nav Lillevik"),
        ("split", "Lillevik kommune"),
    ]
    assert steps(answered, What.MOVED)[0].after.parent == -2


PARTED = (row("9701", "Lillevik", "9701", "Lillevik"), row("9701", "Lillevik", "9790", "Ytre"))


def test_one_that_is_split_off_leaves_the_old_one_going_on():
    plan = changed(*PARTED)
    assert told(plan) == [("new", "Ytre kommune"), ("split", "Lillevik kommune")]
    assert (plan.steps[-1].into, plan.steps[-1].goes_on) == ((5, -1), True)
    (question,) = plan.questions
    assert question.options == (("9701", "Lillevik kommune"), ("9790", "Ytre kommune"))
    assert question.chosen == "9701"


def test_an_office_goes_to_the_one_split_off_only_when_that_is_said():
    plan = changed(*PARTED, choices={11: "9790"})
    assert [(step.unit, step.after.parent) for step in steps(plan, What.MOVED)] == [(11, -1)]
    assert steps(changed(*PARTED, choices={11: "9999"}), What.MOVED) == []


def test_a_county_that_goes_on_keeps_its_municipalities_without_being_asked():
    plan = changed(
        row("97", "Fjordheim", "97", "Fjordheim"),
        row("97", "Fjordheim", "72", "Ytre Fjordheim"),
        row("9703", "Nordbygda", "7201", "Nordbygda"),
    )
    assert plan.faults == plan.questions == ()
    assert [(step.unit, step.after.parent) for step in steps(plan, What.MOVED)] == [(7, -1)]
    assert plan.steps[-1].into == (3, -1)


def test_a_choice_that_is_none_of_those_offered_is_no_answer():
    lines = (row("9701", "Lillevik", "9711", "Indre"), row("9701", "Lillevik", "9712", "Ytre"))
    assert changed(*lines, choices={11: "9999"}).open_questions


def test_a_split_and_a_merger_may_be_the_same_event():
    """One is divided between two, and one of those takes in another as well."""
    plan = changed(
        row("9701", "Lillevik", "9711", "Indre"),
        row("9701", "Lillevik", "9712", "Ytre"),
        row("9702", "Storfjellet", "9712", "Ytre"),
        choices={11: "9711"},
    )
    (split,), (merged,) = steps(plan, What.SPLIT), steps(plan, What.MERGED)
    assert (split.unit, split.into) == (5, (-1, -2))
    assert (merged.unit, merged.into) == (6, (-2,))


def test_a_county_that_is_split_needs_no_questions_when_its_municipalities_are_in_the_file():
    plan = changed(
        row("97", "Fjordheim", "71", "Indre Fjordheim"),
        row("97", "Fjordheim", "72", "Ytre Fjordheim"),
        row("9701", "Lillevik", "7101", "Lillevik"),
        row("9702", "Storfjellet", "7102", "Storfjellet"),
        row("9703", "Nordbygda", "7201", "Nordbygda"),
    )
    assert plan.faults == plan.questions == ()
    assert [step.after.parent for step in steps(plan, What.MOVED)] == [-1, -1, -2]
    assert plan.steps[-1].what == What.SPLIT
    assert plan.steps[0].after.parent == 2


def test_a_new_one_and_one_that_ends():
    plan = changed(row("", "", "9705", "Nyvik"), row("9703", "Nordbygda", "", ""), tree=TREE[:8])
    assert told(plan) == [("new", "Nyvik"), ("ended", "Nordbygda kommune")]


def test_one_that_ends_with_offices_under_it_is_a_fault():
    plan = changed(row("9703", "Nordbygda", "", ""))
    assert faults(plan) == [(0, "")]
    assert "Nordbygda kommune" in plan.faults[0].text


def test_what_was_read_in_before_is_no_news():
    lines = (row("9601", "Før", "9701", "Lillevik"), row("9602", "Også før", "9701", "Lillevik"))
    plan = changed(*lines)
    assert (plan.steps, plan.faults, plan.unchanged) == ((), (), 2)


def test_a_code_that_was_never_here_is_named():
    plan = changed(row("9555", "Fremmed", "9556", "Fremmed"))
    assert faults(plan) == [(2, "oldCode")]
    assert "9555 (Fremmed)" in plan.faults[0].text


def test_a_change_older_than_what_we_know_is_refused():
    plan = changed(row("9701", "Lillevik", "9711", "Lillevik", "2019-01-01"))
    assert faults(plan) == [(2, "changeOccurred")]


def test_a_change_that_has_not_happened_yet_waits():
    plan = changed(row("9701", "Lillevik", "9711", "Lillevik", "2027-01-01"))
    assert faults(plan) == [(2, "changeOccurred")]
    assert "Les den inn da" in plan.faults[0].text


def test_changes_of_several_years_are_read_in_their_order():
    plan = changed(
        row("9711", "Lillevik", "9721", "Lillevik", "2024-01-01"),
        row("9701", "Lillevik", "9711", "Lillevik", "2022-01-01"),
    )
    assert [(step.on.year, step.after.number) for step in plan.steps] == [
        (2022, "9711"),
        (2024, "9721"),
    ]


def test_svalbard_and_unknown_are_left_out_and_told():
    plan = changed(row("2100", "Svalbard", "2111", "Longyearbyen"))
    assert plan.steps == ()
    assert plan.told[0].startswith("1 rad om Svalbard")
    both = row("2100", "Svalbard", "2111", "x"), row("2200", "Jan Mayen", "2211", "y")
    assert changed(*both).told[0].startswith("2 rader om Svalbard")


# ── Taken in, and told on the pages of both ─────────────────────────────────────────────────

DAY = date(2026, 1, 1)


def taken(by: User, *lines: str) -> Plan:
    source, wrong = source_of("\n".join([CHANGES, *lines]).encode(), on=DAY, whole=False)
    assert wrong == []
    seen = source.plan(current_tree(), today=clock.today(), choices={}).fingerprint
    return accept_plan(source, by=by, seen=seen, choices={})


@pytest.fixture
def lillevik(cast):
    """A municipality with an office, as it has been for some years."""
    Organisation.objects.update(valid_from=date(2025, 1, 1))
    with clock.at(timezone.make_aware(datetime(2026, 6, 1, 10))):
        yield Organisation.objects.get(pk=cast.lillevik.parent_id)


def parted(on: date, *also: str) -> tuple[str, ...]:
    day = f"{on}"
    stays = row("9701", "Lillevik", "9701", "Lillevik", day)
    return (stays, row("9701", "Lillevik", "9790", "Ytre", day), *also)


def pairs(unit: Organisation) -> list[tuple[str, str, str, date]]:
    found = history_of(unit)
    return [
        (one.before.name, one.after.name, one.kind, one.on)
        for one in (*found.origins, *found.successions)
    ]


def test_both_tell_of_the_day_the_one_was_split_off(cast, client_for, lillevik):
    taken(cast.per, *parted(DAY))
    lillevik.refresh_from_db()
    new = Organisation.objects.get(number="9790")
    assert (lillevik.valid_to, lillevik.number, new.valid_from) == (None, "9701", DAY)
    split = [("Lillevik kommune", "Ytre kommune", Became.SPLIT, DAY)]
    assert pairs(lillevik) == pairs(new) == split
    assert Organisation.objects.get(pk=cast.lillevik.pk).parent == lillevik
    for unit in (lillevik, new):
        page = client_for(cast.per).get(reverse("organisation", args=[unit.pk])).content.decode()
        assert "samme navn og nummer hele tiden" not in page


def test_a_split_that_was_taken_in_is_no_news_and_another_tells_only_its_own(cast, lillevik):
    taken(cast.per, *parted(DAY))
    source, _wrong = source_of("\n".join([CHANGES, *parted(DAY)]).encode(), on=DAY, whole=False)
    again = source.plan(current_tree(), today=clock.today(), choices={})
    assert (again.steps, again.faults, again.unchanged) == ((), (), 2)
    taken(cast.per, *parted(DAY, row("9701", "Lillevik", "9791", "Indre", f"{DAY}")))
    assert [pair[1] for pair in pairs(lillevik)] == ["Ytre kommune", "Indre kommune"]


def test_a_part_given_twice_to_the_same_one_is_told_once(cast, lillevik):
    for day in (f"{DAY}", "2026-05-01"):
        stays = row("9701", "Lillevik", "9701", "Lillevik", day)
        part = row("9701", "Lillevik", "9702", "Storfjellet", day)
        taken(cast.per, stays, part, row("9702", "Storfjellet", "9702", "Storfjellet", day))
    assert pairs(lillevik) == [("Lillevik kommune", "Storfjellet kommune", Became.SPLIT, DAY)]


def test_both_tell_of_the_day_the_one_took_in_the_other(cast, lillevik):
    gone = row("9701", "Lillevik", "9702", "Storfjellet", f"{DAY}")
    taken(cast.per, gone, row("9702", "Storfjellet", "9702", "Storfjellet", f"{DAY}"))
    lillevik.refresh_from_db()
    into = Organisation.objects.get(kind=Kind.MUNICIPALITY, number="9702")
    assert (lillevik.valid_to, into.valid_from) == (DAY, date(2025, 1, 1))
    merged = [("Lillevik kommune", "Storfjellet kommune", Became.MERGED, DAY)]
    assert pairs(lillevik) == pairs(into) == merged


def test_the_preview_says_what_is_split_off(cast, client_for, lillevik):
    text = "\n".join([CHANGES, *parted(DAY)])
    given = {"file": SimpleUploadedFile("endringer.csv", text.encode()), "on": f"{DAY}"}
    page = client_for(cast.per).post(reverse("unit_list"), given).content.decode()
    assert "Ytre kommune skilles ut 1. januar 2026; enheten går videre" in page


def coded(*lines: str, tree=TREE, on: date = ON) -> Plan:
    codes, wrong = codes_in(table(CODES, *lines))
    return plan_codes(codes, tree, on=on, faults=wrong)


def code(number: str, name: str, since: str = "") -> str:
    return f'"{number}";"";"1";"{name}";"";"";"{since}";""'


ALL = (
    code("9701", "Lillevik"),
    code("9702", "Storfjellet"),
    code("9703", "Nordbygda"),
    code("9801", "Sørstranda"),
)


def test_a_version_that_says_what_we_have_changes_nothing():
    plan = coded(*ALL)
    assert (plan.steps, plan.faults, plan.unchanged) == ((), (), 4)


def test_a_version_adds_and_renames():
    plan = coded(code("9701", "Lillevika"), *ALL[1:], code("9704", "Nyvik", "2023-01-01"))
    assert told(plan) == [("renamed", "Lillevika kommune"), ("new", "Nyvik")]
    assert plan.steps[1].on == date(2023, 1, 1)


def test_what_is_not_in_the_version_ends_unless_offices_stand_under_it():
    assert told(coded(*ALL[:3], tree=TREE[:8])) == [("ended", "Sørstranda kommune")]
    plan = coded(*ALL[:3])
    assert plan.steps == ()
    assert "tabellen over endringer" in plan.faults[0].text


def test_a_code_without_its_county_is_named():
    assert faults(coded(*ALL, code("9501", "Fremmed"))) == [(6, "code")]


def test_a_version_of_counties_leaves_the_municipalities_alone():
    plan = coded(code("97", "Fjordheim"), code("98", "Sørlund fylke"))
    assert (plan.steps, plan.unchanged) == ((), 2)


@pytest.mark.parametrize(
    ("written", "name", "other"),
    [
        ("Kautokeino - Guovdageaidnu", "Kautokeino", "Guovdageaidnu"),
        ("Guovdageaidnu – Kautokeino", "Kautokeino", "Guovdageaidnu"),
        ("Porsanger - Porsáŋgu - Porsanki", "Porsanger", "Porsáŋgu, Porsanki"),
    ],
)
def test_two_official_names_are_the_same_in_any_order(written, name, other):
    had = Facts(kind="municipality", name=name, sami_name=other)
    assert names_of(written, had) == (name, other)


def test_a_new_pair_of_names_begins_with_the_norwegian_one():
    assert names_of("Unjárga - Nesseby") == ("Nesseby", "Unjárga")


def test_a_name_with_a_hyphen_is_one_name():
    assert names_of("Nord-Aurdal") == ("Nord-Aurdal", "")


def test_districts_of_a_city_stand_under_it():
    tree = standing(
        (1, "nation", "", "Nasjonalt", None),
        (2, "governor", "", "Statsforvalteren", 1),
        (3, "county", "97", "Fjordheim", 2),
        (5, "municipality", "9701", "Lillevik", 3),
    )
    plan = coded(code("970101", "Gamle byen"), tree=tree)
    (step,) = plan.steps
    assert (step.after.kind, step.after.parent) == ("district", 5)
