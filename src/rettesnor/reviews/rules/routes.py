"""When an office's own route for a child at risk may be stored."""

import re

from django.utils.translation import gettext as _

from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.reviews.models.routes import ROUTE_LENGTH

PHONE = re.compile(r"\+?[0-9][0-9 ]{2,18}")


def why_not_route(text: str, phone: str) -> Refusal | None:
    """It says what to do and whom to call, and points to nobody; the number has its own field."""
    if not text:
        return Refusal("route.text", _("Skriv hva man gjør på kontoret, steg for steg."))
    if len(text) > ROUTE_LENGTH:
        return Refusal(
            "route.text",
            _("Teksten er %(n)s tegn. Den kan være på høyst %(most)s.")
            % {"n": len(text), "most": ROUTE_LENGTH},
        )
    if phone and not PHONE.fullmatch(phone):
        return Refusal(
            "route.phone", _("Skriv telefonnummeret med bare tall, for eksempel 116 111.")
        )
    return why_not_text(text)
