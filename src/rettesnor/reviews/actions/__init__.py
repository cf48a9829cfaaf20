"""All changes to rounds. Each takes the actor, writes its audit line, and commits as a whole."""

from rettesnor.reviews.actions.answers import Said, save_answer
from rettesnor.reviews.actions.items import (
    add_talk,
    answering,
    assign_case,
    remove_talk,
    set_decision_month,
    set_types,
    take_next_case,
)
from rettesnor.reviews.actions.practice import mark_practised
from rettesnor.reviews.actions.rounds import (
    cancel_round,
    close_round,
    draw_cases,
    open_round,
    why_not_close,
)

__all__ = [
    "Said",
    "add_talk",
    "answering",
    "assign_case",
    "cancel_round",
    "close_round",
    "draw_cases",
    "mark_practised",
    "open_round",
    "remove_talk",
    "save_answer",
    "set_decision_month",
    "set_types",
    "take_next_case",
    "why_not_close",
]
