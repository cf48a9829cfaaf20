from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.states import Status


class Round(models.Model):
    """One time an office checks itself, for a programme and a period of whole months.

    `period_from` and `period_to` are the first day of the first and of the last month.
    `seed` is fixed when the round opens, before anyone has said how many cases there are,
    and follows from programme, period and office: nobody can draw again for a better sample.
    `repeats`: its programme may be gone through as often as one likes, also twice in a month.
    `changes_began` is the first day of the first change that was made after it: the next round
    reads cases decided after that.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    programme = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    last_day = models.DateField()
    repeats = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.PREPARING)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    seed = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    changes_began = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme", "period_from", "period_to"],
                condition=~Q(status=Status.CANCELLED) & Q(repeats=False),
                name="one_round_per_period",
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "number"],
                condition=~Q(status=Status.CANCELLED),
                name="one_round_per_number",
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="period_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="round_status"),
            models.CheckConstraint(
                condition=Q(status=Status.CLOSED, closed_at__isnull=False)
                | (~Q(status=Status.CLOSED) & Q(closed_at=None)),
                name="closed_rounds_have_a_closing_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in {Status.PREPARING, Status.REVIEWING}


class Part(models.Model):
    """A form and its items within a round. Pins the form's key and version for good.

    Its items are drawn among the period's cases, or `added` one by one (talks), or there is one:
    the office itself. `questions` are the ids chosen for a short check, with a space between;
    empty is the whole form.

    `frame_size` is how many cases the office decided in the period; `sample_size` how many
    are to be reviewed. Both empty until the draw, and for a part with one item. `struck` of the
    drawn cases could not be used; each is replaced while the frame has more. `evenly`: every case
    had the same chance to be drawn, as in no draw where the cases that matter have their half.
    """

    review_round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    drawn = models.BooleanField()
    added = models.BooleanField(default=False)
    questions = models.CharField(max_length=300, blank=True)
    frame_size = models.PositiveIntegerField(null=True, blank=True)
    sample_size = models.PositiveIntegerField(null=True, blank=True)
    struck = models.PositiveIntegerField(default=0)
    evenly = models.BooleanField(default=True)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["review_round", "key"], name="one_part_per_key"),
            models.CheckConstraint(
                condition=Q(frame_size=None, sample_size=None, drawn_at=None)
                | Q(
                    frame_size__gte=1,
                    sample_size__gte=1,
                    sample_size__lte=F("frame_size"),
                    drawn_at__isnull=False,
                ),
                name="a_draw_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(drawn=False) | Q(added=False), name="drawn_or_added_and_never_both"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_round} {self.key}"

    @property
    def form(self) -> Instrument:
        """The form as this part asks it."""
        form = catalogue.instrument(self.instrument, self.version)
        return form.only(self.questions.split()) if self.questions else form

    @property
    def many(self) -> bool:
        """Whether it speaks of several items, so that its results are counts."""
        return self.drawn or self.added

    @property
    def full_count(self) -> bool:
        """Whether every usable case in the period is reviewed: then no draw makes it uncertain."""
        if self.frame_size is None or self.sample_size is None:
            return False
        return self.frame_size - self.struck <= self.sample_size

    @property
    def usable(self) -> int | None:
        """How many of the period's cases can be used, as far as is known: those not struck."""
        return None if self.frame_size is None else self.frame_size - self.struck
