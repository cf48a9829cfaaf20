"""How long a text may be, that it is written in both forms, and that it names nobody."""

from django.utils.translation import gettext_lazy as _

from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal
from rettesnor.common.text import Text


def why_not_both(thing: str, key: str, text: Text, most: int, *, required: bool) -> Refusal | None:
    """A text in bokmål and nynorsk; the code ends in the field: «initiative.name_nn»."""
    for form, said in (("nb", text.nb), ("nn", text.nn)):
        code = f"{thing}.{key}_{form}"
        if not said and (required or text.nb or text.nn):
            return Refusal(code, MISSING[form])
        if refusal := why_not_one(code, said, most):
            return refusal
    return None


MISSING = {
    "nb": _("Skriv teksten på bokmål også. Kontorene får den i sin målform."),
    "nn": _("Skriv teksten på nynorsk også. Kontorene får den i sin målform."),
}


def why_not_one(code: str, text: str, most: int) -> Refusal | None:
    """A text of at most `most` characters that the guard lets through."""
    if len(text) > most:
        return Refusal(
            code,
            _("Teksten er %(length)s tegn. Kort den ned til %(most)s.")
            % {"length": len(text), "most": most},
        )
    seen = why_not_text(text)
    return Refusal(code, seen.message) if seen else None
