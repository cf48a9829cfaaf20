from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.improvement.models.plans import WHAT_LENGTH, Goal, Worked
from rettesnor.reviews.models import Round


class Way(models.TextChoices):
    """What the office does after it has measured again."""

    CONTINUE = "continue", _("fortsette som nå")
    ADJUST = "adjust", _("justere")
    PERMANENT = "permanent", _("gjøre det varig")


class Holding(models.Model):
    """What was decided about a goal once it was measured again in the round `after`.

    What is made permanent has a routine, somebody who sees to it, and a day to look again; each
    look moves that day on. `holds` is what was seen the last time, "" until somebody has looked.
    """

    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="holding")
    after = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="holdings")
    way = models.CharField(max_length=10, choices=Way)
    why = models.CharField(max_length=WHAT_LENGTH, blank=True)
    routine = models.CharField(max_length=WHAT_LENGTH, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    look_on = models.DateField(null=True, blank=True)
    holds = models.CharField(max_length=10, choices=Worked, blank=True)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["decided_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="holding_way"),
            models.CheckConstraint(
                condition=Q(holds="") | Q(holds__in=Worked.values, way=Way.PERMANENT),
                name="what_is_permanent_holds_or_not",
            ),
            models.CheckConstraint(
                condition=Q(routine="", owner=None, look_on=None) & ~Q(way=Way.PERMANENT)
                | (
                    Q(way=Way.PERMANENT, owner__isnull=False, look_on__isnull=False)
                    & ~Q(routine="")
                ),
                name="what_is_permanent_has_routine_owner_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.routine or self.why or str(self.get_way_display())


class Look(models.Model):
    """One time somebody looked whether a permanent change still holds."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="looks")
    on = models.DateField(default=clock.today)
    holds = models.CharField(max_length=10, choices=Worked)
    note = models.CharField(max_length=WHAT_LENGTH, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(holds__in=Worked.values), name="look_holds")
        ]

    def __str__(self) -> str:
        return f"{self.holding} {self.on}"
