"""HTTP text to clean values for accounts. Rules that also hold elsewhere are in `rules`."""

from rettesnor.accounts.forms.people import (
    ChangePasswordForm,
    LogInForm,
    NewPasswordForm,
    PersonForm,
)
from rettesnor.accounts.forms.telling import tell
from rettesnor.accounts.forms.unit_changes import EndForm, MergeForm, MoveForm, SplitForm
from rettesnor.accounts.forms.unit_lists import ListForm
from rettesnor.accounts.forms.units import DetailsForm, RenameForm, UnitForm

__all__ = [
    "ChangePasswordForm",
    "DetailsForm",
    "EndForm",
    "ListForm",
    "LogInForm",
    "MergeForm",
    "MoveForm",
    "NewPasswordForm",
    "PersonForm",
    "RenameForm",
    "SplitForm",
    "UnitForm",
    "tell",
]
