"""What changed between two rounds, in plain words: the counts first, and what they allow one to say."""

from django.utils.translation import gettext as _

from rettesnor.reviews.comparison import QuestionChange, Verdict
from rettesnor.reviews.wording import changes, office_answer


def change_sentence(change: QuestionChange, *, drawn: bool = True) -> str:
    """What changed between two rounds, and whether the cases allow one to say so."""
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
    return _moved(change) + reworded


def _moved(change: QuestionChange) -> str:
    moved, then, now = change.difference, change.before.tally, change.after.tally
    counts = (then.yes, then.applicable, now.yes, now.applicable)
    if not change.after.sampled:
        return changes.went(*counts)
    if change.verdict is Verdict.CANNOT_TELL and moved is None:
        read_only = _(
            "Halvparten av sakene er trukket blant noen utfall. Da gjelder tallene bare sakene som er lest."
        )
        return f"{changes.went(*counts)} {read_only}"
    if change.verdict is Verdict.COUNTED or moved is None:
        return changes.change_counted(*counts)
    if change.verdict is Verdict.CANNOT_TELL:
        return changes.change_unclear(*counts)
    return changes.change_clear(*counts, low=moved.low, high=moved.high)
