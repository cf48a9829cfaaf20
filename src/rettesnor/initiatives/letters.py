"""A letter to an office: the words as the county has them, filled in for one office."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import translation

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives import daywords, links
from rettesnor.initiatives.letterkinds import (
    DEADLINE,
    LINK,
    REMIND_REPLY,
    REMIND_ROUND,
    WHEN,
)
from rettesnor.initiatives.models import Host, Initiative, MilestoneKind, Participation
from rettesnor.initiatives.queries import letters as queries
from rettesnor.initiatives.queries.letters import Occasion
from rettesnor.outbox.templates import Words, fill_in

TO_ANSWER = timedelta(days=10)
"""Given to one who has not answered by the day it was asked for."""
TO_FINISH = timedelta(days=28)
"""Given to one who has not begun on a round by the day it should be done."""
MORE = {REMIND_REPLY: TO_ANSWER, REMIND_ROUND: TO_FINISH}
LEADER = Text(nb="leder", nn="leiar")
OR = " eller "  # the same in both written forms
DEADLINE_OF = {REMIND_REPLY: MilestoneKind.SIGN_UP, REMIND_ROUND: MilestoneKind.ROUND_1}
"""Of which milestone the last day is. Letters about the meeting have the day one must sign up by."""


def words_for(of: Host | Initiative, name: str, language: str) -> Words:
    """The county's words, else the nation's, else the shipped ones; fields open. One query."""
    texts = queries.texts_of(of)[name]
    return texts.get(language, texts["nb"]).words


def own_fields(participation: Participation) -> dict[str, str]:
    """The fields that differ from office to office."""
    office = participation.office
    return {
        "navn": participation.to_name or LEADER.in_language(office.language),
        "kontor": office.both_names,
        LINK: links.office_address(participation),
    }


def shared_fields(occasion: Occasion, name: str, language: str) -> dict[str, str]:
    """The fields that are the same for all in one written form; "" for what is not known."""
    host = occasion.host
    last = deadline(occasion, name)
    with translation.override(language):
        when = OR.join(daywords.span(one.starts_at, one.ends_at) for one in occasion.meetings)
        return {
            "satsing": host.initiative.name.in_language(language),
            "formål": host.initiative.purpose.in_language(language),
            "statsforvalter": host.governor.name,
            WHEN: when,
            DEADLINE: daywords.day(last) if last else "",
            "kontaktperson": host.contact_name,
            "e-post": host.contact_email,
            "avsender": host.signed or f"{host.contact_name}\n{host.governor.name}",
        }


def deadline(occasion: Occasion, name: str) -> date | None:
    """The last day for what the letter asks; with several meetings, the first of theirs.

    One may always answer, or begin: when the day for that is past, the letter gives some more.
    """
    if name in DEADLINE_OF:
        last = occasion.days.get(DEADLINE_OF[name])
        late = last is not None and last < clock.today()
        return clock.workday(clock.today() + MORE[name]) if late else last
    return min((one.sign_up_by for one in occasion.meetings), default=None)


def written_to(
    participation: Participation,
    texts: Mapping[str, Words],
    shared: Mapping[str, Mapping[str, str]],
) -> Words:
    """The letter to one office in its written form; `texts` and `shared` are by written form."""
    language = participation.office.language
    words = texts[language]
    fields = {**shared[language], **own_fields(participation)}
    return fill_in(words.subject, words.text, fields, language)
