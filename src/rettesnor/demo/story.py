"""The demo's story: an office with nothing, one in the middle, one that has been round twice.

Everything is done by the actions, each at its own time, so the demo is always legal data.
"""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.actions import add_person
from rettesnor.accounts.models import Role, User
from rettesnor.common import clock
from rettesnor.demo import course, elsewhere, lasting
from rettesnor.demo.answers import answer_first, answer_item
from rettesnor.demo.days import at, back, month
from rettesnor.demo.people import PLAYERS, Player, add_player, build_cast
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.models import Goal
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.drawing import Group
from rettesnor.reviews.models import Item, Round, Struck

PROGRAMME = "barnets-beste"

TOR = Player(
    "tor",
    "Tor Bergtun",
    "tor@storfjellet.example",
    Role.LEADER,
    "storfjellet",
    _("leder ved Nav Storfjellet, midt i en runde"),
)
ELI = Player(
    "eli",
    "Eli Nordmo",
    "eli@nordbygda.example",
    Role.LEADER,
    "nordbygda",
    _("leder ved Nav Nordbygda, som har målt to ganger"),
)

# Colleagues at the offices that are further on; they are seen, but nobody logs in as them.
COLLEAGUES = {
    "storfjellet": ("Eirik Lien", "Nina Moe"),
    "nordbygda": ("Hilde Vik", "Amir Dahl"),
}

# Kari first: it is her story.
CAST = tuple(sorted((*PLAYERS, TOR, ELI), key=lambda player: player.key != "kari"))


def tell() -> bool:
    """Tell the story once; False when it was told before. All of it or nothing."""
    if User.objects.exists():
        return False
    with transaction.atomic():
        today = timezone.localdate()
        with clock.at(at(back(today, 300))):
            cast = build_cast()
            two_rounds = _people_at(cast.nordbygda, ELI, "nordbygda", by=cast.per)
            halfway = _people_at(cast.storfjellet, TOR, "storfjellet", by=cast.per)
        tor, eli = halfway[0], two_rounds[0]
        leads = (cast.kari, tor, eli)
        places = (cast.lillevik, cast.storfjellet, cast.nordbygda)
        host = course.invited(
            cast, dict(zip((place.name for place in places), leads, strict=True)), today
        )
        _been_round_twice(cast.nordbygda, two_rounds, today)
        _in_the_middle(cast.storfjellet, halfway, today)
        elsewhere.begun(host, today, PROGRAMME)
        course.followed(host, cast, tor, eli, today)
    return True


def _people_at(office: Organisation, leads: Player, place: str, *, by: User) -> list[User]:
    """The office's leader, and those who review there, added by the leader."""
    leader = add_player(leads, office, by=by)
    people = [leader]
    for name in COLLEAGUES[place]:
        email = f"{name.split()[0].lower()}@{place}.example"
        people.append(add_person(office, by=leader, email=email, name=name, role=Role.REVIEWER))
    return people


def _been_round_twice(office: Organisation, people: list[User], today: date) -> None:
    leader = people[0]
    with clock.at(at(back(today, 230))):
        first = _opened(office, leader, today, months=(16, 9), days=200)
    _reviewed(first, people, back(today, 215), frame=41, dice=Random(5))
    lasting.reflected(first, leader, back(today, 200))
    with clock.at(at(back(today, 196))):
        lasting.decided(first, leader, people[1], today)
    lasting.tried(first, people[1], today)
    lasting.checked(office, people, today)
    with clock.at(at(back(today, 150))):
        for goal in first_goals(first):
            for change in goal.changes.all():
                improvement.confirm_in_place(change, by=leader)
    with clock.at(at(back(today, 30))):
        second = _opened(office, leader, today, months=(5, 2), days=10)
    better = {"barnas-syn": 0.8, "journalnotat-om-barna": 0.9, "hvert-barn": 0.55}
    _reviewed(second, people, back(today, 24), frame=36, dice=Random(11), better=better)
    with clock.at(at(back(today, 12))):
        for goal in first_goals(first):
            for change in goal.changes.all():
                if goal.question == lasting.NOTE:
                    improvement.judge_worked(change, "yes", by=leader)
    lasting.made_to_last(first, leader, people[1], today)
    lasting.put_right(office, leader, people[1], today)


def first_goals(review_round: Round) -> list[Goal]:
    return list(Goal.objects.filter(part__review_round=review_round))


def _opened(
    office: Organisation, leader: User, today: date, *, months: tuple[int, int], days: int
) -> Round:
    """A round on the months from `months[0]` to `months[1]` ago, to be done `days` days ago."""
    return actions.open_round(
        office,
        PROGRAMME,
        by=leader,
        period_from=month(today, months[0]),
        period_to=month(today, months[1]),
        last_day=back(today, days),
    )


