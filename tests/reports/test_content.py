"""What the report says of a round, in each language."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from rettesnor.accounts.models import User
from rettesnor.improvement.models import Goal
from rettesnor.reports.office.content import office_report
from rettesnor.reports.office.report import OfficeReport, Result
from rettesnor.reviews import wording
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.reports.reading import sentences

pytestmark = pytest.mark.django_db


def results(report: OfficeReport) -> list[Result]:
    return [result for stage in report.stages for result in stage.results]


def test_the_title_page_says_whose_it_is_and_when(first: Round) -> None:
    with story.at(date(2025, 8, 15)):
        report = office_report(first, "nb")
    assert (report.title, report.office, report.round_name) == (
        "Barnets beste",
        "Nav Lillevik",
        "Runde 1",
    )
    facts = dict(report.facts)
    assert facts["Saker"] == "10 av 47 i perioden"
    assert facts["Lukket"] == "fredag 1. august 2025"
    assert facts["Rapporten er laget"] == "fredag 15. august 2025"


@pytest.mark.parametrize(
    ("language", "title", "closed"),
    [
        ("nb", "Barnets beste", "fredag 1. august 2025"),
        ("nn", "Barnets beste", "fredag 1. august 2025"),
        ("en", "The child's best interests", "Friday 1 August 2025"),
    ],
)
def test_it_speaks_the_language_it_is_asked_for(
    first: Round, language: str, title: str, closed: str
) -> None:
    report = office_report(first, language)
    assert report.title == title
    assert closed in dict(report.facts).values()
    assert all(result.text for result in results(report))


def test_the_path_of_a_case_is_the_order_and_not_the_results(first: Round) -> None:
    numbers = [result.number for result in results(office_report(first, "nb"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_it_says_that_the_forms_are_not_an_authoritys(first: Round) -> None:
    notices = " ".join(office_report(first, "nb").notices)
    assert "Rettesnors eget skjema" in notices
    assert "kontorets egen vurdering" in notices


def test_what_needs_attention_is_named_with_its_counts(first: Round) -> None:
    (view,) = office_report(first, "nb").needs
    assert (view.short, view.counts) == ("Barnas syn", "3 av 10")


def test_it_names_as_many_needs_as_the_page_of_results(cast: Cast) -> None:
    found = {story.VIEW: 3, story.NOTE: 2, story.EACH: 1}
    report = office_report(story.closed_round(cast.lillevik, cast.kari, yes=found), "nb")
    assert report.summary[1].endswith(f"{wording.listed([need.short for need in report.needs])}.")
    assert len(report.needs) == 2


def test_the_title_page_says_once_whose_the_forms_are(first: Round) -> None:
    report = office_report(first, "nb")
    assert " ".join(report.notices).count("Rettesnors eget skjema") == 1
    assert "Rettesnors eget skjema" in report.form_notice


def test_the_draw_can_be_repeated_from_what_the_report_says(first: Round) -> None:
    (draw,) = office_report(first, "nb").draws
    told = " ".join(draw.protocol)
    assert draw.seed == first.seed
    assert first.seed in told
    assert "SHA-256" in told
    assert (draw.frame_size, draw.sample_size, len(draw.numbers)) == (47, 10, 10)
    assert ", ".join(map(str, sorted(draw.numbers))) in told


def test_a_round_of_every_case_has_no_band_and_says_so(cast: Cast) -> None:
    whole = story.closed_round(cast.lillevik, cast.kari, frame=3, sample=3)
    report = office_report(whole, "nb")
    assert report.method[0] == "Kontoret avgjorde 3 saker i perioden. Alle er gått gjennom."
    assert {result.interval for result in results(report)} == {None}


def test_below_five_cases_there_is_no_percentage_anywhere(cast: Cast) -> None:
    few = story.closed_round(cast.lillevik, cast.kari, frame=40, sample=4, yes={story.VIEW: 1})
    report = office_report(few, "nb")
    assert not [said for stage in report.stages for said in sentences(stage) if "%" in said]


def test_the_topics_are_counted_one_by_one(first: Round) -> None:
    (topics,) = office_report(first, "nb").topics
    assert len(topics.rows) == 13
    assert {row.counts for row in topics.rows} == {"10 av 10"}


def test_the_office_answers_for_itself_in_words(first: Round) -> None:
    answers = [a for section in office_report(first, "nb").management for a in section.answers]
    assert {a.answer for a in answers} == {"Ja", "Nei"}
    assert [a.sentence for a in answers if a.answer == "Nei"] == [
        "Dette har dere ikke på plass ennå."
    ]
    assert {a.sentence for a in answers if a.answer == "Ja"} == {""}


def test_a_first_round_is_compared_with_nothing(first: Round) -> None:
    report = office_report(first, "nb")
    assert report.comparison is None
    assert report.aims == ()


def test_a_second_round_stands_beside_the_first(second: Round) -> None:
    comparison = office_report(second, "nb").comparison
    assert comparison is not None
    assert (comparison.before, comparison.after) == ("Runde 1", "Runde 2")
    moved = {m.short: m for m in comparison.cases}["Barnas syn"]
    assert (moved.before.counts, moved.after.counts) == ("3 av 10", "9 av 10")
    assert "mer enn tilfeldigheter" in moved.sentence
    assert ("Nei", "Ja") in {(own.before, own.after) for own in comparison.office}


def test_the_goal_between_the_rounds_is_told_with_what_became_of_it(second: Round) -> None:
    (aim,) = office_report(second, "nb").aims
    assert (aim.name, aim.round_name) == ("Barnas syn", "Runde 1")
    assert aim.status == "Nå: 9 av 10. Målet er nådd."
    (change,) = aim.changes
    assert change.what == "Fast punkt i samtalen: hva mener barnet?"
    assert change.owner == "Ola Nordhaugen"
    assert change.status == "Ikke på plass ennå."


def test_a_rounds_own_goals_are_not_yet_measured(first: Round, goal: Goal) -> None:
    (aim,) = office_report(first, "nb").aims
    assert aim.status == "Ikke målt ennå."
    assert "9 av 10 saker" in aim.sentence


def test_the_report_says_what_the_page_of_results_says(
    first: Round, cast: Cast, client_for: Callable[[User], Client]
) -> None:
    page = client_for(cast.kari).get(f"/runder/{first.pk}/resultat/").content.decode()
    report = office_report(first, "nb")
    for said in (*report.summary, *(r.sentence for r in results(report))):
        assert escape(said) in page


@pytest.mark.parametrize("cases", [1, 3])
def test_the_number_of_cases_costs_no_questions_to_the_database(
    cast: Cast,
    cases: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    made = story.closed_round(cast.lillevik, cast.kari, sample=cases)
    office_report(made, "nb")
    with django_assert_num_queries(5):
        office_report(made, "nb")
