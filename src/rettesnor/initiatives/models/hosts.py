from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.initiatives.models.initiatives import Initiative, Milestone
from rettesnor.organisations.models import Organisation
from rettesnor.outbox.models import Letter


class Host(models.Model):
    """A county governor who takes an initiative to the offices, and whom they turn to.

    `signed` stands under the letters. `reminders`: whether letters about milestones are written by
    themselves (each still on or off in `Reminder`).
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="hosts")
    governor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hosting")
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=20, blank=True)
    signed = models.CharField(max_length=200, blank=True)
    reminders = models.BooleanField(default=True)
    began_at = models.DateTimeField(default=clock.now)
    began_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["governor__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "governor"], name="one_host_per_initiative_and_governor"
            ),
            models.CheckConstraint(
                condition=~Q(contact_name="") & ~Q(contact_email=""), name="host_has_a_contact"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.governor}: {self.initiative}"


class MovedDate(models.Model):
    """A milestone's day in one county, where it is not the national one."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="moved")
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="moved_dates")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "host"], name="one_day_per_county")
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.day}"


class Moment(models.TextChoices):
    BEFORE = "before"
    AFTER = "after"


class Reminder(models.Model):
    """A letter about a milestone that comes or has passed, to offices that have not come so far.

    Without a host it is the national plan; a host's own stands in its place. On until turned off.
    """

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="reminders")
    host = models.ForeignKey(
        Host, on_delete=models.CASCADE, null=True, blank=True, related_name="own_reminders"
    )
    moment = models.CharField(max_length=6, choices=Moment)
    days = models.PositiveSmallIntegerField()
    on = models.BooleanField(default=True)

    class Meta:
        ordering = ["milestone__day", "-moment", "-days"]
        constraints = [
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="reminder_moment"),
            models.UniqueConstraint(
                fields=["milestone", "host", "moment"], name="one_reminder_per_host_and_moment"
            ),
            models.UniqueConstraint(
                fields=["milestone", "moment"],
                condition=Q(host=None),
                name="one_national_reminder_per_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.moment} {self.days}"

    def sent_on(self, day: date) -> date:
        """The day it goes, when the milestone is on `day`."""
        step = self.days if self.moment == Moment.AFTER else -self.days
        return date.fromordinal(day.toordinal() + step)


class LetterText(models.Model):
    """A letter's words in one written form, changed nationally (no host) or in one county.

    Where there is none, the words are those of `content/letters`.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="letters")
    host = models.ForeignKey(
        Host, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=2, choices=[("nb", "bokmål"), ("nn", "nynorsk")])
    subject = models.CharField(max_length=200)
    text = models.TextField(max_length=10_000)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host", "name", "language"], name="one_text_per_county_letter_and_form"
            ),
            models.UniqueConstraint(
                fields=["initiative", "name", "language"],
                condition=Q(host=None),
                name="one_national_text_per_letter_and_form",
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nb", "nn"]), name="letter_text_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.language}"


class Dispatch(models.Model):
    """Letters that a governor has made ready for chosen offices: drafts until a person sends them.

    `letter` is the name of the letter, `number` counts a host's dispatches.
    """

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="dispatches")
    number = models.PositiveIntegerField()
    letter = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)  # when somebody pressed send
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["host", "number"], name="one_dispatch_per_number"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="dispatch_sent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.number}"


class DispatchLetter(models.Model):
    """One office's letter in a dispatch."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="letters")
    participation = models.ForeignKey(
        "initiatives.Participation", on_delete=models.PROTECT, related_name="letters"
    )
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["participation__office__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "participation"], name="one_letter_per_office_and_dispatch"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} {self.participation_id}"
