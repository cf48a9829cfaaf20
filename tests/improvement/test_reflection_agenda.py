"""The meeting about the results: sixty minutes, in words."""

import pytest
from django.utils.translation import override

from rettesnor.accounts.models import User
from rettesnor.improvement import queries
from rettesnor.improvement.agenda import MINUTES, PointKind, Said, Written, agenda, suggested
from rettesnor.improvement.models import UsualCause
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import FollowOn, Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.story import EACH, NOTE, ROUTINE, VIEW, WEIGHED, Office

KINDS = [PointKind.WELCOME, PointKind.CELEBRATE, PointKind.DO, PointKind.ROUND_OFF]


def everything(text: object) -> str:
    return repr(text)


@pytest.mark.parametrize("talks", MINUTES)
def test_the_minutes_are_sixty_however_many_questions_there_are(talks: int) -> None:
    welcome, celebrate, each, do, off = MINUTES[talks]
    assert welcome + celebrate + each * max(talks, 1) + do + off == 60


def test_the_agenda_opens_celebrates_asks_decides_and_ends(lillevik: Office) -> None:
    found = queries.meeting_of(lillevik.first).agenda()
    kinds = [point.kind for point in found.points]
    assert [kind for kind in kinds if kind is not PointKind.TALK] == KINDS
    assert found.minutes == 60
    assert [point.begins for point in found.points] == [0, 5, 15, 30, 45, 55]
    assert found.points[-1].ends == 60


def test_the_questions_are_those_that_need_it_most(lillevik: Office) -> None:
    meeting = queries.meeting_of(lillevik.first)
    assert suggested(meeting.parts)[:2] == (EACH, VIEW)
    talk = meeting.agenda().talks[0]
    assert (talk.question, talk.counts) == (EACH, "2 av 10")
    assert "2" in talk.sentence
    assert not talk.said


def test_a_third_question_is_suggested_only_where_half_of_it_is_unmet(cast: Cast) -> None:
    def third(met: int) -> int:
        counts = {VIEW: 1, EACH: 2, NOTE: met}
        found = story.closed_round(cast.lillevik, cast.kari, yes=counts)
        number = len(suggested(queries.meeting_of(found).parts))
        Round.objects.all().delete()
        return number

    assert (third(5), third(6)) == (3, 2)


def test_what_goes_together_with_a_question_is_told_beside_both(cast: Cast) -> None:
    found = story.closed_round(cast.lillevik, cast.kari, yes={VIEW: 3, WEIGHED: 2})
    assert FollowOn.objects.filter(part__review_round=found).exists()
    talks = queries.meeting_of(found).agenda().talks
    assert [talk.question for talk in talks] == [WEIGHED, VIEW]
    (told,) = talks[0].patterns
    assert told.startswith("I alle de 7 sakene")
    assert "mangler også" in told
    assert talks[1].patterns == (told,)


def test_the_office_may_choose_others_and_at_most_three(lillevik: Office) -> None:
    meeting = queries.meeting_of(lillevik.first)
    assert [t.question for t in meeting.agenda([NOTE, ROUTINE]).talks] == [NOTE, ROUTINE]
    assert meeting.agenda([NOTE, ROUTINE]).minutes == 60
    assert len(meeting.agenda([VIEW, EACH, NOTE, ROUTINE]).talks) == 3
    assert meeting.agenda(["finnes-ikke"]).talks == ()


def test_the_offices_own_practice_is_told_by_its_answer(lillevik: Office) -> None:
    (talk,) = queries.meeting_of(lillevik.first).agenda([ROUTINE]).talks
    assert (talk.counts, talk.sentence) == ("Nei", "Dette har dere ikke på plass ennå.")


def test_the_strengths_are_celebrated_with_their_counts(lillevik: Office) -> None:
    celebrate = queries.meeting_of(lillevik.first).agenda().points[1]
    assert len(celebrate.celebrated) == 3
    assert {good.counts for good in celebrate.celebrated} == {"10 av 10"}
    assert "uten å si hvilken" in " ".join(celebrate.lines)


def nothing_met(unit: Organisation, by: User) -> Round:
    every = {q.id: 0 for p in story.open_round(unit, by).parts.all() for q in p.form.questions}
    Round.objects.all().delete()
    return story.closed_round(unit, by, yes=every)


def test_where_nothing_is_met_one_begins_with_something_that_went_well_all_the_same(
    cast: Cast,
) -> None:
    found = queries.meeting_of(nothing_met(cast.lillevik, cast.kari)).agenda()
    assert found.points[1].celebrated == ()
    assert "Noe gikk likevel bra" in found.points[1].lines[0]
    assert (len(found.talks), found.minutes) == (3, 60)


def test_where_all_is_met_the_meeting_is_about_keeping_it(cast: Cast) -> None:
    found = queries.meeting_of(story.closed_round(cast.lillevik, cast.kari)).agenda()
    assert [point.kind for point in found.points] == [*KINDS[:2], PointKind.KEEP, *KINDS[2:]]
    assert found.minutes == 60


def test_a_round_of_one_case_has_an_agenda_too(cast: Cast) -> None:
    one = story.closed_round(cast.lillevik, cast.kari, yes={VIEW: 0}, frame=1, sample=1)
    found = queries.meeting_of(one).agenda()
    assert (found.minutes, [t.question for t in found.talks]) == (60, [VIEW])


def test_a_round_with_nothing_in_it_has_an_agenda_and_no_error() -> None:
    assert agenda((), {}).minutes == 60


def test_what_was_written_stands_beside_its_question(lillevik: Office) -> None:
    meeting = queries.meeting_of(lillevik.first)
    said = Said(("no-template",), "Malen har ikke felt for det.", "Vi lager et felt.")
    found = agenda(
        meeting.parts, meeting.joints, written=Written(points={WEIGHED: Said(), VIEW: said})
    )
    assert [talk.question for talk in found.talks] == [WEIGHED, VIEW]
    talk = found.talks[1]
    assert talk.said == said
    assert [ident for ident, _words, ticked in talk.causes if ticked] == ["no-template"]
    assert len(talk.causes) == len(UsualCause.values)


def test_five_times_why() -> None:
    assert len(agenda((), {}).whys) == 5


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_agenda_is_words_in_every_language_and_never_html(
    lillevik: Office, language: str
) -> None:
    with override(language):
        text = everything(queries.meeting_of(lillevik.first).agenda())
    assert "<li" not in text
    assert "%(" not in text


def test_the_meeting_costs_four_queries(lillevik: Office, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        queries.meeting_of(lillevik.first).agenda()
