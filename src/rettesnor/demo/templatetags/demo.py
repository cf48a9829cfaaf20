"""The cast, for the demo's log-in page."""

from django import template

from rettesnor.demo.people import Player
from rettesnor.demo.story import CAST

register = template.Library()


@register.simple_tag
def cast() -> tuple[Player, ...]:
    """Those one may be, the leader whose story it is first."""
    return CAST
