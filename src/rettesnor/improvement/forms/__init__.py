"""HTTP text to clean values. Rules that also hold elsewhere are in `rules`."""

from rettesnor.improvement.forms.corrections import (
    BreachForm,
    StatusForm,
    StepForm,
)
from rettesnor.improvement.forms.cycles import CycleForm, EndForm
from rettesnor.improvement.forms.holdings import HoldingForm, LookForm
from rettesnor.improvement.forms.plans import (
    ChangeForm,
    Filled,
    GoalForm,
    SentenceForm,
)
from rettesnor.improvement.forms.reflections import (
    ReflectionForm,
)

__all__ = [
    "BreachForm",
    "ChangeForm",
    "CycleForm",
    "EndForm",
    "Filled",
    "GoalForm",
    "HoldingForm",
    "LookForm",
    "ReflectionForm",
    "SentenceForm",
    "StatusForm",
    "StepForm",
]
