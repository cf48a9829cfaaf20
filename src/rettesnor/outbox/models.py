from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.common.text import LANGUAGES
from rettesnor.outbox.states import Method, Problem, State


class Letter(models.Model):
    """A letter to one person, and how far it has come.

    The receiver is kept as the name and address the letter was written to, and the unit it is about
    as a plain number: people and units are rooms the outbox does not see.
    """

    # What makes it this letter: the same key is never written twice.
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to_name = models.CharField(max_length=120, blank=True)
    to_address = models.CharField(max_length=254, blank=True)
    # The address an answer goes to; where it is empty, the sender of all letters.
    reply_to = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200, blank=True)
    # The HTML is made of it when it goes, so the two never differ.
    text = models.TextField(blank=True)
    # The meeting it calls to or calls off, as `calendars.text` writes it; most letters have none.
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    organisation_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField(default=clock.now)
    not_before = models.DateField(default=clock.today)

    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    # Which run of the sender holds it, since when, and whether it has let go of it.
    claim = models.UUIDField(null=True, blank=True, db_index=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=20, blank=True)  # a `Problem`, kept by a constraint
    answer = models.CharField(max_length=300, blank=True)  # what the mail server said
    message_id = models.CharField(max_length=320, unique=True)  # the same at every try
    # From then on nothing here tells who it went to or what it said, only that it was written.
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["not_before", "id"]
        indexes = [models.Index(fields=["state", "not_before"], name="letters_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="letter_state"),
            models.CheckConstraint(
                condition=Q(problem__in=["", *Problem.values]), name="letter_problem"
            ),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="letter_language"),
            models.CheckConstraint(
                condition=~Q(key="")
                & ~Q(kind="")
                & ~Q(message_id="")
                & (~Q(to_address="") | Q(erased_at__isnull=False)),
                name="letter_has_key_kind_and_address",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | (
                    Q(to_name="", to_address="", reply_to="", answer="")
                    & Q(subject="", text="", calendar="")
                    & ~Q(state__in=[State.DRAFT, State.WAITING, State.SENDING])
                ),
                name="letter_erased_is_empty_and_never_goes",
            ),
            models.CheckConstraint(
                condition=Q(calendar="", calendar_method="")
                | (~Q(calendar="") & Q(calendar_method__in=Method.values))
                | Q(erased_at__isnull=False),
                name="letter_calendar_has_its_method",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, claim__isnull=False, claimed_at__isnull=False)
                | (~Q(state=State.SENDING) & Q(claim=None, claimed_at=None)),
                name="letter_is_held_only_while_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at=None)
                | ~Q(state__in=[State.DRAFT, State.WAITING, State.WITHDRAWN]),
                name="letter_handed_over_does_not_wait",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at=None)),
                name="letter_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.FAILED, State.UNCERTAIN]) | ~Q(problem=""),
                name="letter_that_failed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"  # never a name: this may end in a log

    @property
    def problem_said(self) -> str:
        """What is the matter, as a sentence in the reader's language; empty when nothing is."""
        return str(Problem(self.problem).label) if self.problem else ""
