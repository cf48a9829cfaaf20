"""An office that has joined the initiative, and gone through its rounds since, by the actions."""

from datetime import date, datetime

from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.replying import Said
from rettesnor.instruments.document import Choice
from tests.cast import Cast
from tests.factories import rounds
from tests.factories.initiatives import participation

JOINED = timezone.make_aware(datetime(2025, 6, 10, 9))  # before the first round of the factories


def joined(cast: Cast) -> Participation:
    """Nav Lillevik, where Kari has answered yes before any round."""
    return join(participation(cast), cast)


def join(found: Participation, cast: Cast) -> Participation:
    said = Said("yes", leader_name=cast.kari.name, leader_email=cast.kari.email)
    with clock.at(JOINED):
        actions.reply(found, said, by=cast.kari)
    found.refresh_from_db()
    return found


def two_rounds(cast: Cast) -> Participation:
    """The same, with a first and a second round closed; one case in each."""
    found = joined(cast)
    for on in (rounds.OPENED, date(2026, 1, 2)):
        rounds.closed_round(cast, rounds.every(Choice.YES), on=on, frame_size=1, sample_size=1)
    return found
