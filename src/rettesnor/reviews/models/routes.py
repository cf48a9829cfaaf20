from django.conf import settings
from django.db import models

from rettesnor.common import clock
from rettesnor.organisations.models import Organisation

ROUTE_LENGTH = 600  # characters; what one does, and in which order


class ChildAtRiskRoute(models.Model):
    """What one does at this office when a child may be at risk now. Nothing about any case."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="child_at_risk_route"
    )
    text = models.CharField(max_length=ROUTE_LENGTH)
    phone = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.organisation)
