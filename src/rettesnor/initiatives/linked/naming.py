"""Who may be named leader through a link, which anybody may hold that it was forwarded to.

Only the mailbox the invitation went to is known to be the office's: whoever reads it is let in, or
hands the way in on. An address that is only typed gives nobody a session, and nobody a letter.
"""

from datetime import timedelta

from rettesnor.accounts import joining
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, insist
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.rules import answers as rules
from rettesnor.organisations.models import Organisation
from rettesnor.outbox.queries import letters_about


def is_unknown(participation: Participation, email: str) -> bool:
    """Whether this is an account to be made for an address the invitation did not go to.

    The caller has locked the participation, and writes within the same transaction. Raises Refused.
    """
    # The office may be in two initiatives: of two answers at once, the second meets the first's leader.
    office = Organisation.objects.select_for_update().get(pk=participation.office_id)
    leaders = joining.leads(office)
    insist(rules.why_not_lead(email, leaders))
    if leaders or email.casefold() == participation.to_email.strip().casefold():
        return False
    insist(why_not_known(participation, joining.has_account(email)))
    named, contact = _named_lately(office), _contact(participation)
    insist(rules.why_not_hand_on(participation.to_email, named, contact=contact))
    return True


def why_not_known(participation: Participation, known: bool) -> Refusal | None:
    """The rule, of an address that was typed and has an account, or got one just now."""
    return rules.why_not_known(known, contact=_contact(participation))


def _contact(participation: Participation) -> str:
    host = participation.host
    return f"{host.contact_name} ({host.contact_email})"


def _named_lately(office: Organisation) -> int:
    yesterday = clock.now() - timedelta(days=1)
    return letters_about([office.pk], [telling.NAMED]).filter(created_at__gt=yesterday).count()
