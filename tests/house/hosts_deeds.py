"""What a county governor's adviser does to take an initiative to the offices: Aud's deeds."""

from datetime import date

from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Host, Initiative, Milestone, Moment
from tests.cast import Cast
from tests.factories.initiatives import host, open_initiative
from tests.house.deed import Deed

NOT_AUD = ("liv", "ola", "per", "kari")
CONTACT = {"contact_name": "Aud Fjordgren", "contact_email": "aud@fjordheim.example"}


def first_round(thing: Host) -> Milestone:
    return thing.initiative.milestones.get(kind="round-1")


def moved(cast: Cast) -> Host:
    begun = host(cast)
    actions.move_date(begun, first_round(begun), date(2025, 11, 20), by=cast.aud)
    return begun


def begun_in(cast: Cast) -> tuple[Initiative, Cast]:
    return open_initiative(cast), cast


HOSTS = {
    "initiatives.begin_hosting": Deed(
        begun_in,
        lambda _, made, by: actions.begin_hosting(made[0], made[1].governor, by=by, **CONTACT),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.take_in_offices": Deed(
        host,
        lambda _, made, by: actions.take_in_offices(made, by=by),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.change_host": Deed(
        host,
        lambda _, made, by: actions.change_host(made, by=by, **CONTACT),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.move_date": Deed(
        host,
        lambda _, made, by: actions.move_date(made, first_round(made), date(2025, 11, 20), by=by),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.move_back": Deed(
        moved,
        lambda _, made, by: actions.move_back(made, first_round(made), by=by),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.set_reminders": Deed(
        host,
        lambda _, made, by: actions.set_reminders(
            made, [actions.Wish(first_round(made).pk, Moment.BEFORE, 10, on=True)], by=by
        ),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.follow_national_reminders": Deed(
        host,
        lambda _, made, by: actions.follow_national_reminders(made, by=by),
        rightful="aud",
        strangers=NOT_AUD,
    ),
    "initiatives.turn_reminders": Deed(
        host,
        lambda _, made, by: actions.turn_reminders(made, by=by, on=False),
        rightful="aud",
        strangers=NOT_AUD,
    ),
}
