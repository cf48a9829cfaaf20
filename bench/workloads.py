"""What is measured, as a list of figures and a list of weights."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.browser import Browser
from bench.story import Story, first_answers
from bench.timing import Figure, each
from bench.urls import BARE_PAGE, BARE_WRITE
from rettesnor.accounts.models import User
from rettesnor.demo.story import CAST
from rettesnor.reports.register import ROUND_REPORTS, office_report_bytes
from rettesnor.reviews.models import Round

SAVES, WHOLE, PAGES, REPORTS = 400, 40, 60, 12
WHOLE_CASES = 5  # the last of the fresh ones, which the saves one by one do not come to
LANGUAGE = "nb"
REPORT_TARGETS = {"docx": {"p50": 1.0}, "pdf": {"p50": 0.3}}
TRANSACTION = ("BEGIN", "COMMIT")


def answers(story: Story, port: int) -> Iterator[Figure]:
    """Saving an answer, beside writing one row."""
    browser = Browser(port).log_in(story.reviewer)
    coming = first_answers(story.fresh, "one-reviewer")

    def save() -> None:
        item, said = next(coming)
        browser.post(reverse("case_answer", args=[item]), said)

    bare = partial(browser.post, BARE_WRITE, {"text": "question"})
    yield each("an answer", save, bare=bare, times=SAVES, warm_up=60, ratio=2, p95=0.05)


def whole_cases(story: Story, port: int) -> Iterator[Figure]:
    """All the answers to a case in one call, as they are sent when the network is back."""
    browser = Browser(port).log_in(story.reviewer)
    coming = whole_case_after_case(story)

    def save() -> None:
        item, fields = next(coming)
        results = json.loads(browser.post(reverse("case_answer", args=[item]), fields))["results"]
        if any(one["status"] != 200 for one in results):
            raise RuntimeError(f"Not everything was saved: {results}")

    bare = partial(browser.post, BARE_WRITE, {"text": "question"})
    yield each("a whole case at once", save, bare=bare, times=WHOLE, warm_up=5)


def whole_case_after_case(story: Story) -> Iterator[tuple[int, dict[str, str]]]:
    """Case after case, each over again with the versions that the time before came to."""
    cases = story.fresh[-WHOLE_CASES:]
    for turn, item in enumerate(cycle(cases)):
        said = [said for _item, said in first_answers([item], f"whole-{turn}")]
        for one in said:
            one["seen"] = str(turn // len(cases))
        yield item.pk, {"many": json.dumps(said)}


def pages(story: Story, port: int) -> Iterator[Figure]:
    """Each page, beside a page with nothing on it but the frame."""
    for what, who, url, held in page_table(story):
        browser = Browser(port).log_in(who)
        bare = partial(browser.get, BARE_PAGE)
        work = partial(browser.get, url)
        yield each(what, work, bare=bare, times=PAGES, warm_up=8, **held)


def page_table(story: Story) -> list[tuple[str, str, str, dict[str, float]]]:
    """What, who looks, where, and what it is held to."""
    return [
        ("the office page", story.leader, reverse("office", args=[story.office.pk]), {}),
        (
            "the case page",
            story.leader,
            reverse("case", args=[story.begun.pk]),
            {"p95": 0.15},
        ),
        (
            "the results page",
            story.closed_leader,
            reverse("findings", args=[story.closed.pk]),
            {"p50": 0.15},
        ),
    ]


def reports(story: Story, port: int) -> Iterator[Figure]:
    """Each file as a browser fetches it, and then as it is made without the web around it."""
    browser = Browser(port).log_in(story.closed_leader)
    often = {"times": REPORTS, "warm_up": 2}
    for kind in ROUND_REPORTS["office"].formats:
        fetch = partial(
            browser.get, reverse("report_file", args=[story.closed.pk, "office", kind.key])
        )
        yield each(f"{kind.name}, fetched", fetch, **often, **REPORT_TARGETS.get(kind.key, {}))
    for kind in ROUND_REPORTS["office"].formats:
        make = partial(_make, story.closed.pk, kind.key)
        yield each(f"{kind.name}, made", make, **often, **REPORT_TARGETS.get(kind.key, {}))


def _make(pk: int, fmt: str) -> bytes:
    return office_report_bytes(Round.objects.get(pk=pk), fmt, LANGUAGE)


@dataclass(frozen=True)
class Weight:
    """What a thing weighs and asks: bytes as sent, and queries beside begin and commit."""

    what: str
    size: int
    queries: int
    most_size: int | None = None
    most_queries: int | None = None


def weights(story: Story) -> Iterator[Weight]:
    """Asked in this process, where the queries can be counted."""
    item, said = list(first_answers(story.fresh[:-WHOLE_CASES], "weighed"))[-1]
    answer_url = reverse("case_answer", args=[item])
    answer = weigh("an answer", story.reviewer, answer_url, said)
    yield replace(answer, most_size=3000, most_queries=8)
    item, whole = next(islice(whole_case_after_case(story), WHOLE + 5, None))
    yield weigh("a whole case at once", story.reviewer, reverse("case_answer", args=[item]), whole)
    yield weigh("a bare write", story.reviewer, BARE_WRITE, {"text": "question"})
    for what, who, url, _held in page_table(story):
        yield weigh(what, who, url)
    yield weigh("a bare page", story.leader, BARE_PAGE)
    for kind in ROUND_REPORTS["office"].formats:
        url = reverse("report_file", args=[story.closed.pk, "office", kind.key])
        yield weigh(kind.name, story.closed_leader, url)


def weigh(what: str, who: str, url: str, fields: dict[str, str] | None = None) -> Weight:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=next(p.email for p in CAST if p.key == who)))
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url) if fields is None else client.post(url, fields)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}")
    queries = [q for q in asked.captured_queries if not q["sql"].startswith(TRANSACTION)]
    return Weight(what, len(response.content), len(queries))
