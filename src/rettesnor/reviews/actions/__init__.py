"""All changes to rounds. Each takes the actor, writes its audit line, and commits as a whole."""

from rettesnor.reviews.actions.answers import Outcome, Said, save_answer, save_answers
from rettesnor.reviews.actions.checks import Check, begin_check
from rettesnor.reviews.actions.draw import draw_cases
from rettesnor.reviews.actions.imports import TakenIn, export_answers, take_in
from rettesnor.reviews.actions.items import (
    add_talk,
    answering,
    assign_case,
    remove_talk,
    set_decision_month,
    set_types,
    take_next_case,
)
from rettesnor.reviews.actions.opinions import (
    ask_second,
    call_off_second,
    settle_note,
    submit_opinion,
)
from rettesnor.reviews.actions.practice import mark_practised
from rettesnor.reviews.actions.rounds import (
    cancel_round,
    close_round,
    note_changes,
    open_round,
    why_not_close,
)
from rettesnor.reviews.actions.routes import set_child_at_risk_route
from rettesnor.reviews.actions.strikes import strike_case, undo_strike, why_not_undo

__all__ = [
    "Check",
    "Outcome",
    "Said",
    "TakenIn",
    "add_talk",
    "answering",
    "ask_second",
    "assign_case",
    "begin_check",
    "call_off_second",
    "cancel_round",
    "close_round",
    "draw_cases",
    "export_answers",
    "mark_practised",
    "note_changes",
    "open_round",
    "remove_talk",
    "save_answer",
    "save_answers",
    "set_child_at_risk_route",
    "set_decision_month",
    "set_types",
    "settle_note",
    "strike_case",
    "submit_opinion",
    "take_in",
    "take_next_case",
    "undo_strike",
    "why_not_close",
    "why_not_undo",
]
