from django.db import models

from rettesnor.reviews.models.rounds import Part


class Finding(models.Model):
    """The counts of one question (or topic) in a closed round. Counts only; shares are worked out.

    Frozen when the round closes: history does not move when a formula improves.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="findings")
    question = models.CharField(max_length=80)
    topic = models.CharField(max_length=80, blank=True)
    yes = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    na = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "question", "topic"], name="one_finding_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.question} {self.topic}".strip()
