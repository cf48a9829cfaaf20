"""Rounds and parts; items and answers; findings, frozen when the round closes."""

from rettesnor.reviews.models.answers import Answer, Item
from rettesnor.reviews.models.findings import Finding
from rettesnor.reviews.models.practice import PracticeDone
from rettesnor.reviews.models.rounds import Part, Round

__all__ = ["Answer", "Finding", "Item", "Part", "PracticeDone", "Round"]
