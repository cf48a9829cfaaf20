"""HTTP text to clean values for a county's contact, days and reminders. Rules are in `rules.hosts`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.actions import Wish
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries.hosts import OwnDay, Planned
from rettesnor.initiatives.rules.hosts import LONGEST_STEP


class ContactForm(forms.Form):
    """Whom the offices turn to, and what stands under the letters."""

    contact_name = forms.CharField(
        label=_("Kontaktperson"),
        max_length=120,
        error_messages={"required": _("Skriv navnet på den kontorene kan ta kontakt med.")},
    )
    contact_email = forms.CharField(
        label=_("E-post"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Skriv en e-postadresse kontorene kan bruke.")},
    )
    contact_phone = forms.CharField(
        label=_("Telefon"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    signed = forms.CharField(
        label=_("Underskrift i brevene"),
        help_text=_("For eksempel navn og tittel. Står det tomt, bruker vi kontaktpersonens navn."),
        max_length=200,
        required=False,
    )

    @staticmethod
    def as_is(host: Host) -> dict[str, str]:
        return {
            "contact_name": host.contact_name,
            "contact_email": host.contact_email,
            "contact_phone": host.contact_phone,
            "signed": host.signed,
        }

    def refuse(self, refusal: Refusal) -> None:
        """Say it at the field it is about, else at the top."""
        fields = {"name": "contact_name", "email": "contact_email", "phone": "contact_phone"}
        field = refusal.code.removeprefix("contact.")
        place = fields.get(field, field)
        self.add_error(place if place in self.fields else None, str(refusal))


class DayForm(forms.Form):
    """The county's own day for one milestone."""

    day = forms.DateField(
        label=_("Dagen hos dere"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Velg en dag."),
            "invalid": _("Skriv dagen som dag.måned.år, for eksempel 1.6.2027."),
        },
    )

    def __init__(self, data: Any = None, *, own: OwnDay) -> None:
        prefix = f"m{own.milestone.pk}"
        super().__init__(data, prefix=prefix, initial={"day": own.day})
        limits = {"min": own.first.isoformat(), "max": own.last.isoformat()}
        self.fields["day"].widget.attrs |= limits


class RemindersForm(forms.Form):
    """Every reminder of a county: on or off, and how many days before or after."""

    def __init__(self, data: Any = None, *, plan: list[Planned]) -> None:
        super().__init__(data)
        self.plan = plan
        for one in plan:
            name = _name(one)
            self.fields[f"{name}-on"] = forms.BooleanField(
                label=_("På"), required=False, initial=one.on
            )
            self.fields[f"{name}-days"] = forms.IntegerField(
                label=_("Dager"),
                initial=one.days,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"required": _DAYS, "invalid": _DAYS},
            )

    @property
    def wishes(self) -> list[Wish]:
        said = self.cleaned_data
        return [
            Wish(
                one.milestone.pk,
                one.moment,
                days=said[f"{_name(one)}-days"],
                on=said[f"{_name(one)}-on"],
            )
            for one in self.plan
        ]

    def clean(self) -> dict[str, Any]:
        """The rule's own words at each number it would refuse, all at once."""
        said = super().clean() or self.cleaned_data
        for one in self.plan:
            days = said.get(f"{_name(one)}-days")
            if days is not None and not 1 <= days <= LONGEST_STEP:
                self.add_error(f"{_name(one)}-days", _DAYS)
        return said

    def fields_of(self, one: Planned) -> tuple[Any, Any]:
        """The tick and the number of one reminder."""
        return self[f"{_name(one)}-on"], self[f"{_name(one)}-days"]


_DAYS = _("Skriv et helt tall fra 1 til 60.")


def _name(one: Planned) -> str:
    return f"r{one.milestone.pk}-{one.moment}"
