"""What became of a letter, written down: sent, failed, uncertain, or waiting for another try."""

from datetime import timedelta

from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox.carriers import Carried, Outcome
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import ONE_MORE, move_for_good, move_in_passing
from rettesnor.outbox.states import Problem, State

# After each try that did not succeed. Five tries in some fifteen hours outlast a night's standstill.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
TRIES = len(WAITS) + 1


def ours(letter: Letter) -> Q:
    """The letter, as long as the run that claimed it holds it."""
    return Q(pk=letter.pk, claim=letter.claim)


def settle(letter: Letter, carried: Carried, *, more_follow: bool = False) -> None:
    """Write down what became of the letter.

    When `more_follow`, the next of them is about to be written to the disk for good, and takes along
    that this one went. Should the power go in between, it is for a person to judge.
    """
    held, answer = ours(letter), carried.answer[:300]
    match carried.outcome:
        case Outcome.CARRIED:
            now = clock.now()
            put_down = move_in_passing if more_follow else move_for_good
            if not put_down(held, State.SENDING, State.SENT, sent_at=now):
                # We slept so long that it was thought left behind; now it is known.
                move_for_good(Q(pk=letter.pk), State.UNCERTAIN, State.SENT, sent_at=now)
        case Outcome.REFUSED:
            told = {"problem": Problem.REFUSED, "answer": answer, "attempts": ONE_MORE}
            move_for_good(held, State.SENDING, State.FAILED, **told)
        case Outcome.UNCERTAIN:
            told = {"problem": Problem.UNKNOWN, "answer": answer, "attempts": ONE_MORE}
            move_for_good(held, State.SENDING, State.UNCERTAIN, **told)
        case Outcome.LATER | Outcome.LOST:
            _try_again_or_give_up(letter, carried, answer)
        case Outcome.SHUT:
            move_for_good(held, State.SENDING, State.WAITING)  # no fault of the letter's
        case Outcome.HELD_BACK:
            pass  # somebody else has it


def _try_again_or_give_up(letter: Letter, carried: Carried, answer: str) -> None:
    tried = letter.attempts + 1
    if tried >= TRIES:
        told = {"problem": Problem.GIVEN_UP, "answer": answer, "attempts": tried}
        move_for_good(ours(letter), State.SENDING, State.FAILED, **told)
        return
    problem = Problem.LATER if carried.outcome is Outcome.LATER else Problem.LOST
    told = {"problem": problem, "answer": answer, "attempts": tried}
    again = clock.now() + WAITS[tried - 1]
    move_for_good(ours(letter), State.SENDING, State.WAITING, next_try_at=again, **told)
