"""All reading of goals and changes; what a person asks for starts from the units she may see."""

from rettesnor.improvement.queries.corrections import (
    PlanInFull,
    asked_on,
    closed_rounds,
    correction_plans,
    corrections,
    people_at,
    plan_in_full,
    plans_of,
)
from rettesnor.improvement.queries.course import Course, course
from rettesnor.improvement.queries.cycles import cycles, cycles_of, to_adjust, tried
from rettesnor.improvement.queries.days import Decision, Due, days, due, latest_decisions
from rettesnor.improvement.queries.goals import (
    GoalInWords,
    changes,
    goals,
    goals_of,
    has_goals_and_is_followed,
    in_words,
    measured_again,
    measured_in,
    owners,
    question_of,
    questions_with_goal,
    starting_point,
)
from rettesnor.improvement.queries.holdings import holding_of, holdings, outcome_of
from rettesnor.improvement.queries.ideas import idea, ideas_about, ideas_for
from rettesnor.improvement.queries.progress import (
    GoalOutcome,
    PartChange,
    Progress,
    before_and_after,
    later_round,
)
from rettesnor.improvement.queries.reflections import (
    Meeting,
    as_written,
    may_be_talked_about,
    meeting_of,
    reflection_of,
)
from rettesnor.improvement.queries.standing import plans_made
from rettesnor.improvement.queries.wheel import Month, Wheel, wheel

__all__ = [
    "Course",
    "Decision",
    "Due",
    "GoalInWords",
    "GoalOutcome",
    "Meeting",
    "Month",
    "PartChange",
    "PlanInFull",
    "Progress",
    "Wheel",
    "as_written",
    "asked_on",
    "before_and_after",
    "changes",
    "closed_rounds",
    "correction_plans",
    "corrections",
    "course",
    "cycles",
    "cycles_of",
    "days",
    "due",
    "goals",
    "goals_of",
    "has_goals_and_is_followed",
    "holding_of",
    "holdings",
    "idea",
    "ideas_about",
    "ideas_for",
    "in_words",
    "later_round",
    "latest_decisions",
    "may_be_talked_about",
    "measured_again",
    "measured_in",
    "meeting_of",
    "outcome_of",
    "owners",
    "people_at",
    "plan_in_full",
    "plans_made",
    "plans_of",
    "question_of",
    "questions_with_goal",
    "reflection_of",
    "starting_point",
    "to_adjust",
    "tried",
    "wheel",
]
