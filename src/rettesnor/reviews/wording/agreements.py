"""Two who read the same cases: how many they agreed about, and what to talk about. No grade."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.wording.names import answer_word, in_words


def read_alike(alike: int, of: int) -> str:
    """«To kolleger leste de samme 20 sakene. De var enige i 17. …»"""
    if not of:
        return _("Ingen saker er lest av to.")
    read = ngettext(
        "To kolleger leste den samme saken.", "To kolleger leste de samme %(n)s sakene.", of
    ) % {"n": of}
    return f"{read} {_one(alike) if of == 1 else _several(alike, of)}"


def _one(alike: int) -> str:
    return _("De var enige.") if alike else _("De var uenige. Den bør dere snakke om.")


def _several(alike: int, of: int) -> str:
    if alike == of:
        return _("De var enige i alle.")
    if not alike:
        return _("De var ikke enige i noen av dem. Alle bør dere snakke om.")
    left = of - alike
    talk = ngettext(
        "Den ene de var uenige om, bør dere snakke om.",
        "De %(n)s de var uenige om, bør dere snakke om.",
        left,
    ) % {"n": in_words(left)}
    return f"{_('De var enige i %(alike)s.') % {'alike': alike}} {talk}"


def no_variation(answer: str) -> str:
    """When both gave one and the same answer throughout."""
    return _(
        "Begge svarte %(word)s overalt. Enigheten er full, "
        "men viser ikke hvordan dere vurderer tvilstilfeller."
    ) % {"word": answer_word(answer).lower()}
