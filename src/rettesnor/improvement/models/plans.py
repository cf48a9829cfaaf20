from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rettesnor.common import clock
from rettesnor.reviews.models import Part, Round

STATEMENT_LENGTH = 300  # characters; one sentence, said once and remembered
WHAT_LENGTH = 300


class Worked(models.TextChoices):
    """Whether a change did what it was for."""

    YES = "yes", pgettext_lazy("svar", "Ja")
    PARTLY = "partly", pgettext_lazy("svar", "Delvis")
    NO = "no", pgettext_lazy("svar", "Nei")


class Measured(models.TextChoices):
    """How one will see whether a goal is reached."""

    ROUND = "round", _("i neste runde")
    CHECKS = "checks", _("med korte sjekker underveis, og i neste runde")


class ChangeKind(models.TextChoices):
    """What sort of change it is, from what is soonest forgotten to what lasts longest."""

    REMINDER = "reminder", _("påminning")
    TRAINING = "training", _("opplæring")
    TEMPLATE = "template", _("sjekkliste eller mal")
    ROUTINE = "routine", _("rutine")
    WAY_OF_WORKING = "way-of-working", _("fast måte å arbeide på")


class Goal(models.Model):
    """Where one question shall be by a certain day: `to_met` of `to_of`, from what was found.

    `statement` holds the office's own words; empty, the sentence is built from the numbers in
    the reader's language. For a form about the office itself the counts are of one.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="goals")
    question = models.CharField(max_length=80)
    statement = models.CharField(max_length=STATEMENT_LENGTH, blank=True)
    from_met = models.PositiveSmallIntegerField()
    from_of = models.PositiveSmallIntegerField()
    to_met = models.PositiveSmallIntegerField()
    to_of = models.PositiveSmallIntegerField()
    by_when = models.DateField()
    measured_by = models.CharField(max_length=10, choices=Measured, default=Measured.ROUND)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["part", "question"], name="one_goal_per_question"),
            models.CheckConstraint(
                condition=Q(from_of__gte=1, from_met__lte=F("from_of")), name="goal_from_a_count"
            ),
            models.CheckConstraint(
                condition=Q(to_of__gte=1, to_met__lte=F("to_of")), name="goal_to_a_count"
            ),
            models.CheckConstraint(
                condition=GreaterThan(F("to_met") * F("from_of"), F("from_met") * F("to_of")),
                name="goal_is_more_than_today",
            ),
            models.CheckConstraint(
                condition=Q(measured_by__in=Measured.values), name="goal_measured_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.question}"

    @property
    def review_round(self) -> Round:
        return self.part.review_round


class Change(models.Model):
    """What the office does differently, who sees to it, and the days to look up again.

    `in_place_on` and `works_on` are the days one planned to look; `in_place_at` and `worked_at`
    the days somebody did. `kind` is empty where nobody has said; `idea` is the id of the idea in
    the bank that it was made from.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=WHAT_LENGTH)
    kind = models.CharField(max_length=20, choices=ChangeKind, blank=True)
    idea = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    in_place_on = models.DateField()
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
        ordering = ["in_place_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_place_on__gte=F("starts_on"), works_on__gt=F("in_place_on")),
                name="change_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="change_says_what"),
            models.CheckConstraint(
                condition=Q(kind__in=["", *ChangeKind.values]), name="change_kind"
            ),
            models.CheckConstraint(
                condition=Q(in_place_at=None, in_place_by=None)
                | Q(in_place_at__isnull=False, in_place_by__isnull=False),
                name="change_in_place_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(worked="", worked_at=None, worked_by=None)
                | Q(
                    worked__in=Worked.values,
                    worked_at__isnull=False,
                    worked_by__isnull=False,
                    in_place_at__isnull=False,
                ),
                name="change_judged_by_somebody_once_in_place",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def review_round(self) -> Round:
        return self.goal.review_round
