from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.models import AuditEvent
from rettesnor.organisations.models import Organisation


def audit_trail(user: User, organisation: Organisation) -> QuerySet[AuditEvent]:
    """What has been done in `organisation`, newest first, for one who may read it."""
    readable = units_where(user, Permission.SEE_AUDIT_TRAIL)
    return AuditEvent.objects.filter(
        organisation__in=readable, organisation=organisation
    ).select_related("actor")
