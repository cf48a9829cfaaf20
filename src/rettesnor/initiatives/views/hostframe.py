"""What a page about a county's run of an initiative finds first."""

from django.shortcuts import get_object_or_404

from rettesnor.accounts.access import SignedInRequest
from rettesnor.accounts.permissions import Permission
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import hosts as queries

UNPROCESSABLE = 422


def find_host(request: SignedInRequest, pk: int, permission: Permission) -> Host:
    """The host, if the visitor has `permission` at its county governor; else it is not there."""
    return get_object_or_404(queries.hosts(request.user, permission), pk=pk)
