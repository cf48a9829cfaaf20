"""Where the newest letter to each of those signed up for a meeting stands."""

from collections.abc import Iterable

from rettesnor.initiatives.models import Attendee
from rettesnor.outbox.models import Letter
from rettesnor.outbox.queries import Standing, letters_about, of_keys, standings
from rettesnor.outbox.states import State

MEETING_KINDS = (
    "meeting-invite",
    "meeting-changed",
    "meeting-cancelled",
    "meeting-withdrawn",
    "meeting-tomorrow",
)
UNARRIVED = (State.FAILED, State.UNCERTAIN)
UNSAID = (State.DRAFT, State.WITHDRAWN)


def newest_to(attendee: Attendee) -> Letter | None:
    """The newest letter to one; what was withdrawn never was a letter."""
    letters = of_keys(f"meeting:{attendee.meeting_id}:{attendee.pk}:").filter(
        kind__in=MEETING_KINDS
    )
    return letters.exclude(state__in=UNSAID).order_by("-pk").first()


def troubles(attendees: Iterable[Attendee]) -> dict[int, Standing]:
    """The newest letter of each whose newest did not arrive, or may not have, by pk. One query.

    The attendees have their `participation`. Only offices where a letter failed are looked through.
    """
    several = list(attendees)
    about = letters_about({one.participation.office_id for one in several}, MEETING_KINDS)
    struck = about.filter(state__in=UNARRIVED).order_by()
    letters = about.filter(organisation_id__in=struck.values("organisation_id"))
    newest: dict[str, Standing] = {}  # by the pk of the attendee, as the key has it
    for one in standings(letters.exclude(state__in=UNSAID).order_by("pk")):
        newest[one.key.split(":")[2]] = one
    return {
        one.pk: found
        for one in several
        if (found := newest.get(str(one.pk))) and found.state in UNARRIVED
    }
