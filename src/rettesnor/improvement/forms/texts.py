"""Free text as a person types it."""

from typing import Any

from django import forms


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
