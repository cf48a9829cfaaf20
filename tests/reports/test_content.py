"""What the report says of a round, in each language."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from rettesnor.accounts.models import User
from rettesnor.improvement.models import Goal
from rettesnor.instruments.document import Choice
from rettesnor.reports.office.content import office_report
from rettesnor.reports.office.layout import paper
from rettesnor.reports.office.report import OfficeReport, Result
from rettesnor.reports.office.sheets import workbook
from rettesnor.reports.paper import Heading
from rettesnor.reviews import wording
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories import rounds
from tests.factories.answers import NOTE, WORDS
from tests.factories.forms import shipped
from tests.improvement import story
from tests.reports.reading import sentences

pytestmark = pytest.mark.django_db

YES = Choice.YES


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
    report = office_report(first, "nb")
    numbers = [result.number for result in results(report)]
    assert numbers == sorted(numbers)
    others = [one.number for one in report.counted]
    asked = shipped("barnets-beste-saksmappe").questions
    assert sorted([*numbers, *others]) == [question.number for question in asked]


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
    (about_the_office,) = report.office_parts
    assert "Rettesnors eget skjema" in about_the_office.notice


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
    (part,) = office_report(first, "nb").office_parts
    assert part.title == "Barnets beste: styring"
    answers = [a for section in part.sections for a in section.answers]
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
    (office,) = comparison.office
    assert ("Nei", "Ja") in {(own.before, own.after) for own in office.answers}


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
    with django_assert_num_queries(14):
        office_report(made, "nb")


@pytest.fixture
def with_talks(cast: Cast) -> OfficeReport:
    """Two cases and three talks; everything was asked, and nearly everything is met."""
    return office_report(rounds.closed_round(cast, rounds.every(YES), sample_size=2, talks=3), "nb")


def test_the_cases_other_answers_are_counted(with_talks: OfficeReport) -> None:
    (about,) = with_talks.counted
    assert about.text == "Hva gjaldt søknaden først og fremst?"
    assert about.sentence == "Svart på i 2 saker."
    assert [each.times for each in about.answers] == [2]


def test_what_the_sections_came_to_is_counted_in_cases(cast: Cast) -> None:
    pattern = rounds.but(Choice.NO, "samtale-om-barna", otherwise=rounds.every(YES))
    made = rounds.closed_round(cast, pattern, sample_size=2)
    found = {row.section: row.counts for row in office_report(made, "nb").ratings}
    assert list(found.values()) == ["0 av 2", "2 av 2", "2 av 2"]


def test_talks_have_a_chapter_and_sentences_of_their_own(with_talks: OfficeReport) -> None:
    (talks,) = with_talks.talks
    assert talks.title == "Barnets beste: samtale med en forelder"
    assert "Det er holdt 3 samtaler." in talks.intro[0]
    told = [result.sentence for stage in talks.stages for result in stage.results]
    assert told
    assert set(told) == {"I 3 av 3 samtaler var det slik."}
    assert {result.interval for stage in talks.stages for result in stage.results} == {None}
    assert {one.sentence for one in talks.counted} == {
        "Svart på i 3 samtaler. Det går an å velge flere."
    }
    assert dict(with_talks.facts)["Samtaler"] == "3"
    assert any(said.startswith("Ansatte holdt 3 samtaler, med ") for said in with_talks.method)


def test_nothing_of_the_talks_is_among_the_cases(with_talks: OfficeReport) -> None:
    (talks,) = with_talks.talks
    asked = {result.text for stage in talks.stages for result in stage.results}
    assert asked.isdisjoint({result.text for result in results(with_talks)})
    assert asked.isdisjoint({one.text for one in with_talks.counted})


def test_of_two_talks_the_report_tells_only_that_they_were_held(cast: Cast) -> None:
    made = rounds.closed_round(cast, rounds.every(YES), sample_size=2, talks=2)
    report = office_report(made, "nb")
    (talks,) = report.talks
    assert talks.intro == (
        (
            "Det er holdt 2 samtaler. Svarene vises først når det er minst tre, så ingen kan kjennes "
            "igjen."
        ),
    )
    assert (talks.stages, talks.ratings, talks.counted) == ((), (), ())
    form = rounds.talks_of(made).form
    everything = " ".join(
        [*(str(block) for block in paper(report).blocks)]
        + [str(row) for sheet in workbook(report).sheets for row in sheet.rows]
    )
    assert not [q.id for q in form.questions if q.text.nb in everything]
    assert "Tallene fra samtalene" not in everything


def test_talks_that_were_not_held_are_not_mentioned(first: Round) -> None:
    report = office_report(first, "nb")
    assert report.talks == ()
    assert "samtale" not in " ".join(report.method)
    assert "Samtaler" not in dict(report.facts)


@pytest.fixture
def yearly(cast: Cast) -> OfficeReport:
    """Three forms about the office itself, and no cases."""
    made = rounds.closed_round(cast, rounds.mixed, programme="arlig-internkontroll")
    return office_report(made, "nb")


def test_each_form_about_the_office_has_its_own_name(yearly: OfficeReport) -> None:
    assert [part.title for part in yearly.office_parts] == [
        "Forventningene til kommunen i 2023",
        "Internkontroll i de sosiale tjenestene",
        "Vold og trusler: kartlegging av risiko på kontoret",
    ]
    assert all(part.sections for part in yearly.office_parts)


def test_what_is_not_about_management_is_not_called_so(yearly: OfficeReport) -> None:
    frame = " ".join((*yearly.method, *yearly.summary, *yearly.notices, *yearly.about_figures))
    headings = [b.text for b in paper(yearly).blocks if isinstance(b, Heading)]
    assert "styring" not in frame.lower()
    assert "Styring" not in headings


def test_a_round_without_cases_says_nothing_of_cases(yearly: OfficeReport) -> None:
    assert (yearly.stages, yearly.ratings, yearly.counted, yearly.draws) == ((), (), (), ())
    told = (*yearly.method, yearly.summary[0], *(each.means for each in yearly.meanings))
    assert not [said for said in told if re.search(r"\bsak(en|er|ene)?\b", said)]
    assert yearly.summary[0].startswith("Dere svarte ja på ")


def test_numbers_and_choices_of_the_office_are_told_in_words(cast: Cast) -> None:
    made = rounds.closed_round(cast, programme="levekostnader")
    (part,) = office_report(made, "nb").office_parts
    answers = {a.answer for section in part.sections for a in section.answers}
    assert "mai 2025" in answers
    assert "" not in answers


def test_what_a_section_about_the_office_comes_to_is_told_in_a_word(cast: Cast) -> None:
    made = rounds.closed_round(cast, programme="kvp-egenvurdering", sample_size=1, talks=1)
    routines = office_report(made, "nb").office_parts[0]
    told = [section.rating for section in routines.sections if section.rating]
    assert len(told) == 4
    assert {said.rsplit(": ", 1)[1] for said in told} <= {"Ja.", "Delvis.", "Nei."}


def test_no_text_that_somebody_wrote_is_in_the_report(cast: Cast) -> None:
    for programme in ("klagesaker", "kvp-egenvurdering", "levekostnader"):
        made = rounds.closed_round(cast, programme=programme, sample_size=1, talks=1)
        said = " ".join(sentences(office_report(made, "nb")))
        assert WORDS not in said
        assert NOTE not in said


def test_topics_are_counted_in_the_words_of_their_own_scale(cast: Cast) -> None:
    made = rounds.closed_round(cast, programme="klagesaker", sample_size=2)
    sent = next(t for t in office_report(made, "nb").topics if t.met == "Sendt med i")
    assert [each.word for each in sent.answers][:3] == [
        "Sendt med",
        "Delvis sendt med",
        "Ikke sendt med",
    ]
    assert sent.meanings == ()
