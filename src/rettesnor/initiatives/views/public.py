"""The public page of an initiative: open to all, and nothing of any office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rettesnor.initiatives.queries import public


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    initiative = get_object_or_404(public.public_initiatives(), slug=slug)
    return render(request, "initiatives/public.html", {"page": public.public_page(initiative)})
