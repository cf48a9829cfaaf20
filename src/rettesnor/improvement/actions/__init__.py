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
from rettesnor.improvement.actions.corrections import (
    Breach,
    close_correction_plan,
    open_correction_plan,
    remove_correction_plan,
    reopen_correction_plan,
    rewrite_correction_plan,
    tell_correction_status,
)
from rettesnor.improvement.actions.correctionsteps import (
    Step,
    add_correction,
    confirm_correction,
    edit_correction,
    judge_correction,
    remove_correction,
    take_back_correction,
)
from rettesnor.improvement.actions.cycles import Trial, begin_cycle, end_cycle
from rettesnor.improvement.actions.goals import Target, remove_goal, rewrite_goal, set_goal
from rettesnor.improvement.actions.holdings import Onward, decide_way, look_again
from rettesnor.improvement.actions.reflections import (
    write_reflection,
)
from rettesnor.improvement.actions.series import (
    begin_phase,
    freeze_baseline,
    release_baseline,
    take_back_phase,
)

__all__ = [
    "Breach",
    "Onward",
    "Plan",
    "Step",
    "Target",
    "Trial",
    "add_change",
    "add_correction",
    "begin_cycle",
    "begin_phase",
    "close_correction_plan",
    "confirm_correction",
    "confirm_in_place",
    "decide_way",
    "edit_change",
    "edit_correction",
    "end_cycle",
    "freeze_baseline",
    "judge_correction",
    "judge_worked",
    "look_again",
    "open_correction_plan",
    "release_baseline",
    "remove_change",
    "remove_correction",
    "remove_correction_plan",
    "remove_goal",
    "reopen_correction_plan",
    "rewrite_correction_plan",
    "rewrite_goal",
    "set_goal",
    "take_back_correction",
    "take_back_in_place",
    "take_back_phase",
    "tell_correction_status",
    "write_reflection",
]
