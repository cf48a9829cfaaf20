"""The one field for uploading a form. What the file says is for `examining`."""

from __future__ import annotations

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from rettesnor.instruments.exchange.zip_checks import LARGEST_UPLOAD

OFFERED = (".yaml", ".yml", ".xlsx")
# Of other workbooks the reading itself says what to do with them.
KNOWN = frozenset({*OFFERED, ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"})


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Fil"),
        help_text=_(
            "YAML, XLSForm eller forfatternes regneark (.yaml, .yml eller .xlsx), høyst 5 MB."
        ),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(OFFERED)}),
        error_messages={
            "required": _("Velg en fil."),
            "empty": _("Filen er tom. Velg den som har skjemaet i seg."),
            "invalid": _("Filen kom ikke fram. Velg den på nytt."),
            "max_length": _("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() not in KNOWN:
            raise forms.ValidationError(
                _("Filen må ende på .yaml, .yml eller .xlsx. Lagre den i et av de formatene."),
                code="ending",
            )
        if (file.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("Filen er på %(size)s, og kan være høyst 5 MB. Ta bort bilder og tomme ark."),
                code="large",
                params={"size": filesizeformat(file.size or 0)},
            )
        return file
