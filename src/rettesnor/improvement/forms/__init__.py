"""HTTP text to clean values. Rules that also hold elsewhere are in `rules`."""

from rettesnor.improvement.forms.plans import (
    ChangeForm,
    CountField,
    DateField,
    Filled,
    GoalForm,
    SentenceForm,
)

__all__ = ["ChangeForm", "CountField", "DateField", "Filled", "GoalForm", "SentenceForm"]
