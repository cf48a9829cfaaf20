"""What a person said, read from the fields of the case page.

Field names: `a:<question>:<topic>` the answer, `r:` its reason, `n:` its note, `v:` the version
of the answer that stood on the page. The same names serve the page without JavaScript.
"""

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Answer

LARGEST_VERSION = 2**31 - 1  # what the database can hold


def said_in_one(posted: QueryDict) -> Said:
    """One answer as the page sends it in the background; what is not sent is left as it is."""
    return Said(
        question=posted.get("question", ""),
        topic=posted.get("topic", ""),
        value=posted.get("value"),
        reason=posted.get("reason"),
        note=posted.get("note"),
        seen=_version(posted.get("seen", "")),
    )


def said_in_form(posted: QueryDict, answers: Mapping[tuple[str, str], Answer]) -> Iterator[Said]:
    """What differs between the whole form and what is saved, question by question."""
    for field in posted:
        if not field.startswith("v:"):
            continue
        question, __, topic = field[2:].partition(":")
        key = f"{question}:{topic}"
        now = answers.get((question, topic))
        value = posted.get(f"a:{key}", now.value if now else "")
        reason = posted.get(f"r:{key}") if value == "na" else None
        note = posted.get(f"n:{key}")
        said = Said(question, topic, value, reason, note, _version(posted.get(field, "")))
        if _differs(said, now):
            yield said


def _differs(said: Said, now: Answer | None) -> bool:
    before = (now.value, now.reason, now.note) if now else ("", "", "")
    after = (said.value or "", said.reason or "", (said.note or "").strip())
    return before != after


def _version(text: str) -> int:
    return min(int(text), LARGEST_VERSION) if text.isdecimal() else 0
