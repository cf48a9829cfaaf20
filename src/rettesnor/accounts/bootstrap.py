"""The first national user of an installation: asked for once, at the terminal."""

import getpass
import os
import sys

from rettesnor.accounts.founding import found
from rettesnor.accounts.models import Membership, Role
from rettesnor.common.refusal import Refused


def first_national_user() -> str:
    """Ask for the first national user if there is none; a sentence when that cannot be done."""
    if Membership.objects.filter(role=Role.NATIONAL).exists():
        return ""
    # Taken out, so that the password does not stay in the running server's surroundings.
    given = [os.environ.pop(f"RETTESNOR_FIRST_{w}", "") for w in ("NAME", "EMAIL", "PASSWORD")]
    if all(given):
        return _make(*given)
    if not sys.stdin.isatty():
        return (
            "There is no national user yet. Run «rettesnor run» in a terminal and answer three "
            "questions, or set RETTESNOR_FIRST_NAME, RETTESNOR_FIRST_EMAIL and "
            "RETTESNOR_FIRST_PASSWORD once."
        )
    print("The first national user sets up offices and people.")
    return _make(input("Name: "), input("E-mail: "), getpass.getpass("Password: "))


def _make(name: str, email: str, password: str) -> str:
    try:
        found(name=name, email=email, password=password)
    except Refused as refused:
        return str(refused.refusal)
    return ""
