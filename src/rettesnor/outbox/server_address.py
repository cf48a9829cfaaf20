"""Where letters go, from the environment: a mail server, who they are from, and where they lead."""

import ipaddress
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PORTS = {"plain": 25, "tls": 587, "ssl": 465}
EXAMPLE = "smtp+tls://name:password@mail.example.no:587"


@dataclass(frozen=True)
class MailServer:
    """No host: letters are put in a folder."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


def mail_server(url: str) -> MailServer:
    """What RETTESNOR_SMTP_URL says. Raises ImproperlyConfigured with what to write instead."""
    if not url:
        return MailServer()
    try:
        told = environ.Env.email_url_config(url)
    except (ImproperlyConfigured, ValueError, KeyError):
        told = {}
    if (
        not str(told.get("EMAIL_BACKEND", "")).endswith("smtp.EmailBackend")
        or not told["EMAIL_HOST"]
    ):
        raise ImproperlyConfigured(
            "RETTESNOR_SMTP_URL is not the address of a mail server. Write it like "
            f"«{EXAMPLE}», with smtp+ssl:// where the server wants TLS from the first word, or leave "
            "it out: then letters are put in a folder. Signs such as @ in a password are written "
            "%40."
        )
    tls, ssl = bool(told.get("EMAIL_USE_TLS")), bool(told.get("EMAIL_USE_SSL"))
    kind = "ssl" if ssl else "tls" if tls else "plain"
    user, password = told["EMAIL_HOST_USER"] or "", told["EMAIL_HOST_PASSWORD"] or ""
    if password and kind == "plain" and not _is_here(told["EMAIL_HOST"]):
        raise ImproperlyConfigured(
            "RETTESNOR_SMTP_URL would send the password unprotected. Begin it with smtp+tls:// or "
            "smtp+ssl://."
        )
    port = told["EMAIL_PORT"] or PORTS[kind]
    return MailServer(told["EMAIL_HOST"], port, user, password, tls=tls, ssl=ssl)


def sender(given: str, server: MailServer) -> str:
    """Who letters are from: RETTESNOR_FROM, needed as soon as letters really go."""
    if not given and not server.host:
        return "Rettesnor <rettesnor@localhost>"
    _name, address = parseaddr(given)
    name, at, domain = address.partition("@")
    if not (name and at and domain) or any(sign in given for sign in "\r\n"):
        raise ImproperlyConfigured(
            "RETTESNOR_FROM must say who letters are from, like «Rettesnor <post@example.no>»: an "
            "address that the mail server lets you send from, and where somebody reads the answers."
        )
    return given


def own_address(given: str) -> str:
    """What RETTESNOR_ADDRESS says: where this installation is, without a last slash; may be empty.

    Raises ImproperlyConfigured with what to write instead.
    """
    address = given.strip().rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    whole = parts.netloc and address == f"{parts.scheme}://{parts.netloc}"
    if address and not (whole and parts.scheme in {"http", "https"}):
        raise ImproperlyConfigured(
            "RETTESNOR_ADDRESS must say where people open Rettesnor, like "
            "«https://rettesnor.example.no». Leave it out, and letters ask their reader to log in, "
            "without a link."
        )
    return address


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
