"""The pages behind the links of offices and of those the sign-up is handed to; nobody signs in."""

from django.urls import reverse

from rettesnor.initiatives import links
from rettesnor.initiatives.linked.handing import hand_over
from rettesnor.initiatives.linked.key import Key, fresh_secret
from rettesnor.initiatives.models import Host, Participation

DEEDS = ("take", "reply", "sign_up", "hand", "take_back", "ask", "settle", "new")
NO_PAGE = {
    **{f"office_link_{deed}": "leads on, or to the page of the link" for deed in DEEDS},
    "handed_link_sign_up": "leads to the page of the handed link",
    "participation_begin": "leads to the first question, or to the draw",
    "participation_link_renew": "leads to the page of the link",
    "participation_link_close": "leads to the page of the link",
}
# Of those somebody has signed up in the same browser; tried in tests/initiatives.
AFTER_A_FORM = {"office_link_person", "handed_link_person"}


def for_nobody(host: Host) -> list[str]:
    """A link nobody has used, one in use in another browser, a spent one; and handed ones."""
    unused, used = of(host, "Seljestad"), of(host, "Kvitberget")
    key = Key(used, fresh_secret())
    handed = hand_over(key, name="Nora Vik", email="nora@kvitberget.example")
    return [
        *(reverse("office_link", args=[links.token_for(one)]) for one in (unused, used)),
        reverse("office_link", args=["brukt"]),
        reverse("handed_link", args=[links.handed_token(handed)]),
        reverse("handed_link", args=["brukt"]),
    ]


def for_the_leader(found: Participation) -> list[str]:
    return [
        reverse(name, args=[found.pk]) for name in ("participation_reply", "participation_start")
    ]


def for_the_governor(host: Host) -> list[str]:
    """Of a link in use, and of one nobody has used."""
    offices = (of(host, "Bjørkelia"), of(host, "Seljestad"))
    return [reverse("participation_link", args=[one.pk]) for one in offices]


def of(host: Host, place: str) -> Participation:
    return host.participations.get(office__name=f"Nav {place}")
