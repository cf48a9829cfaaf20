from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.organisations.models import PARENT, Kind, Organisation


def why_not_place(kind: str, parent: Organisation | None) -> Refusal | None:
    """A unit stands under the right kind of unit, or it is the nation and stands alone."""
    if kind not in Kind.values:
        return Refusal("organisation.kind", _("Velg en type enhet fra listen."))
    expected = PARENT.get(Kind(kind))
    if (parent.kind if parent else None) != expected:
        return Refusal(
            "organisation.place",
            _("Enheten kan ikke stå under den du valgte. Velg en enhet på nivået over."),
        )
    return None
