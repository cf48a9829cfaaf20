from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody makes an account alone: the office's leader adds people."""

    # allauth has no nynorsk, so what it may have to say here is said in our own words.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontoen er stengt. Spør lederen ved kontoret ditt."),
        "email_password_mismatch": _(
            "E-postadressen og passordet hører ikke sammen. Se etter skrivefeil, og prøv igjen."
        ),
        # The longest of the limits on failed log-ins; tests hold the settings to it.
        "too_many_login_attempts": _(
            "Det har vært for mange forsøk med feil passord. Vent i fem minutter, og prøv igjen. "
            "Har du glemt passordet, kan lederen ved kontoret lage en ny lenke til deg."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing: that one is signed in, the page one comes to says well enough."""
