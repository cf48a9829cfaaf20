"""Changing a letter's words, nationally or in one county."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.letterkinds import FORMS
from rettesnor.initiatives.models import Host, Initiative, LetterText
from rettesnor.initiatives.queries import letters as queries
from rettesnor.initiatives.rules import hosts as host_rules
from rettesnor.initiatives.rules import letters as rules
from rettesnor.organisations.models import Organisation
from rettesnor.outbox.templates import Words


@transaction.atomic
def save_letter(
    of: Host | Initiative, name: str, written: Mapping[str, Words], *, by: User
) -> tuple[str, ...]:
    """Have these words here; the written forms that now differ from what they would else be.

    `written` has both written forms. One that says just what it would say without being changed is
    no change, and what was changed before is forgotten.
    """
    unit = _allowed(of, by)
    insist(rules.why_not_letter(name))
    tidied = {form: _tidy(written[form]) for form in FORMS}
    insist(rules.why_not_save(name, tidied))
    inherited = queries.inherited(of, name)
    own = [form for form in FORMS if tidied[form] != inherited[form].words]
    _texts(of, name).exclude(language__in=own).delete()
    for form in own:
        words = tidied[form]
        said = {
            "subject": words.subject,
            "text": words.text,
            "changed_at": clock.now(),
            "changed_by": by,
        }
        _texts(of, name).update_or_create(
            initiative=_initiative(of), host=_host(of), name=name, language=form, defaults=said
        )
    told = {"letter": name, "changed": own}
    record("letter.change", of, by=by, organisation=unit, after=told)
    return tuple(own)


@transaction.atomic
def reset_letter(of: Host | Initiative, name: str, *, by: User) -> None:
    """Go back to the words one would have without what has been changed here."""
    unit = _allowed(of, by)
    insist(rules.why_not_letter(name))
    _texts(of, name).delete()
    record("letter.reset", of, by=by, organisation=unit, after={"letter": name})


def _allowed(of: Host | Initiative, by: User) -> Organisation:
    """The unit it is done in. Whoever else would change the same words waits."""
    if isinstance(of, Host):
        host = Host.objects.select_for_update(of=("self",)).select_related("governor", "initiative")
        fresh = host.get(pk=of.pk)
        insist(why_not(by, Permission.INVITE_OFFICES, fresh.governor))
        insist(host_rules.why_not_change(fresh.initiative))
        return fresh.governor
    nation = Organisation.objects.get(parent=None)
    Initiative.objects.select_for_update().get(pk=of.pk)
    insist(why_not(by, Permission.SET_UP_INITIATIVE, nation))
    return nation


def _texts(of: Host | Initiative, name: str) -> QuerySet[LetterText]:
    return LetterText.objects.filter(initiative=_initiative(of), host=_host(of), name=name)


def _initiative(of: Host | Initiative) -> Initiative:
    return of.initiative if isinstance(of, Host) else of


def _host(of: Host | Initiative) -> Host | None:
    return of if isinstance(of, Host) else None


def _tidy(words: Words) -> Words:
    """With plain line ends, as they are kept and compared."""
    lines = [line.rstrip() for line in words.text.splitlines()]
    return Words(" ".join(words.subject.split()), "\n".join(lines).strip(), words.language)
