"""What others did in a case while its page stood open."""

from collections.abc import Mapping

from django.http import JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.instruments.document import Instrument
from rettesnor.reviews import queries
from rettesnor.reviews.models import AnswerFields, Item
from rettesnor.reviews.sides import sides
from rettesnor.reviews.views.frame import find_item


def answers_before(item: Item, user: User) -> Mapping[tuple[str, str], AnswerFields]:
    """The answers this person has before them: their own while two review the item alone."""
    return queries.answers_before(item, user).answers


@requires(Permission.SEE_ROUND)
@require_safe
def state(request: SignedInRequest, pk: int) -> JsonResponse:
    """The versions and contested answers of an item, for a page that has been open a while."""
    item = find_item(request, pk)
    answers = answers_before(item, request.user).values()
    form, reader = item.part.form, request.user.pk
    contested = [_both(form, a, reader) for a in answers if a.contested_by_id is not None]
    return JsonResponse(
        {
            "open": item.part.review_round.is_open,
            "answers": {f"{a.question}:{a.topic}": [a.version, a.value, a.reason] for a in answers},
            "contested": contested,
            "facts": facts_of(item),
        }
    )


def facts_of(item: Item) -> dict[str, str]:
    """What has been said of the case itself: its types, sorted, and its month; "" where nothing."""
    month = item.decision_month
    return {
        "types": " ".join(sorted(item.types.split())),
        "month": month.isoformat() if month else "",
    }


def _both(form: Instrument, answer: AnswerFields, reader: int) -> dict[str, object]:
    """Two answers to the same, whose they are, and when they were given."""
    question = form.question(answer.question)
    stands, waits = sides(question, answer, reader, get_language() or "nb")
    return {
        "question": answer.question,
        "topic": answer.topic,
        "version": answer.version,
        "value": stands.value,
        "word": stands.word,
        "name": stands.name,
        "at": stands.at,
        "other": waits.value,
        "other_word": waits.word,
        "other_name": waits.name,
        "other_at": waits.at,
    }
