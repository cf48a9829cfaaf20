"""Many measurements in a row: what they say of a lasting change, and when they say nothing yet."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.analysis.runchart import FEWEST_USEFUL, RunPhase, Verdict
from rettesnor.reviews.wording.names import month_name


def run_sentence(phase: RunPhase, *, more_is_better: bool = True) -> str:
    """What the run chart says of one phase, or what it takes before it says anything."""
    match phase.verdict:
        case None:
            return _not_yet(phase)
        case Verdict.NONE:
            return no_signal()
        case Verdict.NO_VARIATION:
            return no_variation_over_time()
        case Verdict.UNSETTLED:
            return signal_unsettled()
    return signal(above=phase.verdict is Verdict.UP, more_is_better=more_is_better)


def _not_yet(phase: RunPhase) -> str:
    said = [too_few_points(phase.n, needed=FEWEST_USEFUL)] if phase.n < FEWEST_USEFUL else []
    if phase.n > phase.n_useful:
        said.append(on_the_line(phase.n - phase.n_useful))
    return " ".join([*said, points_left(phase.n_more)])


def on_the_line(n: int) -> str:
    """Why some of the points do not count."""
    return ngettext(
        "%(n)s av målingene ligger på midtlinjen og sier ikke noe om endring.",
        "%(n)s av målingene ligger på midtlinjen og sier ikke noe om endring.",
        n,
    ) % {"n": n}


def too_few_points(points: int, *, needed: int) -> str:
    """How many there are, and how many it takes before the chart says anything."""
    if points:
        have = ngettext("Dere har %(n)s måling.", "Dere har %(n)s målinger.", points)
    else:
        have = _("Dere har ingen målinger ennå.")
    need = _(
        "Vi trenger minst %(needed)s for å si noe om utviklingen. Vurder å lese færre saker, men "
        "oftere."
    )
    return f"{have % {'n': points}} {need % {'needed': needed}}"


def points_left(left: int) -> str:
    """How many more it takes; "" when there are enough."""
    if left <= 0:
        return ""
    return ngettext(
        "Minst %(n)s måling til, så kan vi si noe om utviklingen.",
        "Minst %(n)s målinger til, så kan vi si noe om utviklingen.",
        left,
    ) % {"n": left}


def no_signal() -> str:
    return _("Tallene går opp og ned, men vi ser ikke tegn til varig endring.")


def signal(*, above: bool, more_is_better: bool = True) -> str:
    """When the *latest* points lie on one side of the midline for longer than chance gives."""
    if above:
        where = _("De siste målingene ligger samlet over midtlinjen.")
    else:
        where = _("De siste målingene ligger samlet under midtlinjen.")
    if above == more_is_better:
        means = _(
            "Det tyder på varig bedring. Finn ut hva dere gjør annerledes, og hold fast ved det."
        )
    elif above:
        means = _("Det tyder på en varig økning. Se etter årsaken før neste runde.")
    else:
        means = _("Det tyder på en varig nedgang. Se etter årsaken før neste runde.")
    return f"{where} {means}"


def signal_unsettled() -> str:
    """When it is more than chance, but the latest points lie on both sides of the midline."""
    return _(
        "Tallene har holdt seg lenger på samme side av midtlinjen enn tilfeldigheter pleier å gi. "
        "De siste ligger på begge sider, så vi kan ikke si hvor det går. Mål videre."
    )


def no_variation_over_time() -> str:
    return _("Alle målingene ligger på midtlinjen, så det er ingen endring å se.")


def propose_new_baseline(since: date) -> str:
    """A question only: a person starts the new phase, with a reason."""
    return _(
        "Nivået ser ut til å ha endret seg fra %(month)s. Vil dere starte en ny basisperiode? "
        "Skriv kort hvorfor."
    ) % {"month": month_name(since)}
