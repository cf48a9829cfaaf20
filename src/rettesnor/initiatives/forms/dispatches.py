"""HTTP text to a choice of offices, a receiver, and a draft's words."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.initiatives.forms.letters import Lines


def office_ids(given: Iterable[str]) -> list[int] | None:
    """The offices chosen, by their ids; «1,2» and repeated fields alike. None when none is named."""
    said = [one for text in given for one in text.split(",") if one.strip()]
    return [int(one) for one in said if one.strip().isdecimal() and len(one) < 12] if said else None


class ReceiverForm(forms.Form):
    name = forms.CharField(
        label=_("Navn"),
        help_text=_("Den brevet hilser på. Står feltet tomt, hilser brevet på «leder»."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("E-postadresse"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def refuse(self, code: str, told: str) -> None:
        """Say a refusal beside the field it is about."""
        self.add_error("name" if code == "receiver.name" else "email", told)


class DraftForm(forms.Form):
    subject = Lines(label=_("Emne"), rows=1)
    text = Lines(label=_("Brevet"), rows=22)

    def refuse(self, code: str, told: str) -> None:
        self.add_error("subject" if "subject" in code else "text", told)
