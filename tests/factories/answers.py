"""Answers to whole items, of every kind of question, given through the actions."""

from collections.abc import Callable, Iterator

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, ItemType, Kind, Question
from rettesnor.instruments.scales import Scale
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Item
from rettesnor.reviews.sheets import Given, Sheet, month_matters

Pattern = Callable[[Item, Question], Choice]
"""What the answer to a question about an item is."""

ASKED_MOST = frozenset({ItemType.RUNNING, ItemType.LONG_TERM})
"""The sort of case that is asked every question of the main form."""

NOTE = "Se notatet fra mai."
WORDS = "Det sto ikke noe om dette."
MONTH = "2025-05"


def every(choice: Choice) -> Pattern:
    """The same answer to everything."""
    return lambda _item, _question: choice


def mixed(item: Item, question: Question) -> Choice:
    """Of ten cases: six yes, two partly, two no, and others for each question."""
    return [Choice.NO, Choice.PARTLY, Choice.YES, Choice.YES, Choice.YES][
        (item.position + question.number) % 5
    ]


def but(choice: Choice, *questions: str, otherwise: Pattern = mixed) -> Pattern:
    """`choice` to the questions with these ids, and `otherwise` to the rest."""
    return lambda item, question: choice if question.id in questions else otherwise(item, question)


def answer(item: Item, pattern: Pattern, *, by: User) -> None:
    """Tell what the form must know of an item, and answer everything that is then asked."""
    tell(item, by=by)
    answer_questions(item, pattern, by=by)


def tell(item: Item, *, by: User, types: frozenset[ItemType] = ASKED_MOST) -> None:
    """Its types and its month, where the form asks for them and nobody has said yet."""
    form, review_round = item.part.form, item.part.review_round
    wanted = {t.value for group in form.type_groups for t in group & types}
    if wanted and not item.types:
        actions.set_types(item, wanted, by=by)
    matters = month_matters(form, review_round.period_from, review_round.period_to)
    if matters and item.decision_month is None:
        actions.set_decision_month(item, review_round.period_to, by=by)
    item.refresh_from_db()


def answer_questions(item: Item, pattern: Pattern, *, by: User) -> None:
    """Answer every question that is asked, in the order of the form, as each answer leads to.

    All are sent at once, as a browser does that has been without a net: thirty times as fast.
    """
    form, given = item.part.form, {}
    sent: list[Said] = []
    month = queries.effective_month(item, form)
    for question in form.questions:
        situation = Sheet(item.number, month, given, item.type_set).situation(form)
        if form.applicabilities(situation)[question.id] is Applicability.DOES_NOT_APPLY:
            continue
        for said in replies(form, question, pattern(item, question)):
            sent.append(said)
            given[said.question, said.topic] = Given(said.value or "")
    for result in actions.save_answers(item, sent, by=by).results:
        if isinstance(result, Refusal):
            raise Refused(result)


def replies(form: Instrument, question: Question, choice: Choice) -> Iterator[Said]:
    """A whole answer to one question: with its reason, and with the note that it demands."""
    note = NOTE if choice in question.note_on else None
    if question.kind is not Kind.TOPICS:
        value = _value(question, choice)
        outside = question.verdict({"": value}) is Choice.NA
        reason = form.reasons[0].id if outside and form.reasons else None
        yield Said(question.id, value=value, reason=reason, note=note)
        return
    for place, topic in enumerate(question.topics):
        yield Said(question.id, topic.id, _on(question.scale, _topic(choice, place)))
    if note:
        yield Said(question.id, note=note)


def _value(question: Question, choice: Choice) -> str:
    match question.kind:
        case Kind.SCALE | Kind.TOPICS:
            return _on(question.scale, choice)
        case Kind.SINGLE:
            return _one_of([option.id for option in question.choices], choice)
        case Kind.MULTIPLE:
            ids = [option.id for option in question.choices]
            return " ".join(dict.fromkeys([_one_of(ids, choice), ids[-1]]))
        case Kind.NUMBER:
            assert question.measure is not None
            ends = question.measure
            return str(ends.high if choice is Choice.YES else ends.low)
        case Kind.MONTH:
            return MONTH
        case Kind.TEXT:
            return WORDS[: question.longest]


def _one_of(ids: list[str], choice: Choice) -> str:
    """Of what is counted and never judged: the first for yes, the last for no, else the second."""
    return ids[{Choice.YES: 0, Choice.NO: -1}.get(choice, 1)]


def _on(scale: Scale | None, choice: Choice) -> str:
    """The first value that counts so; the first of all where the scale has none."""
    assert scale is not None
    found = [value.id for value in scale.values if value.counts.verdict is choice]
    return (found or [scale.values[0].id])[0]


def _topic(choice: Choice, place: int) -> Choice:
    """Topics that together count as `choice`; there is no «usikker» for them, so it is partly."""
    if choice is Choice.NA:
        return Choice.NA
    met = choice is Choice.YES or (choice is not Choice.NO and place == 0)
    return Choice.YES if met else Choice.NO
