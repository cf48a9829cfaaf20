"""A correction plan from the breach to the day one has seen that it is put right."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions, queries
from rettesnor.improvement.actions import Breach, Step
from rettesnor.improvement.models import Correction, CorrectionPlan, CorrectionStatus
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.story import TODAY, Office, at
from tests.refusals import refused

LATER = date(2026, 8, 1)

FOUND = Breach(
    title="Barnas syn",
    found_by="own-check",
    found_on=date(2026, 6, 1),
    breach="Barnas syn blir ikke hentet inn før vedtak.",
    causes="Malen spør ikke etter det.",
)


def step(owner: User, **said: object) -> Step:
    usual = Step(
        what="Malen får et felt for barnas syn.",
        owner=owner,
        due_on=date(2026, 8, 1),
        in_place_how="Lederen ser malen i bruk i tre saker.",
        worked_how="Ny egenkontroll av ti saker.",
        works_on=date(2026, 11, 1),
    )
    return replace(usual, **said)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def plan(cast: Cast) -> CorrectionPlan:
    return actions.open_correction_plan(cast.lillevik, FOUND, by=cast.kari)


@pytest.fixture
def correction(plan: CorrectionPlan, cast: Cast) -> Correction:
    return actions.add_correction(plan, step(cast.ola), by=cast.kari)


def test_kari_opens_a_plan_from_a_round_and_the_audit_keeps_no_words(lillevik: Office) -> None:
    found = replace(FOUND, review_round=lillevik.first)
    plan = actions.open_correction_plan(lillevik.unit, found, by=lillevik.kari)
    assert (plan.review_round, plan.opened_by) == (lillevik.first, lillevik.kari)
    line = AuditEvent.objects.get(verb="correction_plan.open")
    assert line.after == {
        "found_by": "own-check",
        "found_on": "2026-06-01",
        "review_round": lillevik.first.pk,
    }


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 121}, "title"),
        ({"title": "Ring 987 65 432"}, "title"),
        ({"breach": ""}, "breach"),
        ({"breach": "a" * 1501}, "breach"),
        ({"breach": "Ring 987 65 432"}, "breach"),
        ({"causes": "a" * 1501}, "causes"),
        ({"causes": "Ring 987 65 432"}, "causes"),
        ({"found_by": "rykte"}, "found_by"),
        ({"found_on": date(2026, 7, 2)}, "found_on"),
        ({"found_on": date(1026, 7, 1)}, "found_on"),
    ],
)
def test_a_breach_that_cannot_be_is_refused_by_its_field(
    cast: Cast, said: dict[str, object], code: str
) -> None:
    breach = replace(FOUND, **said)  # type: ignore[arg-type]
    done = refused(lambda: actions.open_correction_plan(cast.lillevik, breach, by=cast.kari))
    assert done.code == f"correction_plan.{code}"


def test_a_breach_may_be_found_today_and_ten_years_ago(cast: Cast) -> None:
    for day in (TODAY, date(2016, 7, 2)):
        actions.open_correction_plan(cast.lillevik, replace(FOUND, found_on=day), by=cast.kari)
    assert CorrectionPlan.objects.count() == 2


def test_a_plan_comes_from_the_offices_own_closed_rounds_only(cast: Cast) -> None:
    still = story.open_round(cast.lillevik, cast.kari)
    elsewhere = story.closed_round(cast.liv.memberships.get().organisation, cast.liv)
    for other in (still, elsewhere):
        breach = replace(FOUND, review_round=other)
        done = refused(
            lambda breach=breach: actions.open_correction_plan(cast.lillevik, breach, by=cast.kari)
        )
        assert done.code == "correction_plan.review_round"


def test_kari_says_the_breach_differently(plan: CorrectionPlan, cast: Cast) -> None:
    actions.rewrite_correction_plan(plan, replace(FOUND, causes="Ingen tid."), by=cast.kari)
    assert CorrectionPlan.objects.get().causes == "Ingen tid."


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"what": ""}, "what"),
        ({"what": "a" * 301}, "what"),
        ({"what": "Ring 987 65 432"}, "what"),
        ({"in_place_how": " "}, "in_place_how"),
        ({"in_place_how": "Ring 987 65 432"}, "in_place_how"),
        ({"worked_how": ""}, "worked_how"),
        ({"worked_how": "Ring 987 65 432"}, "worked_how"),
        ({"due_on": date(2026, 6, 30)}, "due_on"),
        ({"due_on": date(2030, 6, 30)}, "due_on"),
        ({"works_on": date(2026, 8, 1)}, "works_on"),
        ({"works_on": date(2030, 8, 1)}, "works_on"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_by_its_field(
    plan: CorrectionPlan, cast: Cast, said: dict[str, object], code: str
) -> None:
    done = refused(lambda: actions.add_correction(plan, step(cast.ola, **said), by=cast.kari))
    assert done.code == f"correction.{code}"


def test_a_measure_may_be_due_today(plan: CorrectionPlan, cast: Cast) -> None:
    soon = step(cast.ola, due_on=TODAY, works_on=date(2026, 7, 2))
    assert actions.add_correction(plan, soon, by=cast.kari).due_on == TODAY


def test_liv_cannot_be_given_a_measure(plan: CorrectionPlan, cast: Cast) -> None:
    done = refused(lambda: actions.add_correction(plan, step(cast.liv), by=cast.kari))
    assert done.code == "correction.owner"


def test_a_plan_has_at_most_twenty_measures(plan: CorrectionPlan, cast: Cast) -> None:
    for _ in range(20):
        actions.add_correction(plan, step(cast.ola), by=cast.kari)
    done = refused(lambda: actions.add_correction(plan, step(cast.ola), by=cast.kari))
    assert done.code == "correction.many"


def test_a_deadline_that_has_come_may_stand_when_the_rest_is_changed(
    correction: Correction, cast: Cast
) -> None:
    cast.ola.memberships.all().delete()
    with at(date(2026, 9, 1)):
        actions.edit_correction(correction, step(cast.ola, what="Malen er ny."), by=cast.kari)
        moved = step(cast.ola, due_on=date(2026, 8, 2))
        done = refused(lambda: actions.edit_correction(correction, moved, by=cast.kari))
    assert done.code == "correction.due_on"
    assert Correction.objects.get().what == "Malen er ny."


def test_what_is_in_place_keeps_its_words_and_what_is_ahead_may_move(
    correction: Correction, cast: Cast
) -> None:
    actions.confirm_correction(correction, by=cast.kari)
    for field, said in (
        ("what", "Noe annet."),
        ("in_place_how", "Noe annet."),
        ("due_on", date(2026, 8, 2)),
    ):
        changed = step(cast.ola, **{field: said})
        done = refused(lambda new=changed: actions.edit_correction(correction, new, by=cast.kari))
        assert done.code == f"correction.{field}"
    later = step(cast.kari, works_on=date(2026, 12, 1), worked_how="Fem saker.")
    actions.edit_correction(correction, later, by=cast.kari)
    kept = Correction.objects.get()
    assert (kept.owner, kept.works_on, kept.worked_how) == (
        cast.kari,
        date(2026, 12, 1),
        "Fem saker.",
    )


def test_a_measure_is_put_in_place_judged_and_thought_over_again(
    correction: Correction, cast: Cast
) -> None:
    def no(act: Callable[..., object], *said: object) -> str:
        return refused(lambda: act(correction, *said, by=cast.kari)).code

    assert no(actions.judge_correction, "yes") == "correction.not_in_place"
    assert no(actions.take_back_correction) == "correction.not_in_place"
    actions.confirm_correction(correction, by=cast.kari)
    assert no(actions.confirm_correction) == "correction.already"
    assert no(actions.remove_correction) == "correction.history"
    assert no(actions.judge_correction, "kanskje") == "correction.worked"
    assert no(actions.judge_correction, "yes") == "correction.too_soon"
    with at(LATER):
        actions.judge_correction(correction, "partly", by=cast.kari)
    assert no(actions.take_back_correction) == "correction.judged"
    actions.judge_correction(correction, "", by=cast.kari)
    actions.take_back_correction(correction, by=cast.kari)
    actions.remove_correction(correction, by=cast.kari)
    assert not Correction.objects.exists()


def test_a_plan_closes_when_every_measure_is_in_place_and_judged(
    plan: CorrectionPlan, cast: Cast
) -> None:
    def why_not() -> tuple[str, str]:
        done = refused(lambda: actions.close_correction_plan(plan, by=cast.kari))
        return done.code.partition(".")[2], str(done)

    actions.rewrite_correction_plan(plan, replace(FOUND, causes=""), by=cast.kari)
    assert why_not()[0] == "causes"
    actions.rewrite_correction_plan(plan, FOUND, by=cast.kari)
    assert why_not()[0] == "empty"
    two = [actions.add_correction(plan, step(cast.ola), by=cast.kari) for _ in range(2)]
    assert why_not()[1].startswith("2 tiltak er ikke på plass ennå.")
    for one in two:
        actions.confirm_correction(one, by=cast.kari)
    actions.tell_correction_status(plan, "Begge tiltakene er på plass.", by=cast.kari)
    with at(LATER):
        actions.judge_correction(two[0], "yes", by=cast.kari)
        assert "om 1 tiltak virket" in why_not()[1]
        actions.judge_correction(two[1], "no", by=cast.kari)
        assert why_not()[0] == "doubted", "what was written before one knew is no answer"
        actions.tell_correction_status(plan, "Lovbruddet er rettet likevel.", by=cast.kari)
        closed = actions.close_correction_plan(plan, by=cast.kari)
    assert closed.closed_by == cast.kari
    assert why_not()[0] == "closed"


def test_nothing_of_a_closed_plan_changes_until_it_is_open_again(
    plan: CorrectionPlan, correction: Correction, cast: Cast
) -> None:
    kari = cast.kari
    assert refused(lambda: actions.reopen_correction_plan(plan, by=kari)).code.endswith(".open")
    actions.confirm_correction(correction, by=kari)
    with at(LATER):
        actions.judge_correction(correction, "yes", by=kari)
        actions.close_correction_plan(plan, by=kari)
    for act in (
        lambda: actions.rewrite_correction_plan(plan, FOUND, by=kari),
        lambda: actions.add_correction(plan, step(cast.ola), by=kari),
        lambda: actions.edit_correction(correction, step(cast.ola), by=kari),
        lambda: actions.judge_correction(correction, "no", by=kari),
        lambda: actions.take_back_correction(correction, by=kari),
        lambda: actions.remove_correction(correction, by=kari),
        lambda: actions.tell_correction_status(plan, "Det går bra.", by=kari),
        lambda: actions.remove_correction_plan(plan, by=kari),
    ):
        assert refused(act).code == "correction_plan.closed"
    actions.reopen_correction_plan(plan, by=kari)
    with at(LATER):
        actions.judge_correction(correction, "no", by=kari)


def test_the_status_is_told_day_by_day_and_what_was_told_stays(
    plan: CorrectionPlan, cast: Cast
) -> None:
    actions.tell_correction_status(plan, "  Malen prøves. ", by=cast.kari)
    with at(date(2026, 9, 1)):
        actions.tell_correction_status(plan, "Malen er i bruk.", by=cast.kari)
    told = [(s.on, s.text) for s in queries.plan_in_full(plan).statuses]
    assert told == [(TODAY, "Malen prøves."), (date(2026, 9, 1), "Malen er i bruk.")]


@pytest.mark.parametrize("text", [" ", "a" * 1501, "Ring 987 65 432"])
def test_a_status_that_cannot_be_is_refused(plan: CorrectionPlan, cast: Cast, text: str) -> None:
    done = refused(lambda: actions.tell_correction_status(plan, text, by=cast.kari))
    assert done.code == "correction_status.text"
    assert not CorrectionStatus.objects.exists()


def test_a_plan_begun_by_mistake_is_removed_and_one_with_a_story_stays(
    plan: CorrectionPlan, cast: Cast
) -> None:
    actions.tell_correction_status(plan, "Vi er i gang.", by=cast.kari)
    done = refused(lambda: actions.remove_correction_plan(plan, by=cast.kari))
    assert done.code == "correction_plan.history"
    other = actions.open_correction_plan(cast.lillevik, FOUND, by=cast.kari)
    actions.remove_correction_plan(other, by=cast.kari)
    assert CorrectionPlan.objects.get() == plan


def test_the_whole_plan_costs_two_queries_and_tells_the_next_day(
    plan: CorrectionPlan, correction: Correction, cast: Cast, django_assert_num_queries
) -> None:
    actions.add_correction(plan, step(cast.ola, due_on=date(2026, 7, 15)), by=cast.kari)
    with django_assert_num_queries(2):
        full = queries.plan_in_full(plan)
        owners = {one.owner.name for one in full.corrections}
    assert owners == {cast.ola.name}
    assert (full.in_place, full.judged, full.next_day) == (0, 0, date(2026, 7, 15))
    actions.confirm_correction(full.corrections[0], by=cast.kari)
    actions.confirm_correction(correction, by=cast.kari)
    assert queries.plan_in_full(plan).next_day == date(2026, 11, 1)
