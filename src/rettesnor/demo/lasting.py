"""How Nav Nordbygda improved between its two rounds: what it tried, checked and made to last."""

from datetime import date, timedelta
from random import Random

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.demo.answers import answer_item
from rettesnor.demo.days import at, back, month
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.agenda import Said, Written
from rettesnor.improvement.models import Change, ChangeKind, FoundBy, Goal, Kept, Measured, Way
from rettesnor.improvement.models import UsualCause as Cause
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.models import Round

VIEW, NOTE = "barnas-syn", "journalnotat-om-barna"
CHECK = "kort-sjekk"


def reflected(review_round: Round, leader: User, day: date) -> None:
    """The meeting about the first results, and what was written down there."""
    written = Written(
        held_on=day,
        celebrate="Samtalene blir holdt, og barnetrygden er holdt utenfor i alle sakene.",
        decided="Vi begynner med barnas syn og journalnotatet. Hilde lager et utkast til mal.",
        points={
            VIEW: Said(
                causes=(Cause.UNKNOWN, Cause.NO_TEMPLATE),
                why="Vi har spurt foreldrene om økonomi. Ingen har sagt at vi også skal spørre om "
                "hva barna selv mener.",
                decided="Fast punkt i samtalen.",
            ),
            NOTE: Said(
                causes=(Cause.NOT_WRITTEN,),
                why="Mye blir sagt i samtalen uten at det kommer inn i notatet.",
                decided="En mal med egne felt for barna.",
            ),
        },
    )
    with clock.at(at(day, 14)):
        improvement.write_reflection(review_round, written, by=leader)


def decided(review_round: Round, leader: User, colleague: User, today: date) -> None:
    """Two goals with a change each."""
    plans = {
        VIEW: (
            8,
            ChangeKind.WAY_OF_WORKING,
            "Fast punkt i samtalen: hva mener barnet selv, og hva sier foreldrene.",
        ),
        NOTE: (
            9,
            ChangeKind.TEMPLATE,
            "Mal for journalnotat med barnas situasjon, brukt av alle.",
        ),
    }
    for question, (to_met, kind, what) in plans.items():
        target = improvement.Target(
            to_met=to_met, to_of=10, by_when=back(today, 20), measured_by=Measured.CHECKS
        )
        goal = improvement.set_goal(review_round, question, target, by=leader)
        plan = improvement.Plan(
            what=what,
            kind=kind,
            owner=colleague,
            starts_on=back(today, 190),
            in_place_on=back(today, 150),
            works_on=back(today, 20),
        )
        improvement.add_change(goal, plan, by=leader)


def tried(review_round: Round, colleague: User, today: date) -> None:
    """The template is tried by two, changed, and tried by everybody."""
    change = Change.objects.get(goal__part__review_round=review_round, goal__question=NOTE)
    stories = (
        (
            "To kolleger bruker malen i tre saker hver.",
            "Notatet tar ikke mer enn fem minutter lenger.",
            "Malen var for lang. De hoppet over halvparten av feltene.",
            Kept.ADJUST,
        ),
        (
            "Alle bruker en kortere mal i en uke.",
            "Barnas situasjon står i alle notatene.",
            "Den sto i alle unntatt ett. Ingen syntes det tok for lang tid.",
            Kept.KEEP,
        ),
    )
    for turn, (tries, expects, happened, kept) in enumerate(stories):
        begun = back(today, 186 - 14 * turn)
        with clock.at(at(begun)):
            trial = improvement.Trial(
                tries=tries, expects=expects, look_on=begun + timedelta(days=10)
            )
            cycle = improvement.begin_cycle(change, trial, by=colleague)
        with clock.at(at(begun + timedelta(days=10))):
            improvement.end_cycle(cycle, happened, kept, by=colleague)


CHECKS = (0, 1, 1, 1, 2, 1, 2, 3, 3, 4, 3, 4)
"""How many of four cases had the children's own view, check by check, every other week."""


def checked(office: Organisation, people: list[User], today: date) -> None:
    """A dozen short checks; after ten the leader fixes the line they are read against."""
    leader, *reviewers = people
    for turn, met in enumerate(CHECKS):
        day = back(today, 184 - 13 * turn)
        with clock.at(at(day, 10)):
            found = actions.begin_check(
                office,
                CHECK,
                actions.Check(
                    questions=[VIEW, NOTE],
                    period_from=month(day, 1),
                    period_to=month(day, 0),
                    frame_size=9 + turn % 4,
                    sample_size=4,
                ),
                by=leader,
            )
            items = found.parts.get(drawn=True).items.order_by("position")
            for place, item in enumerate(items):
                level = {VIEW: float(place < met), NOTE: 0.3 + 0.05 * turn}
                reviewer = reviewers[place % len(reviewers)]
                answer_item(item, by=reviewer, dice=Random(100 * turn + place), better=level)
            actions.close_round(found, by=leader)


def made_to_last(review_round: Round, leader: User, colleague: User, today: date) -> None:
    """One of the two goals is made permanent; the other still waits for a decision."""
    goal = Goal.objects.get(part__review_round=review_round, question=NOTE)
    onward = improvement.Onward(
        way=Way.PERMANENT,
        routine="Malen ligger i fagsystemet og er en del av opplæringen av nyansatte.",
        owner=colleague,
        look_on=clock.workday(today + timedelta(days=150)),
    )
    with clock.at(at(back(today, 8))):
        improvement.decide_way(goal, onward, by=leader)


def put_right(office: Organisation, leader: User, colleague: User, today: date) -> None:
    """A plan for a breach that the county governor found; one measure of two is in place."""
    breach = improvement.Breach(
        title="Begrunnelsen viser ikke barnas situasjon",
        found_by=FoundBy.SUPERVISION,
        found_on=back(today, 70),
        breach="I vedtakene om økonomisk stønad går det ikke fram hvilke forhold hos barna som var "
        "avgjørende.",
        causes="Vedtaksmalen spør ikke om barna. Flere er nye, og opplæringen har handlet om satsene.",
    )
    with clock.at(at(back(today, 60))):
        plan = improvement.open_correction_plan(office, breach, by=leader)
        first = improvement.add_correction(
            plan,
            improvement.Step(
                what="Vedtaksmalen får et eget avsnitt om barna.",
                owner=colleague,
                due_on=back(today, 30),
                in_place_how="Lederen ser at malen er byttet i fagsystemet.",
                worked_how="Fem nye vedtak leses: står barnas situasjon i begrunnelsen?",
                works_on=clock.workday(today + timedelta(days=21)),
            ),
            by=leader,
        )
        improvement.add_correction(
            plan,
            improvement.Step(
                what="Halv dag om begrunnelser, med egne vedtak på bordet.",
                owner=leader,
                due_on=clock.workday(today + timedelta(days=14)),
                in_place_how="Alle veiledere har vært med.",
                worked_how="Avdelingslederen leser tre vedtak fra hver måned ut året.",
                works_on=clock.workday(today + timedelta(days=120)),
            ),
            by=leader,
        )
    with clock.at(at(back(today, 31))):
        improvement.confirm_correction(first, by=leader)
        improvement.tell_correction_status(
            plan, "Malen er byttet. Opplæringsdagen er satt opp.", by=leader
        )
