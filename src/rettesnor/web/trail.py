"""The audit trail as a person reads it: who, what, when, on what, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.accounts.models import Role, User
from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.reviews.models import Item, Part, Round
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
            before=names.said(event.before),
            after=_after(event, names.said(event.after)),
        )
        for event in found
    ]


def _after(event: AuditEvent, said: str) -> str:
    """An answer that was taken back says so."""
    taken_back = event.verb == "answer.save" and not event.after.get("value")
    return answer_word("") if taken_back and event.before.get("value") else said


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
            for key in ("user", "assigned_to", "owner")
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

    def said(self, fields: Mapping[str, Any]) -> str:
        """The values in words, without what already stands in the line."""
        shown = [
            self._value(name, value)
            for name, value in fields.items()
            if name not in {"question", "topic", "reason"} and value not in ("", None, [], False)
        ]
        return ", ".join(filter(None, shown))

    def _value(self, name: str, value: Any) -> str:
        if name in {"user", "assigned_to", "owner"}:
            return self.people[value].name if value in self.people else ""
        if name in {"value", "worked"}:
            return answer_word(value)
        if name == "note_changed":
            return _("merknaden er endret")
        if name == "to_met":
            return _("målet er %(met)s saker") % {"met": value}
        if name == "by_when":
            return _("innen %(day)s") % {"day": short_date(date.fromisoformat(value))}
        if name == "role":
            return str(Role(value).label)
        if isinstance(value, list):
            return ", ".join(str(each) for each in value)
        return str(value)


def _item(item: Item) -> str:
    return _("sak nr. %(number)s") % {"number": item.number} if item.part.drawn else _("styring")


def _question(item: Item, fields: Mapping[str, Any]) -> str:
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    for question in instrument.questions:
        if question.id == fields.get("question"):
            language = get_language() or "nb"
            topics = [
                t.text.in_language(language) for t in question.topics if t.id == fields.get("topic")
            ]
            return ": ".join([f"«{question.short.in_language(language)}»", *topics])
    return ""
