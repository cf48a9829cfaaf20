"""What is said to those who sign people up for a meeting."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rettesnor.initiatives.models import Attendee


def signed_up(people: Sequence[Attendee]) -> str:
    """The name of the one, or how many; at least one."""
    if len(people) == 1:
        one = _("%(name)s er meldt på. Innkallingen kommer på e-post.")
        return one % {"name": people[0].name}
    return _("%(n)s er meldt på. Innkallingene kommer på e-post.") % {"n": len(people)}
