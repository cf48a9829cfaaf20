"""The pages of setting an initiative up, and the public one, as the demo's people meet them."""

from datetime import timedelta

from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Initiative

NO_PAGE = {
    "initiative_copy": "leads to the copy",
    "initiative_remove": "leads to the list",
    "milestone_remove": "leads to the initiative",
    "contact_remove": "leads to the initiative",
}


def for_nobody() -> list[str]:
    return [reverse("public_initiative", args=[_under_way().slug])]


def for_the_nation(per: User) -> list[str]:
    """One under way, one that is over, and a draft that lacks somebody to ask."""
    opened = _under_way()
    over = actions.copy_initiative(opened, by=per)
    actions.open_initiative(over, by=per)
    actions.end_initiative(over, by=per)
    start = clock.today() + timedelta(days=30)
    draft = actions.set_up_initiative("kvp-egenvurdering", by=per, start=start)
    pages = ("initiative", "initiative_edit", "initiative_open", "initiative_end")
    new = ("milestone_new", "contact_new", "initiative_preview")
    return [
        reverse("initiatives"),
        reverse("initiative_new"),
        reverse("initiative_new_own"),
        reverse("initiative_new_shipped", args=["kvp-egenvurdering"]),
        *(reverse(name, args=[one.pk]) for one in (opened, over, draft) for name in pages),
        *(reverse(name, args=[draft.pk]) for name in new),
        reverse("milestone_edit", args=[draft.milestones.earliest("day").pk]),
        reverse("public_initiative", args=[over.slug]),
    ]


def _under_way() -> Initiative:
    """The demo's own."""
    return Initiative.objects.filter(hosts__isnull=False).earliest("pk")
