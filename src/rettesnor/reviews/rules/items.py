"""When an item may be added, taken away, shared and described."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.rules.rounds import why_not_work
from rettesnor.reviews.states import Phase

MOST_TALKS = 100  # talks in a round; nobody holds more, and a button held down adds no more


def why_not_types(
    review_round: Round, instrument: Instrument, types: Collection[str]
) -> Refusal | None:
    """Whether these types tell what sort of case it is: known, asked for, one of each group."""
    if refusal := why_not_work(review_round):
        return refusal
    groups = instrument.type_groups
    known = {item_type.value for group in groups for item_type in group}
    if not set(types) <= known or any(len(group & set(types)) > 1 for group in groups):
        return Refusal("case.types", _("Velg én sakstype av hvert slag, blant dem på siden."))
    return None


def why_not_add(part: Part) -> Refusal | None:
    """Whether a talk may be added to the part now."""
    if refusal := why_not_work(part.review_round):
        return refusal
    if not part.added:
        return Refusal("talk.part", _("I denne delen legges det ikke inn samtaler."))
    if part.items.count() >= MOST_TALKS:
        return Refusal(
            "talk.many",
            _("Det er lagt inn %(most)s samtaler. Flere er det ikke plass til.")
            % {"most": MOST_TALKS},
        )
    return None


def why_not_remove(item: Item, *, answers: int) -> Refusal | None:
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not item.part.added:
        return Refusal("talk.part", _("Bare samtaler kan tas bort."))
    if answers:
        return Refusal(
            "talk.answered", _("Samtalen har svar. Bare en samtale uten svar kan tas bort.")
        )
    return None


def why_not_month(review_round: Round, month: date) -> Refusal | None:
    if refusal := why_not_work(review_round):
        return refusal
    # The first of a month only: an exact date could point at a family.
    if month.day != 1 or not review_round.period_from <= month <= review_round.period_to:
        return Refusal(
            "case.month", _("Måneden er utenfor perioden som dere går gjennom. Velg en i listen.")
        )
    return None


def why_not_assign(review_round: Round, *, belongs: bool) -> Refusal | None:
    """`belongs`: whether the one who gets the case works at the office."""
    if refusal := why_not_work(review_round):
        return refusal
    if not belongs:
        return Refusal("case.stranger", _("Velg en som arbeider ved kontoret."))
    return None


def why_not_hand_over(item: Item) -> Refusal | None:
    """Whether the item is one that one at a time has."""
    if item.phase in {Phase.ALONE, Phase.TOGETHER}:
        return Refusal(
            "case.two",
            _(
                "To kolleger går gjennom denne saken. Lederen kan avlyse det, om en annen skal ha den."
            ),
        )
    return None


def why_not_retell(
    item: Item,
    types: Collection[str],
    seen: Collection[str],
    told: Collection[Collection[ItemType]],
) -> Refusal | None:
    """Whether a colleague has said what sort of case it is since the person looked.

    `told` are the groups that `types` says something of.
    """
    now = item.type_set
    for group in told:
        stands = {one for one in now if one in group}
        known = {one for one in group if one in seen}
        given = {one for one in group if one in types}
        if stands not in (known, given):
            return Refusal(
                "case.facts_meanwhile",
                _(
                    "En kollega har sagt noe annet om saken i mellomtiden. Se hva som står, og velg igjen."
                ),
            )
    return None


def why_not_use(item: Item) -> Refusal | None:
    """Whether the item is one that counts: a struck case keeps its answers, and takes no more."""
    if not item.struck:
        return None
    return Refusal(
        "case.struck",
        _(
            "Sak nr. %(number)s er strøket (%(reason)s). Svarene er tatt vare på, men teller ikke. "
            "Gå til runden og ta neste sak."
        )
        % {"number": item.number, "reason": item.struck_because},
    )
