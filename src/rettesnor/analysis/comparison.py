"""What changed or differs, and whether chance alone could explain it.

Which comparison is it? New cases each round: `difference` and `fisher`. The same case read or
asked about twice: `paired_difference` and `mcnemar`. The office as the unit, before and after:
`paired_units`. One office against all: `funnel_limits` and `funnel_classify`. They stand in
`unpaired`, `paired`, `units` and `funnel`, and can all be had from here.
"""

from rettesnor.analysis.funnel import (
    FunnelLimits,
    FunnelPlace,
    Overdispersion,
    funnel_classify,
    funnel_limits,
    funnel_limits_overdispersed,
    overdispersion,
)
from rettesnor.analysis.paired import McNemar, mcnemar, paired_difference
from rettesnor.analysis.units import PairedUnits, paired_units
from rettesnor.analysis.unpaired import Difference, Fisher, NoDifference, difference, fisher

__all__ = [
    "Difference",
    "Fisher",
    "FunnelLimits",
    "FunnelPlace",
    "McNemar",
    "NoDifference",
    "Overdispersion",
    "PairedUnits",
    "difference",
    "fisher",
    "funnel_classify",
    "funnel_limits",
    "funnel_limits_overdispersed",
    "mcnemar",
    "overdispersion",
    "paired_difference",
    "paired_units",
]
