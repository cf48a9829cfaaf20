"""The forms for larger changes: another place, an end, a merger, a split."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.forms.units import DayField, form_field, name_field, number_field
from rettesnor.organisations.models import Kind, Organisation

NEW = "new"
MOST_PARTS = 20


class EndForm(forms.Form):
    on = DayField(label=_("Slutter"), help_text=_("Den første dagen enheten ikke er der."))


class MoveForm(forms.Form):
    to = forms.TypedChoiceField(
        label=_("Skal stå under"),
        coerce=int,
        error_messages={
            "required": _("Velg hvor enheten skal stå."),
            "invalid_choice": _("Velg en enhet fra listen."),
        },
    )

    def __init__(self, *args: Any, places: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, _labelled(one)) for one in places]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    units = forms.TypedMultipleChoiceField(
        label=_("Slås sammen med"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Velg minst én til."),
            "invalid_choice": _("Velg enheter fra listen."),
        },
    )
    into = forms.ChoiceField(
        label=_("Blir til"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hva de blir til."),
            "invalid_choice": _("Velg en av de to."),
        },
    )
    name = name_field(required=False)
    number = number_field()
    written_form = form_field()
    on = DayField(label=_("Gjelder fra"))

    def __init__(
        self, *args: Any, unit: Organisation, beside: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, _labelled(one)) for one in beside]
        self.fields["units"].choices = choices  # type: ignore[attr-defined]
        goes_on = _("%(unit)s, som går videre") % {"unit": unit.name}
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (str(unit.pk), goes_on),
            (NEW, _("en ny enhet, med navnet under")),
        ]
        self.fields["into"].initial = str(unit.pk)
        self.fields["name"].label = _("Navnet på den nye")
        self.fields["number"].label = _("Nummeret til den nye")
        self.fields["written_form"].initial = unit.written_form
        if unit.kind in {Kind.DISTRICT, Kind.OFFICE}:
            del self.fields["written_form"]

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("into") == NEW and not given.get("name"):
            self.add_error("name", _("Skriv navnet på den nye enheten."))


class SplitForm(forms.Form):
    """What the unit becomes, one on each line; then where each of those under it shall stand."""

    into = forms.CharField(
        label=_("Deles i"),
        help_text=_(
            "Én enhet på hver linje: navnet, et semikolon og nummeret. "
            "Skriv enheten selv på en linje hvis den går videre."
        ),
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages={"required": _("Skriv enhetene den deles i.")},
    )
    on = DayField(label=_("Gjelder fra"))

    def __init__(self, *args: Any, children: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = _parts_in(str(self.data.get("into", "")))
        self.children = {child.pk: child for child in children} if len(self.parts) > 1 else {}
        choices = [("", _("Velg"))] + [(str(n), name) for n, (name, _n) in enumerate(self.parts)]
        for pk, child in self.children.items():
            self.fields[f"place-{pk}"] = forms.ChoiceField(
                label=_("%(unit)s skal stå under") % {"unit": child.name},
                choices=choices,
                required=False,
                error_messages={"invalid_choice": _("Velg en av dem den deles i.")},
            )

    def clean_into(self) -> str:
        if len(self.parts) > MOST_PARTS:
            raise forms.ValidationError(_("Det er for mange. Skriv høyst tjue."), code="many")
        return str(self.cleaned_data["into"])

    @property
    def places(self) -> dict[int, int]:
        """For each unit under it that has been given a place: which of the parts."""
        given = {pk: self.cleaned_data.get(f"place-{pk}", "") for pk in self.children}
        return {pk: int(chosen) for pk, chosen in given.items() if chosen}

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[f"place-{pk}"] for pk in self.children]


def _parts_in(text: str) -> list[tuple[str, str]]:
    """Name and number of each line that has something."""
    lines = [line.partition(";") for line in text.splitlines() if line.strip(" ;")]
    return [(" ".join(name.split()), number.strip()) for name, _sign, number in lines]


def _labelled(unit: Organisation) -> str:
    return f"{unit.name} ({unit.number})" if unit.number else unit.name
