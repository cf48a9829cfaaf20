"""The run chart of a question: its points, its line, and what only a person decides."""

from datetime import date, timedelta

import pytest

from rettesnor.improvement import actions
from rettesnor.improvement.models import Phase, Series
from rettesnor.improvement.queries import series as queries
from rettesnor.improvement.seriesview import SeriesView, series_view, short_baseline
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories import short_checks
from tests.improvement import story
from tests.improvement.story import VIEW, Office
from tests.refusals import refused

FIRST = date(2026, 1, 5)
OTHER = "hvert-barn"


def checks(cast: Cast, *met: int | None, of: int = 1) -> list[Round]:
    """One check a week, each with `of` cases and so many of them met; None applies to nobody."""
    return [
        short_checks.closed(
            cast,
            [VIEW],
            of,
            yes=yes or 0,
            urgent=yes is None,
            on=FIRST + timedelta(weeks=week),
        )
        for week, yes in enumerate(met)
    ]


def seen(cast: Cast, *, today: date = story.TODAY) -> SeriesView:
    question = queries.judged(VIEW)
    assert question is not None
    points = queries.measurements(cast.lillevik.pk).get(VIEW, ())
    phases = queries.phases(cast.lillevik.pk, VIEW)
    goals = queries.goals_for(cast.lillevik.pk, VIEW)
    return series_view(queries.Followed(question, points), phases, goals, today=today)


def test_the_points_are_the_closed_checks_of_the_question_by_day(cast: Cast) -> None:
    checks(cast, 0, 1)
    short_checks.closed(cast, [OTHER], 1, on=FIRST)
    short_checks.begun(cast, [VIEW], 1, on=FIRST + timedelta(weeks=9))
    points = queries.measurements(cast.lillevik.pk)
    assert [(p.day, p.met, p.of) for p in points[VIEW]] == [
        (FIRST, 0, 1),
        (FIRST + timedelta(weeks=1), 1, 1),
    ]
    assert len(points[OTHER]) == 1


def test_a_check_where_nothing_applied_is_a_gap(cast: Cast) -> None:
    checks(cast, 1, None, 0)
    shares = [p.share for p in queries.measurements(cast.lillevik.pk)[VIEW]]
    assert shares == [1.0, None, 0.0]
    view = seen(cast)
    assert view.now.run.n_missing == 1
    assert "–" in view.wide


def test_another_offices_checks_are_not_among_them(cast: Cast) -> None:
    checks(cast, 1)
    assert queries.measurements(cast.county.pk) == {}


def test_no_verdict_before_ten_and_it_says_how_many_more(cast: Cast) -> None:
    checks(cast, 0, 1, 0, 1)
    view = seen(cast)
    told = " ".join(view.sentences)
    assert "Dere har 4 målinger. Vi trenger minst 10" in told
    assert view.now.run.verdict is None
    assert not view.proposal
    assert not view.time_to_freeze


def test_ten_that_go_up_and_down_are_no_lasting_change_and_it_is_time_to_freeze(
    cast: Cast,
) -> None:
    checks(cast, *([0, 2] * 5), of=2)
    view = seen(cast)
    assert view.sentences == ("Tallene går opp og ned, men vi ser ikke tegn til varig endring.",)
    assert view.time_to_freeze
    assert view.suggested_baseline == 10
    assert "foreløpig" in view.line_from


def test_a_level_that_rises_is_told_and_a_new_phase_only_proposed(cast: Cast) -> None:
    made = checks(cast, *([0, 1, 1, 0, 1, 0] + [2] * 9), of=2)
    actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari)
    view = seen(cast)
    assert "De siste målingene ligger samlet over midtlinjen." in view.sentences[0]
    assert "Vil dere starte en ny basisperiode?" in view.proposal
    assert view.proposed == made[6].pk
    assert Phase.objects.count() == 1, "nobody has begun one"


def test_the_line_is_proposed_from_before_the_level_seems_to_have_changed(cast: Cast) -> None:
    checks(cast, *([0, 1, 0, 1, 0, 1, 0] + [2] * 7), of=2)
    view = seen(cast)
    assert view.proposal
    assert view.suggested_baseline == 7


