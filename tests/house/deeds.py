"""Every action of every room, done to something real: what law 3 tries strangers on.

A deed says how the thing is made (by those who may), what is done to it, and who rightfully does
it. A new action needs a deed here, or law 3 fails.
"""

from datetime import date

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.models import Change, Goal
from rettesnor.instruments import actions as instruments
from rettesnor.instruments.calibration import practice_case
from rettesnor.instruments.document import Choice
from rettesnor.instruments.models import InstrumentFile
from rettesnor.organisations.models import Organisation
from rettesnor.reports import actions as reports
from rettesnor.reviews import actions as reviews
from rettesnor.reviews.exchange.shapes import Proposal
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories import forms, rounds, short_checks
from tests.house.correction_deeds import LASTING, correction_plan
from tests.house.deed import Deed
from tests.house.initiative_deeds import INITIATIVES
from tests.house.onward_deeds import ONWARD
from tests.house.template_deeds import TEMPLATES
from tests.house.unit_deeds import UNITS

PASSWORD = "et-langt-ord-om-loddsnorer"
QUESTION = "barnas-syn"
CHECK = reviews.Check([QUESTION], date(2025, 7, 1), date(2025, 8, 1), 9, 4)
PLAN_DAYS = {
    "starts_on": date(2025, 8, 20),
    "in_place_on": date(2025, 9, 15),
    "works_on": date(2025, 11, 1),
}


# ── Things, each made by the actions ────────────────────────────────────────────────────────


def office(cast: Cast) -> Organisation:
    return cast.lillevik


def opened(cast: Cast) -> Round:
    return rounds.opened_round(cast)


def drawn(cast: Cast) -> Round:
    return rounds.drawn_round(cast, frame_size=1, sample_size=1)


def case(cast: Cast) -> Item:
    return rounds.cases_of(drawn(cast)).items.get()


def struck(cast: Cast) -> Item:
    item = case(cast)
    reviews.strike_case(item, "staff", by=cast.ola)
    return item


def noted(cast: Cast) -> Item:
    item = case(cast)
    reviews.save_answer(item, reviews.Said(QUESTION, value="yes", note="Se notatet."), by=cast.ola)
    return item


def read_by_two(cast: Cast) -> Item:
    """Ola has answered everything, and has not submitted; Siri has not begun."""
    item = case(cast)
    reviews.ask_second(item, cast.ola, cast.siri, by=cast.kari)
    rounds.answer(item, rounds.every(Choice.YES), by=cast.ola)
    return item


def talk(cast: Cast) -> Item:
    return rounds.talk_in(drawn(cast), by=cast.ola)


def answered(cast: Cast) -> Round:
    return rounds.answered_round(cast, rounds.every(Choice.NO), frame_size=1, sample_size=1)


def closed(cast: Cast) -> Round:
    return rounds.closed_round(cast, rounds.every(Choice.NO), frame_size=1, sample_size=1)


def target(to_met: int = 1) -> improvement.Target:
    return improvement.Target(to_met=to_met, to_of=1, by_when=date(2025, 12, 1))


def plan(owner: User) -> improvement.Plan:
    return improvement.Plan(what="Fast punkt på teammøtet.", owner=owner, **PLAN_DAYS)


def goal(cast: Cast) -> Goal:
    return improvement.set_goal(closed(cast), QUESTION, target(), by=cast.kari)


def change(cast: Cast) -> Change:
    return improvement.add_change(goal(cast), plan(cast.ola), by=cast.kari)


def change_in_place(cast: Cast) -> Change:
    return improvement.confirm_in_place(change(cast), by=cast.kari)


def checks(cast: Cast) -> Organisation:
    """An office with six short checks of the question."""
    for _ in range(6):
        short_checks.closed(cast, [QUESTION], 1)
    return cast.lillevik


def frozen(cast: Cast) -> Organisation:
    unit = checks(cast)
    improvement.freeze_baseline(unit, QUESTION, 6, by=cast.kari)
    return unit


def in_two_phases(cast: Cast) -> Organisation:
    unit = checks(cast)
    found = Round.objects.get(number=4)
    improvement.begin_phase(unit, QUESTION, found, "Vi tok i bruk ny mal.", by=cast.kari)
    return unit


def reviewer(cast: Cast) -> Membership:
    return cast.siri.memberships.get(role=Role.REVIEWER)


def token(cast: Cast) -> str:
    return accounts.new_password_link(cast.ola, cast.lillevik, by=cast.kari).token


