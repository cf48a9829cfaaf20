"""Answers as the page sends them: one as it is given, or all that has been waiting."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.actions import Outcome, Said
from rettesnor.reviews.conflicts import Conflict
from rettesnor.reviews.models import AnswerFields, Item
from rettesnor.reviews.names import ratings_in_words
from rettesnor.reviews.options import in_words
from rettesnor.reviews.posted import said_in_many, said_in_one
from rettesnor.reviews.views.frame import find_item

CONFLICT = 409
UNPROCESSABLE = 422
Told = dict[str, object]


@requires(Permission.SEE_ROUND)
@require_POST
def answer(request: SignedInRequest, pk: int) -> JsonResponse:
    """Save what is sent. Answers with the new versions, or with why not.

    One answer, in fields of its own; or `many`, a list of such in the order they were given.
    """
    if refusal := rules.why_not_speak_for(request.POST.get("who", ""), request.user):
        find_item(request, pk)  # a stranger is told only that there is nothing here
        return JsonResponse(_why_not(refusal), status=401)
    many = "many" in request.POST
    try:
        said = said_in_many(request.POST["many"]) if many else [said_in_one(request.POST)]
        # The action reads the item within the person's reach. It is looked for here only when
        # refused, to tell that from what is not there: every click in the form waits for this.
        outcome = actions.save_answers(Item(pk=pk), said, by=request.user)
    except ValueError:
        find_item(request, pk)
        return JsonResponse(_why_not(UNREADABLE), status=UNPROCESSABLE)
    except Refused as refused:
        find_item(request, pk)
        status = 403 if refused.refusal.code == "permission" else UNPROCESSABLE
        return JsonResponse(_why_not(refused.refusal), status=status)
    return _several(outcome, said) if many else _one(outcome, said[0])


UNREADABLE = Refusal(
    "answer.unreadable", _("Svarene kom ikke fram som de skulle. Last siden på nytt.")
)


def _one(outcome: Outcome, said: Said) -> JsonResponse:
    told, status = _result(outcome, said, 0)
    return JsonResponse(told | (_consequences(outcome) if status == 200 else {}), status=status)


def _several(outcome: Outcome, said: list[Said]) -> JsonResponse:
    results = []
    for place, one in enumerate(said):
        told, status = _result(outcome, one, place)
        results.append(told | {"status": status})
    return JsonResponse({"results": results} | _consequences(outcome))


def _result(outcome: Outcome, said: Said, place: int) -> tuple[Told, int]:
    """What came of one answer, and how it would be answered alone."""
    result = outcome.results[place]
    if isinstance(result, Conflict):
        return _why_not(result) | _both(outcome.item.part.form, said, result), CONFLICT
    if isinstance(result, Refusal):
        return _why_not(result), UNPROCESSABLE
    return _saved(result), 200


def _saved(answer: AnswerFields) -> Told:
    at = timezone.localtime(answer.answered_at)
    return {"version": answer.version, "value": answer.value, "at": f"{at:%H:%M}"}


def _why_not(refusal: Refusal) -> Told:
    return {"code": refusal.code, "message": str(refusal)}


def _both(form: Instrument, said: Said, conflict: Conflict) -> Told:
    """The answer that stands or waits, and the one that was sent: whose, and when."""
    question = next((q for q in form.questions if q.id == said.question), None)
    language = get_language() or "nb"
    at = timezone.localtime(conflict.at) if conflict.at else None
    return {
        "theirs": conflict.theirs,
        "word": in_words(question, conflict.theirs, language) if question else "",
        "name": conflict.name,
        "at": f"{at:%H:%M}" if at else "",
        "mine_name": conflict.mine_name,
        "mine_at": f"{timezone.localtime(clock.now()):%H:%M}",
        "version": str(conflict.version),
    }


def _consequences(outcome: Outcome) -> Told:
    """What the page must change besides: which questions are asked, what sections come to."""
    form = outcome.item.part.form
    depends = [question.id for question in form.questions if question.depends_on]
    told: Told = {"phase": outcome.item.phase} if outcome.item.phase else {}
    if not depends and not any(section.rating for section in form.sections):
        return told
    found = queries.consequences(outcome.item, outcome.answers.values())
    asked = {q: found.applies[q] is Applicability.APPLIES for q in depends}
    return told | {"asked": asked, "ratings": ratings_in_words(form, found.ratings)}
