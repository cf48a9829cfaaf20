"""When two people answer the same: nobody's answer is lost, and nothing is chosen for them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.reviews.models import AnswerFields


@dataclass(frozen=True)
class Conflict(Refusal):
    """The same question was answered in the meantime; both answers, for both to see.

    `theirs` was given by `name` at `at`; the one that was not saved is `mine_name`'s.
    """

    theirs: str = ""
    name: str = ""
    at: datetime | None = None
    mine_name: str = ""
    version: int = 0


def is_old_news(origin: str, sequence: int, stored_origin: str, stored: int) -> bool:
    """Whether it came from the browser that what is stored came from, and not after it.

    It is then saved already: sent twice because the reply was lost, or held back on its way.
    """
    return bool(origin) and origin == stored_origin and sequence <= stored


def why_not_overwrite(
    current: AnswerFields | None, *, seen: int, value: str, by: User, origin: str = ""
) -> Conflict | None:
    """`seen` is the version of the answer that the person had before them.

    One's own earlier answer from the same browser is never a conflict, nor where the browser is
    unknown: it is the same person changing their mind. From another browser it is, because what
    waited there may be older than what stands. A colleague's answer that waits beside it is one,
    until the person has seen it.
    """
    if current is None or current.version == seen:
        return None
    waiting = current.contested_by
    if waiting is not None and waiting.pk != by.pk:
        same = value == current.contested_value
        return None if same else _conflict(current, current.contested_value, waiting, by)
    never_answered = not current.value and not current.origin and bool(current.note_origin)
    if current.value == value or never_answered:  # only a note stands there
        return None
    here = not origin or origin == current.origin or not current.origin
    if current.answered_by_id == by.pk and here:
        return None
    return _conflict(current, current.value, current.answered_by, by)


def _conflict(current: AnswerFields, theirs: str, who: User, by: User) -> Conflict:
    contested = who.pk == current.contested_by_id and theirs == current.contested_value
    oneself = who.pk == by.pk
    return Conflict(
        code="answer.conflict",
        message=_("Du svarte på dette i en annen nettleser også. Se begge svarene, og velg ett.")
        if oneself
        else _("%(name)s svarte på dette samtidig. Se begge svarene, og velg ett.")
        % {"name": who.name},
        theirs=theirs,
        name=str(_("Du, i en annen nettleser")) if oneself else who.name,
        at=current.contested_at if contested else current.answered_at,
        mine_name=by.name,
        version=current.version,
    )


def why_not_rewrite(
    current: AnswerFields | None, *, seen: int, reason: str | None, note: str | None, by: User
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
