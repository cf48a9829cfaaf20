"""How many cases met a requirement, and how sure one can be of it: plain numbers in, sentences out.

Counts first. `low` and `high` are shares 0-1, or whole cases where the number of cases is known.
"""

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.findings import FEWEST_FOR_PERCENT
from rettesnor.reviews.wording.left import applied_nowhere
from rettesnor.reviews.wording.names import percent


def met_of(met: int, of: int) -> str:
    """«7 av 10 oppfylte kravet.»"""
    return _("%(met)s av %(of)s oppfylte kravet.") % {"met": met, "of": of}


def one_result(met: int, of: int, *, low: float, high: float) -> str:
    """For five cases or more, drawn among nobody knows how many."""
    return _(
        "%(met)s av %(of)s aktuelle saker oppfylte kravet (%(percent)s). Med så få saker er tallet "
        "usikkert. For alle sakene ligger andelen trolig mellom %(low)s og %(high)s."
    ) % {
        "met": met,
        "of": of,
        "percent": percent(met / of),
        "low": f"{round(low * 100)}",
        "high": percent(high),
    }


def all_read() -> str:
    return _(
        "Dere har gått gjennom alle sakene i perioden. Tallet er ikke usikkert på grunn av "
        "utvalget, men det gjelder bare denne perioden."
    )


def known_number(met: int, read: int, frame: int, *, low: int, high: int) -> str:
    """For cases drawn among `frame`: how many of those probably met it."""
    read_of_them = _("%(read)s av %(frame)s saker er lest, og %(met)s av dem oppfylte kravet.") % {
        "read": read,
        "frame": frame,
        "met": met,
    }
    if low == high:
        among = _("Blant alle de %(frame)s er det trolig oppfylt i %(low)s.")
    else:
        among = _("Blant alle de %(frame)s er det trolig oppfylt i mellom %(low)s og %(high)s.")
    return f"{read_of_them} {among % {'frame': frame, 'low': low, 'high': high}}"


def fewer_than_five(met: int, of: int) -> str:
    """Counts alone: a percentage of four misleads."""
    if not of:
        return applied_nowhere()
    few = ngettext(
        "Bare %(n)s sak var aktuell. Det er for få til å vise prosent.",
        "Bare %(n)s saker var aktuelle. Det er for få til å vise prosent.",
        of,
    ) % {"n": of}
    return f"{few} {met_of(met, of)}"


def all_met(n: int, *, low: float) -> str:
    return _(
        "Alle %(n)s sakene oppfylte kravet. Det er et godt tegn, men med %(n)s saker kan vi ikke "
        "utelukke at det mangler i opptil om lag %(most)s av 10."
    ) % {"n": n, "most": ceil((1 - low) * 10)}


def all_met_of_known(n: int, frame: int, *, low: int) -> str:
    """For cases drawn among `frame`, of which at least `low` probably met it."""
    if low == frame:
        return _(
            "Alle %(n)s sakene oppfylte kravet. Da er det trolig oppfylt i alle de %(frame)s."
        ) % {"n": n, "frame": frame}
    return _(
        "Alle %(n)s sakene oppfylte kravet. Det er et godt tegn, men med %(n)s saker kan vi "
        "ikke utelukke at det mangler i opptil %(most)s av de %(frame)s."
    ) % {"n": n, "most": frame - low, "frame": frame}


def none_met(n: int) -> str:
    return _(
        "Ingen av de %(n)s sakene oppfylte kravet. Her er det trygt å si at noe må gjøres."
    ) % {"n": n}


def none_wholly_met(n: int, *, high: float) -> str:
    """Where some met it partly, so that it is not safe to say that nothing is done."""
    among = _("Blant alle sakene er det trolig oppfylt i høyst %(high)s.") % {"high": percent(high)}
    return f"{_none_wholly(n)} {among}"


def none_wholly_met_of_known(n: int, frame: int, *, high: int) -> str:
    """As `none_wholly_met`, for cases drawn among `frame`."""
    if high:
        among = _("Blant alle de %(frame)s er det trolig oppfylt i høyst %(high)s.")
    else:
        among = _("Blant alle de %(frame)s er det trolig ikke oppfylt i noen.")
    return f"{_none_wholly(n)} {among % {'frame': frame, 'high': high}}"


def _none_wholly(n: int) -> str:
    return _("Ingen av de %(n)s sakene oppfylte kravet helt.") % {"n": n}


def partly_too(n: int) -> str:
    """Added to a result that speaks of what was wholly met."""
    return ngettext("%(n)s sak oppfylte det delvis.", "%(n)s saker oppfylte det delvis.", n) % {
        "n": n
    }


def in_three(met: int, partly: int, unmet: int) -> str:
    """What the cases came to, each kind of answer by its number."""
    of = met + partly + unmet
    if not of:
        return applied_nowhere()
    told = _(
        "%(met)s av %(of)s saker oppfylte kravet helt, %(partly)s delvis og %(unmet)s ikke."
    ) % {"met": met, "of": of, "partly": partly, "unmet": unmet}
    return f"{told} {_('Prosenten gjelder helt oppfylt.')}" if of >= FEWEST_FOR_PERCENT else told