def ola_with_password(cast: Cast) -> User:
    return accounts.set_password(cast.ola, by=cast.ola, token=token(cast), password=PASSWORD)


def draft(cast: Cast) -> InstrumentFile:
    return instruments.upload_draft(forms.new_form(), by=cast.per)


# ── Deeds ───────────────────────────────────────────────────────────────────────────────────

DEEDS: dict[str, Deed] = {
    **ONWARD,
    **UNITS,
    **INITIATIVES,
    "accounts.add_person": Deed(
        office,
        lambda cast, unit, by: accounts.add_person(
            unit, by=by, email="ny@lillevik.example", name="Ny Medarbeider", role=Role.REVIEWER
        ),
    ),
    "accounts.end_membership": Deed(
        reviewer, lambda cast, membership, by: accounts.end_membership(membership, by=by)
    ),
    "accounts.new_password_link": Deed(
        office, lambda cast, unit, by: accounts.new_password_link(cast.siri, unit, by=by)
    ),
    "accounts.set_password": Deed(
        token,
        lambda cast, key, by: accounts.set_password(cast.ola, by=by, token=key, password=PASSWORD),
        rightful="ola",
    ),
    "accounts.change_password": Deed(
        ola_with_password,
        lambda cast, user, by: accounts.change_password(
            user, by=by, old=PASSWORD, password=f"{PASSWORD}-igjen"
        ),
        rightful="ola",
    ),
    "accounts.choose_language": Deed(
        office,
        lambda cast, _office, by: accounts.choose_language(cast.ola, "nn", by=by),
        rightful="ola",
    ),
    "accounts.choose_letters": Deed(
        office,
        lambda cast, _office, by: accounts.choose_letters(cast.ola, by=by, wanted=False),
        rightful="ola",
    ),
    "instruments.upload_draft": Deed(
        office,
        lambda _cast, _office, by: instruments.upload_draft(forms.new_form(), by=by),
        rightful="per",
    ),
    "instruments.discard_draft": Deed(
        draft, lambda _cast, file, by: instruments.discard_draft(file, by=by), rightful="per"
    ),
    "instruments.publish_form": Deed(
        draft,
        lambda _cast, file, by: instruments.publish_form(file, by=by, seen=file.sha256),
        rightful="per",
    ),
    "reviews.open_round": Deed(
        office,
        lambda cast, unit, by: reviews.open_round(
            unit,
            rounds.PROGRAMME,
            by=by,
            period_from=date(2025, 1, 1),
            period_to=date(2025, 6, 1),
            last_day=date(2025, 10, 1),
        ),
    ),
    "reviews.draw_cases": Deed(
        opened,
        lambda cast, found, by: reviews.draw_cases(
            rounds.cases_of(found), by=by, frame_size=47, sample_size=10
        ),
    ),
    "reviews.begin_check": Deed(
        office,
        lambda cast, unit, by: reviews.begin_check(unit, "kort-sjekk", CHECK, by=by),
        rightful="ola",
    ),
    "reviews.take_next_case": Deed(
        drawn, lambda cast, found, by: reviews.take_next_case(found, by=by), rightful="ola"
    ),
    "reviews.assign_case": Deed(
        case, lambda cast, item, by: reviews.assign_case(item, to=cast.siri, by=by), rightful="ola"
    ),
    "reviews.save_answer": Deed(
        case,
        lambda cast, item, by: reviews.save_answer(
            item, reviews.Said(QUESTION, value="yes"), by=by
        ),
        rightful="ola",
    ),
    "reviews.take_in": Deed(
        case,
        lambda cast, item, by: reviews.take_in(
            item.part, (), [Proposal(item.pk, item.number, QUESTION, value="yes")], by=by
        ),
        rightful="ola",
    ),
    "reviews.export_answers": Deed(
        case, lambda cast, item, by: reviews.export_answers(item.part, "csv", by=by)
    ),
    "reviews.save_answers": Deed(
        case,
        lambda cast, item, by: reviews.save_answers(
            item, [reviews.Said(QUESTION, value="yes")], by=by
        ),
        rightful="ola",
    ),
    "reviews.settle_note": Deed(
        noted,
        lambda cast, item, by: reviews.settle_note(item, QUESTION, "", by=by),
        rightful="siri",
    ),
    "reviews.ask_second": Deed(
        case,
        lambda cast, item, by: reviews.ask_second(item, cast.ola, cast.siri, by=by),
        rightful="ola",
    ),
    "reviews.call_off_second": Deed(
        read_by_two,
        lambda cast, item, by: reviews.call_off_second(item, keep=cast.ola, by=by),
    ),
    "reviews.submit_opinion": Deed(
        read_by_two,
        lambda cast, item, by: reviews.submit_opinion(item, by=by),
        rightful="ola",
    ),
    "reviews.set_types": Deed(
        case,
        lambda cast, item, by: reviews.set_types(item, {"running", "long-term"}, by=by),
        rightful="ola",
    ),
    "reviews.add_talk": Deed(
        drawn,
        lambda cast, found, by: reviews.add_talk(rounds.talks_of(found), by=by),
        rightful="ola",
    ),
    "reviews.remove_talk": Deed(
        talk, lambda cast, item, by: reviews.remove_talk(item, by=by), rightful="ola"
    ),
    "reviews.set_decision_month": Deed(
        case,
        lambda cast, item, by: reviews.set_decision_month(item, date(2025, 3, 1), by=by),
        rightful="ola",
    ),
    "reviews.strike_case": Deed(
        case, lambda cast, item, by: reviews.strike_case(item, "staff", by=by), rightful="ola"
    ),
    "reviews.undo_strike": Deed(
        struck, lambda cast, item, by: reviews.undo_strike(item, by=by), rightful="ola"
    ),
    "reviews.note_changes": Deed(
        closed, lambda cast, found, by: reviews.note_changes(found, date(2025, 8, 20), by=by)
    ),
    "reviews.set_child_at_risk_route": Deed(
        office,
        lambda cast, found, by: reviews.set_child_at_risk_route(
            found, text="Si det til den som leder vakten.", phone="116 111", by=by
        ),
    ),
    "reviews.mark_practised": Deed(
        lambda cast: practice_case("barnets-beste-saksmappe", "to-sosken"),
        lambda cast, found, by: reviews.mark_practised(cast.ola, found, by=by),
        rightful="ola",
        audited=False,
    ),
    "reviews.close_round": Deed(
        answered, lambda cast, found, by: reviews.close_round(found, by=by)
    ),
    "reviews.cancel_round": Deed(drawn, lambda cast, found, by: reviews.cancel_round(found, by=by)),
    "improvement.set_goal": Deed(
        closed,
        lambda cast, found, by: improvement.set_goal(found, QUESTION, target(), by=by),
    ),
    "improvement.rewrite_goal": Deed(
        goal,
        lambda cast, found, by: improvement.rewrite_goal(
            found, improvement.Target(to_met=2, to_of=2, by_when=date(2025, 12, 1)), by=by
        ),
    ),
    "improvement.remove_goal": Deed(
        goal, lambda cast, found, by: improvement.remove_goal(found, by=by)
    ),
    "improvement.add_change": Deed(
        goal, lambda cast, found, by: improvement.add_change(found, plan(cast.siri), by=by)
    ),
    "improvement.edit_change": Deed(
        change, lambda cast, found, by: improvement.edit_change(found, plan(cast.siri), by=by)
    ),
    "improvement.remove_change": Deed(
        change, lambda cast, found, by: improvement.remove_change(found, by=by)
    ),
    "improvement.confirm_in_place": Deed(
        change, lambda cast, found, by: improvement.confirm_in_place(found, by=by)
    ),
    "improvement.take_back_in_place": Deed(
        change_in_place, lambda cast, found, by: improvement.take_back_in_place(found, by=by)
    ),
    "improvement.judge_worked": Deed(
        change_in_place, lambda cast, found, by: improvement.judge_worked(found, "yes", by=by)
    ),
    "improvement.freeze_baseline": Deed(
        checks,
        lambda cast, unit, by: improvement.freeze_baseline(unit, QUESTION, 6, by=by),
    ),
    "improvement.release_baseline": Deed(
        frozen,
        lambda cast, unit, by: improvement.release_baseline(unit, QUESTION, by=by),
    ),
    "improvement.begin_phase": Deed(
        checks,
        lambda cast, unit, by: improvement.begin_phase(
            unit, QUESTION, Round.objects.get(number=4), "Vi tok i bruk ny mal.", by=by
        ),
    ),
    "improvement.take_back_phase": Deed(
        in_two_phases,
        lambda cast, unit, by: improvement.take_back_phase(unit, QUESTION, by=by),
    ),
    "reports.make_report": Deed(
        closed, lambda cast, found, by: reports.make_report(found, "office", "xlsx", "nb", by=by)
    ),
    "reports.make_plan_report": Deed(
        correction_plan,
        lambda cast, plan, by: reports.make_plan_report(plan, "xlsx", "nb", by=by),
    ),
    **TEMPLATES,
    **LASTING,
}
