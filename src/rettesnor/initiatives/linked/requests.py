"""One with a forwarded link asks the leader to be signed up, and what the leader does about it."""

from datetime import timedelta

from django.db import transaction

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives import attending
from rettesnor.initiatives.linked import sign_up, telling
from rettesnor.initiatives.linked.handing import hand_to
from rettesnor.initiatives.linked.key import ELSEWHERE, Key, locked, unlocked
from rettesnor.initiatives.models import LeaderRequest, Meeting, Participation
from rettesnor.initiatives.queries.answers import erase_day
from rettesnor.initiatives.rules import answers as rules


@transaction.atomic
def ask_leader(participation: Participation, *, name: str, email: str) -> None:
    """Tell the leader of one who wants to be signed up; nobody is signed up by it.

    Answers nothing, whether it was the first time, the second or one too many: whoever asks learns
    nothing of the office. Raises Refused for a name or an address that cannot be one.
    """
    name, email = " ".join(name.split()), email.strip()
    insist(rules.why_not_person(name, email))
    now = locked(participation)
    if now.link_version != participation.link_version or not now.initiative.is_open:
        return
    lately = now.requests.filter(made_at__gt=clock.now() - timedelta(days=1)).count()
    known = now.requests.filter(email__iexact=email).exists()
    if known or lately >= rules.MOST_REQUESTS:
        return
    request = LeaderRequest.objects.create(
        participation=now, name=name, email=email, erase_on=erase_day(now)
    )
    record("request.make", request, by=None, organisation=now.office)
    telling.asked(now, request)


@transaction.atomic
def sign_up_asked(key: Key, request: LeaderRequest, meeting: Meeting) -> None:
    """The leader signs up the one who asked. Raises Refused."""
    open_request = _open(key, request)
    if open_request is not None:
        person = attending.Person(open_request.name, open_request.email)
        sign_up.sign_up(key, meeting, [person])
        _settle(open_request, "signed-up")


@transaction.atomic
def hand_to_asked(key: Key, request: LeaderRequest) -> None:
    """The leader hands the sign-up to the one who asked. Raises Refused."""
    open_request = _open(key, request)
    if open_request is not None:
        hand_to(open_request.participation, name=open_request.name, email=open_request.email)
        _settle(open_request, "handed")


@transaction.atomic
def remove_request(key: Key, request: LeaderRequest) -> None:
    """The leader does nothing about it. Who asked is not told."""
    open_request = _open(key, request)
    if open_request is not None:
        _settle(open_request, "removed")


def _open(key: Key, request: LeaderRequest) -> LeaderRequest | None:
    """The request, unless it is another office's or settled; only with the leader's own key."""
    insist(ELSEWHERE if key.handed else None)
    participation = unlocked(key)
    found = participation.requests.filter(pk=request.pk, settled_at=None).first()
    if found is not None:
        found.participation = participation
    return found


def _settle(request: LeaderRequest, how: str) -> None:
    """The row stays until its day, so that the same person cannot ask again and again."""
    request.settled_at = clock.now()
    request.save(update_fields=["settled_at"])
    record(
        "request.settle",
        request,
        by=None,
        organisation=request.participation.office,
        after={"how": how},
    )
