"""Many offices together: one among the others, a county, the country. Never a rank.

`estimate`, `low` and `high` are shares 0-1.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.wording.names import in_words, percent


def inside_funnel() -> str:
    return _(
        "Kontoret skiller seg ikke ut. Forskjellen fra landet er ikke større enn tilfeldigheter "
        "kan gi."
    )


def outside_funnel(*, lower: bool) -> str:
    """A reason to look closer, either way, and no proof."""
    if lower:
        return _(
            "Resultatet er lavere enn tilfeldigheter alene pleier å gi. Det er grunn til å se "
            "nærmere på det, men det er ikke i seg selv bevis for dårligere praksis."
        )
    return _(
        "Resultatet er høyere enn tilfeldigheter alene pleier å gi. Det er grunn til å se nærmere "
        "på det, men det er ikke i seg selv bevis for bedre praksis."
    )


def national(estimate: float, *, low: float, high: float) -> str:
    """Estimated from some offices, with the uncertainty that they differ."""
    return _(
        "Vi anslår at kravet er oppfylt i %(percent)s av sakene (trolig mellom %(low)s og "
        "%(high)s). Usikkerheten tar hensyn til at kontorene er ulike."
    ) % {"percent": percent(estimate), "low": f"{round(low * 100)}", "high": percent(high)}


def all_offices() -> str:
    return _("Alle kontorene er med. Usikkerheten gjelder bare hvilke saker som ble lest.")


def few_offices(n: int) -> str:
    """A county with too few offices to tell how much they differ."""
    if not n:
        return _("Ingen kontorer i fylket er med.")
    return ngettext(
        "Fylket har ett kontor. Det er for få til å regne ut usikkerhet, så vi viser kontoret for "
        "seg.",
        "Fylket har %(n)s kontorer. Det er for få til å regne ut usikkerhet, så vi viser kontorene "
        "hver for seg.",
        n,
    ) % {"n": in_words(n)}


def participation(delivered: int, of: int) -> str:
    """Whom the figures speak for."""
    if not delivered:
        return _("Ingen kontorer har levert ennå.")
    if delivered == of:
        return ngettext(
            "Kontoret har levert.", "Alle de %(of)s kontorene har levert. Tallene gjelder dem.", of
        ) % {"of": of}
    return ngettext(
        "%(n)s av %(of)s kontorer har levert. Tallene gjelder bare det kontoret.",
        "%(n)s av %(of)s kontorer har levert. Tallene gjelder dem.",
        delivered,
    ) % {"n": delivered, "of": of}
