"""What the form must know of a case before it asks: what sort of case it is, and its month."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments.document import Instrument, is_asked
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.models import Item
from rettesnor.reviews.names import ratings_in_words
from rettesnor.reviews.sheets import Sheet, asked, untold
from rettesnor.reviews.views.frame import find_item
from rettesnor.reviews.views.meanwhile import answers_before, facts_of

CONFLICT = 409
UNPROCESSABLE = 422


@requires(Permission.SEE_ROUND)
@require_POST
def facts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save them. A page that saves in the background is told what is asked now."""
    item = find_item(request, pk)
    if refusal := rules.why_not_speak_for(request.POST.get("who", ""), request.user):
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=401)
    why_not = save_facts(item, request.POST, request.user)
    if request.headers.get("X-Requested-With") != "fetch":
        if why_not:
            messages.warning(request, str(why_not))
        return redirect("case", pk)
    if why_not:
        return _refused(item, why_not)
    return JsonResponse(_told(item, request.user))


def _refused(item: Item, why_not: Refusal) -> JsonResponse:
    told: dict[str, object] = {"code": "case.facts", "message": str(why_not)}
    if why_not.code != "case.facts_meanwhile":
        return JsonResponse(told, status=UNPROCESSABLE)
    item.refresh_from_db(fields=["types", "decision_month"])
    return JsonResponse(told | {"code": why_not.code, "facts": facts_of(item)}, status=CONFLICT)


def save_facts(item: Item, posted: QueryDict, by: User) -> Refusal | None:
    """Save what was told; else why not."""
    seen = posted.get("seen-types")
    try:
        if types := _types(posted):
            known = None if seen is None else seen.split()
            actions.set_types(item, types, by=by, seen=known)
        if "month" in posted and (posted.get("month") or not types):
            actions.set_decision_month(item, date.fromisoformat(posted.get("month", "")), by=by)
    except ValueError:
        return Refusal("case.month", _("Velg måneden da vedtaket ble gjort."))
    except Refused as refused:
        return refused.refusal
    return None


def told_already(item: Item, posted: QueryDict) -> bool:
    """Whether what is sent of the case is no more than what is known of it."""
    month = posted.get("month", "")
    known = item.decision_month.isoformat() if item.decision_month else ""
    return set(_types(posted)) <= set(item.types.split()) and month in {"", known}


def _types(posted: QueryDict) -> list[str]:
    """One of each sort: a list, words with a space between, or a field for each (`type-1` …)."""
    given = [said for name in posted for said in posted.getlist(name) if name.startswith("type")]
    return [word for said in given for word in said.split()]


def _told(item: Item, user: User) -> dict[str, object]:
    """What the page must change: which questions are asked, and what the sections come to."""
    item.refresh_from_db(fields=["types", "decision_month"])
    form = item.part.form
    answers = answers_before(item, user).values()
    found = queries.consequences(item, answers)
    sheet = queries.sheet_of(item, form, answers)
    return {
        "facts": True,
        "at": f"{timezone.localtime(clock.now()):%H:%M}",
        "asked": {q.id: is_asked(q, found.applies[q.id]) for q in form.questions if q.when},
        "ratings": ratings_in_words(form, found.ratings),
        "intro": "" if untold(form, sheet) else intro(form, sheet),
    }


def intro(form: Instrument, sheet: Sheet) -> str:
    """How much is asked about such a case."""
    return _("I en slik sak spørres det om %(asked)s av %(of)s spørsmål.") % {
        "asked": len(asked(form, sheet)),
        "of": len(form.questions),
    }
