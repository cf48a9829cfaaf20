"""The first of three nets: a view says what its visitor must be allowed somewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES, Permission, memberships

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What a view behind `requires` gets: somebody is signed in."""

    user: User


def requires(permission: Permission) -> Callable[[View], View]:
    """Let in only those who hold `permission` in some unit; which unit is the query's job."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return _ask_to_sign_in(request)
            if not _holds_somewhere(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _holds_somewhere(user: User, permission: Permission) -> bool:
    return any(permission in ROLES[Role(m.role)] for m in memberships(user))


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        # A page that saves in the background must be told in words, not sent a log-in page.
        message = _("Du er logget ut. Svarene dine venter her, og sendes når du er inne igjen.")
        return JsonResponse({"code": "signed-out", "message": message}, status=401)
    # A button's address cannot be opened afterwards, so one comes back to the page it stood on.
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else _page_before(request)
    return redirect_to_login(back)


def _page_before(request: HttpRequest) -> str:
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() and before.path else "/"
