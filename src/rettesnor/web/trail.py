"""The audit trail as a person reads it: who, what, when, on what, from what to what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.accounts.models import Role, User
from rettesnor.common.models import AuditEvent
from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.document import ItemType, Kind, Question
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.models.items import struck_word
from rettesnor.reviews.names import item_name
from rettesnor.reviews.options import in_words
from rettesnor.reviews.wording import answer_word
from rettesnor.ui.templatetags.ui import short_date
from rettesnor.web.verbs import VERBS


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    thing: str
    before: str
    after: str


def lines(events: Iterable[AuditEvent]) -> list[Line]:
    """The events in words; four queries at most, whatever their number."""
    found = list(events)
    names = _Names(found)
    return [
        Line(
            at=event.at,
            who=event.actor.name if event.actor else _("systemet"),
            what=str(VERBS.get(event.verb, event.verb)),
            thing=names.of(event),
            before=names.said(event, event.before),
            after=_after(event, names.said(event, event.after)),
        )
        for event in found
    ]


def _after(event: AuditEvent, said: str) -> str:
    """An answer that was taken back says so."""
    taken_back = event.verb == "answer.save" and not event.after.get("value")
    return answer_word("") if taken_back and event.before.get("value") else said


PERSONS = ("user", "assigned_to", "owner", "kept")
# What stands in the line already, or is for whoever looks closer.
UNSAID = {"question", "topic", "reason", "groups", "reviewers", "answers", "dropped"} | {
    "agreed", "of", "refused", "settled", "began"
}  # fmt: skip


class _Names:
    """What the ids in a page of events stand for."""

    def __init__(self, events: list[AuditEvent]) -> None:
        of = {
            kind: [e.thing_id for e in events if e.thing == kind]
            for kind in ("item", "round", "part")
        }
        people = {
            fields.get(key)
            for event in events
            for fields in (event.before, event.after)
            for key in PERSONS
        }
        self.items = Item.objects.select_related("part").in_bulk([i for i in of["item"] if i])
        self.rounds = Round.objects.in_bulk([i for i in of["round"] if i])
        self.parts = Part.objects.select_related("review_round").in_bulk(
            [i for i in of["part"] if i]
        )
        self.people = User.objects.in_bulk([pk for pk in people if isinstance(pk, int)])

    def of(self, event: AuditEvent) -> str:
        """«sak nr. 14, barnas syn» or «runde 2»; empty where the phrase says enough."""
        if item := self.items.get(event.thing_id) if event.thing == "item" else None:
            return ", ".join(filter(None, [_item(item), _question(item, event.after)]))
        part = self.parts.get(event.thing_id) if event.thing == "part" else None
        found = part.review_round if part else None
        if event.thing == "round":
            found = self.rounds.get(event.thing_id)
        return _("runde %(number)s") % {"number": found.number} if found else ""

    def said(self, event: AuditEvent, fields: Mapping[str, Any]) -> str:
        """The values in words, without what already stands in the line."""
        shown = [
            self._answer(event, value)
            if name == "value" and event.thing == "item"
            else self._value(name, value)
            for name, value in fields.items()
            if name not in UNSAID and value not in ("", None, [], False)
        ]
        return ", ".join(filter(None, shown))

    def _answer(self, event: AuditEvent, value: str) -> str:
        """An answer in the words of its question; a text is only said to be there."""
        item = self.items.get(event.thing_id)
        question = _asked(item, event.after) if item else None
        if question is None or question.kind is Kind.TEXT:
            return _("en tekst") if question else ""
        return in_words(question, value, get_language() or "nb")

    def _value(self, name: str, value: Any) -> str:
        if name in PERSONS:
            return self.people[value].name if value in self.people else ""
        if name in SAID:
            return SAID[name](value)
        if isinstance(value, list):
            return ", ".join(str(each) for each in value)
        return str(value)


def _saved(count: int) -> str:
    return ngettext("%(n)s svar lagret", "%(n)s svar lagret", count) % {"n": count}


SAID: dict[str, Callable[[Any], str]] = {
    "struck": struck_word,
    "replaced_by": lambda number: _("sak nr. %(number)s i stedet") % {"number": number},
    "saved": _saved,
    "worked": answer_word,
    "letters": answer_word,
    "types": lambda types: ", ".join(type_word(ItemType(word)) for word in types.split()),
    "note_changed": lambda _changed: _("merknaden er endret"),
    "to_met": lambda met: _("målet er %(met)s saker") % {"met": met},
    "by_when": lambda day: _("innen %(day)s") % {"day": short_date(date.fromisoformat(day))},
    "role": lambda role: str(Role(role).label),
}
"""How the values of the fields that have words of their own are said."""


def _item(item: Item) -> str:
    if not item.part.many:
        return item.part.form.title.in_language(get_language() or "nb")
    return item_name(item.part.form.subject, item.number).lower()


def _question(item: Item, fields: Mapping[str, Any]) -> str:
    question = _asked(item, fields)
    if question is None:
        return ""
    language = get_language() or "nb"
    topics = [t.text.in_language(language) for t in question.topics if t.id == fields.get("topic")]
    return ": ".join([f"«{question.short.in_language(language)}»", *topics])


def _asked(item: Item, fields: Mapping[str, Any]) -> Question | None:
    """The question the event is about; None when it is about none, or the form has it no more."""
    return next((q for q in item.part.form.questions if q.id == fields.get("question")), None)
