"""Letters from Fjordheim's county governor to its three offices; two read bokmål, one nynorsk."""

from uuid import uuid4

from django.db.models import Q

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host
from rettesnor.outbox.carriers import Carried, Outcome
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move
from rettesnor.outbox.settling import settle
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.factories import initiatives, meetings


def ready(cast: Cast) -> Host:
    """The host, with an information meeting to invite to."""
    host = initiatives.host(cast)
    meetings.meeting(host, cast)
    return host


def drafts(cast: Cast, name: str = "invitation", host: Host | None = None) -> Dispatch:
    host = host or ready(cast)
    offices = list(host.participations.values_list("office", flat=True))
    return actions.make_dispatch(host, name, offices, by=cast.aud).dispatch


def sent(cast: Cast) -> Dispatch:
    """Released, and none has gone."""
    dispatch = drafts(cast)
    actions.send_dispatch(dispatch, by=cast.aud)
    return dispatch


def letter(dispatch: Dispatch, office: str = "Nav Lillevik") -> DispatchLetter:
    return dispatch.letters.select_related("letter", "dispatch__host", "participation__office").get(
        participation__office__name=office
    )


def fail(row: DispatchLetter, outcome: Outcome = Outcome.REFUSED) -> DispatchLetter:
    """As the sender leaves a letter it was given no yes for."""
    held = {"claim": uuid4(), "claimed_at": clock.now(), "handed_over_at": clock.now()}
    assert move(Q(pk=row.letter_id), State.WAITING, State.SENDING, **held)
    settle(Letter.objects.get(pk=row.letter_id), Carried(outcome))
    row.letter.refresh_from_db()
    return row
