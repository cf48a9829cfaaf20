"""Two answers to the same question, as they are shown side by side: whose, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.instruments.document import Question
from rettesnor.reviews.models import AnswerFields
from rettesnor.reviews.options import in_words


@dataclass(frozen=True)
class Side:
    """One of two answers. `name` is «Du» to the one who gave it."""

    value: str
    word: str
    name: str
    at: str

    @property
    def whose(self) -> str:
        return ", ".join(filter(None, (self.name, self.at)))


def time_of(moment: datetime | None) -> str:
    """«14:32» today, «12.11.» before that, and nothing when it is not known."""
    if moment is None:
        return ""
    at = timezone.localtime(moment)
    return f"{at:%H:%M}" if at.date() == clock.today() else f"{at:%d.%m.}"


def sides(
    question: Question, answer: AnswerFields | None, reader: int, language: str
) -> tuple[Side, ...]:
    """The answer that stands and the one that waits beside it; nothing when they agree.

    `reader` is the id of the one who reads.
    """
    if answer is None or answer.contested_by is None:
        return ()
    both = (
        (answer.value, _named(answer.answered_by, reader), answer.answered_at),
        (answer.contested_value, _other(answer, reader), answer.contested_at),
    )
    return tuple(
        Side(value, in_words(question, value, language), name, time_of(at))
        for value, name, at in both
    )


def _other(answer: AnswerFields, reader: int) -> str:
    if answer.contested_by_id == answer.answered_by_id == reader:
        return _("Du, i en annen nettleser")
    return _named(answer.contested_by, reader)


def _named(person: User | None, reader: int) -> str:
    if person is None:
        return ""
    return _("Du") if person.pk == reader else person.name
