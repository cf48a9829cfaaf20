"""A refusal, said beside the field it is about."""

from django import forms

from rettesnor.common.refusal import Refusal

# Which field a refusal is about, by the first part of its code; the rest is about the whole form.
ABOUT = {
    "person.email": "email",
    "person.self": "email",
    "name": "name",
    "personal-data": "name",
    "role": "role",
    "password.old": "old",
    "password": "password",
    "unit.there": "name",
    "unit.number": "number",
    "unit.written_form": "written_form",
    "unit.contact_name": "contact_name",
    "unit.contact_email": "contact_email",
    "unit.contact_phone": "contact_phone",
    "unit.serves": "serves",
    "organisation.day": "on",
    "organisation.place": "to",
    "organisation.ended-above": "to",
    "organisation.merge": "units",
}


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Say a refusal beside the field it is about, or at the top of the form."""
    about = [field for start, field in ABOUT.items() if refusal.code.startswith(start)]
    field = next((f for f in about if f in form.fields), None)
    form.add_error(field, str(refusal))
