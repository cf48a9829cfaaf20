"""A real server on loopback, a real browser from the system, and the cast sitting at it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from rettesnor.accounts.models import User

Be = Callable[..., Page]
"""`be(user)` opens a browser where that person is signed in; `be()` one where nobody is."""

PATIENCE = 20_000  # ms: only as long as something is wrong; a busy machine is not wrong
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own browser, never a downloaded one; it talks to nobody but our server."""
    return {
        **browser_type_launch_args,
        "executable_path": "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database in a file: in memory the server's threads would share one connection, and with
    it each other's transactions, which no installation does."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        test = default.setdefault("TEST", {})
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")


@pytest.fixture
def be(new_context: Callable[..., Any], live_server: Any) -> Be:
    """Sit down at a machine of one's own, signed in or not; faults in the page fail the test."""

    def sit_down(person: User | None = None, **machine: Any) -> Page:
        machine = {"locale": "nb-NO", "viewport": {"width": 1280, "height": 900}, **machine}
        context = new_context(base_url=live_server.url, **machine)
        context.set_default_timeout(PATIENCE)
        if person is not None:
            client = Client()
            client.force_login(person)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
            )
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if _is_ours(said) else None)
        return context.new_page()

    faults: list[str] = []
    yield sit_down
    assert faults == []


def _is_ours(said: Any) -> bool:
    """What the policy stopped is our fault; a refused answer or a lost network is the story."""
    return said.type == "error" and "Failed to load resource" not in said.text
