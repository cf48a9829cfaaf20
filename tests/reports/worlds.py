"""Rounds a report must bear: the strange, the empty, and the longest."""

from collections.abc import Callable
from datetime import date

from django.db.models import F

from rettesnor.improvement.models import (
    Change,
    ChangeKind,
    Correction,
    CorrectionPlan,
    CorrectionStatus,
    Cycle,
    FoundBy,
    Goal,
    Holding,
    Kept,
    Look,
    Measured,
    Reflection,
    ReflectionPoint,
    Way,
    Worked,
)
from rettesnor.instruments.document import Choice
from rettesnor.reviews.models import Finding, Round
from tests.cast import Cast
from tests.factories import rounds
from tests.improvement import story

LONG = "Alle som møter barnefamilier, skriver hva hvert barn selv mener, i et eget avsnitt. " * 3


def one_case(cast: Cast) -> Round:
    return story.closed_round(cast.lillevik, cast.kari, frame=1, sample=1, yes={story.VIEW: 0})


def nothing_applies(cast: Cast) -> Round:
    made = story.closed_round(cast.lillevik, cast.kari, sample=2)
    _move_all(made, "na")
    return made


def nothing_answered(cast: Cast) -> Round:
    made = story.closed_round(cast.lillevik, cast.kari, sample=2)
    _move_all(made, "missing")
    return made


def empty(cast: Cast) -> Round:
    made = story.closed_round(cast.lillevik, cast.kari, sample=2)
    Finding.objects.filter(part__review_round=made).delete()
    return made


def _move_all(made: Round, kind: str) -> None:
    found = Finding.objects.filter(part__review_round=made)
    found.update(**{kind: F("yes") + F("no") + F("na") + F("partly")})
    others = {"yes", "partly", "no", "na", "unsure", "missing"} - {kind}
    found.update(**dict.fromkeys(others, 0))


def only_the_office(cast: Cast) -> Round:
    return rounds.closed_round(cast, rounds.mixed, programme="arlig-internkontroll")


def with_talks(cast: Cast) -> Round:
    pattern = rounds.every(Choice.NO)
    return rounds.closed_round(cast, pattern, sample_size=2, talks=2, programme="kvp-egenvurdering")


STRANGE: dict[str, Callable[[Cast], Round]] = {
    "one case": one_case,
    "nothing applies": nothing_applies,
    "nothing answered": nothing_answered,
    "empty": empty,
    "only the office": only_the_office,
    "with talks": with_talks,
}


def longest(first: Round, second: Round, cast: Cast) -> Round:
    """Everything there is room for, as long as it may be, and more of it than a page can hold."""
    cast.lillevik.name = "Nav Øvre og Nedre Lillevik og Storfjorden interkommunale sosialtjeneste"
    cast.lillevik.save(update_fields=["name"])
    part = second.parts.get(drawn=True)
    asked = [q.id for q in part.form.questions if q.judged][:8]
    for question in asked:
        goal = Goal.objects.create(
            part=part,
            question=question,
            statement=LONG[:300],
            from_met=1,
            from_of=10,
            to_met=9,
            to_of=10,
            by_when=date(2026, 12, 1),
            measured_by=Measured.CHECKS,
            created_by=cast.kari,
        )
        for kind in ChangeKind.values[:4]:
            change(goal, cast, kind)
    # Every kind of answer, so that each bar has its signs beneath.
    found = Finding.objects.filter(part=part, topic="")
    mixed = {"partly": 1, "na": 2, "unsure": 1, "missing": 1}
    found.filter(question__in=asked[:4]).update(yes=1, no=4, **mixed)
    found.filter(question__in=asked[4:]).update(yes=5, no=0, **(mixed | {"na": 3, "partly": 0}))
    Finding.objects.filter(part__in=second.parts.filter(drawn=False)).update(yes=0, no=1)
    for _n in range(3):
        correction_plan(cast, second)
    return Round.objects.get(pk=second.pk)


def change(goal: Goal, cast: Cast, kind: str, what: str = LONG[:300]) -> Change:
    return Change.objects.create(
        goal=goal,
        what=what,
        kind=kind,
        owner=cast.ola,
        starts_on=date(2026, 7, 1),
        in_place_on=date(2026, 8, 1),
        works_on=date(2026, 10, 1),
    )


def tried(of: Change, cast: Cast) -> Cycle:
    return Cycle.objects.create(
        change=of,
        number=1,
        tries="To kolleger prøvde malen i tre saker",
        expects="Feltet blir fylt ut",
        look_on=date(2026, 7, 10),
        happened="Det ble fylt ut i to av tre",
        kept=Kept.ADJUST,
        begun_by=cast.kari,
        ended_at=date(2026, 7, 11),
        ended_by=cast.kari,
    )


def made_permanent(goal: Goal, after: Round, cast: Cast) -> Holding:
    holding = Holding.objects.create(
        goal=goal,
        after=after,
        way=Way.PERMANENT,
        routine="Malen spør om hvert barn.",
        owner=cast.siri,
        look_on=date(2027, 2, 1),
        decided_by=cast.kari,
    )
    Look.objects.create(holding=holding, on=date(2026, 10, 1), holds=Worked.PARTLY, by=cast.kari)
    return holding


def talked(found: Round, cast: Cast) -> Reflection:
    reflection = Reflection.objects.create(
        review_round=found,
        held_on=date(2025, 9, 1),
        celebrate="Journalnotatene er på plass.",
        decided="Malen får et felt for barnas syn.",
        written_by=cast.kari,
    )
    ReflectionPoint.objects.create(
        reflection=reflection,
        question=story.VIEW,
        causes="no-template unclear-who",
        why="Malen spør ikke.",
        decided="Ola lager et utkast.",
    )
    return reflection


def correction_plan(cast: Cast, found: Round | None = None, steps: int = 2) -> CorrectionPlan:
    plan = CorrectionPlan.objects.create(
        organisation=cast.lillevik,
        review_round=found,
        title="Barnas syn blir ikke hentet inn, og det står ikke hvorfor i vedtakene våre",
        found_by=FoundBy.OWN_CHECK,
        found_on=date(2025, 8, 1),
        breach="Barnas syn mangler.\nDet bryter med loven.",
        opened_by=cast.kari,
    )
    for _n in range(steps):
        Correction.objects.create(
            plan=plan,
            what="=Malen får et eget felt",
            owner=cast.ola,
            due_on=date(2026, 9, 15),
            in_place_how="Lederen ser malen i bruk i tre saker",
            worked_how="Ny egenkontroll av ti saker",
            works_on=date(2026, 12, 1),
        )
    return plan


def judged(plan: CorrectionPlan, cast: Cast) -> CorrectionPlan:
    """The first measure is in place and did not work, and somebody has told how it stands."""
    one = plan.corrections.all()[0]
    one.in_place_at, one.in_place_by = date(2026, 9, 1), cast.kari
    one.worked, one.worked_at, one.worked_by = Worked.NO, date(2026, 12, 2), cast.kari
    one.save()
    CorrectionStatus.objects.create(
        plan=plan, on=date(2026, 12, 2), text="Malen er endret.\nDet holdt ikke.", by=cast.kari
    )
    plan.causes = "Malen spør ikke."
    plan.save(update_fields=["causes"])
    return plan
