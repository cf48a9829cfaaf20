"""What stands on an office's own page: the same for its first visit and its later ones."""

from dataclasses import dataclass
from typing import Any

from rettesnor.initiatives.forms.answers import AskForm, HandForm, NoForm, PeopleForm, YesForm
from rettesnor.initiatives.linked.key import Key
from rettesnor.initiatives.models import HandedLink, LeaderRequest, Participation
from rettesnor.initiatives.queries import answers as queries
from rettesnor.initiatives.states import Reply


@dataclass(frozen=True)
class Own:
    """What only the browser that holds the key is shown."""

    handed: tuple[HandedLink, ...] = ()
    requests: tuple[LeaderRequest, ...] = ()


def context_of(key: Key, **forms: Any) -> dict[str, Any]:
    """The page of the office; nothing of anybody before the link is taken into use here."""
    participation = key.participation
    people = queries.people_of(participation)
    meetings = queries.offered(participation, people if key.full else people.none())
    return {
        "participation": participation,
        "initiative": participation.initiative,
        "host": participation.host,
        "office": participation.office,
        "full": key.full,
        "been_here": participation.link_version > 1
        or bool(participation.signed_up_at or participation.reply),
        "answered": Reply(participation.reply).label if key.full and participation.reply else "",
        "joined": key.full and participation.reply == Reply.YES,
        "meetings": meetings,
        "erased_on": queries.erase_day(participation),
        "own": _own(participation) if key.full else Own(),
        "yes": YesForm.of(participation, known=key.full),
        "no": NoForm.of(participation) if key.full else NoForm(),
        "people": people_form(meetings),
        "hand": HandForm(),
        "ask": AskForm(),
        **forms,
    }


def people_form(meetings: list[queries.Offered], *args: Any) -> PeopleForm | None:
    """The form for signing up; None when there is no meeting one can sign up for now."""
    choices = [(one.meeting, one.when) for one in meetings if one.refusal is None]
    return PeopleForm(choices, *args) if choices else None


def _own(participation: Participation) -> Own:
    return Own(
        handed=tuple(queries.handed_now(participation)),
        requests=tuple(queries.open_requests(participation)),
    )
