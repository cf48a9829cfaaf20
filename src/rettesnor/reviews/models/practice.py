from django.conf import settings
from django.db import models

from rettesnor.common import clock


class PracticeDone(models.Model):
    """That a person has tried a practice case, and when they last did; never what they answered.

    `instrument` is the form's key, `case` the case's id in its file.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=80)
    case = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "instrument", "case"], name="one_practice_per_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.case}"
