"""The letters about questions: that there is one, or an answer, and where. Never the words themselves."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse

from rettesnor.initiatives.models import Contact, Inquiry
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver, why_not_address
from rettesnor.outbox.queries import of_keys


def tell_governor(inquiry: Inquiry, *, again: bool = False) -> None:
    """To the contact of the county governor; `again` when the national team gives it back.

    An answer by e-mail goes to the national team: one to the office belongs on the question's page.
    """
    host, nation = inquiry.participation.host, inquiry.participation.initiative.contacts.first()
    _put(
        "question-asked",
        inquiry,
        key=f"question:{inquiry.pk}:asked" + (f":{_times(inquiry)}" if again else ""),
        to=Receiver(host.contact_name, host.contact_email, host.governor.language),
        address=reverse("question", args=[inquiry.pk]),
        fields={"kontor": inquiry.participation.office.name},
        reply_to=nation.email if nation else "",
    )


def tell_nation(inquiry: Inquiry, contacts: Iterable[Contact]) -> None:
    """To each of the national team's contacts; one who stands there twice gets one letter."""
    times = _times(inquiry)
    initiative, host = inquiry.participation.initiative, inquiry.participation.host
    for contact in {one.email.casefold(): one for one in contacts}.values():
        _put(
            "question-forwarded",
            inquiry,
            key=f"question:{inquiry.pk}:forwarded:{contact.pk}:{times}",
            to=Receiver(contact.name, contact.email),
            address=reverse("national_question", args=[initiative.pk, inquiry.pk]),
            fields={"statsforvalter": host.governor.name},
            reply_to=host.contact_email,
        )


def tell_asker(inquiry: Inquiry) -> None:
    """To the one who asked, in the office's written form; to the office when that person has left."""
    participation, asker = inquiry.participation, inquiry.asked_by
    host, office = participation.host, participation.office
    name, address = asker.name, asker.email
    if not asker.is_active:
        name, address = participation.to_name or office.name, participation.to_email
    _put(
        "question-answered",
        inquiry,
        key=f"question:{inquiry.pk}:answered",
        to=Receiver(name, address, office.language),
        address=reverse("course_question", args=[participation.pk, inquiry.pk]),
        fields={"kontaktperson": f"{host.contact_name}, {host.contact_email}"},
        reply_to=host.contact_email,
    )


def _times(inquiry: Inquiry) -> int:
    """How many letters there are about it: what tells one that goes again from the one before."""
    return of_keys(f"question:{inquiry.pk}:").count()


def _put(
    name: str,
    inquiry: Inquiry,
    *,
    key: str,
    to: Receiver,
    address: str,
    fields: Mapping[str, str],
    reply_to: str,
) -> None:
    if why_not_address(to.address):
        return  # nothing is written; the question itself stands on the page of whoever has it
    participation = inquiry.participation
    post.put(
        name,
        key=key,
        to=to,
        fields={
            "navn": to.name,
            "satsing": participation.initiative.name.in_language(to.language),
            "lenke": settings.ADDRESS + address,
            **fields,
        },
        about=participation.office_id,
        reply_to=reply_to,
    )
