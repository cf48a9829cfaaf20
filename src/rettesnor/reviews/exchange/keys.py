"""The answers of a paper form typed quickly: one row of keys for each case.

`1`-`9` answer as on the page, `4b` answers with the second reason, `(13)` chooses several, `-` says
nothing, `.` says that the question is not asked. Spaces are ignored. The beginning of a row is
enough: the rest is not touched. Nothing typed here takes an answer back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.reviews.exchange.drafts import Draft, applicabilities, settle
from rettesnor.reviews.exchange.keys_plan import Step, plan, without_keys
from rettesnor.reviews.exchange.keys_typed import NOT_ASKED, Typed, named_step, typed
from rettesnor.reviews.exchange.language import spoken
from rettesnor.reviews.exchange.shapes import (
    ItemSheet,
    Problem,
    Proposal,
    Reading,
    by_item,
)
from rettesnor.reviews.names import item_name

__all__ = ["Meaning", "Step", "meaning", "plan", "read", "without_keys"]


@dataclass(frozen=True)
class Meaning:
    """One key of a row in words: «6», «Barnas syn», «Ja»; `wrong` says why it means nothing."""

    at: int
    number: str
    text: str
    word: str
    reason: str = ""
    wrong: str = ""


@dataclass
class _Found:
    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    unchanged: int = 0


def meaning(row: str, form: Instrument, *, language: str) -> tuple[Meaning, ...]:
    """What is typed so far, key by key, to be read beside the paper."""
    said, _many = typed(row, plan(form, language=language), [r.id for r in form.reasons])
    return tuple(_meaning(one, form, language) for one in said)


def _meaning(one: Typed, form: Instrument, language: str) -> Meaning:
    step = one.step
    words = {word.id: word.text.in_language(language) for word in step.words}
    word = ", ".join(words[value] for value in one.value.split())
    if one.skipped:
        word = _("stilles ikke")
    reason = form.reason(one.reason).text.in_language(language) if one.reason else ""
    return Meaning(one.at, step.number, step.text, word, reason, one.wrong)


def read(rows: Mapping[int, str], form: Instrument, now: Sequence[ItemSheet]) -> Reading:
    """What the rows would change; by item. Never an exception.

    A row with anything wrong proposes nothing: a key too many moves every answer after it.
    """
    found = _Found()
    standing = by_item(now)
    for item, row in rows.items():
        if item in standing:
            _read_row(row, form, standing[item], found)
        elif row.strip():
            what = _("Saken er ikke med lenger. Det som er skrevet om den, blir ikke tatt inn.")
            found.problems.append(Problem("item.gone", "", what))
    if any(row.strip() for row in rows.values()):
        found.told += _tell_without_keys(form)
    return Reading(
        proposals=tuple(found.proposals),
        problems=tuple(found.problems),
        told=tuple(found.told),
        unchanged=found.unchanged,
    )


def _read_row(row: str, form: Instrument, sheet: ItemSheet, found: _Found) -> None:
    steps = plan(form, language=spoken(), sheet=sheet)
    name = item_name(form.subject, sheet.number)
    said, over = typed(row, steps, [reason.id for reason in form.reasons])
    problems = [Problem(one.code, _at(name, one.at), one.wrong) for one in said if one.wrong]
    if over:
        problems.append(_too_many(name, over, steps))
    if not problems:
        drafts = [_draft(one, name) for one in said if one.value]
        new = [draft for draft in drafts if _differs(draft, sheet)]
        proposals, problems = settle(form, sheet, None, new)
        problems += _wrongly_skipped(form, sheet, said, drafts, name)
    if problems:
        found.problems += problems
        return
    found.proposals += proposals
    found.unchanged += len(drafts) - len(proposals)
    if 0 < len(said) < len(steps):
        found.told.append(_stops_at(name, steps, len(said)))


def _draft(one: Typed, name: str) -> Draft:
    at = _at(name, one.at)
    return Draft(one.step.key, {"value": at, "reason": at}, one.value, one.reason or None)


def _differs(draft: Draft, sheet: ItemSheet) -> bool:
    cell = sheet.cell(draft.key)
    return draft.value != cell.value or draft.reason not in {None, cell.reason}


def _wrongly_skipped(
    form: Instrument, sheet: ItemSheet, said: Sequence[Typed], drafts: Sequence[Draft], name: str
) -> list[Problem]:
    """«.» where the answers before it say that the question is asked."""
    applies = applicabilities(form, sheet, None, drafts)
    what = _("%(question)s stilles i denne saken. Skriv svaret, eller - når det ikke er noe.")
    return [
        Problem("key.asked", _at(name, one.at), _capital(what % {"question": named_step(one.step)}))
        for one in said
        if one.skipped and applies[one.step.question.id] is Applicability.APPLIES
    ]


def _too_many(name: str, over: int, steps: Sequence[Step]) -> Problem:
    what = ngettext(
        "Raden har %(n)s tast for mye: den siste er ved %(question)s. Se hvor det er en ekstra.",
        "Raden har %(n)s taster for mange: den siste er ved %(question)s. Se hvor det er ekstra.",
        over,
    )
    last = named_step(steps[-1]) if steps else NOT_ASKED
    return Problem("key.many", name, what % {"n": over, "question": last})


def _stops_at(name: str, steps: Sequence[Step], count: int) -> Problem:
    what = _("Raden slutter før %(question)s. Resten er ikke rørt.")
    return Problem("key.few", name, what % {"question": named_step(steps[count])})


def _tell_without_keys(form: Instrument) -> list[Problem]:
    numbers = [str(question.number) for question in without_keys(form)]
    if not numbers:
        return []
    what = ngettext(
        "Spørsmål %(numbers)s har ingen tast. Det besvares på sakens side.",
        "Spørsmål %(numbers)s har ingen tast. De besvares på sakens side.",
        len(numbers),
    )
    return [Problem("key.typed", "", what % {"numbers": ", ".join(numbers)})]


def _at(name: str, place: int) -> str:
    return _("%(name)s, tegn %(at)s") % {"name": name, "at": place}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
