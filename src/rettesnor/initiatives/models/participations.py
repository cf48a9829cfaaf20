from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from rettesnor.common import clock
from rettesnor.initiatives.models.hosts import Host
from rettesnor.initiatives.models.initiatives import Initiative
from rettesnor.initiatives.states import Reply
from rettesnor.organisations.models import Organisation

REASON_LENGTH = 500


class Participation(models.Model):
    """One office in an initiative: one record from the letter to the last round.

    `to_name` and `to_email` are whom the letters go to. The office's own link holds `link_version`;
    raising it ends every link made before. `browser` is the mark of the one browser in which the
    link was taken into use ("" until then): in any other the link opens the public page alone.

    The times are when the office first came so far, kept also when it turns back. What it answers
    to the forms, and how it fares, is never here.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="participations"
    )
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="participations")
    office = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations"
    )
    to_name = models.CharField(max_length=120, blank=True)
    to_email = models.CharField(max_length=254, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1)
    browser = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    invited_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    signed_up_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    leader_name = models.CharField(max_length=120, blank=True)
    leader_email = models.CharField(max_length=254, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.CharField(max_length=254, blank=True)
    # How many have signed up and met, kept when their names are deleted.
    signed_up_count = models.PositiveSmallIntegerField(default=0)
    met_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["office__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "office"], name="one_participation_per_office"
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None)
                | Q(reply__in=Reply.values, replied_at__isnull=False),
                name="a_reply_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(reply=Reply.YES)
                | (Q(joined_at__isnull=False) & ~Q(leader_name="") & ~Q(leader_email="")),
                name="one_who_joins_has_a_leader",
            ),
            models.CheckConstraint(
                condition=Q(browser="", claimed_at=None)
                | (~Q(browser="") & Q(claimed_at__isnull=False)),
                name="a_claim_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.office_id}"


class HandedLink(models.Model):
    """The sign-up handed to a colleague: a link of their own, that signs up and nothing else."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="handed"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField()
    made_at = models.DateTimeField(default=clock.now)
    erase_on = models.DateField()  # the day named to the one it was made for
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                "participation",
                Lower("email"),
                condition=Q(ended_at=None),
                name="one_handed_link_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.pk}"  # never a name: this may end in a log


class LeaderRequest(models.Model):
    """Somebody with a forwarded link asks the leader to be signed up."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="requests"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField()
    made_at = models.DateTimeField(default=clock.now)
    erase_on = models.DateField()  # the day named to the one who asks
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                "participation", Lower("email"), name="one_request_per_person_and_office"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.pk}"
