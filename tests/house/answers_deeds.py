"""Deeds of an office that answers, of its link, and of its way to the first question."""

from rettesnor.initiatives import actions as initiatives
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.replying import Said
from tests.cast import Cast
from tests.factories.initiatives import participation
from tests.house.deed import Deed

# The governor's deeds: an office sees to none of them, and no more does the national team.
NOT_GOVERNORS = ("kari", "ola", "liv", "per")


def invited(cast: Cast) -> Participation:
    return participation(cast)


def yes(cast: Cast) -> Said:
    return Said("yes", leader_name=cast.kari.name, leader_email=cast.kari.email)


def joined(cast: Cast) -> Participation:
    found = participation(cast)
    initiatives.reply(found, yes(cast), by=cast.kari)
    return found


ANSWERS: dict[str, Deed] = {
    "initiatives.reply": Deed(
        invited, lambda cast, found, by: initiatives.reply(found, yes(cast), by=by)
    ),
    "initiatives.renew_link": Deed(
        invited,
        lambda cast, found, by: initiatives.renew_link(found, by=by),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.close_link": Deed(
        invited,
        lambda cast, found, by: initiatives.close_link(found, by=by),
        rightful="aud",
        strangers=NOT_GOVERNORS,
    ),
    "initiatives.begin_first_round": Deed(
        joined, lambda cast, found, by: initiatives.begin_first_round(found, by=by)
    ),
}
