"""HTTP text to clean values for the way on from a goal, and for looking whether it holds."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement.actions import Onward
from rettesnor.improvement.forms.plans import SentenceForm
from rettesnor.improvement.models import WHAT_LENGTH, Holding, Way, Worked
from rettesnor.ui.fields import DateField, TextField

MEANS: dict[str, str | Promise] = {
    Way.CONTINUE: _("Fortsette som nå. Tiltakene trenger mer tid."),
    Way.ADJUST: _("Justere. Noe må gjøres annerledes."),
    Way.PERMANENT: _(
        "Gjøre det varig. Det virker, og skal holde når oppmerksomheten er et annet sted."
    ),
}
SEEN_TO = (
    _("%(owner)s ser etter at det holder"),
    _("Neste gang vi ser etter, er %(look_on)s"),
)
HALF_A_YEAR, A_YEAR = timedelta(days=182), timedelta(days=365)


class HoldingForm(SentenceForm):
    SIZES = {"owner": "medium"}
    LINES = SEEN_TO

    way = forms.ChoiceField(
        label=_("Hva gjør dere videre?"),
        choices=list(MEANS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hva dere gjør videre."),
            "invalid_choice": _("Velg hva dere gjør videre."),
        },
    )
    why = TextField(
        label=_("Hva vil dere gjøre annerledes, eller gi mer tid?"),
        max_length=WHAT_LENGTH,
    )
    routine = TextField(
        label=_("Hva er blitt rutinen?"),
        help_text=_("Slik at en som begynner i morgen, forstår hva dere gjør, hvem og når."),
        max_length=WHAT_LENGTH,
    )
    owner = forms.ModelChoiceField(
        label=_("Hvem ser etter at det holder"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Velg"),
        error_messages={"invalid_choice": _("Velg en som arbeider ved kontoret.")},
    )
    look_on = DateField(label=_("Dagen dere ser etter igjen"), required=False)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    @property
    def onward(self) -> Onward:
        return Onward(**self.cleaned_data)

    @staticmethod
    def suggestion(today: date) -> dict[str, object]:
        """Half a year ahead: long enough to be forgotten, soon enough to be mended."""
        return {"look_on": clock.workday(today + HALF_A_YEAR)}

    @staticmethod
    def as_decided(holding: Holding) -> dict[str, object]:
        said = {name: getattr(holding, name) for name in ("way", "why", "routine")}
        return (
            said
            | {"owner": holding.owner_id}
            | ({"look_on": holding.look_on} if holding.look_on else {})
        )


class LookForm(SentenceForm):
    holds = forms.ChoiceField(
        label=_("Holder det fortsatt?"),
        choices=[
            (Worked.YES.value, pgettext_lazy("svar", "Ja")),
            (Worked.PARTLY.value, pgettext_lazy("svar", "Delvis")),
            (Worked.NO.value, pgettext_lazy("svar", "Nei")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Svar ja, delvis eller nei."),
            "invalid_choice": _("Svar ja, delvis eller nei."),
        },
    )
    note = TextField(
        label=_("Hva så dere?"),
        help_text=_("For eksempel: Vi så på fem nye saker. Fire hadde notatet."),
        max_length=WHAT_LENGTH,
    )
    look_on = DateField(label=_("Neste gang dere ser etter"))

    @staticmethod
    def suggestion(today: date) -> dict[str, object]:
        return {"look_on": clock.workday(today + A_YEAR)}
