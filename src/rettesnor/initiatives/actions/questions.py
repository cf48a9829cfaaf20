"""Questions from the offices: asked, sent on, answered, and now and then made everybody's."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.common.text import Text
from rettesnor.initiatives import asking
from rettesnor.initiatives.models import GeneralAnswer, Inquiry, Participation
from rettesnor.initiatives.queries import questions as queries
from rettesnor.initiatives.queries.setup import nation
from rettesnor.initiatives.rules import questions as rules
from rettesnor.initiatives.states import Asked


@transaction.atomic
def ask_question(participation: Participation, text: str, *, by: User) -> Inquiry:
    """The office asks the county governor, whose contact gets a letter that there is a question."""
    insist(why_not(by, Permission.SEE_COURSE, participation.office))
    Participation.objects.select_for_update().get(pk=participation.pk)
    text = _tidy(text)
    waiting = queries.waiting_from(participation)
    insist(rules.why_not_ask(participation.initiative, text, waiting=waiting))
    inquiry = Inquiry.objects.create(participation=participation, text=text, asked_by=by)
    record("question.ask", inquiry, by=by, organisation=participation.office)
    asking.tell_governor(inquiry)
    return inquiry


@transaction.atomic
def forward_question(inquiry: Inquiry, *, by: User) -> Inquiry:
    """Send it on to the national team; each contact of the initiative gets a letter."""
    insist(why_not(by, Permission.INVITE_OFFICES, inquiry.participation.host.governor))
    inquiry = _locked(inquiry)
    contacts = list(inquiry.participation.initiative.contacts.all())
    insist(rules.why_not_forward(inquiry.state, contacts=len(contacts)))
    inquiry.state, inquiry.forwarded_at = Asked.NATIONAL, clock.now()
    inquiry.save(update_fields=["state", "forwarded_at"])
    _record("question.forward", inquiry, by=by)
    asking.tell_nation(inquiry, contacts)
    return inquiry


@transaction.atomic
def return_question(inquiry: Inquiry, *, by: User) -> Inquiry:
    """Give it back to the county governor, whose contact gets a letter that it waits there."""
    insist(why_not(by, Permission.SET_UP_INITIATIVE, inquiry.participation.host.governor))
    inquiry = _locked(inquiry)
    insist(rules.why_not_step(inquiry.state, Asked.GOVERNOR))
    inquiry.state, inquiry.forwarded_at = Asked.GOVERNOR, None
    inquiry.save(update_fields=["state", "forwarded_at"])
    _record("question.return", inquiry, by=by)
    asking.tell_governor(inquiry, again=True)
    return inquiry


@transaction.atomic
def answer_question(inquiry: Inquiry, text: str, *, by: User) -> Inquiry:
    """Answer: the county governor while it has the question, the national team when it was sent on.

    Who asked gets a letter that there is an answer; the answer itself is read on the page.
    """
    inquiry = _locked(inquiry)
    insist(_why_not_theirs(inquiry, by))
    text = _tidy(text)
    insist(rules.why_not_answer(inquiry, text))
    inquiry.state, inquiry.answer = Asked.ANSWERED, text
    inquiry.answered_at, inquiry.answered_by = clock.now(), by
    inquiry.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    _record("question.answer", inquiry, by=by)
    asking.tell_asker(inquiry)
    return inquiry


@transaction.atomic
def publish_answer(
    inquiry: Inquiry,
    question: Text,
    answer: Text,
    *,
    by: User,
    looked: bool,
    everywhere: bool = False,
) -> GeneralAnswer:
    """Make a question and its answer everybody's: in the county, or `everywhere` by the nation.

    The words are those a person has written for it. Nothing that is kept, in the answer or in the
    log, leads back to who asked.
    """
    inquiry = _locked(inquiry)
    host = inquiry.participation.host
    where = nation() if everywhere else host.governor
    wanted = Permission.SET_UP_INITIATIVE if everywhere else Permission.INVITE_OFFICES
    insist(why_not(by, wanted, where))
    question, answer = (Text(_tidy(one.nb), _tidy(one.nn)) for one in (question, answer))
    traces = queries.traces_of(inquiry)
    insist(rules.why_not_general(inquiry, question, answer, traces=traces, looked=looked))
    made = GeneralAnswer.objects.create(
        initiative=host.initiative,
        host=None if everywhere else host,
        question_nb=question.nb,
        question_nn=question.nn,
        answer_nb=answer.nb,
        answer_nn=answer.nn,
        published_by=by,
    )
    record("general.publish", made, by=by, organisation=where)
    return made


@transaction.atomic
def take_down_answer(answer: GeneralAnswer, *, by: User) -> None:
    """No longer shown to anybody; it is kept, so that one can see what was published."""
    answer = GeneralAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    where = nation() if answer.host is None else answer.host.governor
    wanted = Permission.SET_UP_INITIATIVE if answer.host is None else Permission.INVITE_OFFICES
    insist(why_not(by, wanted, where))
    insist(rules.why_not_take_down(answer))
    answer.taken_down_at = clock.now()
    answer.save(update_fields=["taken_down_at"])
    record("general.take_down", answer, by=by, organisation=where)


def _why_not_theirs(inquiry: Inquiry, by: User) -> Refusal | None:
    """Whether it is not for `by` to answer; a governor who has sent it on is told that."""
    governor = inquiry.participation.host.governor
    not_governor = why_not(by, Permission.INVITE_OFFICES, governor)
    if inquiry.state != Asked.NATIONAL:
        return not_governor
    not_nation = why_not(by, Permission.SET_UP_INITIATIVE, governor)
    return not_nation and (not_governor or rules.STAND[Asked.NATIONAL])


def _locked(inquiry: Inquiry) -> Inquiry:
    """The question as it is now, and nobody else's until the change is done."""
    Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    found = Inquiry.objects.select_related(
        "participation__initiative",
        "participation__host__governor",
        "participation__host__initiative",
        "participation__office__parent__parent",
        "asked_by",
    )
    return found.get(pk=inquiry.pk)


def _record(verb: str, inquiry: Inquiry, *, by: User) -> None:
    record(verb, inquiry, by=by, organisation=inquiry.participation.office)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
