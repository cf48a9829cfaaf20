"""Every address that was asked for in a story, to be tried again by those it does not concern."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Page, Request

PRIVATE = ("/kontor/", "/runder/", "/saker/", "/mal/", "/tiltak/")


@dataclass(frozen=True)
class Visit:
    """One thing that was asked of the server; `sent` is the fields of a form, or empty."""

    method: str
    address: str
    sent: str = ""


@dataclass
class Visits:
    inside: dict[tuple[str, str], Visit] = field(default_factory=dict)
    """What concerns one office, by method and path; the public pages are everyone's."""

    def follow(self, page: Page) -> None:
        page.context.on("request", self._remember)

    def _remember(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.path.startswith(PRIVATE):
            address = f"{where.path}?{where.query}" if where.query else where.path
            fields = parse_qsl(request.post_data or "", keep_blank_values=True)
            # Another's token would be refused before the address is looked at.
            sent = urlencode(
                [(name, said) for name, said in fields if name != "csrfmiddlewaretoken"]
            )
            visit = Visit(request.method, address, sent)
            self.inside.setdefault((visit.method, where.path), visit)

    def statuses(self, page: Page) -> dict[int, list[Visit]]:
        """What the server says when the one at `page` tries it all, with what was sent then."""
        page.goto("/")
        token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
        said: dict[int, list[Visit]] = {}
        for visit in self.inside.values():
            response = page.context.request.fetch(
                visit.address,
                method=visit.method,
                headers={
                    "X-CSRFToken": token,
                    "Content-Type": "application/x-www-form-urlencoded",
                },
                data=visit.sent or None,
                max_redirects=0,
            )
            said.setdefault(response.status, []).append(visit)
        return said
