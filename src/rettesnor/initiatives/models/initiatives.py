from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives.states import Status

NAME_LENGTH = 150
SHORT_LENGTH = 500
TEXT_LENGTH = 5000


class Initiative(models.Model):
    """What a national authority invites every Nav office to (satsing).

    `programmes` are keys of the catalogue; the first one is what the rounds of the milestones are
    rounds of. `source` is the shipped initiative it began as, "" for none. `erase_days`: so long
    after a meeting are the names and addresses of those who attended kept.
    """

    slug = models.SlugField(max_length=60, unique=True)
    source = models.CharField(max_length=60, blank=True)
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    name_nb = models.CharField(max_length=NAME_LENGTH)
    name_nn = models.CharField(max_length=NAME_LENGTH)
    purpose_nb = models.CharField(max_length=SHORT_LENGTH)
    purpose_nn = models.CharField(max_length=SHORT_LENGTH)
    about_nb = models.TextField(max_length=TEXT_LENGTH, blank=True)
    about_nn = models.TextField(max_length=TEXT_LENGTH, blank=True)
    programmes = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    erase_days = models.PositiveSmallIntegerField(default=30)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="initiative_status"),
            models.CheckConstraint(
                condition=Q(erase_days__gte=1, erase_days__lte=365), name="initiative_erase_days"
            ),
            models.CheckConstraint(
                condition=~Q(name_nb="") & ~Q(name_nn=""), name="initiative_named_in_both_forms"
            ),
        ]

    def __str__(self) -> str:
        return self.name_nb

    @property
    def name(self) -> Text:
        return Text(nb=self.name_nb, nn=self.name_nn)

    @property
    def purpose(self) -> Text:
        return Text(nb=self.purpose_nb, nn=self.purpose_nn)

    @property
    def about(self) -> Text:
        return Text(nb=self.about_nb, nn=self.about_nn)

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN


class MilestoneKind(models.TextChoices):
    """What an office has done when it has passed the milestone."""

    MEETING = "meeting", _("informasjonsmøte")
    SIGN_UP = "sign-up", _("påmelding")
    START = "start", _("oppstart eller opplæring")
    ROUND_1 = "round-1", _("første runde")
    PLAN = "plan", _("mål og tiltak")
    ROUND_2 = "round-2", _("andre runde")
    SUMMING_UP = "summing-up", _("oppsummering")
    OTHER = "other", _("annet")


class Milestone(models.Model):
    """A day in the course of an initiative, as the national team set it.

    A county may move it `earlier_days` back and `later_days` on, and no further.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=12, choices=MilestoneKind)
    title_nb = models.CharField(max_length=NAME_LENGTH)
    title_nn = models.CharField(max_length=NAME_LENGTH)
    about_nb = models.CharField(max_length=SHORT_LENGTH, blank=True)  # what to do in this step
    about_nn = models.CharField(max_length=SHORT_LENGTH, blank=True)
    day = models.DateField()
    earlier_days = models.PositiveSmallIntegerField(default=0)
    later_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MilestoneKind.values), name="milestone_kind"
            ),
            models.UniqueConstraint(
                fields=["initiative", "kind"],
                condition=~Q(kind=MilestoneKind.OTHER) & ~Q(kind=MilestoneKind.START),
                name="one_milestone_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title_nb

    @property
    def title(self) -> Text:
        return Text(nb=self.title_nb, nn=self.title_nn)

    @property
    def about(self) -> Text:
        return Text(nb=self.about_nb, nn=self.about_nn)


class Contact(models.Model):
    """Somebody in the national team to turn to about an initiative."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
