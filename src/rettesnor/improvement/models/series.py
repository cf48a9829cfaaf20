from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round

REASON_LENGTH = 300


class Series(models.Model):
    """The short checks of one question at an office, over time; its points are the closed checks."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="series")
    instrument = models.CharField(max_length=80)
    question = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument", "question"], name="one_series_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.question}"


class Phase(models.Model):
    """A stretch of a series with a level of its own. Begun by a person, never by a rule.

    The first begins with the first check, so it has no `begins_with` and needs no reason.
    `baseline`: how many of the phase's first points its midline is frozen from; None while the
    midline follows all of them.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    begins_with = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    baseline = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_at = models.DateTimeField(null=True, blank=True)
    baseline_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_phase_per_number"),
            models.UniqueConstraint(fields=["series", "begins_with"], name="one_phase_per_check"),
            models.CheckConstraint(
                condition=Q(number=1, begins_with=None)
                | (Q(number__gt=1, begins_with__isnull=False) & ~Q(reason="")),
                name="a_new_phase_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_at=None, baseline_by=None)
                | Q(baseline__gte=1, baseline_at__isnull=False, baseline_by__isnull=False),
                name="a_baseline_is_frozen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"