def _reviewed(
    review_round: Round,
    people: list[User],
    day: date,
    *,
    frame: int,
    dice: Random,
    better: dict[str, float] | None = None,
) -> None:
    """Draw ten cases, share them, answer everything and close."""
    leader, *reviewers = people
    with clock.at(at(day)):
        part = review_round.parts.get(drawn=True)
        actions.draw_cases(part, by=leader, frame_size=frame, sample_size=10)
        for turn, item in enumerate(part.items.order_by("position")):
            reviewer = reviewers[turn % len(reviewers)]
            actions.assign_case(item, to=reviewer, by=leader)
            answer_item(item, by=reviewer, dice=dice, better=better)
            if turn == 1:
                _read_again(item, reviewer, people[1], by=leader)
        answer_item(_office_item(review_round), by=leader, dice=dice)
    with clock.at(at(day + timedelta(days=8))):
        actions.close_round(review_round, by=leader)


OTHERWISE = {"hvert-barn": 0.98, "veid-mot-andre-hensyn": 0.98, "barnas-syn": 0.95}
"""Chance of «ja» where the second of two colleagues reads these questions otherwise."""


def _read_again(item: Item, first: User, second: User, *, by: User) -> None:
    """A colleague reads the same case, and the two settle what they read differently."""
    actions.ask_second(item, first, second, by=by)
    actions.submit_opinion(item, by=first)
    answer_item(item, by=second, dice=Random(item.number), better=OTHERWISE)
    actions.submit_opinion(item, by=second)
    answer_item(item, by=second, dice=Random(item.number), better=OTHERWISE)


def _office_item(review_round: Round) -> Item:
    return Item.objects.get(part__review_round=review_round, part__drawn=False, part__added=False)


# The list of the office that is halfway, sorted by outcome: how many of each.
SORTED = (Group(("granted",), 44), Group(("partly",), 8), Group(("refused",), 11))
ROUTE = (
    "Snakk med lederen eller fagansvarlig med en gang. Meld skriftlig til barnevernstjenesten samme "
    "dag, på skjemaet i fagsystemet. Er det akutt, ring først."
)


def _in_the_middle(office: Organisation, people: list[User], today: date) -> None:
    """Six of ten cases are done, one is begun, and two are read by two colleagues."""
    leader, *reviewers = people
    dice = Random(3)
    with clock.at(at(back(today, 20))):
        actions.set_child_at_risk_route(office, text=ROUTE, phone="", by=leader)
        review_round = _opened(office, leader, today, months=(7, 1), days=-18)
        part = review_round.parts.get(drawn=True)
        actions.draw_cases(part, by=leader, frame_size=63, sample_size=10, strata=SORTED)
    with clock.at(at(back(today, 18))):
        unusable = part.items.order_by("position")[3]
        actions.strike_case(unusable, Struck.NO_CHILD, by=reviewers[0])
    in_use = part.items.filter(struck_reason="").order_by("position")
    for turn, item in enumerate(in_use[:8]):
        with clock.at(at(back(today, 16 - turn), 10 + turn % 5)):
            reviewer = reviewers[turn % 2]
            actions.assign_case(item, to=reviewer, by=leader)
            if turn < 6:
                answer_item(item, by=reviewer, dice=dice)
            elif turn == 6:
                answer_first(item, by=reviewer, dice=dice, questions=4)
    _read_by_two(in_use[8], in_use[9], people, today)
    with clock.at(at(back(today, 5))):
        answer_first(_office_item(review_round), by=leader, dice=dice, questions=7)


def _read_by_two(met: Item, alone: Item, people: list[User], today: date) -> None:
    """In one case both have submitted, and differ on a few things; in the other one has."""
    leader, first, second = people
    with clock.at(at(back(today, 7))):
        for item in (met, alone):
            actions.ask_second(item, first, second, by=leader)
    with clock.at(at(back(today, 6))):
        for item, seed in ((met, 9), (alone, 12)):
            answer_item(item, by=first, dice=Random(seed))
            actions.submit_opinion(item, by=first)
        other = {
            "barnas-syn": 0.95,
            "hvert-barn": 0.98,
            "veid-mot-andre-hensyn": 0.98,
            "samtale-om-barna": 0.01,
        }
        answer_item(met, by=second, dice=Random(9), better=other)
        actions.submit_opinion(met, by=second)
        answer_first(alone, by=second, dice=Random(12), questions=5)
