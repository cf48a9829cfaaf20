"""All changes to goals and what is done about them. Each takes the actor and writes its audit line."""

from rettesnor.improvement.actions.changes import (
    Plan,
    add_change,
    confirm_in_place,
    edit_change,
    judge_worked,
    remove_change,
    take_back_in_place,
)
from rettesnor.improvement.actions.goals import Target, remove_goal, rewrite_goal, set_goal

__all__ = [
    "Plan",
    "Target",
    "add_change",
    "confirm_in_place",
    "edit_change",
    "judge_worked",
    "remove_change",
    "remove_goal",
    "rewrite_goal",
    "set_goal",
    "take_back_in_place",
]
