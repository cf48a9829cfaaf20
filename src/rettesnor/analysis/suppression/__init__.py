"""Small numbers: which to hide before a table leaves the office, so that none can be worked out.

Hiding is for what leaves the office or the county. Whoever has the files sees everything: what is
hidden here is hidden in the view, not exempt from access, which somebody must decide.
"""

from rettesnor.analysis.suppression.audit import exactly_known, feasible
from rettesnor.analysis.suppression.hiding import protect
from rettesnor.analysis.suppression.release import leaks, releasable, rounded
from rettesnor.analysis.suppression.tables import Published, Record, Sum, sums

__all__ = [
    "Published",
    "Record",
    "Sum",
    "exactly_known",
    "feasible",
    "leaks",
    "protect",
    "releasable",
    "rounded",
    "sums",
]
