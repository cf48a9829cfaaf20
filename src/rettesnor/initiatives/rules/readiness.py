"""What an initiative lacks before it can be opened, all of it at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.content import SEVERAL
from rettesnor.initiatives.described import Described
from rettesnor.initiatives.models import Contact, Initiative, Milestone
from rettesnor.initiatives.rules.milestones import out_of_order
from rettesnor.initiatives.rules.setup import why_not_describe
from rettesnor.initiatives.states import Status


def missing(
    initiative: Initiative,
    milestones: Sequence[Milestone],
    contacts: Sequence[Contact],
    *,
    known: Collection[str],
    today: date,
) -> list[Refusal]:
    """Each is about «initiative.…», «milestone.…» or «contact.…»; none: it can be opened.

    `known` are the programmes of the catalogue. One that is opened again may have days behind it.
    """
    found = [why_not_describe(as_described(initiative), known=known)]
    if not milestones:
        found.append(
            Refusal(
                "milestone.none", _("Legg til minst én milepæl, så fylkene har noe å gå etter.")
            )
        )
    if initiative.status == Status.DRAFT:
        found += [_past(one) for one in milestones if one.day < today]
    found += out_of_order(days_by_kind(milestones))
    if not contacts:
        found.append(
            Refusal("contact.none", _("Legg til minst én i nasjonalt team som kan svare."))
        )
    return [refusal for refusal in found if refusal]


def _past(milestone: Milestone) -> Refusal:
    return Refusal(
        "milestone.past",
        _("«%(title)s» er satt til %(day)s, og den dagen er forbi. Velg en dag som kommer.")
        % {"title": milestone.title_nb, "day": daywords.day(milestone.day)},
    )


def days_by_kind(milestones: Sequence[Milestone]) -> Mapping[str, date]:
    """The days of those there is one of."""
    return {one.kind: one.day for one in milestones if one.kind not in SEVERAL}


def as_described(initiative: Initiative) -> Described:
    return Described(
        name=initiative.name,
        purpose=initiative.purpose,
        programmes=tuple(initiative.programmes),
        about=initiative.about,
        erase_days=initiative.erase_days,
        slug=initiative.slug,
    )
