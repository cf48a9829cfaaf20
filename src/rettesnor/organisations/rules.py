"""How the tree may look. Looks nothing up, writes nothing."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.organisations.models import PARENT, Kind, Organisation


def why_not_place(kind: str, parent: Organisation | None) -> Refusal | None:
    """A unit stands under the right kind of unit, or it is the nation and stands alone."""
    if kind not in Kind.values:
        return Refusal("organisation.kind", _("Velg en type enhet fra listen."))
    expected = PARENT.get(Kind(kind), (None,))
    if (parent.kind if parent else None) not in expected:
        return Refusal(
            "organisation.place",
            _("Enheten kan ikke stå under den du valgte. Velg en enhet på nivået over."),
        )
    if parent is not None and parent.valid_to is not None:
        return ENDED_ABOVE
    return None


ENDED_ABOVE = Refusal(
    "organisation.ended-above",
    _("Enheten du valgte, er avsluttet. Velg en som finnes nå."),
)


def why_not_change(unit: Organisation) -> Refusal | None:
    """What has ended stands as it was; the nation stands as it is."""
    if unit.valid_to is not None:
        return Refusal(
            "organisation.ended", _("Enheten er avsluttet, og står som den var. Velg en annen.")
        )
    return None


def why_not_end(unit: Organisation, *, left: Sequence[str]) -> Refusal | None:
    """`left`: the names of what stands under it and has not been given another place."""
    if unit.kind == Kind.NATION:
        return Refusal("organisation.nation", _("Det nasjonale nivået kan ikke avsluttes."))
    if refusal := why_not_change(unit):
        return refusal
    if left:
        return Refusal(
            "organisation.left",
            _("Disse står fortsatt under enheten: %(names)s. Flytt dem først.")
            % {"names": in_short(left)},
        )
    return None


def why_not_merge(units: Sequence[Organisation], into: Organisation | None) -> Refusal | None:
    """`into` is one of the units, another of the same kind, or None for a new one."""
    absorbed = [unit for unit in units if into is None or unit.pk != into.pk]
    if not absorbed or (into is None and len(absorbed) < 2):
        return Refusal("organisation.merge-one", _("Velg minst to enheter å slå sammen."))
    if len({unit.kind for unit in [*units, *([into] if into else [])]}) > 1:
        return Refusal(
            "organisation.merge-kinds", _("Bare enheter av samme type kan slås sammen. Velg om.")
        )
    if into is not None and (refusal := why_not_change(into)):
        return refusal
    return None


def why_not_split(successors: int, *, left: Sequence[str]) -> Refusal | None:
    """`left`: the names of what stands under it and nobody has said where goes."""
    if successors < 2:
        return Refusal("organisation.split-one", _("Skriv minst to enheter den deles i."))
    if left:
        return Refusal(
            "organisation.split-left",
            _("Si hvor disse skal stå: %(names)s.") % {"names": in_short(left)},
        )
    return None


def why_not_day(on: date, *, since: date, today: date) -> Refusal | None:
    """A change is told when it has happened, and in its order. `since`: the last thing known."""
    if on > today:
        return Refusal(
            "organisation.day-ahead",
            _(
                "Dagen er ikke kommet ennå. Velg i dag eller en tidligere dag, eller vent til den er her."
            ),
        )
    if on < since:
        return Refusal(
            "organisation.day-before",
            _("Dagen er før det siste vi vet om enheten, %(day)s. Velg den dagen eller senere.")
            % {"day": f"{since:%d.%m.%Y}"},
        )
    return None


SHOWN = 8  # names in one sentence


def in_short(names: Sequence[str]) -> str:
    """«A, B, C» and, when there are many, how many more."""
    shown = ", ".join(names[:SHOWN])
    more = len(names) - SHOWN
    return _("%(names)s og %(n)s til") % {"names": shown, "n": more} if more > 0 else shown
