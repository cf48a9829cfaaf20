"""What sort of change it is, explained: from what is soonest forgotten to what lasts longest."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.improvement.models import Change, ChangeKind

MEANS: dict[str, str | Promise] = {
    ChangeKind.REMINDER: _("Vi minner hverandre på det. Lett å begynne med, og glemmes først."),
    ChangeKind.TRAINING: _("Vi lærer det, og øver på saker."),
    ChangeKind.TEMPLATE: _("Det står der vi skriver, så ingen må huske det."),
    ChangeKind.ROUTINE: _("Det er bestemt hvem som gjør hva og når, og noen følger det opp."),
    ChangeKind.WAY_OF_WORKING: _("Det er en del av hverdagen, og skjer av seg selv."),
}
ONLY_REMINDERS = _(
    "Påminninger holder sjelden alene. Tenk på om noe av dette kan bygges inn i en mal, "
    "en rutine eller et fast møte."
)


def only_reminders(changes: Iterable[Change]) -> bool:
    """Whether reminders are all there is. One that nobody has named the kind of may be anything."""
    kinds = {change.kind for change in changes}
    return kinds == {ChangeKind.REMINDER}
