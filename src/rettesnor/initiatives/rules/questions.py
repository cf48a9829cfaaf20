"""When an office may ask, who has the question, and when its answer may be made everybody's."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.common.text import Text
from rettesnor.initiatives.models import GeneralAnswer, Initiative, Inquiry
from rettesnor.initiatives.models.questions import ANSWER_LENGTH, QUESTION_LENGTH
from rettesnor.initiatives.rules import texts
from rettesnor.initiatives.states import ASKED_TRANSITIONS, Asked

MOST_WAITING = 20
"""Questions from one office that wait for an answer; more is most likely a slip or a robot."""

LONG_NAME = 6
"""From so many letters on a name is seen also at the beginning of a longer word («Lillevikingene»)."""


def why_not_ask(initiative: Initiative, text: str, *, waiting: int) -> Refusal | None:
    """`waiting`: how many questions from the office that have no answer yet."""
    if not initiative.is_open:
        return Refusal(
            "initiative.not-open",
            _("Satsingen er ikke i gang nå. Spør kontaktpersonen hos statsforvalteren."),
        )
    if waiting >= MOST_WAITING:
        return Refusal(
            "question.many",
            _("%(most)s spørsmål fra dere venter på svar. Vent til noen av dem er besvart.")
            % {"most": MOST_WAITING},
        )
    if not text:
        return Refusal("question.empty", _("Skriv hva dere lurer på."))
    return texts.why_not_one("question.text", text, QUESTION_LENGTH)


STAND: dict[Asked, Refusal] = {
    Asked.GOVERNOR: Refusal(
        "question.with-governor", _("Spørsmålet er hos statsforvalteren, som har svaret å gi.")
    ),
    Asked.NATIONAL: Refusal(
        "question.with-nation",
        _("Spørsmålet er sendt til nasjonalt team. De svarer, eller sender det tilbake."),
    ),
    Asked.ANSWERED: Refusal("question.answered", _("Spørsmålet er alt besvart.")),
}
"""Why nothing more can be done with a question that stands here."""


def why_not_step(now: str, then: Asked) -> Refusal | None:
    """Whether a question may go from where it is."""
    stands = Asked(now)
    return None if (stands, then) in ASKED_TRANSITIONS else STAND[stands]


def why_not_forward(now: str, *, contacts: int) -> Refusal | None:
    """`contacts`: how many in the national team there are to tell."""
    if refusal := why_not_step(now, Asked.NATIONAL):
        return refusal
    if contacts:
        return None
    return Refusal(
        "question.nobody",
        _("Satsingen har ingen kontaktperson i nasjonalt team ennå, så ingen ville fått beskjed."),
    )


def why_not_answer(inquiry: Inquiry, text: str) -> Refusal | None:
    if refusal := why_not_step(inquiry.state, Asked.ANSWERED):
        return refusal
    if not text:
        return Refusal("answer.empty", _("Skriv svaret."))
    return texts.why_not_one("answer.text", text, ANSWER_LENGTH)


# ── An answer for everybody ─────────────────────────────────────────────────────────────────


def why_not_general(
    inquiry: Inquiry, question: Text, answer: Text, *, traces: Iterable[str], looked: bool
) -> Refusal | None:
    """Whether the words may stand for all to read. `traces`: what would tell who asked.

    `looked`: a person says that they have read them through for other traces.
    """
    if inquiry.state != Asked.ANSWERED:
        return Refusal("general.unanswered", _("Svar på spørsmålet før svaret gjøres felles."))
    names = tuple(traces)
    for key, said, most in (
        ("question", question, QUESTION_LENGTH),
        ("answer", answer, ANSWER_LENGTH),
    ):
        if refusal := texts.why_not_both("general", key, said, most, required=True):
            return refusal
        for form, words in (("nb", said.nb), ("nn", said.nn)):
            if found := trace_in(words, names):
                return _traced(f"general.{key}_{form}", found)
    if not looked:
        return Refusal(
            "general.looked",
            _("Les gjennom tekstene, og kryss av for at ingen kan kjenne igjen hvem som spurte."),
        )
    return None


def _traced(code: str, found: str) -> Refusal:
    return Refusal(
        code,
        _("«%(found)s» kan vise hvem som spurte. Skriv om, så navnet på kontor, kommune og person er borte.")
        % {"found": found},
    )  # fmt: skip


def trace_in(text: str, traces: Iterable[str]) -> str:
    """The first of the names that stands in the text as a word, as it is written there; else ""."""
    seen = _plain(text)
    for name in traces:
        plain = " ".join(_plain(name).split())
        if not plain:
            continue
        words = r"\W+".join(re.escape(word) for word in plain.split())
        end = r"\w*" if len(plain) >= LONG_NAME else r"(?:['’]?s)?(?!\w)"
        if found := re.search(rf"(?<!\w){words}{end}", seen, re.IGNORECASE):
            return found[0]
    return ""


def _plain(text: str) -> str:
    """With letters in one shape and nothing invisible between them."""
    shaped = unicodedata.normalize("NFKC", text)
    return "".join(char for char in shaped if unicodedata.category(char) != "Cf")


def why_not_take_down(answer: GeneralAnswer) -> Refusal | None:
    if answer.taken_down_at is None:
        return None
    return Refusal("general.down", _("Svaret er alt tatt ned."))
