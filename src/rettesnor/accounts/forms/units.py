"""The forms about one unit: a new one, what it is, and what it is called."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.organisations.models import Kind, Organisation, WrittenForm

FOLLOWS = {Kind.DISTRICT, Kind.OFFICE}  # their municipality's written form


class DayField(forms.DateField):
    """A day, as the browser's own field sends it or as one writes it here."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)
        self.error_messages |= {
            "required": _("Skriv dagen det gjelder fra."),
            "invalid": _("Skriv dagen som 01.01.2026."),
        }


def name_field(**given: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Navn"),
        error_messages={"required": _("Skriv navnet.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **given,
    )


def sami_field() -> forms.CharField:
    return forms.CharField(
        label=_("Samisk eller kvensk navn"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def number_field() -> forms.CharField:
    return forms.CharField(
        label=_("Nummer"),
        help_text=_("Fylkes-, kommune- eller enhetsnummeret, hvis det har et."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def form_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Målform"),
        help_text=_("Skjermer og brev begynner på denne. Nøytral betyr bokmål her."),
        choices=WrittenForm,
        required=False,
        widget=forms.RadioSelect,
    )


class UnitForm(forms.Form):
    kind = forms.ChoiceField(label=_("Hva er det?"), required=False, widget=forms.RadioSelect)
    name = name_field()
    sami_name = sami_field()
    number = number_field()
    written_form = form_field()

    def __init__(self, *args: Any, kinds: Sequence[Kind], **kwargs: Any) -> None:
        """`kinds`: those that may stand there; the last is meant when nothing is said."""
        super().__init__(*args, **kwargs)
        self.usual = kinds[-1]
        if len(kinds) > 1:
            choices = [(kind.value, kind.label) for kind in reversed(kinds)]
            self.fields["kind"].choices = choices  # type: ignore[attr-defined]
            self.fields["kind"].initial = self.usual.value
        else:
            del self.fields["kind"]
        if set(kinds) <= FOLLOWS:
            del self.fields["written_form"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        given["kind"] = given.get("kind") or self.usual.value
        return given


class DetailsForm(forms.Form):
    contact_name = forms.CharField(
        label=_("Kontakt"),
        help_text=_("Navn eller tittel, for eksempel «Leder»."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact_email = forms.CharField(
        label=_("E-postadresse"),
        help_text=_("Brev til enheten går hit. Helst en postkasse flere leser."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    contact_phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    written_form = form_field()
    serves = forms.CharField(
        label=_("Betjener også"),
        help_text=_("Numrene til kommunene ved siden av kontorets egen, med mellomrom mellom."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, unit: Organisation, municipalities: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = {one.number: one.pk for one in municipalities if one.number}
        if unit.kind in FOLLOWS:
            del self.fields["written_form"]
        if unit.kind != Kind.OFFICE:
            del self.fields["serves"]

    def clean_serves(self) -> tuple[int, ...]:
        """The ids of the municipalities with the numbers written."""
        written = str(self.cleaned_data["serves"]).replace(",", " ").split()
        if unknown := [number for number in written if number not in self.numbers]:
            raise forms.ValidationError(
                _("Ingen kommune har nummer %(numbers)s. Rett det, eller ta det bort."),
                code="unknown",
                params={"numbers": ", ".join(unknown)[:60]},
            )
        return tuple(self.numbers[number] for number in written)

    def clean_contact_email(self) -> str:
        return str(self.cleaned_data["contact_email"]).strip().lower()


class RenameForm(forms.Form):
    name = name_field()
    sami_name = sami_field()
    number = number_field()
    on = DayField(label=_("Gjelder fra"), help_text=_("Det gamle navnet står i historien."))
