from rettesnor.initiatives.models.hosts import (
    Dispatch,
    DispatchLetter,
    Host,
    LetterText,
    Moment,
    MovedDate,
    Reminder,
)
from rettesnor.initiatives.models.initiatives import (
    Contact,
    Initiative,
    Milestone,
    MilestoneKind,
)
from rettesnor.initiatives.models.meetings import (
    Attendee,
    Audience,
    Meeting,
    MeetingKind,
    Series,
    ThemeIdea,
)
from rettesnor.initiatives.models.participations import (
    HandedLink,
    LeaderRequest,
    Participation,
)
from rettesnor.initiatives.models.questions import GeneralAnswer, Inquiry

__all__ = [
    "Attendee",
    "Audience",
    "Contact",
    "Dispatch",
    "DispatchLetter",
    "GeneralAnswer",
    "HandedLink",
    "Host",
    "Initiative",
    "Inquiry",
    "LeaderRequest",
    "LetterText",
    "Meeting",
    "MeetingKind",
    "Milestone",
    "MilestoneKind",
    "Moment",
    "MovedDate",
    "Participation",
    "Reminder",
    "Series",
    "ThemeIdea",
]
