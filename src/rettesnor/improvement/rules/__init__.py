"""When a goal may be set and a change moved on. A reason or nothing; looks nothing up."""

from rettesnor.improvement.rules.changes import (
    MOST_CHANGES,
    why_not_add_change,
    why_not_days,
    why_not_edit_change,
    why_not_idea,
    why_not_in_place,
    why_not_judge,
    why_not_kind,
    why_not_owner,
    why_not_remove_change,
    why_not_take_back,
    why_not_what,
)
from rettesnor.improvement.rules.goals import (
    MOST_GOALS,
    why_not_by_when,
    why_not_goal_numbers,
    why_not_improve,
    why_not_measured_by,
    why_not_one_more,
    why_not_remove_goal,
    why_not_set_goal,
    why_not_statement,
)
from rettesnor.improvement.rules.limits import FURTHEST

__all__ = [
    "FURTHEST",
    "MOST_CHANGES",
    "MOST_GOALS",
    "why_not_add_change",
    "why_not_by_when",
    "why_not_days",
    "why_not_edit_change",
    "why_not_goal_numbers",
    "why_not_idea",
    "why_not_improve",
    "why_not_in_place",
    "why_not_judge",
    "why_not_kind",
    "why_not_measured_by",
    "why_not_one_more",
    "why_not_owner",
    "why_not_remove_change",
    "why_not_remove_goal",
    "why_not_set_goal",
    "why_not_statement",
    "why_not_take_back",
    "why_not_what",
]
