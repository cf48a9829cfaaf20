"""All reading of goals and changes; what a person asks for starts from the units she may see."""

from rettesnor.improvement.queries.days import Decision, Due, due, latest_decisions
from rettesnor.improvement.queries.goals import (
    GoalInWords,
    changes,
    goals,
    goals_of,
    has_goals,
    in_words,
    measured_again,
    owners,
    question_of,
    questions_with_goal,
    starting_point,
)
from rettesnor.improvement.queries.progress import (
    GoalOutcome,
    PartChange,
    Progress,
    before_and_after,
    later_round,
)

__all__ = [
    "Decision",
    "Due",
    "GoalInWords",
    "GoalOutcome",
    "PartChange",
    "Progress",
    "before_and_after",
    "changes",
    "due",
    "goals",
    "goals_of",
    "has_goals",
    "in_words",
    "later_round",
    "latest_decisions",
    "measured_again",
    "owners",
    "question_of",
    "questions_with_goal",
    "starting_point",
]
