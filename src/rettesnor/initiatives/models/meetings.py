from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives.models.hosts import Host
from rettesnor.initiatives.models.initiatives import NAME_LENGTH, SHORT_LENGTH
from rettesnor.initiatives.models.participations import Participation


class MeetingKind(models.TextChoices):
    INFORMATION = "information", _("informasjonsmøte")
    START = "start", _("oppstartsmøte")
    TRAINING = "training", _("opplæring")
    NETWORK = "network", _("nettverksmøte")
    SUMMING_UP = "summing-up", _("oppsummeringsmøte")
    FRIDAY = "friday", _("fredagsprat")


class Audience(models.TextChoices):
    """Which offices are asked to a meeting."""

    INVITED = "invited", _("alle inviterte kontor")
    JOINED = "joined", _("kontorene som er med")


class Series(models.Model):
    """Meetings that come again, such as the monthly Fredagsprat."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="series")
    kind = models.CharField(max_length=12, choices=MeetingKind)
    name_nb = models.CharField(max_length=NAME_LENGTH)
    name_nn = models.CharField(max_length=NAME_LENGTH)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name_nb", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="series_kind")
        ]

    def __str__(self) -> str:
        return self.name_nb

    @property
    def name(self) -> Text:
        return Text(nb=self.name_nb, nn=self.name_nn)


class Meeting(models.Model):
    """A meeting a county governor offers the offices.

    `uid` and `sequence` are the calendar's: the first never changes, the second rises with every
    change of time, link or place. `erase_on` is the day the names and addresses of those who
    attended are deleted; the counts are kept.
    """

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INVITED)
    title_nb = models.CharField(max_length=NAME_LENGTH)
    title_nn = models.CharField(max_length=NAME_LENGTH)
    theme_nb = models.CharField(max_length=SHORT_LENGTH, blank=True)
    theme_nn = models.CharField(max_length=SHORT_LENGTH, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    link = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=NAME_LENGTH, blank=True)
    sign_up_by = models.DateField()
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    material_nb = models.CharField(max_length=SHORT_LENGTH, blank=True)
    material_nn = models.CharField(max_length=SHORT_LENGTH, blank=True)
    material_link = models.URLField(max_length=500, blank=True)
    erase_on = models.DateField()
    erased_at = models.DateTimeField(null=True, blank=True)
    signed_up_count = models.PositiveSmallIntegerField(default=0)  # kept when the names are deleted
    met_count = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="meeting_kind"),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="meeting_audience"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title_nb

    @property
    def title(self) -> Text:
        return Text(nb=self.title_nb, nn=self.title_nn)

    @property
    def theme(self) -> Text:
        return Text(nb=self.theme_nb, nn=self.theme_nn)

    @property
    def material(self) -> Text:
        return Text(nb=self.material_nb, nn=self.material_nn)

    @property
    def cancelled(self) -> bool:
        return self.cancelled_at is not None


class Attendee(models.Model):
    """One person signed up for a meeting: a name and an e-mail address, until `Meeting.erase_on`.

    `sequence` is that of the calendar entry this person has; it never falls, also when one who
    withdrew signs up again. `attended` is None until somebody has noted it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="attendees"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField()
    sequence = models.PositiveSmallIntegerField(default=0)
    signed_up_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    attended = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                "meeting", Lower("email"), name="one_place_per_person_and_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"  # never a name: this may end in a log


class ThemeIdea(models.Model):
    """A theme an office suggests for a series of meetings. Who suggested it is not shown."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(max_length=SHORT_LENGTH)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.text
