"""Goals and changes; tests in the small; short checks over time; what lasts; correction plans."""

from rettesnor.improvement.models.corrections import (
    Correction,
    CorrectionPlan,
    CorrectionStatus,
    FoundBy,
)
from rettesnor.improvement.models.cycles import Cycle, Kept
from rettesnor.improvement.models.holdings import Holding, Look, Way
from rettesnor.improvement.models.plans import (
    STATEMENT_LENGTH,
    WHAT_LENGTH,
    Change,
    ChangeKind,
    Goal,
    Measured,
    Worked,
)
from rettesnor.improvement.models.reflections import Reflection, ReflectionPoint, UsualCause
from rettesnor.improvement.models.series import Phase, Series

__all__ = [
    "STATEMENT_LENGTH",
    "WHAT_LENGTH",
    "Change",
    "ChangeKind",
    "Correction",
    "CorrectionPlan",
    "CorrectionStatus",
    "Cycle",
    "FoundBy",
    "Goal",
    "Holding",
    "Kept",
    "Look",
    "Measured",
    "Phase",
    "Reflection",
    "ReflectionPoint",
    "Series",
    "UsualCause",
    "Way",
    "Worked",
]
