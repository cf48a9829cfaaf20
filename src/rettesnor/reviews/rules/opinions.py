"""When two may review the same item, and who of them may do what."""

from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.reviews.models import Item, Opinion
from rettesnor.reviews.rules.rounds import why_not_work
from rettesnor.reviews.states import Act, Phase, Who, may_act


def why_not_ask_second(
    item: Item, first: User, second: User, *, belong: bool, contested: int, answered_by: set[int]
) -> Refusal | None:
    """`belong`: both work at the office. `answered_by` are those who have answered it already."""
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not may_act(item.phase, Act.ASK, Who.COLLEAGUE):
        return Refusal("second.twice", _("To kolleger ser allerede på denne saken."))
    if not belong:
        return Refusal("second.stranger", _("Velg to som arbeider ved kontoret."))
    if first.pk == second.pk:
        return Refusal("second.same", _("Velg to ulike kolleger."))
    if contested:
        return Refusal(
            "second.contested",
            _("Saken har spørsmål med to ulike svar. Velg mellom dem først."),
        )
    if answered_by and first.pk not in answered_by:
        return Refusal(
            "second.begun",
            _("Saken er påbegynt. Den første av de to må være en som har svart i den."),
        )
    return None


def why_not_answer_in_phase(
    item: Item, opinion: Opinion | None, who: Who, *, waits_for: str = ""
) -> Refusal | None:
    """`opinion` is the person's own, where they are one of the two.

    `waits_for` is the name of the one who has not submitted, where it is known.
    """
    if may_act(item.phase, Act.ANSWER, who):
        if item.phase == Phase.ALONE and opinion and opinion.submitted_at:
            return _submitted(waits_for)
        return None
    if item.phase == Phase.ALONE:
        return Refusal(
            "second.alone",
            _(
                "To kolleger går gjennom denne saken hver for seg. "
                "Svarene vises når begge har levert."
            ),
        )
    return Refusal(
        "second.together",
        _("To kolleger avklarer denne saken sammen. Bare de to og lederen svarer."),
    )


def _submitted(waits_for: str) -> Refusal:
    if waits_for:
        return Refusal(
            "second.submitted",
            _(
                "Du har levert. %(name)s er ikke ferdig ennå. "
                "Når begge har levert, ser dere på svarene sammen."
            )
            % {"name": waits_for},
        )
    return Refusal(
        "second.submitted",
        _("Du har levert. Svarene kan endres når dere begge har levert, og ser på dem sammen."),
    )


def why_not_tell_in_phase(item: Item, who: Who, *, submitted: bool) -> Refusal | None:
    """Whether `who` may say what sort of case it is; `submitted`: one of the two has handed in."""
    if not may_act(item.phase, Act.ANSWER, who):
        return Refusal("second.facts", _("To kolleger går gjennom denne saken. Bare de to svarer."))
    if item.phase == Phase.ALONE and submitted:
        return Refusal(
            "second.facts_fixed",
            _(
                "En av dere har levert. Hva slags sak det er, kan endres når dere ser på den sammen."
            ),
        )
    return None


def why_not_submit(item: Item, opinion: Opinion | None, *, left: int) -> Refusal | None:
    """`left` is how many questions, and facts about the case, are not answered yet."""
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if opinion is None or not may_act(item.phase, Act.SUBMIT, Who.REVIEWER):
        return Refusal("second.not_yours", _("Det er ingen vurdering å levere her."))
    if opinion.submitted_at:
        return Refusal("second.submitted", _("Du har levert allerede."))
    if left:
        return Refusal(
            "second.unfinished",
            _("Svar på alt før du leverer. Det som mangler, står under «Ubesvart»."),
        )
    return None


def why_not_call_off(item: Item, *, of_the_two: bool) -> Refusal | None:
    """`of_the_two`: whether the one whose answers shall stand is one of the two."""
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not may_act(item.phase, Act.CALL_OFF, Who.COLLEAGUE):
        return Refusal(
            "second.over", _("Begge har levert. Da kan gjennomgangen ikke avlyses, bare avklares.")
        )
    if not of_the_two:
        return Refusal("second.keep", _("Velg hvilke svar som skal stå."))
    return None


def why_not_settle_note(item: Item, *, noted: bool) -> Refusal | None:
    """`noted`: whether there is a note to be done with."""
    if refusal := why_not_work(item.part.review_round):
        return refusal
    if not noted:
        return Refusal("note.none", _("Merknaden finnes ikke lenger. Last siden på nytt."))
    return None
