"""The one field for sending in a Word template. What the file holds is for `opening`."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.reports.wordtemplate.opening import LARGEST


class TemplateForm(forms.Form):
    file = forms.FileField(
        label=_("Word-malen"),
        help_text=_("Et Word-dokument (.docx) eller en Word-mal (.dotx), høyst 5 MB."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        error_messages={
            "required": _("Velg filen."),
            "empty": _("Filen er tom. Velg malen på nytt."),
            "invalid": _("Filen kom ikke fram. Velg den på nytt."),
            "max_length": _("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("Filen er på %(size)s, og kan være høyst 5 MB. Ta bort tekst og store bilder."),
                code="large",
                params={"size": filesizeformat(file.size or 0)},
            )
        return file

    def refuse(self, refusal: Refusal) -> None:
        """Say at the field why the file was not let in."""
        self.add_error("file", forms.ValidationError(str(refusal), code=refusal.code))
