"""Numbers that are not shown, and why. Never which were hidden first."""

from django.utils.translation import gettext as _


def hidden() -> str:
    return _(
        "Tallet er skjult fordi gruppen er liten. Noen andre tall er skjult av samme grunn, slik "
        "at de små tallene ikke kan regnes ut."
    )
