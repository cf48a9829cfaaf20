"""A result beside the level one aims at, a share 0-1: above it, below it, or too few cases to say."""

from django.utils.translation import gettext as _

from rettesnor.reviews.wording.names import percent


def below_target(target: float, met: int, of: int) -> str:
    """When so few would be unlikely at the target (`analysis.proportions.below_target`)."""
    return _(
        "Målet er %(target)s. Dere fikk %(met)s av %(of)s. Det er lite trolig at nivået egentlig "
        "er %(target)s."
    ) % _numbers(target, met, of)


def unclear_against_target(target: float, met: int, of: int) -> str:
    """When the target lies within what the counts are compatible with."""
    return _(
        "Målet er %(target)s. Dere fikk %(met)s av %(of)s. Vi kan ikke si om dere er over eller "
        "under målet."
    ) % _numbers(target, met, of)


def above_target(target: float, met: int, of: int) -> str:
    """When so many would be unlikely at the target."""
    return _(
        "Målet er %(target)s. Dere fikk %(met)s av %(of)s. Dere ligger trolig over målet."
    ) % _numbers(target, met, of)


def _numbers(target: float, met: int, of: int) -> dict[str, object]:
    return {"target": percent(target), "met": met, "of": of}
