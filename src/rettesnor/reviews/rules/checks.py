"""When a short check may begin, beside what holds for every round."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.instruments.programmes import Programme

MOST_IN_CHECK = 10  # cases; with more it is no short check, and small and often tells more


def why_not_check(plan: Programme, sample_size: int) -> Refusal | None:
    if not plan.repeats:
        return Refusal("check.programme", _("Dette opplegget er ingen kort sjekk. Åpne en runde."))
    if sample_size > MOST_IN_CHECK:
        return Refusal(
            "check.many",
            _(
                "En kort sjekk leser høyst %(most)s saker. Fire er nok. "
                "Gjør den heller oftere, så ser dere utviklingen."
            )
            % {"most": MOST_IN_CHECK},
        )
    return None
