"""What changed between two rounds, in plain words: the counts first, and what they allow one to say."""

from django.utils.translation import gettext as _

from rettesnor.reviews.comparison import QuestionChange, Verdict
from rettesnor.reviews.wording import office_answer


def change_sentence(change: QuestionChange, *, drawn: bool = True) -> str:
    """What changed between two rounds, and whether the cases allow one to say so."""
    then, now = change.before.tally, change.after.tally
    if not drawn:
        return _("Forrige gang: %(then)s. Nå: %(now)s.") % {
            "then": office_answer(change.before).lower(),
            "now": office_answer(change.after).lower(),
        }
    if change.verdict is Verdict.NOT_COMPARABLE:
        return _(
            "Kravet var ikke aktuelt i noen saker i en av rundene, så vi kan ikke sammenligne."
        )
    reworded = " " + _("Spørsmålet er skrevet om siden sist.") if change.reworded else ""
    went = _("Fra %(then)s av %(then_of)s til %(now)s av %(now_of)s.") % {
        "then": then.yes,
        "then_of": then.applicable,
        "now": now.yes,
        "now_of": now.applicable,
    }
    if not change.after.sampled:
        return went + reworded
    return went + " " + _what_it_says(change) + reworded


def _what_it_says(change: QuestionChange) -> str:
    moved = change.difference
    if change.verdict is Verdict.CANNOT_TELL and moved is None:
        return _(
            "Halvparten av sakene er trukket blant noen utfall. Da gjelder tallene bare sakene som er lest."
        )
    if change.verdict is Verdict.COUNTED or moved is None:
        return _("Dere gikk gjennom alle sakene begge ganger, så forskjellen er ikke tilfeldig.")
    if change.verdict is Verdict.CANNOT_TELL:
        return _unclear(moved.estimate)
    low, high = sorted((abs(moved.low), abs(moved.high)))
    span = {"low": round(low * 100), "high": round(high * 100)}
    if change.verdict is Verdict.CLEARLY_MORE:
        return (
            _(
                "Det er mer enn tilfeldigheter pleier å gi. Økningen er trolig mellom %(low)s og "
                "%(high)s prosentpoeng."
            )
            % span
        )
    return (
        _(
            "Det er mer enn tilfeldigheter pleier å gi. Nedgangen er trolig mellom %(low)s og "
            "%(high)s prosentpoeng."
        )
        % span
    )


def _unclear(moved: float) -> str:
    if moved == 0:
        return _("Like stor andel som forrige gang.")
    which = (
        _("Det kan være en bedring, men forskjellen kan også skyldes hvilke saker som ble trukket.")
        if moved > 0
        else _(
            "Det kan være en tilbakegang, men forskjellen kan også skyldes hvilke saker som ble "
            "trukket."
        )
    )
    return which + " " + _("Følg med i neste runde.")
