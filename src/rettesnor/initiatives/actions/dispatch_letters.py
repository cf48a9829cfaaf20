"""One letter of a dispatch: its words, its receiver, and what to do when it did not come."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives import links, preparing
from rettesnor.initiatives.actions.dispatches import (
    forget_sent_if_none_went,
    lock,
    lock_host,
    not_invited,
)
from rettesnor.initiatives.letterkinds import LINK
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Participation
from rettesnor.initiatives.preparing import receiver_of
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.initiatives.rules import dispatches as rules
from rettesnor.initiatives.rules import letters as letter_rules
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from rettesnor.outbox.rules import LONGEST_SUBJECT, why_not_send_again
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import Words

TRY = "Prøve: "  # the same in both written forms


@transaction.atomic
def change_receiver(participation: Participation, name: str, email: str, *, by: User) -> None:
    """Say whom letters to the office go to. Drafts follow; what is on its way does not."""
    host = lock_host(participation.host, by)
    one = Participation.objects.select_related("office__parent__parent").get(pk=participation.pk)
    name, email = " ".join(name.split()), email.strip()
    insist(rules.why_not_receiver(name, email))
    drafts = list(
        one.letters.filter(letter__state=State.DRAFT).select_related("letter", "dispatch")
    )
    before = {row.pk: preparing.writing(host, row.dispatch.letter).to(one) for row in drafts}
    one.to_name, one.to_email = name, email
    one.save(update_fields=["to_name", "to_email"])
    for row in drafts:
        untouched = preparing.says(row.letter, before[row.pk])
        fresh = preparing.writing(host, row.dispatch.letter).to(one)
        words = fresh if untouched else Words(row.letter.subject, row.letter.text, "")
        post.edit(row.letter, subject=words.subject, text=words.text, to=receiver_of(one))
    # Neither name nor address: the trail is kept longer than they are.
    told = {"drafts": len(drafts)}
    record("receiver.change", one, by=by, organisation=one.office, after=told)


@transaction.atomic
def edit_letter(row: DispatchLetter, subject: str, text: str, *, by: User) -> None:
    """Change the words of one draft; where the link's field stands open, the link is put."""
    row = _locked(row, by, open_only=True)
    letter = row.letter
    to = Receiver(letter.to_name, letter.to_address, letter.language)
    before = Words(letter.subject, letter.text, letter.language)
    insist(letter_rules.why_not_one(Words(subject, text, letter.language), before))
    text = links.unfolded(text, row.participation, LINK)
    insist(None if links.office_address(row.participation) in text else rules.NO_LINK)
    post.edit(row.letter, subject=subject, text=text, to=to)
    record("dispatch.edit_letter", row, by=by, organisation=row.participation.office)


@transaction.atomic
def withdraw_letter(row: DispatchLetter, *, by: User) -> None:
    """One letter never goes; its office may get another."""
    row = _locked(row, by)
    was_on_its_way = row.letter.state == State.WAITING
    post.withdraw(row.letter)
    if was_on_its_way:
        not_invited(row.dispatch, Q(pk=row.participation_id))
        forget_sent_if_none_went(row.dispatch)
        row.dispatch.save(update_fields=["sent_at", "sent_by"])
    record("dispatch.withdraw_letter", row, by=by, organisation=row.participation.office)


@transaction.atomic
def send_letter_again(row: DispatchLetter, *, by: User) -> None:
    """A letter that failed, or may have, goes once more; to the office's address as it is now."""
    row = _locked(row, by, open_only=True)
    _send_again(row)
    record("dispatch.send_again", row, by=by, organisation=row.participation.office)


@transaction.atomic
def send_failed_again(dispatch: Dispatch, *, by: User) -> int:
    """Every letter that failed goes once more; how many. Those that may have come do not."""
    dispatch = lock(dispatch, by, open_only=True)
    insist(rules.why_not_again(queries.counts(dispatch)))
    chain = ("letter", "participation__office__parent__parent")
    failed = list(dispatch.letters.filter(letter__state=State.FAILED).select_related(*chain))
    for row in failed:
        row.dispatch = dispatch
        _send_again(row)
    told = {"letters": len(failed)}
    organisation = dispatch.host.governor
    record("dispatch.send_failed", dispatch, by=by, organisation=organisation, after=told)
    return len(failed)


def _send_again(row: DispatchLetter) -> None:
    letter, to = row.letter, receiver_of(row.participation)
    tells = not letter.erased_at and preparing.has_link(letter, row.participation)
    if tells and not preparing.has_moved(letter, row.participation):
        post.send_again(letter)
        return
    # A letter keeps the address it was sent to and what it said, so this is a new one.
    insist(None if letter.erased_at else why_not_send_again(letter))
    insist(rules.why_not_receiver(to.name, to.address))
    words = Words(letter.subject, letter.text, letter.language)
    if not tells:
        writing = preparing.writing(row.dispatch.host, row.dispatch.letter)
        insist(writing.refusal)
        words = writing.to(row.participation)
    base = f"dispatch:{row.dispatch_id}:{row.participation_id}"
    times = Letter.objects.filter(Q(key=base) | Q(key__startswith=f"{base}:")).count()
    row.letter = post.put_words(
        row.dispatch.letter,
        words.subject,
        words.text,
        key=f"{base}:{times + 1}",
        to=to,
        about=row.participation.office_id,
        reply_to=row.dispatch.host.contact_email,
    )
    row.save(update_fields=["letter"])


@transaction.atomic
def letter_arrived(row: DispatchLetter, *, by: User) -> None:
    """Somebody has asked: a letter that may have been sent has come."""
    row = _locked(row, by)
    post.arrived(row.letter)
    record("dispatch.arrived", row, by=by, organisation=row.participation.office)


@transaction.atomic
def try_letter(row: DispatchLetter, *, by: User) -> str:
    """Send the letter to oneself, marked as a trial; the address it goes to.

    Its link is the public page's: nobody but the office takes the office's own into use.
    """
    row = _locked(row, by)
    own = links.office_address(row.participation)
    public = reverse("public_initiative", args=[row.dispatch.host.initiative.slug])
    text = row.letter.text.replace(own, f"{settings.ADDRESS}{public}")
    subject = f"{TRY}{row.letter.subject}"[:LONGEST_SUBJECT]
    # The same words on the same day are the same letter: pressing twice sends one.
    mark = sha256(f"{subject}\n{text}".encode()).hexdigest()[:16]
    post.put_words(
        f"try-{row.dispatch.letter}",
        subject,
        text,
        key=f"try:{row.pk}:{by.pk}:{clock.today()}:{mark}",
        to=Receiver(by.name, by.email, row.letter.language),
        reply_to=row.letter.reply_to,
    )
    record("dispatch.try", row, by=by, organisation=row.participation.office)
    return by.email


def _locked(row: DispatchLetter, by: User, *, open_only: bool = False) -> DispatchLetter:
    dispatch = lock(row.dispatch, by, open_only=open_only)
    chain = ("letter", "participation__office__parent__parent")
    fresh = DispatchLetter.objects.select_related(*chain).get(pk=row.pk)
    fresh.dispatch = dispatch
    return fresh
