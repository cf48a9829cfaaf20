"""The words of the form format: what a form is about, how it is answered, what an answer counts as."""

from enum import StrEnum


class Subject(StrEnum):
    """What one filled-in form is about."""

    CASE_FILE = "case-file"
    OFFICE = "office"
    CONVERSATION = "conversation"
    COMPLAINT = "complaint"


# What is drawn among decisions with a date, and so may have a decision month and a type.
DECIDED = frozenset({Subject.CASE_FILE, Subject.COMPLAINT})


class FormKind(StrEnum):
    """A form is answered and stored; a guide is filled in the browser, and nothing is stored."""

    FORM = "form"
    GUIDE = "guide"


class NotesAllowed(StrEnum):
    """Whether notes may be pinned to the questions; a talk with a family has none."""

    ALLOWED = "allowed"
    NONE = "none"


class Stage(StrEnum):
    """Where on the path of a case a section belongs. The order is the order of the path."""

    ACCESS = "access"
    MAPPING = "mapping"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"
    COMPLAINT = "complaint"
    MANAGEMENT = "management"


class Kind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    TOPICS = "topics"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    MONTH = "month"
    TEXT = "text"


HEADING = "heading"  # what stands where a question's kind does, in a heading
# The kinds whose answers are met or not; the others are counted and nothing more.
JUDGED = frozenset({Kind.SCALE, Kind.TOPICS})


class Choice(StrEnum):
    """The answers on the ordinary scale, and what an answer on any scale comes to."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NA = "na"
    UNSURE = "unsure"


class TopicChoice(StrEnum):
    """The answers to one topic, where the form names no other scale."""

    MAPPED = "mapped"
    NOT_RELEVANT = "not_relevant"
    ABSENT = "absent"


class Counts(StrEnum):
    """What a value of a scale counts as. `outside` leaves the denominator."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    OUTSIDE = "outside"
    UNSURE = "unsure"

    @property
    def verdict(self) -> Choice:
        return VERDICTS[self]


VERDICTS = {
    Counts.MET: Choice.YES,
    Counts.PARTLY: Choice.PARTLY,
    Counts.UNMET: Choice.NO,
    Counts.OUTSIDE: Choice.NA,
    Counts.UNSURE: Choice.UNSURE,
}


class ItemType(StrEnum):
    """What sort of case it is: how the family came, and how long the need lasts."""

    FIRST_TIME = "first-time"
    RUNNING = "running"
    URGENT = "urgent"
    SHORT_TERM = "short-term"
    LONG_TERM = "long-term"


# A case has at most one type of each group.
TYPE_GROUPS = (
    frozenset({ItemType.FIRST_TIME, ItemType.RUNNING}),
    frozenset({ItemType.URGENT, ItemType.SHORT_TERM, ItemType.LONG_TERM}),
)


def group_of(item_type: ItemType) -> frozenset[ItemType]:
    return next(group for group in TYPE_GROUPS if item_type in group)
