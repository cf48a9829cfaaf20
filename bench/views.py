"""The least that could be done on the same server, behind the same middleware."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from bench.models import Row


@require_POST
def write(request: HttpRequest) -> JsonResponse:
    row = Row.objects.create(text=request.POST["text"])
    return JsonResponse({"row": row.pk})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/plain.html", {"title": "En side", "sentence": "En setning."})
