from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.reviews.models import Round

CELEBRATE_LENGTH = 600  # characters; a short paragraph
WHY_LENGTH = 1000  # five short answers to «why»
DECIDED_LENGTH = 600


class UsualCause(models.TextChoices):
    """The causes that come up again and again."""

    UNKNOWN = "unknown", _("Vi visste det ikke")
    NO_TIME = "no-time", _("Vi hadde ikke tid")
    NO_TEMPLATE = "no-template", _("Vi mangler mal eller sjekkliste")
    NOT_WRITTEN = "not-written", _("Det ble gjort, men ikke skrevet ned")
    UNCLEAR_WHO = "unclear-who", _("Det er uklart hvem som skal gjøre det")


class Reflection(models.Model):
    """What the office wrote down in the meeting about a round's results."""

    review_round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="reflection")
    held_on = models.DateField(null=True, blank=True)
    celebrate = models.CharField(max_length=CELEBRATE_LENGTH, blank=True)
    decided = models.CharField(max_length=DECIDED_LENGTH, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.review_round} {self.held_on or ''}".strip()


class ReflectionPoint(models.Model):
    """One question the meeting talked about: why it is so, and what was decided.

    `causes` are ids of `UsualCause` with a space between; `why` is the office's own words.
    """

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="points")
    question = models.CharField(max_length=80)
    causes = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    decided = models.CharField(max_length=DECIDED_LENGTH, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "question"], name="one_point_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reflection} {self.question}"
