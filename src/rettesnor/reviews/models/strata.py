from django.db import models
from django.db.models import Q

from rettesnor.reviews.models.rounds import Part


class Stratum(models.Model):
    """How many of the period's cases are of one group, when the office tells them apart.

    The office's list is sorted by group and then by date, so the numbers run on through the
    groups: the first has 1 to its `size`, the second begins after it. `groups` are the ids that
    name it, with a space between: an outcome, how the family came, or a municipality.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="strata")
    position = models.PositiveSmallIntegerField()
    groups = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["part", "position"], name="one_stratum_per_position"),
            models.UniqueConstraint(fields=["part", "groups"], name="one_stratum_per_group"),
            models.CheckConstraint(condition=~Q(groups=""), name="a_stratum_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.groups}"
