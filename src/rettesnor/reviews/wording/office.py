"""What the office answered about itself: the answer is the result."""

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments.document import Choice
from rettesnor.reviews.findings import QuestionFinding
from rettesnor.reviews.wording.names import answer_word


def office_answer(finding: QuestionFinding) -> str:
    """The office's own answer, for a part with one item."""
    return answer_word(only_answer(finding.tally))


def only_answer(tally: Tally) -> str:
    """The one answer of a part with one item; "" when it is missing."""
    return next((choice for choice in Choice if getattr(tally, choice.value)), "")


def office_sentence(finding: QuestionFinding) -> str:
    answer = only_answer(finding.tally)
    if answer == Choice.NA and finding.question.when is not None:
        # The counts do not tell «not asked» from «not applicable»; this is true of both.
        return _("Dette gjaldt ikke hos dere.")
    return {
        Choice.YES: _("Dette har dere på plass."),
        Choice.PARTLY: _("Noe er på plass, og noe mangler."),
        Choice.NO: _("Dette har dere ikke på plass ennå."),
        Choice.NA: _("Dette er ikke aktuelt hos dere."),
        Choice.UNSURE: _("Dette er dere usikre på. Ta det opp sammen."),
        "": _("Dette er ikke besvart."),
    }[answer]