def test_a_fall_is_told_as_a_fall(cast: Cast) -> None:
    checks(cast, *([2, 1, 1, 2, 1, 2] + [0] * 9), of=2)
    actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari)
    assert "varig nedgang" in seen(cast).sentences[0]


# ── The line ────────────────────────────────────────────────────────────────────────────────


def test_a_frozen_line_stays_where_the_first_measurements_were(cast: Cast) -> None:
    checks(cast, 0, 0, 1, 1, 1, 1, 2, 2, of=2)
    before = seen(cast)
    assert (before.now.run.cl, before.now.frozen) == (0.5, False)
    actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari)
    for week in range(8, 14):
        short_checks.closed(cast, [VIEW], 2, on=FIRST + timedelta(weeks=week))
    after = seen(cast)
    assert (after.now.run.cl, after.now.frozen) == (0.5, True)
    assert "Midtlinjen er låst fra de 6 første målingene." in after.line_from
    assert "om lag ett av seks slike" in after.line_from


@pytest.mark.parametrize(
    ("points", "said"),
    [(6, "seks"), (7, "seks"), (8, "åtte"), (9, "åtte"), (10, "ti"), (11, "ti"), (12, "")],
)
def test_a_short_baseline_says_what_it_costs(points: int, said: str) -> None:
    sentence = short_baseline(points)
    assert f"ett av {said} slike" in sentence if said else sentence == ""


@pytest.mark.parametrize("points", [0, 5, 7, -1])
def test_the_line_is_frozen_from_six_measurements_to_all_there_are(cast: Cast, points: int) -> None:
    checks(cast, *[1] * 6)
    refusal = refused(lambda: actions.freeze_baseline(cast.lillevik, VIEW, points, by=cast.kari))
    assert refusal.code == "series.points"
    assert str(refusal) == "Velg et tall fra 6 til 6."


def test_too_few_measurements_and_those_of_nothing_do_not_count(cast: Cast) -> None:
    checks(cast, 1, 1, 1, 1, 1, None)
    refusal = refused(lambda: actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari))
    assert str(refusal) == ("Midtlinjen kan låses når dere har 6 målinger. Nå har dere 5.")
    assert not Series.objects.exists(), "a refusal leaves nothing behind"


def test_it_is_frozen_once_and_may_be_let_go(cast: Cast) -> None:
    checks(cast, *[1] * 6)
    assert refused(lambda: actions.release_baseline(cast.lillevik, VIEW, by=cast.kari)).code == (
        "series.loose"
    )
    actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari)
    again = refused(lambda: actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari))
    assert again.code == "series.frozen"
    actions.release_baseline(cast.lillevik, VIEW, by=cast.kari)
    assert not seen(cast).now.frozen


def test_who_reviews_makes_checks_and_decides_nothing_about_the_line(cast: Cast) -> None:
    checks(cast, *[1] * 6)
    refusal = refused(lambda: actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.ola))
    assert refusal.code == "permission"


# ── Phases ──────────────────────────────────────────────────────────────────────────────────


def begin(cast: Cast, check: Round, reason: str = "Vi tok i bruk ny mal.") -> Phase:
    return actions.begin_phase(cast.lillevik, VIEW, check, reason, by=cast.kari)


def test_a_new_phase_has_a_line_of_its_own_and_the_reason_stands(cast: Cast) -> None:
    made = checks(cast, 0, 0, 0, 1, 1, 1)
    begin(cast, made[3])
    view = seen(cast)
    assert [(one.start, one.run.cl) for one in view.stretches] == [(0, 0.0), (3, 1.0)]
    assert view.now.row is not None
    assert view.now.row.reason == "Vi tok i bruk ny mal."
    assert view.sentences[0] == "Dette gjelder perioden dere er i nå."
    assert "Dere har 3 målinger." in view.sentences[1]


def test_a_phase_begins_with_a_later_check_of_this_question(cast: Cast) -> None:
    made = checks(cast, *[1] * 8)
    elsewhere = short_checks.closed(cast, [OTHER], 1, on=FIRST)
    assert refused(lambda: begin(cast, elsewhere)).code == "series.begins_with"
    assert refused(lambda: begin(cast, made[0])).code == "series.begins_with"
    begin(cast, made[4])
    assert refused(lambda: begin(cast, made[4])).code == "series.begins_with"
    assert refused(lambda: begin(cast, made[2])).code == "series.begins_with"


