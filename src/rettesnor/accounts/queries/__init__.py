"""All reading of people and units beyond one `get`; starts from what the reader may manage."""

from rettesnor.accounts.queries.people import (
    Person,
    behind_link,
    home,
    leaders,
    manageable_memberships,
    memberships_of,
    people_of,
    roles_of,
)
from rettesnor.accounts.queries.units import (
    Branch,
    below,
    beside,
    ended_under,
    kinds_under,
    managed,
    municipalities,
    places_for,
    search,
    top,
)

__all__ = [
    "Branch",
    "Person",
    "behind_link",
    "below",
    "beside",
    "ended_under",
    "home",
    "kinds_under",
    "leaders",
    "manageable_memberships",
    "managed",
    "memberships_of",
    "municipalities",
    "people_of",
    "places_for",
    "roles_of",
    "search",
    "top",
]
