"""What a browser does: one connection kept open, the session's cookies, the CSRF token."""

from http.client import HTTPConnection, RemoteDisconnected
from http.cookies import SimpleCookie
from secrets import token_hex
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from rettesnor.accounts.models import User

PATIENCE = 60  # seconds; the first request waits for the server to start


class Browser:
    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def log_in(self, who: str) -> "Browser":
        """Be one of the demo's cast, through the log-in page's own button."""
        self.get(reverse("account_login"))
        self.post(reverse("demo_login"), {"who": who}, expect=302)
        return self

    def be(self, user: User) -> "Browser":
        """Be somebody who is not one of the cast, and has signed in before."""
        client = Client()
        client.force_login(user)
        self.cookies |= {name: morsel.value for name, morsel in client.cookies.items()}
        self.cookies["csrftoken"] = token_hex(16)
        return self

    def get(self, url: str) -> bytes:
        return self._ask("GET", url, {})

    def post(self, url: str, fields: dict[str, str], *, expect: int = 200) -> bytes:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.cookies["csrftoken"],
            "X-Requested-With": "fetch",
        }
        return self._ask("POST", url, headers, urlencode(fields), expect=expect)

    def _ask(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: str | None = None,
        *,
        expect: int = 200,
    ) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        whole = headers | {"Cookie": cookies}
        try:
            self.connection.request(method, url, body, whole)
            response = self.connection.getresponse()
        except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The server lets go of who has been still for a while; a browser just calls again.
            self.connection.close()
            self.connection.request(method, url, body, whole)
            response = self.connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if response.status != expect:
            raise RuntimeError(f"{method} {url} answered {response.status}: {content[:500]!r}")
        return content
