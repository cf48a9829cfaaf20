"""Rounds, parts and groups; items; answers and opinions; findings, frozen when the round closes."""

from rettesnor.reviews.models.answers import Answer, AnswerFields
from rettesnor.reviews.models.findings import Finding, FindingByKind, FollowOn
from rettesnor.reviews.models.items import Item, Struck
from rettesnor.reviews.models.opinions import Opinion, OpinionAnswer
from rettesnor.reviews.models.practice import PracticeDone
from rettesnor.reviews.models.rounds import Part, Round
from rettesnor.reviews.models.routes import ChildAtRiskRoute
from rettesnor.reviews.models.strata import Stratum

__all__ = [
    "Answer",
    "AnswerFields",
    "ChildAtRiskRoute",
    "Finding",
    "FindingByKind",
    "FollowOn",
    "Item",
    "Opinion",
    "OpinionAnswer",
    "Part",
    "PracticeDone",
    "Round",
    "Stratum",
    "Struck",
]
