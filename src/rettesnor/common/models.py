from django.conf import settings
from django.db import models

from rettesnor.common import clock


class AuditEvent(models.Model):
    """One change: who, what, when, on what, from, to. Written in the change's own transaction.

    `before` and `after` hold the changed fields only, never free text and never an answer's note.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=60)
    thing_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organisation", "-at"], name="audit_of_organisation")]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing} {self.thing_id}"
