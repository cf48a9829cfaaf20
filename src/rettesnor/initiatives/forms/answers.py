"""What an office types on its own pages, as clean values. What can be said is in `rules`."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.models import Meeting, Participation
from rettesnor.initiatives.models.participations import REASON_LENGTH
from rettesnor.initiatives.replying import Said
from rettesnor.initiatives.rules import meetings as rules
from rettesnor.initiatives.states import Reply

ROWS = 3
"""Lines for people at a time; more are signed up with the next."""


def _name(label: Any, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 120})
    return forms.CharField(label=label, required=False, widget=widget, **kwargs)


def _email(label: Any, **kwargs: Any) -> forms.CharField:
    """Not an EmailField: the rules say what the slip looks like, and in our words."""
    widget = forms.EmailInput(attrs={"autocomplete": "off", "maxlength": 254})
    return forms.CharField(label=label, required=False, widget=widget, **kwargs)


class TrappedForm(forms.Form):
    """A form that is open to anybody. A robot fills in the field people do not see."""

    ident = "f"
    website = forms.CharField(
        label=_("La dette feltet stå tomt"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.ident}-%s")
        super().__init__(*args, **kwargs)

    @property
    def trapped(self) -> bool:
        return bool(self.data.get(self.add_prefix("website"), "").strip())

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the field it is about, or at the top of the form."""
        fields = (field for start, field in ABOUT if refusal.code.startswith(start))
        self.add_error(next((f for f in fields if f in self.fields), None), str(refusal))


# Which field a refusal is about, by the first part of its code; the rest is about the whole form.
ABOUT = (
    ("leader.name", "leader_name"),
    ("leader.personal-data", "leader_name"),
    ("leader.", "leader_email"),
    ("reply.leader", "leader_name"),
    ("reply.", "leader_email"),
    ("person.closed", "leader_email"),
    ("contact.name", "contact_name"),
    ("contact.personal-data", "contact_name"),
    ("contact.", "contact_email"),
    ("reason.", "reason"),
    ("name", "name"),
    ("personal-data", "name"),
    ("person.email", "email"),
    ("unit.contact_email", "email"),
    ("hand.twice", "email"),
    ("sign-up.twice", "email"),
)


class YesForm(TrappedForm):
    """The office joins: who is responsible there, and whom to turn to."""

    ident = "ja"
    leader_name = _name(_("Navnet til ansvarlig leder"))
    leader_email = _email(
        _("E-postadressen til ansvarlig leder"),
        help_text=_("Lederen får en konto her, og logger inn med denne adressen."),
    )
    contact_name = _name(_("Navnet til kontaktpersonen"))
    contact_email = _email(_("E-postadressen til kontaktpersonen"))

    @staticmethod
    def of(participation: Participation, *, known: bool) -> "YesForm":
        """Filled in with what was answered; else with whom the letter went to.

        What was answered is for one who holds the key alone, which is what `known` says.
        """
        answered = known and participation.leader_email
        initial = {
            "leader_name": participation.leader_name if answered else participation.to_name,
            "leader_email": participation.leader_email if answered else participation.to_email,
        }
        if known:
            initial["contact_name"] = participation.contact_name
            initial["contact_email"] = participation.contact_email
        return YesForm(initial=initial)

    @property
    def said(self) -> Said:
        return Said(
            Reply.YES,
            leader_name=self.cleaned_data["leader_name"],
            leader_email=self.cleaned_data["leader_email"],
            contact_name=self.cleaned_data["contact_name"],
            contact_email=self.cleaned_data["contact_email"],
        )


class NoForm(TrappedForm):
    """The office does not join, or not now; why is for the office to say or not."""

    ident = "nei"
    reply = forms.ChoiceField(
        choices=[(Reply.LATER, Reply.LATER.label), (Reply.NO, Reply.NO.label)],
        error_messages={
            "required": _("Velg ja, ikke nå eller nei."),
            "invalid_choice": _("Velg ja, ikke nå eller nei."),
        },
    )
    reason = forms.CharField(
        label=_("Hvorfor ikke?"),
        help_text=_(
            "Skriv bare om kontoret, for eksempel om tid eller bemanning, og ingenting om personer."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-guard": "", "maxlength": REASON_LENGTH}),
    )

    @staticmethod
    def of(participation: Participation) -> "NoForm":
        return NoForm(initial={"reason": participation.reason})

    @property
    def said(self) -> Said:
        return Said(self.cleaned_data["reply"], reason=self.cleaned_data["reason"])


class PersonForm(TrappedForm):
    """One person: to hand the sign-up to, to be signed up, or whose name or address is mended."""

    name = _name(_("Navn"))
    email = _email(_("E-postadresse på jobb"))

    @property
    def person(self) -> Person:
        return Person(self.cleaned_data["name"], self.cleaned_data["email"]).tidy()


class HandForm(PersonForm):
    ident = "gi"


class AskForm(PersonForm):
    ident = "be"


class PeopleForm(TrappedForm):
    """Who comes to which of the meetings: some lines, of which any may stand empty."""

    ident = "pa"
    meeting = forms.TypedChoiceField(
        label=_("Hvilket møte?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg et møte."),
            "invalid_choice": _("Velg et møte i listen."),
        },
    )

    def __init__(self, meetings: Sequence[tuple[Meeting, str]], *args: Any, **kwargs: Any) -> None:
        """`meetings`: those one can sign up for now, each with when it is."""
        super().__init__(*args, **kwargs)
        language = get_language() or "nb"
        choices = [
            (meeting.pk, f"{meeting.title.in_language(language)}, {when}")
            for meeting, when in meetings
        ]
        field = self.fields["meeting"]
        field.choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1 and self.data.get("meeting", str(choices[0][0])) == str(choices[0][0]):
            # Where another was chosen, which is gone meanwhile, one must see what is left.
            field.widget, field.initial = forms.HiddenInput(), choices[0][0]
        for row in range(ROWS):
            self.fields[f"name_{row}"] = _name(_("Navn"))
            self.fields[f"email_{row}"] = _email(_("E-postadresse på jobb"))

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"name_{row}"], self[f"email_{row}"]) for row in range(ROWS)]

    @property
    def chooses(self) -> bool:
        return not isinstance(self.fields["meeting"].widget, forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What is wrong with a line stands at that line."""
        cleaned = super().clean() or {}
        people: list[Person] = []
        for row in range(ROWS):
            person = Person(cleaned.get(f"name_{row}", ""), cleaned.get(f"email_{row}", "")).tidy()
            faulty = {f"name_{row}", f"email_{row}"} & self.errors.keys()
            if (person.name or person.email) and not faulty:
                self._weigh(row, person, {other.email.lower() for other in people})
                people.append(person)
        return {**cleaned, "people": people}

    def _weigh(self, row: int, person: Person, already: set[str]) -> None:
        refusal = rules.why_not_person(person.name, person.email, already)
        if refusal is not None:
            about_name = refusal.code.startswith(("name", "personal-data"))
            self.add_error(f"{'name' if about_name else 'email'}_{row}", str(refusal))
