"""One action, done to something real."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rettesnor.accounts.models import User
from tests.cast import Cast


@dataclass(frozen=True)
class Deed:
    """`done` is called with the cast, the thing that `made` made, and who does it.

    `audited`: it leaves an audit line. Only what nobody else may know of leaves none. `strangers`:
    who must be refused, by their names in the cast; none are those the law itself thinks of.
    """

    made: Callable[[Cast], Any]
    done: Callable[[Cast, Any, User], object]
    rightful: str = "kari"
    audited: bool = True
    strangers: tuple[str, ...] = ()
