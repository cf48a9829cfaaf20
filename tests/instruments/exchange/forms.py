"""Legal forms of every sort, for tests that say something of any form at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from string import ascii_lowercase, digits

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.condition_checks import answers_to, insist_on_sense
from rettesnor.instruments.condition_parser import NotUnderstoodError, Word
from rettesnor.instruments.conditions import (
    Always,
    Amount,
    And,
    AnswerClause,
    Clause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    TypeClause,
)
from rettesnor.instruments.document import (
    Choice,
    Counts,
    Dropped,
    FormKind,
    Heading,
    History,
    Instrument,
    ItemType,
    Kind,
    Number,
    Option,
    Question,
    Reason,
    Section,
    Source,
    Stage,
    Subject,
    Topic,
)
from rettesnor.instruments.guides import Line, Output, Repeats, Sum
from rettesnor.instruments.ratings import Rating, Rule, never_decide
from rettesnor.instruments.scales import ORDINARY, TOPICS, Scale, Value
from rettesnor.instruments.words import DECIDED, JUDGED

JUDGED_VERDICTS = (Choice.YES, Choice.PARTLY, Choice.NO)
# What makes trouble in YAML, in spreadsheets and in XPath.
NASTY = (
    "no",
    "1.10",
    "2022-09-01",
    "=1+1",
    "a: b # c",
    "- «Ja», sa 'hun' og \"han\"",
    "{x}, [y] & <z>",
    "@ % ! * `",
    "null",
    "æ  ø   å",
    "kort: " + "et langt ord om gangen " * 8 + "til slutt",
    "reworded: x",
    "første\nandre",
)
LETTERS = "abcæøåÆØÅđŋš 09.,:;#'\"«»()[]{}&<>%-–?!/\\|*=+_~^@"
ids = st.text(ascii_lowercase + digits, min_size=1, max_size=6)
kebab = (
    st.lists(ids, min_size=1, max_size=3)
    .map("-".join)
    .filter(lambda name: name not in set(Word) | {"heading"})
)
words = st.one_of(
    st.sampled_from(NASTY), st.text(LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool)
)
short_words = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
asked = words.map(lambda word: f"{word}?")
goals = words.map(lambda word: f"har {word} her")


@st.composite
def texts(draw: DrawFn, wording: SearchStrategy[str] = words) -> Text:
    extra = st.one_of(st.just(""), st.just(""), wording)
    return Text(draw(wording), draw(wording), draw(extra), draw(extra))


def maybe(one: SearchStrategy[Text]) -> SearchStrategy[Text]:
    return st.one_of(st.just(NO_TEXT), one)


def unique(most: int, fewest: int = 1) -> SearchStrategy[list[str]]:
    return st.lists(kebab, min_size=fewest, max_size=most, unique=True)


@st.composite
def scales(draw: DrawFn) -> tuple[Scale, ...]:
    found = []
    for name in draw(unique(2, 0)):
        ids = draw(unique(5, 2))
        counts = [Counts.MET, Counts.UNMET, *(draw(st.sampled_from(Counts)) for _ in ids[2:])]
        values = tuple(
            Value(id_, draw(texts()), count) for id_, count in zip(ids, counts, strict=True)
        )
        if name not in {ORDINARY.id, TOPICS.id}:
            found.append(Scale(name, values))
    return tuple(found)


@st.composite
def numbers(draw: DrawFn) -> Number:
    decimals = draw(st.integers(0, 2))
    low, more = draw(st.integers(0, 50)), draw(st.integers(1, 5000))
    step = Decimal(10) ** -decimals
    return Number(draw(texts()), low * step, (low + more) * step, decimals)


def clause_about(draw: DrawFn, question: Question) -> Clause | None:
    match question.kind:
        case Kind.NUMBER:
            measure = question.measure
            assert measure is not None
            number = draw(st.sampled_from([measure.low, measure.high]))
            return NumberClause(question.id, draw(st.sampled_from(Operator)), number)
        case Kind.MULTIPLE:
            choice = draw(st.sampled_from(question.choices))
            return IncludesClause(question.id, choice.id)
        case Kind.MONTH | Kind.TEXT:
            return None
        case Kind.TOPICS:
            value = draw(st.sampled_from(answers_to(question)))
        case Kind.SINGLE:
            value = draw(st.sampled_from(question.choices)).id
        case _:
            assert question.scale is not None
            value = draw(st.sampled_from(question.scale.values)).id
    return AnswerClause(question.id, value, draw(st.booleans()))


def _clause(draw: DrawFn, earlier: Sequence[Question], *, of_a_case: bool) -> Clause | None:
    sorts = (["month", "type"] if of_a_case else []) + (["answer"] * 3 if earlier else [])
    if not sorts:
        return None
    sort = draw(st.sampled_from(sorts))
    if sort == "month":
        month = date(draw(st.integers(2010, 2030)), draw(st.integers(1, 12)), 1)
        return MonthClause(draw(st.sampled_from(Operator)), month)
    if sort == "type":
        return TypeClause(draw(st.sampled_from(ItemType)), draw(st.booleans()))
    return clause_about(draw, draw(st.sampled_from(earlier)))


def condition_on(draw: DrawFn, earlier: Sequence[Question], *, of_a_case: bool) -> Condition | None:
    """A condition that can hold, or none."""
    found = [_clause(draw, earlier, of_a_case=of_a_case) for _ in range(draw(st.integers(0, 3)))]
    parts: list[Condition] = [clause for clause in found if clause is not None]
    if not parts:
        return None
    join = draw(st.sampled_from([And, Or]))
    whole: Condition = parts[0]
    if len(parts) == 2:
        whole = join(tuple(parts))
    elif len(parts) == 3:
        inner = Or if join is And else And
        whole = join((inner(tuple(parts[:2])), parts[2]))
    return next((one for one in (whole, *parts) if _has_sense(one, earlier)), None)


def _has_sense(condition: Condition, earlier: Sequence[Question]) -> bool:
    try:
        insist_on_sense(condition, "", {question.id: question for question in earlier}, {})
    except NotUnderstoodError:
        return False
    return True


@st.composite
def ratings(draw: DrawFn, earlier: Sequence[Question], judged: int) -> Rating:
    """Of a section with `judged` questions that are met or not."""
    found: list[Rule] = []
    for _ in range(draw(st.integers(0, 2))):
        amount = draw(st.sampled_from(Amount))
        number = draw(st.integers(1, judged)) if amount.startswith("at") else None
        condition: Condition = CountClause(amount, draw(st.sampled_from(JUDGED_VERDICTS)), number)
        if (answer := clause_about(draw, draw(st.sampled_from(earlier)))) and draw(st.booleans()):
            condition = And((condition, answer))
        rule = Rule(draw(st.sampled_from(JUDGED_VERDICTS)), condition, draw(texts()))
        conditions = [one.when for one in (*found, rule)]
        if _has_sense(condition, earlier) and not list(never_decide(conditions, judged)):
            found.append(rule)
    found.append(Rule(draw(st.sampled_from(JUDGED_VERDICTS)), Always(), draw(texts())))
    return Rating(draw(texts()), tuple(found))


def _history(draw: DrawFn, name: str, version: int) -> History | None:
    if version == 1:
        return None
    sort = draw(st.sampled_from(["same", "new", "reworded"]))
    return {
        "same": History(before=name),
        "new": History(),
        "reworded": History(before=draw(kebab), reworded=True),
    }[sort]


def _question(draw: DrawFn, form: Instrument, name: str, earlier: Sequence[Question]) -> Question:
    kind = draw(st.sampled_from(Kind))
    judged, guide = kind in JUDGED, form.kind is FormKind.GUIDE
    loose = guide or form.subject is Subject.CONVERSATION
    own = draw(st.sampled_from([None, *form.scales])) if judged else None
    ordinary = {Kind.SCALE: ORDINARY, Kind.TOPICS: TOPICS}.get(kind)
    criterion = texts() if judged else st.just(NO_TEXT)
    needed = judged and not loose
    guidance = criterion if needed and own is None else maybe(criterion)
    if own is not None and kind is Kind.SCALE:
        guidance = st.just(NO_TEXT)
    example = texts() if needed and form.subject is Subject.CASE_FILE else maybe(texts())
    goal = texts(goals) if judged else st.just(NO_TEXT)
    verdicts = st.frozensets(st.sampled_from(JUDGED_VERDICTS))
    parts = draw(unique(3, 2)) if kind in {Kind.TOPICS, Kind.SINGLE, Kind.MULTIPLE} else []
    return Question(
        id=name,
        number=len(earlier) + 1,
        kind=kind,
        text=draw(texts(asked)),
        short=draw(texts(short_words)),
        goal=draw(maybe(goal) if loose and form.subject is not Subject.CONVERSATION else goal),
        yes=draw(guidance),
        partly=draw(guidance),
        no=draw(guidance),
        good=draw(example),
        poor=draw(example),
        where=draw(texts() if needed else maybe(texts())),
        law=tuple(draw(unique(3, 0 if loose else 1))),
        when=condition_on(draw, earlier, of_a_case=form.subject in DECIDED and not guide),
        source=Source(
            official=draw(st.booleans()),
            basis=tuple(draw(st.lists(short_words, min_size=1, max_size=2))),
            text=draw(texts()),
        ),
        topics=tuple(Topic(one, draw(texts()), draw(texts())) for one in parts)
        if kind is Kind.TOPICS
        else (),
        scale=own or ordinary,
        help=draw(maybe(texts())),
        choices=() if kind is Kind.TOPICS else tuple(Option(one, draw(texts())) for one in parts),
        measure=draw(numbers()) if kind is Kind.NUMBER else None,
        longest=draw(st.integers(20, 3000 if guide else 300)) if kind is Kind.TEXT else 300,
        note_on=draw(verdicts) if judged and form.notes else frozenset(),
        history=_history(draw, name, form.version),
        remarks=guide and kind is Kind.TOPICS and draw(st.booleans()),
    )


def _sections(draw: DrawFn, form: Instrument) -> tuple[Section, ...]:
    names, sections = iter(draw(unique(12, 12))), []
    earlier: list[Question] = []
    guide = form.kind is FormKind.GUIDE
    for section_id in draw(unique(2)):
        own = []
        for _ in range(draw(st.integers(1, 3))):
            question = _question(draw, form, next(names), earlier)
            if draw(st.integers(0, 3)) == 0:
                heading = Heading(next(names), draw(texts()), draw(maybe(texts())))
                question = replace(question, heading=heading)
            own.append(question)
            earlier.append(question)
        judged = sum(question.judged for question in own)
        extra = draw(st.sampled_from([None, "repeats", "sum"])) if guide else None
        section = Section(
            id=section_id,
            stage=draw(st.sampled_from(Stage)),
            title=draw(texts()),
            about=draw(texts()),
            questions=tuple(own),
            rating=draw(st.one_of(st.none(), ratings(tuple(earlier), judged))) if judged else None,
            repeats=Repeats(draw(texts()), draw(st.integers(2, 12)))
            if extra == "repeats"
            else None,
            sum=Sum(Decimal("37.5"), draw(texts())) if extra == "sum" else None,
        )
        sections.append(section)
    return tuple(sections)


def _line(draw: DrawFn, sections: Sequence[Section]) -> Line:
    section = draw(st.sampled_from(sections))
    fields = [question.id for question in section.questions]
    fields += [f"sum:{section.id}"] if section.sum else []
    fields += ["nr"] if section.repeats else []
    filled = st.sampled_from(fields).map(lambda name: f"Svaret: {{{name}}}.")
    return Line(draw(texts(filled)), section.id if section.repeats else "")


def _result(draw: DrawFn, sections: Sequence[Section]) -> tuple[Output, ...]:
    return tuple(
        Output(
            name,
            draw(texts()),
            draw(texts()),
            tuple(_line(draw, sections) for _ in range(draw(st.integers(1, 3)))),
        )
        for name in draw(unique(2))
    )


@st.composite
def forms(draw: DrawFn) -> Instrument:
    """Any form a faultless file may hold, of few questions."""
    kind = draw(st.sampled_from([FormKind.FORM, FormKind.FORM, FormKind.GUIDE]))
    version = draw(st.integers(1, 3))
    subject = draw(st.sampled_from(Subject))
    form = Instrument(
        key=draw(kebab),
        version=version,
        subject=subject,
        official=draw(st.booleans()),
        minutes=draw(st.integers(1, 240)),
        title=draw(texts()),
        about=draw(texts()),
        notice=draw(texts()),
        reasons=tuple(Reason(one, draw(texts())) for one in draw(unique(2, 0))),
        sections=(),
        kind=kind,
        notes=subject is not Subject.CONVERSATION and draw(st.booleans()),
        scales=draw(scales()),
        dropped=tuple(Dropped(one, draw(texts())) for one in draw(unique(2, 0)))
        if version > 1
        else (),
    )
    sections = _sections(draw, form)
    result = _result(draw, sections) if kind is FormKind.GUIDE else ()
    used = {question.scale for section in sections for question in section.questions}
    kept = tuple(scale for scale in form.scales if scale in used)
    return replace(form, sections=sections, result=result, scales=kept)
