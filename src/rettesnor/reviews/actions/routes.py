"""What the office does when a child may be at risk now. Nothing here is about any case."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import ChildAtRiskRoute
from rettesnor.reviews.rules.routes import why_not_route


@transaction.atomic
def set_child_at_risk_route(
    organisation: Organisation, *, text: str, phone: str, by: User
) -> ChildAtRiskRoute:
    """Write the office's own route, or write it anew. Raises Refused; the guard reads the text."""
    insist(why_not(by, Permission.OPEN_ROUND, organisation))
    text, phone = text.replace("\0", "").strip(), phone.replace("\0", "").strip()
    insist(why_not_route(text, phone))
    route, _new = ChildAtRiskRoute.objects.update_or_create(
        organisation=organisation,
        defaults={"text": text, "phone": phone, "changed_at": clock.now(), "changed_by": by},
    )
    record("route.set", organisation, by=by, organisation=organisation)
    return route
