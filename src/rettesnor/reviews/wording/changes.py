"""Two rounds of different cases: the counts, and whether chance alone could explain them.

`then` and `now` are how many met the requirement, of `then_of` and `now_of` applicable cases.
"""

from django.utils.translation import gettext as _

from rettesnor.reviews.findings import FEWEST_FOR_PERCENT


def went(then: int, then_of: int, now: int, now_of: int) -> str:
    """«Fra 6 av 10 til 9 av 10.»"""
    return _("Fra %(then)s av %(then_of)s til %(now)s av %(now_of)s.") % {
        "then": then,
        "then_of": then_of,
        "now": now,
        "now_of": now_of,
    }


def change_unclear(then: int, then_of: int, now: int, now_of: int) -> str:
    """When chance could explain the difference, or there is none."""
    counts, moved = went(then, then_of, now, now_of), now * then_of - then * now_of
    if not moved:
        return f"{counts} {_('Like stor andel som forrige gang.')}"
    which = (
        _("Det kan være en bedring, men forskjellen kan også skyldes hvilke saker som ble trukket.")
        if moved > 0
        else _(
            "Det kan være en tilbakegang, men forskjellen kan også skyldes hvilke saker som ble "
            "trukket."
        )
    )
    return f"{counts} {which} {_('Følg med i neste runde.')}"


def change_clear(then: int, then_of: int, now: int, now_of: int, *, low: float, high: float) -> str:
    """When chance could not; `low` and `high` are the change itself, from -1 to 1, one sign."""
    counts = went(then, then_of, now, now_of)
    if min(then_of, now_of) < FEWEST_FOR_PERCENT:
        return f"{counts} {_('Det er mer enn tilfeldigheter pleier å gi.')}"
    less, more = sorted((abs(low), abs(high)))
    span = {"low": round(less * 100), "high": round(more * 100)}
    if low > 0:
        told = _(
            "Det er mer enn tilfeldigheter pleier å gi. Økningen er trolig mellom %(low)s og "
            "%(high)s prosentpoeng."
        )
    else:
        told = _(
            "Det er mer enn tilfeldigheter pleier å gi. Nedgangen er trolig mellom %(low)s og "
            "%(high)s prosentpoeng."
        )
    return f"{counts} {told % span}"


def change_counted(then: int, then_of: int, now: int, now_of: int) -> str:
    """When every case was read both times."""
    told = _("Dere gikk gjennom alle sakene begge ganger, så forskjellen er ikke tilfeldig.")
    return f"{went(then, then_of, now, now_of)} {told}"


def nothing_moved() -> str:
    """When the *same* cases were read twice and each came out alike: nothing to test."""
    return _("Ingen saker endret seg mellom de to gjennomgangene.")


def many_questions(n: int) -> str:
    """What so many questions, each compared with itself, do by chance alone."""
    return _(
        "Med %(n)s spørsmål vil ett eller to kunne se endret ut bare ved tilfeldigheter. "
        "Se etter mønstre, ikke enkeltspørsmål."
    ) % {"n": n}