def test_a_phase_does_not_begin_among_those_the_line_is_frozen_from(cast: Cast) -> None:
    made = checks(cast, *[1] * 8)
    actions.freeze_baseline(cast.lillevik, VIEW, 6, by=cast.kari)
    assert "lås den opp først" in str(refused(lambda: begin(cast, made[5])))
    begin(cast, made[6])


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", "series.reason"),
        ("   ", "series.reason"),
        ("a" * 301, "series.reason"),
        ("Ring 912 34 567.", "series.reason"),
    ],
)
def test_a_phase_has_a_reason_in_words_about_nobody(cast: Cast, reason: str, code: str) -> None:
    made = checks(cast, 1, 1)
    assert refused(lambda: begin(cast, made[1], reason)).code == code
    assert not Phase.objects.exists()


def test_the_latest_phase_is_taken_back_and_its_measurements_stay(cast: Cast) -> None:
    made = checks(cast, 0, 1, 1)
    begin(cast, made[1])
    actions.take_back_phase(cast.lillevik, VIEW, by=cast.kari)
    assert [(one.start, one.run.n) for one in seen(cast).stretches] == [(0, 3)]
    last = refused(lambda: actions.take_back_phase(cast.lillevik, VIEW, by=cast.kari))
    assert last.code == "series.first"


@pytest.mark.parametrize("question", ["finnes-ikke", "rutine-samtale"])
def test_what_cannot_be_followed_is_a_sentence(cast: Cast, question: str) -> None:
    refusal = refused(lambda: actions.freeze_baseline(cast.lillevik, question, 6, by=cast.kari))
    assert refusal.code == "series.question"


# ── Goals and changes ───────────────────────────────────────────────────────────────────────


def test_the_goal_is_a_line_and_what_was_done_are_numbered_marks(
    cast: Cast, lillevik: Office
) -> None:
    goal = story.goal(lillevik.first, lillevik.kari)
    story.change(goal, lillevik.kari, what="Fast punkt på teammøtet.")
    later = {"starts_on": date(2026, 9, 1), "in_place_on": date(2026, 9, 2)}
    story.change(goal, lillevik.kari, what="En ny mal.", **later)
    for day in (date(2026, 6, 20), date(2026, 7, 10)):
        short_checks.closed(cast, [VIEW], 1, on=day)
    view = seen(cast, today=date(2026, 7, 15))
    assert [(mark.number, mark.what, mark.before) for mark in view.marks] == [
        (1, "Fast punkt på teammøtet.", 1)
    ], "what has not begun is no mark"
    assert view.goal == "Mål: 9 av 10 innen 1. desember"
    assert 'class="goal-line"' in view.wide
    assert "Fast punkt på teammøtet." in view.narrow


def test_the_day_it_was_in_place_goes_before_the_day_it_began(cast: Cast, lillevik: Office) -> None:
    goal = story.goal(lillevik.first, lillevik.kari)
    change = story.change(goal, lillevik.kari)
    short_checks.closed(cast, [VIEW], 1, on=date(2026, 7, 10))
    with story.at(date(2026, 7, 20)):
        actions.confirm_in_place(change, by=lillevik.kari)
    (mark,) = seen(cast, today=date(2026, 8, 1)).marks
    assert (mark.day, mark.before) == (date(2026, 7, 20), 1)


def test_what_is_followed_has_the_goals_first_and_then_the_latest_checked(
    cast: Cast, lillevik: Office
) -> None:
    short_checks.closed(cast, ["mangler-forklart"], 1, on=date(2026, 6, 2))
    short_checks.closed(cast, [OTHER], 1, on=date(2026, 6, 3))
    story.goal(lillevik.first, lillevik.kari, VIEW)
    found = [one.question.id for one in queries.followed(cast.lillevik.pk)]
    assert found == [VIEW, OTHER, "mangler-forklart"]


def test_two_queries_for_all_the_measurements(cast: Cast, django_assert_num_queries) -> None:
    checks(cast, 1, 0, 1)
    latest = queries.form()
    with django_assert_num_queries(2):
        queries.measurements(cast.lillevik.pk, latest)
