"""All reading of rounds; every query starts from the units its reader may see."""

from rettesnor.reviews.queries.answers import (
    Consequences,
    answers_now,
    answers_of,
    consequences,
    effective_month,
    sheet_of,
)
from rettesnor.reviews.queries.findings import (
    cases_behind,
    findings_of,
    lines,
    sheets,
    strengths_of,
    tallies_now,
)
from rettesnor.reviews.queries.progress import (
    ItemProgress,
    PartProgress,
    RoundProgress,
    next_item,
    progress,
    progress_of,
)
from rettesnor.reviews.queries.rounds import (
    all_earlier_rounds,
    drawn_before,
    drawn_by,
    earlier_rounds,
    items,
    items_within,
    practised,
    programmes_for,
    reviewers,
    rounds,
)

__all__ = [
    "Consequences",
    "ItemProgress",
    "PartProgress",
    "RoundProgress",
    "all_earlier_rounds",
    "answers_now",
    "answers_of",
    "cases_behind",
    "consequences",
    "drawn_before",
    "drawn_by",
    "earlier_rounds",
    "effective_month",
    "findings_of",
    "items",
    "items_within",
    "lines",
    "next_item",
    "practised",
    "programmes_for",
    "progress",
    "progress_of",
    "reviewers",
    "rounds",
    "sheet_of",
    "sheets",
    "strengths_of",
    "tallies_now",
]
