"""HTTP text to clean values for what is tried in the small."""

from datetime import date, timedelta

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.improvement.actions import Trial
from rettesnor.improvement.models import WHAT_LENGTH, Cycle, Kept
from rettesnor.improvement.models.cycles import HAPPENED_LENGTH
from rettesnor.ui.fields import DateField, TextField

MEANS: dict[str, str | Promise] = {
    Kept.KEEP: _("Behold det. Det virket, og kan bli slik alle gjør det."),
    Kept.ADJUST: _("Juster og prøv igjen. Noe virket, noe må gjøres annerledes."),
    Kept.DROP: _("La det ligge. Det var ikke dette som skulle til."),
}


class CycleForm(forms.Form):
    tries = TextField(
        label=_("Hva prøver dere?"),
        help_text=_(
            "Så lite som mulig: én person, én sak, én uke. "
            "For eksempel: Én av oss bruker sjekklisten i de to neste sakene."
        ),
        max_length=WHAT_LENGTH,
        required=True,
        error_messages={"required": _("Skriv hva dere prøver.")},
    )
    expects = TextField(
        label=_("Hva venter dere å se?"),
        help_text=_("For eksempel: Hvert barn får sitt eget avsnitt i notatet."),
        max_length=WHAT_LENGTH,
        required=True,
        error_messages={"required": _("Skriv hva dere venter å se.")},
    )
    look_on = DateField(label=_("Når ser dere etter?"))

    def refuse(self, refusal: Refusal) -> None:
        field = refusal.code.rpartition(".")[2]
        self.add_error(field if field in self.fields else None, str(refusal))

    @property
    def trial(self) -> Trial:
        return Trial(**self.cleaned_data)

    @staticmethod
    def suggestion(today: date, before: Cycle | None) -> dict[str, object]:
        """A week ahead; `before` is what one wants to adjust."""
        begun = {"tries": before.tries, "expects": before.expects} if before else {}
        return begun | {"look_on": clock.workday(today + timedelta(weeks=1))}


class EndForm(forms.Form):
    happened = TextField(
        label=_("Hva skjedde?"),
        help_text=_("Det dere så, også det som ikke gikk som ventet."),
        max_length=HAPPENED_LENGTH,
        required=True,
        error_messages={"required": _("Skriv kort hva som skjedde.")},
    )
    kept = forms.ChoiceField(
        label=_("Hva gjør dere med det?"),
        choices=list(MEANS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hva dere gjør med det dere prøvde."),
            "invalid_choice": _("Velg hva dere gjør med det dere prøvde."),
        },
    )

    def refuse(self, refusal: Refusal) -> None:
        field = refusal.code.rpartition(".")[2]
        self.add_error(field if field in self.fields else None, str(refusal))
