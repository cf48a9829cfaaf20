"""Pages shown in a real browser, answered by Django itself, without a server or a network."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client, RequestFactory
from playwright.sync_api import Page, Route

ADDRESS = "https://rettesnor.invalid"
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's own browser, never a downloaded one."""
    return {
        **browser_type_launch_args,
        "executable_path": "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture
def visit(page: Page) -> Callable[..., Page]:
    """Opens a path, under the content security policy it has in earnest."""
    client = Client()

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            kind = KINDS[path.rsplit(".", 1)[-1]]
            route.fulfill(path=found, content_type=kind) if found else route.fulfill(status=404)
            return
        said = client.get(path)
        route.fulfill(status=said.status_code, body=said.content, headers=dict(said.headers))

    def opened(path: str, *, width: int = 1280) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.route(ADDRESS + "/**", answer)
        page.goto(ADDRESS + path)
        return page

    return opened


@pytest.fixture
def render() -> Callable[..., str]:
    """Renders a piece of template with components in it, as a page would."""

    def rendered(source: str, **context: object) -> str:
        from django_cotton.compiler_regex import CottonCompiler

        template = engines["django"].from_string(CottonCompiler().process(source))
        return template.render(context, RequestFactory().get("/"))

    return rendered
