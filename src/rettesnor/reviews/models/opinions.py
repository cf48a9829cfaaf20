from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.reviews.models.answers import AnswerFields
from rettesnor.reviews.models.items import Item


class Opinion(models.Model):
    """One colleague's review of an item that two review, each alone before they meet.

    Who the reviewer is decides who may read and change it, and nothing else: no figure is ever
    worked out per reviewer.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="opinions")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "reviewer"], name="one_opinion_each")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.pk}"


class OpinionAnswer(AnswerFields):
    """One answer of one colleague; never counted among the item's own."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "question", "topic"], name="one_opinion_answer"
            ),
            models.CheckConstraint(
                condition=Q(reason="") | ~Q(value=""), name="opinion_reason_only_for_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(contested_value="", contested_by=None, contested_at=None)
                | (
                    ~Q(contested_value="")
                    & Q(contested_by__isnull=False, contested_at__isnull=False)
                ),
                name="opinion_contested_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opinion} {self.question} {self.topic}".strip()
