"""The form that a list of units is sent in by."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.forms.units import DayField
from rettesnor.organisations.lists.reading import LARGEST_FILE


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("Filen"),
        help_text=_("CSV eller Excel (.xlsx), høyst 5 MB og 5000 rader."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": _("Velg filen."),
            "empty": _("Filen er tom. Velg den som har enhetene i seg."),
            "invalid": _("Filen kom ikke fram. Velg den på nytt."),
            "max_length": _("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )
    on = DayField(
        label=_("Endringene gjelder fra"),
        help_text=_("Nye navn og nye enheter regnes fra denne dagen."),
    )
    whole = forms.BooleanField(
        label=_("Filen er hele listen: enheter av samme type som ikke står i den, avsluttes"),
        required=False,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                _("Filen er for stor. Den kan være høyst 5 MB."), code="large"
            )
        return file
