"""What an office has written for the day when a child may be at risk."""

from rettesnor.reviews.models import ChildAtRiskRoute


def child_at_risk_route(office: int) -> ChildAtRiskRoute | None:
    """The office's own route, if its leader has written one."""
    return ChildAtRiskRoute.objects.filter(organisation=office).first()
