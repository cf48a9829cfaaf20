"""The pages of the units: of each kind, with a history, and of those that have ended."""

from django.urls import reverse

from rettesnor.accounts import actions
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.organisations.models import Kind, Organisation

NO_PAGE = {
    "unit_list_template": "a file",
    "unit_list_shipped": "shows what the country would change; tried with the list",
    "unit_list_accept": "takes in what was shown; tried with the list",
}
CHANGES = ("unit_edit", "unit_rename", "unit_move", "unit_end", "unit_merge", "unit_split")


def for_the_nation(per: User) -> list[str]:
    """A county, an office, a municipality with a new name, and two that became one."""
    county = Organisation.objects.get(name="Fjordheim")
    office = Organisation.objects.filter(kind=Kind.OFFICE, path__startswith=county.path)[0]
    renamed = actions.rename_unit(
        _named("Vassenden kommune"), by=per, name="Vasslia kommune", on=clock.today()
    )
    parts = [_named("Tverrelva kommune"), _named("Ulvsund kommune")]
    new = actions.NewUnit("Tverrsund kommune", number="9790")
    merged = actions.merge_units(parts, new, by=per, on=clock.today())
    return [
        reverse("organisations"),
        f"{reverse('organisations')}?q=nav",
        reverse("organisation_new", args=[county.pk]),
        reverse("organisation_new", args=[renamed.pk]),
        reverse("unit_list"),
        *(
            reverse(name, args=[unit.pk])
            for unit in (county, office, renamed)
            for name in ("organisation", *CHANGES)
        ),
        *(reverse("organisation", args=[unit.pk]) for unit in (merged, parts[0])),
        reverse("unit_end", args=[parts[0].pk]),
    ]


def _named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
