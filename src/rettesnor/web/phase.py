"""Where in the round an office is, as five steps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.reviews.states import Status

STEPS = (_("Forberede"), _("Gå gjennom"), _("Se resultatet"), _("Forbedre"), _("Måle igjen"))


def phase(
    status: str | None, *, goals: bool = False, followed: bool = False
) -> list[tuple[str | Promise, str]]:
    """Each step with its state: done, now or later. No round yet is the first step."""
    present = {Status.REVIEWING: 1, Status.CLOSED: 2}.get(Status(status), 0) if status else 0
    if status == Status.CLOSED and goals:
        present = 3
    if status == Status.CLOSED and followed:
        present = 4
    return [
        (step, "done" if place < present else "now" if place == present else "later")
        for place, step in enumerate(STEPS)
    ]
