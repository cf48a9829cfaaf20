from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives.models.hosts import Host
from rettesnor.initiatives.models.initiatives import Initiative
from rettesnor.initiatives.models.participations import Participation
from rettesnor.initiatives.states import Asked

QUESTION_LENGTH = 1000
ANSWER_LENGTH = 3000


class Inquiry(models.Model):
    """What an office asks the county governor, who may send it on to the national team."""

    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="inquiries"
    )
    text = models.CharField(max_length=QUESTION_LENGTH)
    state = models.CharField(max_length=10, choices=Asked, default=Asked.GOVERNOR)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    forwarded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=ANSWER_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Asked.values), name="inquiry_state"),
            models.CheckConstraint(
                condition=Q(
                    state=Asked.ANSWERED, answered_at__isnull=False, answered_by__isnull=False
                )
                & ~Q(answer="")
                | (~Q(state=Asked.ANSWERED) & Q(answered_at=None, answered_by=None, answer="")),
                name="an_answered_question_has_its_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.pk}"


class GeneralAnswer(models.Model):
    """A question and its answer for everybody, without a trace of who asked.

    No key leads from here to the question it grew from. Without a host it is for the whole country.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="answers")
    host = models.ForeignKey(
        Host, on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    question_nb = models.CharField(max_length=QUESTION_LENGTH)
    question_nn = models.CharField(max_length=QUESTION_LENGTH)
    answer_nb = models.CharField(max_length=ANSWER_LENGTH)
    answer_nn = models.CharField(max_length=ANSWER_LENGTH)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return self.question_nb

    @property
    def question(self) -> Text:
        return Text(nb=self.question_nb, nn=self.question_nn)

    @property
    def answer(self) -> Text:
        return Text(nb=self.answer_nb, nn=self.answer_nn)
