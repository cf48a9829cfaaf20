"""The county governor's list with 400 offices, each of which has been through its rounds."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from django.urls import reverse

from bench.browser import Browser
from bench.offices import many_like
from bench.story import Story
from bench.timing import Figure, each
from bench.urls import BARE_PAGE
from bench.workloads import PAGES, Weight, weigh
from rettesnor.demo.people import PLAYERS
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.states import Reply
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

OFFICES = 400
AUD, PER = (next(p.key for p in PLAYERS if p.key == key) for key in ("aud", "per"))
MOST = {"p95": 0.15}  # seconds
MOST_SIZE, MOST_QUERIES = 120_000, 15


def fill(story: Story) -> Host:
    """Give the demo's host so many offices; each says yes, and has the rounds of the pattern."""
    host = Host.objects.select_related("initiative", "governor").get()
    many_like(story.closed, OFFICES - host.participations.count())
    actions.take_in_offices(host, by=host.began_by)
    pattern = host.participations.get(office=story.closed.organisation_id)
    host.participations.filter(invited_at=None).update(
        reply=Reply.YES,
        **{
            name: getattr(pattern, name)
            for name in ("invited_at", "opened_at", "signed_up_at", "met_at", "joined_at")
        },
        replied_at=pattern.replied_at,
        leader_name="Leder",
        leader_email="leder@sted.example",
    )
    _begin_round_2_again(host)
    _fail_some_letters(host)
    return host


def _begin_round_2_again(host: Host) -> None:
    """Every other office is in the midst of its second round: open rounds are what is counted."""
    half = host.participations.order_by("pk").values_list("office", flat=True)[::2]
    rounds = Round.objects.filter(organisation__in=half, number=2, status=Status.CLOSED)
    rounds.update(status=Status.REVIEWING, closed_at=None)


def _fail_some_letters(host: Host) -> None:
    """As in life some letters did not arrive, and the list must find out to whom."""
    offices = host.participations.values("office")
    letters = Letter.objects.filter(kind="welcome", organisation_id__in=offices)
    letters.update(state=State.FAILED, problem=Problem.REFUSED)


def page_table(host: Host) -> list[tuple[str, str, str]]:
    """What, who looks, and where."""
    return [
        ("the governor's list, 400 offices", AUD, reverse("host", args=[host.pk])),
        ("the counties of the nation", PER, reverse("counties", args=[host.initiative_id])),
    ]


def pages(host: Host, port: int) -> Iterator[Figure]:
    for what, who, url in page_table(host):
        browser = Browser(port).log_in(who)
        yield each(
            what,
            partial(browser.get, url),
            bare=partial(browser.get, BARE_PAGE),
            times=PAGES,
            warm_up=5,
            **MOST,
        )


def weights(host: Host) -> Iterator[Weight]:
    for what, who, url in page_table(host):
        yield replace(weigh(what, who, url), most_size=MOST_SIZE, most_queries=MOST_QUERIES)
