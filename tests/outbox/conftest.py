from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
from django.utils import timezone

from rettesnor.common import clock
from tests.outbox.mail_server import MailServer

NOON = timezone.make_aware(datetime(2026, 11, 23, 12))


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """A mail server on loopback that the settings point to."""
    with MailServer() as server:
        point_to(server.port, settings)
        yield server


@pytest.fixture
def serve(settings) -> Iterator[Callable[..., MailServer]]:
    """As `server`, with manners of one's own."""
    with ExitStack() as stack:

        def started(**manners) -> MailServer:
            server = stack.enter_context(MailServer(**manners))
            point_to(server.port, settings)
            return server

        yield started


def point_to(port: int, settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.DEFAULT_FROM_EMAIL = "Rettesnor <post@rettesnor.example>"
