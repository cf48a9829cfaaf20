from django.conf import settings
from django.db import models
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.instruments.document import ItemType
from rettesnor.instruments.questions import LONGEST_TEXT
from rettesnor.reviews.models.rounds import Part

NOTE_LENGTH = 300  # characters; a remark, not a story about a family


class Item(models.Model):
    """What is reviewed: a case by its running number in the office's own list, or the office.

    `number` counts within the frame (1 to `frame_size`); `position` is the place in the draw.
    `decision_month` and `types` (ids with a space between) are asked for only when a question
    depends on them.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    decision_month = models.DateField(null=True, blank=True)
    types = models.CharField(max_length=60, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="one_item_per_number"),
            models.UniqueConstraint(fields=["part", "position"], name="one_item_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"

    @property
    def type_set(self) -> frozenset[ItemType]:
        return frozenset(ItemType(word) for word in self.types.split())


class Answer(models.Model):
    """One answer to one question (or one topic of it) about one item.

    `value` is an id of the question's scale or choices (several with a space between), a number
    with a decimal point, a month as 2023-05, or a short text.

    `version` rises by one each time; who saves says which version they saw, so that two people
    at once are both told. `contested_*` holds the answer that was not saved until someone chooses.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="answers")
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "question", "topic"], name="one_answer"),
            models.CheckConstraint(
                condition=Q(reason="") | ~Q(value=""), name="reason_only_for_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(contested_value="", contested_by=None)
                | (~Q(contested_value="") & Q(contested_by__isnull=False)),
                name="contested_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.question} {self.topic}".strip()
