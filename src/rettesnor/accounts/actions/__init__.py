"""All changes to people, roles, passwords and units."""

from rettesnor.accounts.actions.people import (
    add_person,
    change_password,
    choose_language,
    choose_letters,
    end_membership,
    new_password_link,
    set_password,
    why_not_end,
    why_not_link,
)
from rettesnor.accounts.actions.unit_lists import accept_plan
from rettesnor.accounts.actions.unit_merging import NewUnit, merge_units, split_unit
from rettesnor.accounts.actions.units import (
    Details,
    add_unit,
    change_unit,
    end_unit,
    move_unit,
    rename_unit,
)

__all__ = [
    "Details",
    "NewUnit",
    "accept_plan",
    "add_person",
    "add_unit",
    "change_password",
    "change_unit",
    "choose_language",
    "choose_letters",
    "end_membership",
    "end_unit",
    "merge_units",
    "move_unit",
    "new_password_link",
    "rename_unit",
    "set_password",
    "split_unit",
    "why_not_end",
    "why_not_link",
]
