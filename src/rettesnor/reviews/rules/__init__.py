"""When a thing may be done. A reason or nothing; looks nothing up and writes nothing."""

from rettesnor.reviews.rules.answers import (
    why_not_answer,
    why_not_ask,
    why_not_note,
    why_not_reason,
    why_not_speak_for,
)
from rettesnor.reviews.rules.checks import MOST_IN_CHECK, why_not_check
from rettesnor.reviews.rules.draw import (
    LARGEST_FRAME,
    suggested_size,
    too_many_groups,
    why_not_draw,
    why_not_groups,
)
from rettesnor.reviews.rules.items import (
    MOST_TALKS,
    why_not_add,
    why_not_assign,
    why_not_hand_over,
    why_not_month,
    why_not_remove,
    why_not_retell,
    why_not_types,
    why_not_use,
)
from rettesnor.reviews.rules.opinions import (
    why_not_answer_in_phase,
    why_not_ask_second,
    why_not_call_off,
    why_not_settle_note,
    why_not_submit,
    why_not_tell_in_phase,
)
from rettesnor.reviews.rules.rounds import (
    LONGEST_PERIOD,
    first_month_after,
    why_not_cancel,
    why_not_choose,
    why_not_close,
    why_not_open,
    why_not_work,
)
from rettesnor.reviews.rules.strikes import why_not_strike, why_not_undo_strike

__all__ = [
    "LARGEST_FRAME",
    "LONGEST_PERIOD",
    "MOST_IN_CHECK",
    "MOST_TALKS",
    "first_month_after",
    "suggested_size",
    "too_many_groups",
    "why_not_add",
    "why_not_answer",
    "why_not_answer_in_phase",
    "why_not_ask",
    "why_not_ask_second",
    "why_not_assign",
    "why_not_call_off",
    "why_not_cancel",
    "why_not_check",
    "why_not_choose",
    "why_not_close",
    "why_not_draw",
    "why_not_groups",
    "why_not_hand_over",
    "why_not_month",
    "why_not_note",
    "why_not_open",
    "why_not_reason",
    "why_not_remove",
    "why_not_retell",
    "why_not_settle_note",
    "why_not_speak_for",
    "why_not_strike",
    "why_not_submit",
    "why_not_tell_in_phase",
    "why_not_types",
    "why_not_undo_strike",
    "why_not_use",
    "why_not_work",
]
