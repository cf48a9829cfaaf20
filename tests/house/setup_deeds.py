"""Setting an initiative up: the national team's, and nobody else's."""

from datetime import date

from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.described import Planned, ToAsk
from rettesnor.initiatives.models import Contact, Initiative, Milestone
from tests.cast import Cast
from tests.factories import initiatives
from tests.house.deed import Deed

STRANGERS = ("liv", "aud", "kari")
START = date(2025, 8, 18)
TRAINING = Planned("other", Text("Opplæring", "Opplæring"), date(2025, 10, 1))
ANOTHER = ToAsk("Ine Rikheim", "ine@nasjonal.example")


def opened(cast: Cast) -> Initiative:
    return initiatives.open_initiative(cast)


def draft(cast: Cast) -> Initiative:
    return actions.set_up_initiative("barnets-beste", by=cast.per, start=START)


def ready(cast: Cast) -> Initiative:
    made = draft(cast)
    actions.add_contact(made, ANOTHER, by=cast.per)
    return made


def milestone(cast: Cast) -> Milestone:
    return actions.add_milestone(draft(cast), TRAINING, by=cast.per)


def contact(cast: Cast) -> Contact:
    return actions.add_contact(draft(cast), ANOTHER, by=cast.per)


SETUP: dict[str, Deed] = {
    "initiatives.set_up_initiative": Deed(
        lambda cast: None,
        lambda cast, none, by: actions.set_up_initiative("barnets-beste", by=by, start=START),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.copy_initiative": Deed(
        opened,
        lambda cast, made, by: actions.copy_initiative(made, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.change_initiative": Deed(
        opened,
        lambda cast, made, by: actions.change_initiative(made, initiatives.SAID, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.remove_initiative": Deed(
        draft,
        lambda cast, made, by: actions.remove_initiative(made, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.open_initiative": Deed(
        ready,
        lambda cast, made, by: actions.open_initiative(made, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.end_initiative": Deed(
        opened,
        lambda cast, made, by: actions.end_initiative(made, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.add_milestone": Deed(
        draft,
        lambda cast, made, by: actions.add_milestone(made, TRAINING, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.change_milestone": Deed(
        milestone,
        lambda cast, step, by: actions.change_milestone(step, TRAINING, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.remove_milestone": Deed(
        milestone,
        lambda cast, step, by: actions.remove_milestone(step, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.add_contact": Deed(
        draft,
        lambda cast, made, by: actions.add_contact(made, ANOTHER, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
    "initiatives.remove_contact": Deed(
        contact,
        lambda cast, one, by: actions.remove_contact(one, by=by),
        rightful="per",
        strangers=STRANGERS,
    ),
}
