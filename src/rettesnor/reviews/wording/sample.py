"""Where the figures come from: the draw, who judged, and what the intervals promise."""

from django.utils.translation import gettext as _


def drawn_with(code: str) -> str:
    """`code` is the draw's seed, which with the list of cases repeats it."""
    return _(
        "Sakene er trukket tilfeldig med koden %(code)s. Alle som har saklisten, kan gjenta "
        "trekningen."
    ) % {"code": code}


def self_audit() -> str:
    return _(
        "Dette er kontorets egen vurdering. Den er laget for læring og bør ikke brukes til å "
        "rangere kontorer."
    )


def method_note() -> str:
    """Said once, where the method is told."""
    return _(
        "Intervallet er laget slik at det i om lag 95 av 100 tilsvarende gjennomganger vil "
        "inneholde den virkelige andelen."
    )
