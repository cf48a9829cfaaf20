"""The actions of the initiatives, one file of deeds for each part of it."""

from tests.house.answers_deeds import ANSWERS
from tests.house.deed import Deed
from tests.house.dispatches_deeds import DISPATCHES
from tests.house.hosts_deeds import HOSTS
from tests.house.meetings_deeds import MEETINGS
from tests.house.questions_deeds import QUESTIONS
from tests.house.setup_deeds import SETUP

# Each part's deeds: `ANSWERS`, `DISPATCHES`, `HOSTS`, `MEETINGS`, `QUESTIONS`, `SETUP`.
INITIATIVES: dict[str, Deed] = {
    **ANSWERS,
    **DISPATCHES,
    **HOSTS,
    **MEETINGS,
    **QUESTIONS,
    **SETUP,
}
