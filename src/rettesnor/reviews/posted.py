"""What a person said, read from the fields of the case page.

Field names: `a:<question>:<topic>` the answer, `r:` its reason, `n:` its note, `v:` the version
of the answer that stood on the page, `t:` that it can be emptied. The same names serve the page without JavaScript.
"""

import json
from collections.abc import Iterator, Mapping

from django.http import QueryDict

from rettesnor.instruments.document import Choice, Instrument
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Answer
from rettesnor.reviews.models.answers import ORIGIN_LENGTH
from rettesnor.reviews.values import normal

LARGEST = 2**31 - 1  # what the database can hold as a version
LONG_COUNT = 2**63 - 1  # and as a browser's own count
MOST_AT_ONCE = 500  # answers; the longest form has some sixty fields, and people change their minds


def said_in_one(posted: QueryDict) -> Said:
    """One answer as the page sends it in the background; what is not sent is left as it is."""
    return Said(
        question=_text(posted, "question") or "",
        topic=_text(posted, "topic") or "",
        value=_text(posted, "value"),
        reason=_text(posted, "reason"),
        note=_text(posted, "note"),
        seen=whole_number(posted.get("seen", "")),
        origin=(_text(posted, "origin") or "")[:ORIGIN_LENGTH],
        sequence=whole_number(posted.get("sequence", ""), LONG_COUNT),
    )


def said_in_many(text: str) -> list[Said]:
    """Several answers in the order they were given, as a page sends what has been waiting.

    Raises ValueError unless it is a list of objects whose fields are texts or numbers.
    """
    try:
        given = json.loads(text)
    except RecursionError:
        raise ValueError("lists within lists within lists") from None
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_AT_ONCE:
        raise ValueError("not a list of answers")
    return [_said(one) for one in given]


def _said(one: object) -> Said:
    if not isinstance(one, dict) or not all(isinstance(v, str | int) for v in one.values()):
        raise ValueError("not an answer")
    fields = QueryDict(mutable=True)
    fields.update({str(name): str(value) for name, value in one.items()})
    return said_in_one(fields)


def said_in_form(
    posted: QueryDict, answers: Mapping[tuple[str, str], Answer], form: Instrument
) -> Iterator[Said]:
    """What differs between the whole form and what is saved, question by question.

    Compared in the normal form of an answer: «37,5» on the page is no other number than 37.5.
    """
    questions = {question.id: question for question in form.questions}
    for field in posted:
        if not field.startswith("v:"):
            continue
        question, __, topic = field[2:].replace("\0", "").partition(":")
        key = f"{question}:{topic}"
        now = answers.get((question, topic)) or Answer(version=0)
        seen = whole_number(posted.get(field, ""))
        value = _value(posted, key, now.value)
        if question in questions:
            value = normal(questions[question], value)
        reason = _text(posted, f"r:{key}") if value in {now.value, Choice.NA} else None
        note = _text(posted, f"n:{key}")
        if seen != now.version:
            # Empty on a page from before somebody answered: nothing is said, nothing is wiped out.
            reason, note = reason or None, note or None
        said = Said(question, topic, value, reason, note, seen)
        if _differs(said, now):
            yield said


def _value(posted: QueryDict, key: str, now: str) -> str:
    """What the field says: several ticks together, and none at all where `t:` says there are ticks.

    A group of buttons that was left alone sends nothing, and says nothing.
    """
    given = " ".join(posted.getlist(f"a:{key}")).replace("\0", "")
    return given if given or f"t:{key}" in posted else now


def typed(posted: QueryDict) -> dict[str, str]:
    """Every field as text, several ticks with a space between: to show again what was typed."""
    return {name: " ".join(posted.getlist(name)) for name in posted}


def _differs(said: Said, now: Answer) -> bool:
    return (
        said.value != now.value
        or said.reason not in {None, now.reason}
        or (said.note is not None and said.note.strip() != now.note)
    )


def _text(posted: QueryDict, name: str) -> str | None:
    """What was sent, without the one sign a database cannot keep; None when nothing was."""
    text = posted.get(name)
    return None if text is None else text.replace("\0", "")


def whole_number(text: str, largest: int = LARGEST) -> int:
    """A number from 0 up; 0 for anything else, and the largest the database holds for more."""
    if not (text.isascii() and text.isdigit()):
        return 0
    return largest if len(text) > len(str(largest)) else min(int(text), largest)
