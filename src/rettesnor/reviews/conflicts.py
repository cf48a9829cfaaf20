"""When two people answer the same: nobody's answer is lost, and nothing is chosen for them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.reviews.models import Answer


@dataclass(frozen=True)
class Conflict(Refusal):
    """Somebody answered the same question in the meantime; both answers, for both to see."""

    theirs: str = ""
    name: str = ""
    version: int = 0


def why_not_overwrite(
    current: Answer | None, *, seen: int, value: str, by: User
) -> Conflict | None:
    """`seen` is the version of the answer that the person had before them.

    One's own earlier answer is never a conflict: a save that was sent twice, or from one's
    other tab, is the same person changing their mind. A colleague's answer that waits beside it
    is one, until the person has seen it.
    """
    if current is None or current.version == seen:
        return None
    waiting = current.contested_by
    if waiting is not None and waiting.pk != by.pk:
        same = value == current.contested_value
        return None if same else _conflict(current, current.contested_value, waiting.name)
    if current.value == value or current.answered_by_id == by.pk:
        return None
    return _conflict(current, current.value, current.answered_by.name)


def _conflict(current: Answer, theirs: str, name: str) -> Conflict:
    return Conflict(
        code="answer.conflict",
        message=_("%(name)s svarte på dette samtidig. Se begge svarene, og velg ett.")
        % {"name": name},
        theirs=theirs,
        name=name,
        version=current.version,
    )


def why_not_rewrite(
    current: Answer | None, *, seen: int, reason: str | None, note: str | None, by: User
) -> Refusal | None:
    """Whether a reason or note would wipe out what a colleague wrote in the meantime.

    None is what the person says nothing about.
    """
    if current is None or current.version == seen or current.answered_by_id == by.pk:
        return None
    name = {"name": current.answered_by.name}
    if note is not None and current.note not in {"", note}:
        return Refusal(
            "answer.note_meanwhile",
            _(
                "%(name)s skrev en merknad her samtidig, og den er ikke rørt. "
                "Ta vare på teksten din, last siden på nytt og legg den til."
            )
            % name,
        )
    if reason is not None and current.reason not in {"", reason}:
        return Refusal(
            "answer.reason_meanwhile",
            _("%(name)s valgte en annen grunn samtidig. Last siden på nytt, og bli enige.") % name,
        )
    return None
