"""All reading of rounds; every query starts from the units its reader may see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.analysis.proportions import Tally
from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.programmes import MAIN, Programme, ProgrammePart
from rettesnor.instruments.ratings import Rated
from rettesnor.instruments.versions import Ancestor
from rettesnor.reviews.findings import PartFindings, QuestionFinding, count, findings, strengths
from rettesnor.reviews.models import Answer, Item, Part, PracticeDone, Round
from rettesnor.reviews.sheets import (
    Given,
    Sheet,
    asked,
    expected,
    left,
    month_matters,
    rated,
    untold,
    verdict,
)
from rettesnor.reviews.states import Status


def rounds(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Round]:
    """The rounds `user` may see, newest first, without those cancelled."""
    return (
        Round.objects.filter(reaches(user, permission, "organisation__"))
        .exclude(status=Status.CANCELLED)
        .select_related("organisation__parent", "follows")
    )


def items(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Item]:
    """The items `user` may see, with what a page shows around them."""
    return (
        items_within(user, permission)
        .exclude(part__review_round__status=Status.CANCELLED)
        .select_related("part__review_round__organisation__parent", "assigned_to")
    )


def items_within(user: User, permission: Permission = Permission.SEE_ROUND) -> QuerySet[Item]:
    """Every item where `user` has `permission`; an action's rules say what stops work on it."""
    return Item.objects.filter(reaches(user, permission, "part__review_round__organisation__"))


@dataclass(frozen=True)
class ItemProgress:
    """How far one item has come. Questions locked by an earlier answer are not `expected` yet."""

    item: Item
    answered: int
    expected: int
    contested: int

    @property
    def left(self) -> int:
        return self.expected - self.answered

    @property
    def done(self) -> bool:
        return not self.left

    @property
    def begun(self) -> bool:
        return self.answered > 0


