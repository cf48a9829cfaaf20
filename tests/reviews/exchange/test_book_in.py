"""What comes back from a workbook: only what was changed, checked as the page checks it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import translation

from rettesnor.instruments.document import ItemType
from rettesnor.reviews.exchange.shapes import Cell, FactProposal, Proposal
from tests.reviews.exchange.given import case, codes, keys_of, published, sent

SAMTALE = (114, "samtale/", "value")


def only(reading) -> Proposal:
    assert reading.problems == ()
    (proposal,) = reading.proposals
    return proposal


def test_a_cell_that_is_filled_in_is_one_change_and_the_rest_is_untouched() -> None:
    found = sent(case(samtale=Cell("yes", version=3)), {SAMTALE: "Delvis"})
    assert only(found) == Proposal(114, 14, "samtale", value="partly", seen=3)


@pytest.mark.parametrize("layout", ["sheets", "table"])
def test_the_layout_makes_no_difference(layout) -> None:
    cases = [case(3), case(14)]
    found = sent(cases, {SAMTALE: "Nei", (103, "tema/bolig", "value"): "Mangler"}, layout=layout)
    assert [(p.number, p.question, p.topic, p.value) for p in found.proposals] == [
        (3, "tema", "bolig", "absent"),
        (14, "samtale", "", "no"),
    ]


@pytest.mark.parametrize("said", ["Nei", " nei ", "NO", "no", "No", "3", 3, 3.0, "3."])
def test_an_answer_is_known_by_its_word_in_any_language_its_id_or_its_key(said) -> None:
    assert only(sent(case(), {SAMTALE: said})).value == "no"


def test_a_word_that_is_no_answer_is_told_with_what_was_meant() -> None:
    (problem,) = sent(case(), {SAMTALE: "Delvist"}).problems
    assert problem.where.startswith("Sak nr. 14, celle D")
    assert problem.what == "«Delvist» er ikke ett av svarene. Mente du «Delvis»?"
    (problem,) = sent(case(), {SAMTALE: "bare tull"}).problems
    assert "Velg ett av dem: «Ja», «Delvis», «Nei», «Ikke aktuelt», «Usikker»." in problem.what


def test_an_emptied_cell_takes_the_answer_back() -> None:
    now = case(samtale=Cell("na", "ikke-tid", "Et notat", 2))
    found = sent(now, {SAMTALE: None})
    assert only(found) == Proposal(114, 14, "samtale", value="", seen=2)


def test_what_was_answered_meanwhile_and_not_touched_here_is_left() -> None:
    before, after = case(samtale=Cell("no", version=1)), case(samtale=Cell("yes", version=2))
    found = sent(before, {}, meanwhile=after)
    assert (found.proposals, found.problems) == ((), ())


def test_the_same_answer_here_and_there_is_no_change() -> None:
    found = sent(case(), {SAMTALE: "Ja"}, meanwhile=case(samtale=Cell("yes", version=1)))
    assert (found.proposals, found.problems) == ((), ())


def test_another_answer_here_than_there_names_both() -> None:
    after = case(samtale=Cell("no", version=2))
    (problem,) = sent(case(), {SAMTALE: "Ja"}, meanwhile=after).problems
    assert problem.code == "answer.meanwhile"
    assert "Svaret er «Nei» på nett etter at arket ble hentet, og «Ja» i arket." in problem.what


def test_a_note_here_and_an_answer_there_are_both_kept() -> None:
    after = case(samtale=Cell("no", version=4))
    found = sent(case(), {(114, "samtale/", "note"): "Ikke funnet"}, meanwhile=after)
    assert only(found) == Proposal(114, 14, "samtale", note="Ikke funnet", seen=4)


def test_two_answers_that_wait_for_a_choice_are_not_chosen_between_by_a_file() -> None:
    after = case(samtale=Cell("no", version=2, contested=True))
    found = sent(case(samtale=Cell("no", version=1)), {SAMTALE: "Ja"}, meanwhile=after)
    assert codes(found) == ["answer.contested"]


def test_a_reason_belongs_to_not_applicable_alone() -> None:
    reason = (114, "samtale/", "reason")
    found = sent(case(), {SAMTALE: "Ikke aktuelt", reason: "Det hastet"})
    assert only(found) == Proposal(114, 14, "samtale", value="na", reason="ikke-tid")
    assert only(sent(case(), {SAMTALE: 4, reason: 2})).reason == "ikke-tid"
    (problem,) = sent(case(), {SAMTALE: "Ja", reason: "Det hastet"}).problems
    assert problem.what == "Bare «ikke aktuelt» skal ha en grunn."
    assert problem.where.startswith("Sak nr. 14, celle E")


def test_a_reason_left_behind_when_the_answer_changes_is_no_fault() -> None:
    found = sent(case(samtale=Cell("na", "ikke-tid", version=1)), {SAMTALE: "Ja"})
    assert only(found) == Proposal(114, 14, "samtale", value="yes", seen=1)


@pytest.mark.parametrize(
    ("note", "code"),
    [("Ring 412 34 567", "personal-data-phone"), ("x" * 301, "answer.note")],
)
def test_a_note_is_checked_as_on_the_page(note, code) -> None:
    found = sent(case(), {(114, "samtale/", "note"): note})
    assert codes(found) == [code]
    assert "412 34 567" not in str(found.problems)


def test_personal_data_in_a_cell_of_answers_is_not_told_again() -> None:
    found = sent(case(), {SAMTALE: "412 34 567"})
    assert codes(found) == ["personal-data-phone"]
    assert "412 34 567" not in str(found.problems)


def test_an_answer_to_what_is_not_asked_is_told() -> None:
    shut = case(utfall=Cell("avslag", version=1))
    found = sent(shut, {(114, "tiltak/+kurs", "value"): "x"})
    assert codes(found) == ["answer.locked"]
    opened = {(114, "utfall/", "value"): "Innvilget", SAMTALE: "Ja"}
    found = sent(shut, {**opened, (114, "tiltak/+kurs", "value"): "x"})
    assert keys_of(found) == [("samtale", ""), ("utfall", ""), ("tiltak", "")]


def test_what_is_emptied_because_it_is_not_asked_any_more_is_no_change() -> None:
    now = case(
        samtale=Cell("yes", version=1),
        utfall=Cell("innvilget", version=1),
        tiltak=Cell("kurs", version=1),
    )
    changes = {(114, "utfall/", "value"): "Avslag", (114, "tiltak/+kurs", "value"): None}
    assert only(sent(now, changes)).question == "utfall"


def test_several_choices_are_ticked_row_by_row() -> None:
    now = case(
        samtale=Cell("yes", version=1),
        utfall=Cell("innvilget", version=1),
        tiltak=Cell("arbeid", version=2),
    )
    found = sent(now, {(114, "tiltak/+kurs", "value"): "X"})
    assert only(found) == Proposal(114, 14, "tiltak", value="kurs arbeid", seen=2)
    assert only(sent(now, {(114, "tiltak/+arbeid", "value"): ""})).value == ""
    assert codes(sent(now, {(114, "tiltak/+kurs", "value"): "kanskje"})) == ["answer.tick"]


@pytest.mark.parametrize("said", [3, 3.0, "3", " 3 barn", "3,0"])
def test_a_number_may_be_a_number_or_a_text(said) -> None:
    assert only(sent(case(), {(114, "antall-barn/", "value"): said})).value == "3"


@pytest.mark.parametrize("said", ["tre", 99, -1, "2,5", "1e3"])
def test_a_number_that_is_none_or_out_of_range_is_told(said) -> None:
    assert codes(sent(case(), {(114, "antall-barn/", "value"): said}))[0].startswith("answer.")


@pytest.mark.parametrize(
    "said",
    ["2026-02", "02.2026", "2/2026", "februar 2026", "Feb 2026", datetime(2026, 2, 1), 46054],
)
def test_a_month_may_be_written_in_any_way_people_do(said) -> None:
    now = case(antall_barn=Cell("2", version=1))
    assert only(sent(now, {(114, "kontrollert/", "value"): said})).value == "2026-02"


@pytest.mark.parametrize("said", ["i fjor", "2026-13", datetime(1920, 1, 1), 1, "m 2026"])
def test_what_is_no_month_is_told(said) -> None:
    now = case(antall_barn=Cell("2", version=1))
    assert codes(sent(now, {(114, "kontrollert/", "value"): said}))[0].startswith("answer.month")


def test_a_date_in_a_cell_of_answers_is_told() -> None:
    assert codes(sent(case(), {SAMTALE: datetime(2026, 3, 1)})) == ["answer.unknown"]


def test_a_text_is_checked_as_on_the_page() -> None:
    spot = (114, "merknad/", "value")
    assert only(sent(case(), {spot: "  Å spørre\r\nfør  "})).value == "Å spørre\nfør"
    assert codes(sent(case(), {spot: "x" * 201})) == ["answer.text"]
    assert codes(sent(case(), {spot: "ola@nav.no"})) == ["personal-data-email"]


def test_every_problem_is_told_at_once() -> None:
    changes = {SAMTALE: "hm", (114, "tema/alder", "value"): "hm", (114, "utfall/", "value"): "hm"}
    found = sent(case(), {**changes, (114, "tema/bolig", "value"): "Kartlagt"})
    assert len(found.problems) == 3
    assert keys_of(found) == [("tema", "bolig")]


def test_the_sort_of_case_is_read_and_decides_what_is_asked() -> None:
    found = sent(case(), {(114, "@types0", "value"): "Akutt"})
    types = frozenset({ItemType.RUNNING, ItemType.URGENT})
    assert found.facts == (FactProposal(114, 14, types=types),)
    changes = {(114, "@types0", "value"): "Akutt", (114, "kjennskap/", "value"): "Stemmer"}
    assert codes(sent(case(), changes)) == ["answer.locked"]
    assert sent(case(), {(114, "@types0", "value"): None}).facts[0].types == {ItemType.RUNNING}


def test_a_type_that_was_told_otherwise_meanwhile_is_told() -> None:
    after = replace(case(), types=frozenset({ItemType.RUNNING, ItemType.LONG_TERM}))
    found = sent(case(), {(114, "@types0", "value"): "Akutt"}, meanwhile=after)
    assert codes(found) == ["case.meanwhile"]


def test_the_month_of_the_case_is_read_where_it_is_asked_for(monkeypatch) -> None:
    from tests.reviews.exchange import given

    early = replace(given.HEADER, period=(date(2022, 7, 1), date(2022, 12, 1)))
    monkeypatch.setattr(given, "HEADER", early)
    form = published("barnets-beste-saksmappe", 1)
    now = replace(case(), month=date(2022, 8, 1), types=frozenset())
    spot = (114, "@month", "value")
    (fact,) = sent(now, {spot: "november 2022"}, form=form).facts
    assert fact == FactProposal(114, 14, month=date(2022, 11, 1))
    assert codes(sent(now, {spot: "november 2024"}, form=form)) == ["case.month"]
    assert codes(sent(now, {spot: None}, form=form)) == ["case.month"]


def test_problems_are_told_in_the_readers_language_whatever_the_files() -> None:
    with translation.override("en"):
        (problem,) = sent(case(), {SAMTALE: "Jaa"}, language="nn").problems
    assert "“Yes”" in problem.what


def test_a_case_that_was_struck_meanwhile_is_told_and_not_taken_in() -> None:
    cases = [case(3), case(14)]
    found = sent(cases, {SAMTALE: "Ja", (103, "samtale/", "value"): "Ja"}, meanwhile=[case(3)])
    assert [p.number for p in found.proposals] == [3]
    assert [(p.code, p.where) for p in found.problems] == [("item.gone", "Sak nr. 14")]
    quiet = sent(cases, {}, meanwhile=[case(3)])
    assert (codes(quiet), [p.code for p in quiet.told]) == ([], ["item.gone"])
