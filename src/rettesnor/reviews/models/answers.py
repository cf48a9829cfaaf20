from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.instruments.questions import LONGEST_TEXT
from rettesnor.reviews.models.items import Item

NOTE_LENGTH = 300  # characters; a remark, not a story about a family
ORIGIN_LENGTH = 36  # as the browser's own random id is written


class AnswerFields(models.Model):
    """One answer to one question (or one topic of it).

    `value` is an id of the question's scale or choices (several with a space between), a number
    with a decimal point, a month as 2023-05, or a short text.

    `version` rises by one each time; who saves says which version they saw, so that two people
    at once are both told. `contested_*` holds the answer that was not saved until someone chooses.

    `origin` is the random id of the browser that sent it and `sequence` that browser's own count:
    what arrives twice, or after something newer, is known by them and not by anybody's clock. The
    note has its own, because it may be written in one tab while the answer waits in another.
    """

    question = models.CharField(max_length=80)
    topic = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=LONGEST_TEXT, blank=True)
    reason = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)
    contested_value = models.CharField(max_length=LONGEST_TEXT, blank=True)
    contested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contested_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=ORIGIN_LENGTH, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    note_origin = models.CharField(max_length=ORIGIN_LENGTH, blank=True)
    note_sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def key(self) -> tuple[str, str]:
        return self.question, self.topic


class Answer(AnswerFields):
    """The item's answer: the one that counts.

    `note_settled_at` and `_by`: the note pinned to it has been talked about and is done with.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="answers")
    note_settled_at = models.DateTimeField(null=True, blank=True)
    note_settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "question", "topic"], name="one_answer"),
            models.CheckConstraint(
                condition=Q(reason="") | ~Q(value=""), name="reason_only_for_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(contested_value="", contested_by=None, contested_at=None)
                | (
                    ~Q(contested_value="")
                    & Q(contested_by__isnull=False, contested_at__isnull=False)
                ),
                name="contested_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(note_settled_at=None, note_settled_by=None)
                | (Q(note_settled_at__isnull=False, note_settled_by__isnull=False) & ~Q(note="")),
                name="a_settled_note_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.question} {self.topic}".strip()
