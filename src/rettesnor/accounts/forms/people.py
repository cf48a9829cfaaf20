"""The forms about people and passwords."""

from collections.abc import Collection
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import Role

PASSWORD_HELP = _(
    "Minst tolv tegn. Tre-fire ord etter hverandre er lett å huske og vanskelig å gjette."
)


class LogInForm(LoginForm):
    """allauth's, in our words and without its placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        email.label, password.label = _("E-postadresse"), _("Passord")
        email.error_messages |= {
            "required": _("Skriv e-postadressen din."),
            "invalid": _("Skriv e-postadressen som navn@kontor.no."),
        }
        password.error_messages |= {"required": _("Skriv passordet.")}
        password.help_text = ""
        email.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        for field in (email, password):
            field.widget.attrs.pop("placeholder", None)


def _password(label: Any, *, new: bool, help_text: Any = "") -> forms.CharField:
    autocomplete = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=200,  # a longer one only makes the hash slow
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": _("Skriv passordet.")},
    )


class NewPasswordForm(forms.Form):
    """A new password, twice: nobody sees what is typed."""

    password = _password(_("Nytt passord"), new=True, help_text=PASSWORD_HELP)
    again = _password(_("Det samme en gang til"), new=True)

    def clean(self) -> None:
        given = self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("De to er ikke like. Skriv det samme i begge feltene."))


class ChangePasswordForm(NewPasswordForm):
    old = _password(_("Passordet du har nå"), new=False)
    field_order = ["old", "password", "again"]


class PersonForm(forms.Form):
    name = forms.CharField(
        label=_("Navn"),
        error_messages={"required": _("Skriv navnet.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("E-postadresse på jobb"),
        help_text=_("Den er det personen logger inn med."),
        error_messages={"required": _("Skriv e-postadressen.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Rolle"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg en rolle."),
            "invalid_choice": _("Velg en rolle fra listen."),
        },
    )

    def __init__(self, *args: Any, gives: Collection[Role], **kwargs: Any) -> None:
        """`gives`: the roles that may be handed out here, by the one who fills in the form."""
        super().__init__(*args, **kwargs)
        choices = [(role.value, ROLE_SENTENCES[role]) for role in ROLE_SENTENCES if role in gives]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields["role"].initial = next((value for value, _label in choices), None)


# What a role lets one do, for those who choose it for somebody.
ROLE_SENTENCES = {
    Role.REVIEWER: _("Medarbeider: går gjennom saker og ser resultatet"),
    Role.LEADER: _("Leder: åpner og lukker runder, velger mål og tiltak, legger til folk"),
    Role.GOVERNOR: _("Rådgiver hos statsforvalteren: ser det kontorene frigir"),
    Role.NATIONAL: _("Nasjonalt team: legger til enheter, ledere og rådgivere"),
}
