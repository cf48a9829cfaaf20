from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.improvement.models.plans import WHAT_LENGTH, Worked
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round

TITLE_LENGTH = 120
TEXT_LENGTH = 1500  # characters; half a page


class FoundBy(models.TextChoices):
    """How the breach came to light."""

    OWN_CHECK = "own-check", _("egenkontroll")
    SUPERVISION = "supervision", _("tilsyn")
    COMPLAINT = "complaint", _("klagesak")
    INTERNAL = "internal", _("internkontroll ellers")


class CorrectionPlan(models.Model):
    """How a breach of the law is put right: its causes as the office sees them, measures and days.

    The parts follow what a county governor asks for: own assessment of causes, measures, how
    management sees that they are in place, how it later sees that they worked, own deadlines.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="correction_plans"
    )
    review_round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="correction_plans"
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    found_by = models.CharField(max_length=20, choices=FoundBy)
    found_on = models.DateField()
    breach = models.CharField(max_length=TEXT_LENGTH)
    causes = models.CharField(max_length=TEXT_LENGTH, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(breach=""), name="correction_plan_says_what"
            ),
            models.CheckConstraint(condition=Q(found_by__in=FoundBy.values), name="found_by"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="correction_plan_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """One measure of the plan: who and by when, and how management sees it in place and working."""

    plan = models.ForeignKey(CorrectionPlan, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=WHAT_LENGTH)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    in_place_how = models.CharField(max_length=WHAT_LENGTH)
    worked_how = models.CharField(max_length=WHAT_LENGTH)
    works_on = models.DateField()
    in_place_at = models.DateField(null=True, blank=True)
    in_place_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    worked = models.CharField(max_length=10, choices=Worked, blank=True)
    worked_at = models.DateField(null=True, blank=True)
    worked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(in_place_how="") & ~Q(worked_how=""),
                name="correction_says_what_and_how",
            ),
            models.CheckConstraint(
                condition=Q(works_on__gt=F("due_on")), name="correction_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(in_place_at=None, in_place_by=None)
                | Q(in_place_at__isnull=False, in_place_by__isnull=False),
                name="correction_in_place_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(worked="", worked_at=None, worked_by=None)
                | Q(
                    worked__in=Worked.values,
                    worked_at__isnull=False,
                    worked_by__isnull=False,
                    in_place_at__isnull=False,
                ),
                name="correction_judged_once_in_place",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class CorrectionStatus(models.Model):
    """How the plan stands on a day, in the office's own words; the rows tell its story."""

    plan = models.ForeignKey(CorrectionPlan, on_delete=models.CASCADE, related_name="statuses")
    on = models.DateField(default=clock.today)
    text = models.CharField(max_length=TEXT_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_status_says_how")
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.on}"
