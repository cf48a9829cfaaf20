"""Fields that forms of several rooms ask with: a day, a number, some lines of text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateField(forms.DateField):
    """A day, picked in a calendar or typed: 2026-06-01, 1.6.2026 or 1.6.26."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"], **kwargs)
        self.error_messages["required"] = _("Velg en dag.")
        self.error_messages["invalid"] = _("Skriv dagen som dag.måned.år, for eksempel 1.6.2027.")


class CountField(forms.IntegerField):
    """A number in a sentence; without the arrows that change it when one scrolls."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["required"] = _("Skriv et tall.")
        self.error_messages["invalid"] = _("Skriv et helt tall, for eksempel 9.")


class TextField(forms.CharField):
    """Some lines of text, read by the guard as one writes; a line end counts as one character."""

    def __init__(self, *, rows: int = 3, required: bool = False, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "data-guard": True, "placeholder": " "})
        super().__init__(widget=widget, required=required, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser cuts what is pasted without a word, and the rule has a sentence."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}

    def to_python(self, value: Any) -> str:
        said: str = super().to_python(value) or ""
        return said.replace("\r\n", "\n").replace("\r", "\n")
