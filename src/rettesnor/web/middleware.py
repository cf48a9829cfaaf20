"""Language and refusals, for every page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refused
from rettesnor.instruments.problems import BrokenContent
from rettesnor.instruments.rules import UNREADABLE
from rettesnor.web import errors
from rettesnor.web.context import own_offices

GetResponse = Callable[[HttpRequest], HttpResponse]


def language_of(request: HttpRequest) -> str:
    """The person's own choice, else the choice in this browser, else the office's written form."""
    known = dict(settings.LANGUAGES)
    user = request.user
    if isinstance(user, User) and user.language:
        return user.language
    if (cookie := request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")) in known:
        return cookie
    if isinstance(user, User) and (offices := own_offices(user)):
        return offices[0].language
    return settings.LANGUAGE_CODE


def explain_wrong_methods(get_response: GetResponse) -> GetResponse:
    """An address that only a button may use is a page in words when it is opened."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            page = errors.wrong_method(request)
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    return middleware


def speak_the_persons_language(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "nb")
        return response

    return middleware


class answer_refusals(MiddlewareMixin):  # noqa: N801 - reads as what it does in the settings
    """A refusal that no view caught is still a sentence to a person, never a fault."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, BrokenContent):
            refusal = UNREADABLE
        elif isinstance(exception, Refused):
            refusal = exception.refusal
        else:
            return None
        status = 403 if refusal.code == "permission" else 409
        if request.headers.get("X-Requested-With") == "fetch":
            return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=status)
        return render(request, "web/refused.html", {"refusal": refusal}, status=status)
