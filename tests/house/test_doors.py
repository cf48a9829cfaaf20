"""Law 2: every address asks for a permission, or stands on the short list of open pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rettesnor.accounts.permissions import Permission

# Who is not signed in may come here. Each says why.
OPEN = {
    "account_login": "the way in",
    "account_logout": "the way out",
    "account_signup": "tells that nobody makes an account alone",
    "account_inactive": "tells that an account is closed",
    "account_reset_password": "tells what to do when a password is forgotten",
    "set_password": "a one-time link is the key",
    "set_language": "one may read the way in in one's own language",
    "accessibility": "a public statement",
    "privacy": "a public statement",
    "contact": "whom to ask for a way in",
    "forms": "what the published forms ask is for anyone to read",
    "form": "what a published form asks, with source and legal basis",
    "form_version": "the same, of an earlier version",
    "form_compare": "two published versions side by side",
    "form_file": "a published form, to take home",
    "form_preview": "what a published form asks, to try; nothing is saved",
    "file_preview": "only where «rettesnor preview» shows an author's own file",
    "file_paper": "only where «rettesnor preview» shows an author's own file",
    "form_paper": "what a published form asks, to print; nothing of anybody's",
    "gallery": "components, and nothing of anybody's",
    "public_initiative": "what an initiative is, once it is opened; nothing of any office",
    "guides": "help anyone may read, and nothing of anybody's",
    "guide": "filled in the browser alone; nothing is sent or stored, so nobody need be known",
    **dict.fromkeys(
        (
            "office_link",
            "office_link_take",
            "office_link_reply",
            "office_link_sign_up",
            "office_link_person",
            "office_link_hand",
            "office_link_take_back",
            "office_link_settle",
        ),
        "the office's own link is the key, in the one browser where it was taken into use",
    ),
    **dict.fromkeys(
        ("handed_link", "handed_link_sign_up", "handed_link_person"),
        "a colleague's own link is the key, to those this browser signed up",
    ),
    "office_link_ask": "one with a forwarded link asks the leader; the answer is always the same",
    "office_link_new": "a new link goes to the address on file; the answer is always the same",
}


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        else:
            yield entry


def permission_of(address: URLPattern) -> Permission | None:
    return getattr(address.callback, "permission", None)


GUARDED = [address for address in addresses() if permission_of(address)]


def path_to(address: URLPattern) -> str:
    """The address with something in every blank."""
    blanks: dict[str, Any] = {
        name: 1 if "Int" in type(converter).__name__ else "x"
        for name, converter in address.pattern.converters.items()
    }
    return reverse(address.name or "", kwargs=blanks)


def test_every_address_asks_for_a_permission_or_is_on_the_list() -> None:
    unguarded = {address.name for address in addresses() if not permission_of(address)}
    assert unguarded - set(OPEN) == set()


def test_the_list_of_open_pages_names_nothing_that_is_guarded_or_gone() -> None:
    assert (
        set(OPEN) - {address.name for address in addresses() if not permission_of(address)} == set()
    )


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in addresses()]
    assert sorted(names, key=str) == sorted(set(names), key=str)


def test_what_an_address_asks_for_is_a_permission() -> None:
    assert {type(permission_of(address)) for address in GUARDED} == {Permission}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", GUARDED, ids=lambda address: address.name)
def test_who_is_not_signed_in_is_asked_to_sign_in(
    db: None, client: Client, address: URLPattern, method: str
) -> None:
    path = path_to(address)
    response = getattr(client, method)(path)
    assert response.status_code == 302
    assert response["Location"].startswith(f"{reverse('account_login')}?next=")


def test_the_demos_way_in_does_not_exist_outside_the_demo(db: None, client: Client) -> None:
    assert client.post("/demo/logg-inn/", {"who": "kari@lillevik.example"}).status_code == 404
