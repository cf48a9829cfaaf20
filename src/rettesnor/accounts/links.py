"""One-time links: the way in the first time, and again when a password is forgotten.

Whoever manages people makes the link and hands it over. It works once, and for a while.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from rettesnor.common import clock

if TYPE_CHECKING:
    from rettesnor.accounts.models import User


@dataclass(frozen=True)
class Key:
    """The two parts of a link's address. Shown once, and kept nowhere."""

    uid: str
    token: str


class _OneTimeTokens(PasswordResetTokenGenerator):
    key_salt = "rettesnor.accounts.links"

    def _now(self) -> datetime:
        return timezone.make_naive(clock.now(), UTC)


_tokens = _OneTimeTokens()


def make(user: "User") -> Key:
    """A link for `user`, tied to the password as it is now: setting a new one ends the link."""
    return Key(urlsafe_base64_encode(force_bytes(user.pk)), _tokens.make_token(user))


def is_valid(user: "User", token: str) -> bool:
    return _tokens.check_token(user, token)


def end(user: "User") -> None:
    """End the links and the sessions of one without a password; a password that is set stays.

    Both are tied to what stands in its place, so that is made anew.
    """
    if not user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])


def pk_in(uid: str) -> int | None:
    """The user id in a link's address; None when the address is broken."""
    try:
        return int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError):
        return None


def days() -> int:
    """For how many days a link works."""
    return int(settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60))
