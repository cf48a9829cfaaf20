"""Tags the components stand on."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rettesnor.common import clock
from rettesnor.common.personal_data import browser_texts
from rettesnor.ui import answers

register = template.Library()


@register.filter
def shown_answer(value: str | None) -> answers.Shown:
    return answers.shown(value)


@register.simple_tag
def answer_scale(name: str = "") -> Sequence[answers.Shown]:
    return answers.scale(name)


@register.filter
def long_date(value: date | None) -> str:
    """«fredag 12. desember»; with the year when it is not this one. Other text is left alone."""
    if not isinstance(value, date):
        return str(value or "")
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    pattern = "l j F" if get_language() == "en" else "l j. F"
    if day.year != clock.today().year:
        pattern += " Y"
    return formats.date_format(day, pattern)


@register.filter
def short_date(value: date | None) -> str:
    """«12. des.»: for the narrow places. Other text is left alone."""
    if not isinstance(value, date):
        return str(value or "")
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return formats.date_format(day, "j M" if get_language() == "en" else "j. b").rstrip(".")


@register.filter
def initials(name: object) -> str:
    """The first letters of the first and the last name, at most two."""
    words = str(name).split()
    ends = words[:1] + words[-1:] if len(words) > 1 else words[:1]
    return "".join(word[0] for word in ends).upper()


@register.filter
def parts(steps: Sequence[tuple[str, str]] | None) -> list[dict[str, str | int]]:
    """(label, state) pairs as numbered steps a template can read."""
    return [
        {"number": number, "label": label, "state": state}
        for number, (label, state) in enumerate(steps or [], start=1)
    ]


@register.filter
def current_step(steps: Sequence[tuple[str, str]] | None) -> dict[str, str | int] | None:
    """The step we are in, or None before the first and after the last."""
    return next((part for part in parts(steps) if part["state"] == "now"), None)


@register.filter
def field_kind(field: BoundField) -> str:
    """Which shape the field has: a line of choices, one tick, or an ordinary input."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "tick" if isinstance(widget, CheckboxInput) else "input"


@register.simple_tag
def field_input(field: BoundField, help_text: object = "", extra_class: str = "") -> SafeString:
    """The field's own input, dressed as the design system's and tied to its help and error."""
    given = field.field.widget.attrs
    classes = " ".join(filter(None, ["ds-input", given.get("class"), extra_class]))
    about = [given.get("aria-describedby", "")]
    if help_text:
        about.append(f"{field.id_for_label}-help")
    if field.errors:
        about.append(f"{field.id_for_label}-error")
    attrs: dict[str, str | bool] = {"class": classes}
    if described := " ".join(filter(None, about)):
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.simple_tag
def choice_input(choice: BoundWidget) -> SafeString:
    """One radio button or tick of a field with choices, dressed as the design system's."""
    choice.data["attrs"]["class"] = "ds-input"
    return choice.tag()


@register.simple_tag
def guard_texts() -> SafeString:
    """What the personal-data guard says in the browser, as attributes for <body>."""
    return flatatt({name: str(text) for name, text in browser_texts().items()})
