from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.improvement.models.plans import WHAT_LENGTH, Change

HAPPENED_LENGTH = 500  # characters; what one tells a colleague in a minute


class Kept(models.TextChoices):
    """What one does with what was tried."""

    KEEP = "keep", _("behold det")
    ADJUST = "adjust", _("juster og prøv igjen")
    DROP = "drop", _("la det ligge")


class Cycle(models.Model):
    """Something tried in the small before it is for everyone: what, what one expects, what came.

    `number` counts within the change. Open until somebody has told how it went.
    """

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    tries = models.CharField(max_length=WHAT_LENGTH)
    expects = models.CharField(max_length=WHAT_LENGTH)
    look_on = models.DateField()
    happened = models.CharField(max_length=HAPPENED_LENGTH, blank=True)
    kept = models.CharField(max_length=10, choices=Kept, blank=True)
    begun_at = models.DateField(default=clock.today)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["change", "number"], name="one_cycle_per_number"),
            models.UniqueConstraint(
                fields=["change"], condition=Q(kept=""), name="one_open_cycle_per_change"
            ),
            models.CheckConstraint(
                condition=~Q(tries="") & ~Q(expects=""), name="cycle_says_what_and_expects"
            ),
            models.CheckConstraint(
                condition=Q(kept="", happened="", ended_at=None, ended_by=None)
                | (
                    Q(kept__in=Kept.values, ended_at__isnull=False, ended_by__isnull=False)
                    & ~Q(happened="")
                ),
                name="cycle_ends_with_what_happened",
            ),
        ]

    def __str__(self) -> str:
        return self.tries
