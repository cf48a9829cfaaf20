from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives.models import Host, Meeting, Participation
from tests.cast import Cast
from tests.factories import initiatives, meetings
from tests.initiatives import linked_story


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    """Two weeks before the deadline, three before the information meeting."""
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def host(cast: Cast) -> Host:
    """The county governor in Fjordheim, where Aud is adviser."""
    return initiatives.host(cast)


@pytest.fixture
def lillevik(host: Host, cast: Cast) -> Participation:
    """Kari's office, which reads bokmål."""
    return host.participations.get(office=cast.lillevik)


@pytest.fixture
def storfjellet(host: Host, cast: Cast) -> Participation:
    """An office that reads nynorsk."""
    return host.participations.get(office=cast.storfjellet)


@pytest.fixture
def meeting(host: Host, cast: Cast) -> Meeting:
    return meetings.meeting(host, cast)


@pytest.fixture
def story(cast: Cast, settings: Any) -> linked_story.Story:
    """Nav Lillevik's invitation, and two information meetings to choose among."""
    settings.ADDRESS = linked_story.ADDRESS
    return linked_story.tell(cast)
