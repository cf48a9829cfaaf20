"""What follows a round: the meeting about its results, and the plan that puts a breach right."""

from datetime import date, timedelta

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.agenda import Said, Written
from rettesnor.improvement.models import Correction, CorrectionPlan
from rettesnor.instruments.document import Choice
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories import rounds
from tests.house.deed import Deed

QUESTION = "barnas-syn"
DUTY = "Barnas syn blir ikke hentet inn."


def breach() -> improvement.Breach:
    return improvement.Breach("Barnas syn", "own-check", date(2025, 8, 1), DUTY, "Ingen mal.")


def step(owner: User) -> improvement.Step:
    return improvement.Step(
        what="Malen får et eget felt for barnas syn.",
        owner=owner,
        due_on=date(2025, 9, 15),
        in_place_how="Lederen ser malen i bruk i tre saker.",
        worked_how="Ny egenkontroll av ti saker.",
        works_on=date(2025, 12, 1),
    )


def correction_plan(cast: Cast) -> CorrectionPlan:
    return improvement.open_correction_plan(cast.lillevik, breach(), by=cast.kari)


def correction(cast: Cast) -> Correction:
    return improvement.add_correction(correction_plan(cast), step(cast.ola), by=cast.kari)


def correction_in_place(cast: Cast) -> Correction:
    """In place some days ago, so that one may say whether it worked."""
    made = correction(cast)
    with clock.at(clock.now() - timedelta(days=3)):
        return improvement.confirm_correction(made, by=cast.kari)


def corrected(cast: Cast) -> CorrectionPlan:
    return improvement.judge_correction(correction_in_place(cast), "yes", by=cast.kari).plan


def correction_plan_closed(cast: Cast) -> CorrectionPlan:
    return improvement.close_correction_plan(corrected(cast), by=cast.kari)


def office(cast: Cast) -> Organisation:
    return cast.lillevik


def closed(cast: Cast) -> Round:
    return rounds.closed_round(cast, rounds.every(Choice.NO), frame_size=1, sample_size=1)


LASTING: dict[str, Deed] = {
    "improvement.write_reflection": Deed(
        closed,
        lambda cast, found, by: improvement.write_reflection(
            found, Written(points={QUESTION: Said(("no-template",), "Ingen mal.")}), by=by
        ),
    ),
    "improvement.open_correction_plan": Deed(
        office, lambda cast, unit, by: improvement.open_correction_plan(unit, breach(), by=by)
    ),
    "improvement.rewrite_correction_plan": Deed(
        correction_plan,
        lambda cast, found, by: improvement.rewrite_correction_plan(found, breach(), by=by),
    ),
    "improvement.remove_correction_plan": Deed(
        correction_plan,
        lambda cast, found, by: improvement.remove_correction_plan(found, by=by),
    ),
    "improvement.close_correction_plan": Deed(
        corrected, lambda cast, found, by: improvement.close_correction_plan(found, by=by)
    ),
    "improvement.reopen_correction_plan": Deed(
        correction_plan_closed,
        lambda cast, found, by: improvement.reopen_correction_plan(found, by=by),
    ),
    "improvement.tell_correction_status": Deed(
        correction_plan,
        lambda cast, found, by: improvement.tell_correction_status(found, "Malen prøves.", by=by),
    ),
    "improvement.add_correction": Deed(
        correction_plan,
        lambda cast, found, by: improvement.add_correction(found, step(cast.siri), by=by),
    ),
    "improvement.edit_correction": Deed(
        correction,
        lambda cast, found, by: improvement.edit_correction(found, step(cast.siri), by=by),
    ),
    "improvement.remove_correction": Deed(
        correction, lambda cast, found, by: improvement.remove_correction(found, by=by)
    ),
    "improvement.confirm_correction": Deed(
        correction, lambda cast, found, by: improvement.confirm_correction(found, by=by)
    ),
    "improvement.take_back_correction": Deed(
        correction_in_place,
        lambda cast, found, by: improvement.take_back_correction(found, by=by),
    ),
    "improvement.judge_correction": Deed(
        correction_in_place,
        lambda cast, found, by: improvement.judge_correction(found, "yes", by=by),
    ),
}
