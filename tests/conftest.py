from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings

from rettesnor.accounts.models import User
from tests.cast import Cast
from tests.remembered import remembered_cast

# How fast an example is depends on the machine; speed is measured in bench/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone and everywhere, made by the actions; nobody has a password."""
    return remembered_cast()


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """A browser in which that person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(autouse=True)
def _forget_rate_limits() -> None:
    cache.clear()
