"""Beside the results: what the same cases lack, and what a question was in the round before."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.instruments.versions import Change


def follow_on(first: str, then: str, *, both: int, of: int) -> str:
    """Of the `of` cases where `first` is unmet, `both` lack `then` too. Never that one led to it."""
    known = {"first": first, "then": then, "both": both, "of": of}
    if not of:
        return _("Ingen av sakene mangler «%(first)s».") % known
    if not both:
        pattern = ngettext(
            "I den ene saken der «%(first)s» ikke er oppfylt, mangler ikke «%(then)s».",
            "I ingen av de %(of)s sakene der «%(first)s» ikke er oppfylt, mangler «%(then)s».",
            of,
        )
    elif both < of:
        pattern = _(
            "I %(both)s av de %(of)s sakene der «%(first)s» ikke er oppfylt, mangler også "
            "«%(then)s»."
        )
    elif of == 2:
        pattern = _("I begge sakene der «%(first)s» ikke er oppfylt, mangler også «%(then)s».")
    else:
        pattern = ngettext(
            "I den ene saken der «%(first)s» ikke er oppfylt, mangler også «%(then)s».",
            "I alle de %(of)s sakene der «%(first)s» ikke er oppfylt, mangler også «%(then)s».",
            of,
        )
    return pattern % known


def since_last(change: Change) -> str:
    """What became of a question since the round before, as a label."""
    return {
        Change.SAME: _("Samme spørsmål"),
        Change.REWORDED: _("Omformulert, kan sammenlignes"),
        Change.NEW: _("Nytt spørsmål"),
        Change.DROPPED: _("Tatt ut"),
    }[change]
