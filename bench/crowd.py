"""Fifty who answer at the same time, faster than people do, and each when they would.

A time is counted from the moment the answer should have been sent, so a server that makes one
wait is not spared the answers that stood in line behind. The bare write is measured in turns of a
few seconds, with the same browsers at the same pace.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from time import perf_counter, process_time, sleep

from django.db import connection
from django.urls import reverse

from bench.browser import Browser
from bench.story import Story, first_answers
from bench.timing import Figure, Of, Target
from bench.urls import BARE_WRITE

PACE = 2.0  # seconds between two answers of one reviewer
TURN, TURNS = 5.0, 8  # seconds of one kind, and how many turns: half of them answers
WARM_UP = 6.0  # seconds that are not counted
P95 = 0.15
SEED = 50


@dataclass(frozen=True)
class Due:
    """What one reviewer sends, and when; in seconds from the beginning."""

    at: float
    bare: bool

    @property
    def counts(self) -> bool:
        return self.at >= WARM_UP


@dataclass(frozen=True)
class Crowd:
    figure: Figure
    own_share: float  # of one core, that those who asked took from the server


def answers_of_many(story: Story, port: int) -> Crowd:
    browsers = [Browser(port).be(user) for user, _item in story.crowd]
    connection.close()  # as in `measure`: the file is the server's alone
    begin, worked = perf_counter() + 1, process_time()
    with ThreadPoolExecutor(len(browsers)) as pool:
        running = [
            pool.submit(_review, browser, first_answers([item], user.email), begin, plan)
            for (user, item), browser, plan in zip(
                story.crowd, browsers, _plans(len(browsers)), strict=True
            )
        ]
        taken = [one for reviewer in running for one in reviewer.result()]
    share = (process_time() - worked) / (perf_counter() - begin)
    answers = tuple(time for due, time in taken if due.counts and not due.bare)
    bare = tuple(time for due, time in taken if due.counts and due.bare)
    what = f"an answer, {len(browsers)} at once"
    return Crowd(Figure(what, answers, bare, (Target(Of.P95, P95),)), share)


def _plans(people: int) -> Iterator[list[Due]]:
    """For each, evenly spread over the pace, and each time a little early or late."""
    dice = Random(SEED)
    for person in range(people):
        moments = range(int((WARM_UP + TURN * TURNS) / PACE))
        even = [PACE * (turn + person / people) for turn in moments]
        yield [_due(max(0.0, at + dice.uniform(-0.4, 0.4) * PACE)) for at in even]


def _due(at: float) -> Due:
    return Due(at, bare=at >= WARM_UP and (at - WARM_UP) // TURN % 2 == 1)


def _review(
    browser: Browser, coming: Iterator[tuple[int, dict[str, str]]], begin: float, plan: list[Due]
) -> list[tuple[Due, float]]:
    taken = []
    for due in plan:
        sleep(max(0.0, begin + due.at - perf_counter()))
        if due.bare:
            browser.post(BARE_WRITE, {"text": "question"})
        else:
            item, said = next(coming)
            browser.post(reverse("case_answer", args=[item]), said)
        taken.append((due, perf_counter() - begin - due.at))
    return taken