@dataclass(frozen=True)
class PartProgress:
    """`planned` is what the programme says of the part now: its title, and whether it may be empty."""

    part: Part
    instrument: Instrument
    items: tuple[ItemProgress, ...]
    planned: ProgrammePart

    @property
    def size(self) -> int:
        return len(self.items)

    @property
    def done(self) -> int:
        return sum(p.done for p in self.items)

    @property
    def left(self) -> int:
        return self.size - self.done

    @property
    def questions_left(self) -> int:
        return sum(p.left for p in self.items)

    @property
    def contested(self) -> int:
        return sum(p.contested for p in self.items)

    @property
    def ready(self) -> bool:
        """Whether there is something to answer, or need not be."""
        return bool(self.items) or (self.part.added and self.planned.optional)

    @property
    def minutes_left(self) -> int:
        """Minutes left at the form's expected pace, by the share of questions unanswered.

        Rounded up, as on the page of the case.
        """
        expected = sum(p.expected for p in self.items)
        minutes = self.instrument.minutes * len(self.items)
        return -(-minutes * self.questions_left // expected) if expected else 0


@dataclass(frozen=True)
class RoundProgress:
    review_round: Round
    parts: tuple[PartProgress, ...]

    @property
    def cases(self) -> PartProgress | None:
        """The part whose items are drawn: case files, or complaints."""
        return next((p for p in self.parts if p.part.drawn), None)

    @property
    def talks(self) -> tuple[PartProgress, ...]:
        return tuple(p for p in self.parts if p.part.added)

    @property
    def office_parts(self) -> tuple[PartProgress, ...]:
        return tuple(p for p in self.parts if not p.part.many)

    @property
    def drawn(self) -> bool:
        return all(p.ready for p in self.parts if p.part.drawn)

    @property
    def empty(self) -> tuple[PartProgress, ...]:
        """The parts that came one by one, should not be empty, and are."""
        return tuple(p for p in self.parts if p.part.added and not p.ready)

    @property
    def cases_left(self) -> int:
        return sum(p.left for p in self.parts if p.part.drawn)

    @property
    def talks_left(self) -> int:
        return sum(p.left for p in self.talks)

    @property
    def questions_left(self) -> int:
        return sum(p.questions_left for p in self.office_parts)

    @property
    def contested(self) -> int:
        return sum(p.contested for p in self.parts)

    @property
    def answered(self) -> int:
        return sum(i.answered for p in self.parts for i in p.items)


def effective_month(item: Item, instrument: Instrument) -> date | None:
    """The month the item was decided, as far as it matters: the period tells when it cannot vary."""
    review_round = item.part.review_round
    if item.decision_month is not None:
        return item.decision_month
    if month_matters(instrument, review_round.period_from, review_round.period_to):
        return None
    return review_round.period_to


def sheet_of(item: Item, instrument: Instrument, answers: Iterable[Answer]) -> Sheet:
    given = {(a.question, a.topic): Given(a.value, a.reason, a.note) for a in answers}
    return Sheet(item.number, effective_month(item, instrument), given, item.type_set)


def progress(review_round: Round) -> RoundProgress:
    """How far each part and item has come; three queries whatever the number of items."""
    return progress_of([review_round])[0]


def progress_of(several: Sequence[Round]) -> list[RoundProgress]:
    """The progress of each round, in their order; three queries whatever their number."""
    parts = Part.objects.filter(review_round__in=several).prefetch_related(
        Prefetch("items", Item.objects.select_related("assigned_to").order_by("position")),
        "items__answers",
    )
    by_round: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by_round[part.review_round_id].append(part)
    return [_round_progress(one, by_round[one.pk]) for one in several]


def _round_progress(review_round: Round, parts: Iterable[Part]) -> RoundProgress:
    plan = catalogue.programme(review_round.programme)
    done = tuple(_part_progress(p, review_round, plan.part(p.key)) for p in parts)
    return RoundProgress(review_round, done)


def _part_progress(part: Part, review_round: Round, planned: ProgrammePart) -> PartProgress:
    instrument = part.form
    part.review_round = review_round
    done = []
    for item in part.items.all():
        item.part = part
        answers = list(item.answers.all())
        sheet = sheet_of(item, instrument, answers)
        to_tell = _to_tell(instrument, review_round)
        questions = {question.id for question in asked(instrument, sheet)}
        to_answer = len(questions) + to_tell
        unanswered = len(left(instrument, sheet)) + untold(instrument, sheet)
        # Nobody can choose where the question is not asked any more; it must not hold up the round.
        contested = sum(1 for a in answers if a.contested_value and a.question in questions)
        done.append(ItemProgress(item, to_answer - unanswered, to_answer, contested))
    return PartProgress(part, instrument, tuple(done), planned)


def _to_tell(instrument: Instrument, review_round: Round) -> int:
    """How many facts about a case the form asks for beside its questions."""
    month = month_matters(instrument, review_round.period_from, review_round.period_to)
    return len(instrument.type_groups) + month


def next_item(review_round: Round, user: User) -> Item | None:
    """The case `user` should open now: an own unfinished one, else the first nobody has taken."""
    cases = progress(review_round).cases
    unfinished = [p for p in cases.items if not p.done] if cases else []
    own = [p.item for p in unfinished if p.item.assigned_to_id == user.pk]
    free = [p.item for p in unfinished if p.item.assigned_to_id is None]
    return next(iter([*own, *free]), None)


def answers_now(item: Item) -> dict[tuple[str, str], Answer]:
    """The item's answers, without who gave them: that is read only in a conflict."""
    return {(a.question, a.topic): a for a in Answer.objects.filter(item=item)}


def answers_of(item: Item) -> dict[tuple[str, str], Answer]:
    """The item's answers by (question, topic), with who gave them."""
    found = Answer.objects.filter(item=item).select_related("answered_by", "contested_by")
    return {(a.question, a.topic): a for a in found}


def reviewers(review_round: Round) -> QuerySet[User]:
    """Those who work at the round's office, by name."""
    return (
        User.objects.filter(memberships__organisation=review_round.organisation, is_active=True)
        .distinct()
        .order_by("name")
    )


def findings_of(review_round: Round) -> tuple[PartFindings, ...]:
    """The frozen findings of a closed round, dressed; two queries."""
    parts = review_round.parts.prefetch_related("findings")
    return tuple(_frozen(part) for part in parts)


def _frozen(part: Part) -> PartFindings:
    tallies = {
        (f.question, f.topic): Tally(
            yes=f.yes, partly=f.partly, no=f.no, na=f.na, unsure=f.unsure, missing=f.missing
        )
        for f in part.findings.all()
    }
    return findings(
        part.form,
        tallies,
        drawn=part.drawn,
        frame_size=part.frame_size,
        added=part.added,
        key=part.key,
    )


def tallies_now(part: Part) -> dict[tuple[str, str], Tally]:
    """The tallies of what is answered now; `close_round` freezes them."""
    return count(part.form, sheets(part))


def sheets(part: Part) -> list[Sheet]:
    instrument = part.form
    found = []
    for item in part.items.prefetch_related("answers"):
        item.part = part
        found.append(sheet_of(item, instrument, item.answers.all()))
    return found


def cases_behind(review_round: Round) -> dict[tuple[str, str], list[int]]:
    """Running numbers behind each answer of the drawn cases: (question, word) -> numbers."""
    behind: dict[tuple[str, str], list[int]] = defaultdict(list)
    for part in review_round.parts.filter(drawn=True).select_related("review_round"):
        for sheet in sheets(part):
            for question in expected(part.form, sheet):
                if word := verdict(question, sheet):
                    behind[question.id, word].append(sheet.number)
    return behind


def earlier_rounds(organisation_id: int, programme: str) -> QuerySet[Round]:
    """The office's rounds of a programme that count, for the rule of a new one."""
    return Round.objects.filter(organisation=organisation_id, programme=programme).exclude(
        status=Status.CANCELLED
    )


def all_earlier_rounds(organisation_id: int) -> QuerySet[Round]:
    """The office's rounds of every programme that count."""
    return Round.objects.filter(organisation=organisation_id).exclude(status=Status.CANCELLED)


def programmes_for(office: int) -> list[tuple[Programme, Round | None]]:
    """Every programme with the office's own latest round of it, if any; one query."""
    latest = {r.programme: r for r in all_earlier_rounds(office).order_by("number")}
    found = [(programme, latest.get(programme.key)) for programme in catalogue.programmes()]
    return sorted(found, key=lambda pair: pair[0].key != MAIN)


def drawn_by(part: Part) -> str:
    """Who drew the cases, from the audit line of the draw."""
    drawn = AuditEvent.objects.filter(verb="cases.draw", thing="part", thing_id=part.pk)
    found = drawn.select_related("actor").first()
    return found.actor.name if found and found.actor else ""


def drawn_before(review_round: Round) -> list[Part]:
    """Earlier draws for the same period that were cancelled: a protocol that hid them would lie."""
    return list(
        Part.objects.filter(
            review_round__organisation=review_round.organisation,
            review_round__programme=review_round.programme,
            review_round__period_from=review_round.period_from,
            review_round__period_to=review_round.period_to,
            review_round__status=Status.CANCELLED,
            drawn_at__isnull=False,
        ).order_by("drawn_at")
    )


def strengths_of(parts: Iterable[PartFindings]) -> list[QuestionFinding]:
    """What the office does well across the cases, best first; talks never count here."""
    return strengths(f for part in parts if part.drawn for f in part.questions)


def lines(before: PartFindings, after: PartFindings) -> Mapping[str, Ancestor]:
    """Which question each question was in the round before, where the authors say so."""
    form, then = after.instrument, before.instrument.version
    return catalogue.lineage(form.key, then, form.version)


def practised(user: User) -> dict[tuple[str, str], datetime]:
    """When `user` last tried each practice case, by form and case: one's own, and nobody else's."""
    done = PracticeDone.objects.filter(user=user)
    return {(one.instrument, one.case): one.at for one in done}


@dataclass(frozen=True)
class Consequences:
    """What follows from the answers given so far: what is asked, and what sections come to."""

    applies: Mapping[str, Applicability]
    ratings: Mapping[str, Rated]


def consequences(item: Item, answers: Iterable[Answer]) -> Consequences:
    """Of all the item's answers as they are now; no query."""
    form = item.part.form
    sheet = sheet_of(item, form, answers)
    ratings = {section.id: rated(form, section, sheet) for section in form.sections}
    return Consequences(
        form.applicabilities(sheet.situation(form)),
        {section: found for section, found in ratings.items() if found},
    )
