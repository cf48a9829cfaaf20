"""The data: the demo's story as it is told, and one more round with nothing answered yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.core.management import call_command
from django.db import connection

from bench.models import Row
from rettesnor.accounts.actions import add_person
from rettesnor.accounts.models import Role, User
from rettesnor.common import clock
from rettesnor.demo.people import PLAYERS
from rettesnor.demo.story import ELI, PROGRAMME, TOR, tell
from rettesnor.instruments.document import Choice, ItemType, Kind, Question, TopicChoice
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.states import Status

CASES = 30  # enough that every save that is timed is the first answer to its question
CROWD = 50  # those who answer at once, each a case of their own
ASKED_MOST = (ItemType.RUNNING, ItemType.LONG_TERM)  # the sort of case that is asked everything
KARI, OLA = (next(p for p in PLAYERS if p.key == key) for key in ("kari", "ola"))


@dataclass(frozen=True)
class Story:
    """What is asked for, and by whom in the cast."""

    office: Organisation  # in the middle of a round
    closed: Round  # the second of two, with goals and changes behind it
    begun: Item  # a case with some answers
    fresh: tuple[Item, ...]  # cases with none, for `reviewer` to answer
    crowd: tuple[tuple[User, Item], ...]  # many more who review, each with a case with none
    leader: str = TOR.key
    closed_leader: str = ELI.key
    reviewer: str = OLA.key


def prepare() -> Story:
    """Build everything in the empty database of the settings."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    if not tell():
        raise RuntimeError("The database is not empty. The bench builds one of its own.")
    begun = Item.objects.filter(
        part__drawn=True, part__review_round__status=Status.REVIEWING, answers__isnull=False
    )
    middle = begun.latest("position")
    closed = Round.objects.filter(status=Status.CLOSED).latest("closed_at")
    leader, reviewer = (User.objects.get(email=player.email) for player in (KARI, OLA))
    items = list(_fresh_part(leader).items.order_by("position"))
    given = [(reviewer, item) for item in items[:CASES]]
    crowd = tuple(zip(_colleagues(leader), items[CASES:], strict=True))
    for by, item in (*given, *crowd):
        actions.assign_case(item, to=by, by=leader)
        actions.set_types(item, ASKED_MOST, by=by)
    fresh = tuple(items[:CASES])
    return Story(middle.part.review_round.organisation, closed, middle, fresh, crowd)


def _colleagues(leader: User) -> list[User]:
    office = leader.memberships.get().organisation
    return [
        add_person(
            office, by=leader, email=f"{n}@mange.example", name=f"Nr. {n}", role=Role.REVIEWER
        )
        for n in range(1, CROWD + 1)
    ]


def _fresh_part(leader: User) -> Part:
    """The cases of a big round at the office with nothing, drawn and nobody's."""
    month = clock.today().replace(day=1) - timedelta(days=1)
    review_round = actions.open_round(
        leader.memberships.get().organisation,
        PROGRAMME,
        by=leader,
        period_from=month.replace(day=1),
        period_to=month.replace(day=1),
        last_day=clock.today(),
    )
    part = review_round.parts.get(drawn=True)
    cases = CASES + CROWD
    actions.draw_cases(part, by=leader, frame_size=cases, sample_size=cases)
    return part


def first_answers(items: Iterable[Item], origin: str) -> Iterator[tuple[int, dict[str, str]]]:
    """One answer after the other as the case page sends them: the item, and the fields."""
    sequence = count(1)
    for item in items:
        for question in item.part.form.questions:
            for topic in [t.id for t in question.topics] or [""]:
                yield (
                    item.pk,
                    {
                        "question": question.id,
                        "topic": topic,
                        "value": _value(question),
                        "seen": "0",
                        "origin": origin,
                        "sequence": str(next(sequence)),
                    },
                )


def _value(question: Question) -> str:
    if question.choices:
        return question.choices[0].id
    return TopicChoice.MAPPED if question.kind is Kind.TOPICS else Choice.YES
