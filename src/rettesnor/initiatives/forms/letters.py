"""HTTP text to the words of a letter in both written forms."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.initiatives.letterkinds import FORMS
from rettesnor.initiatives.rules.letters import faults_in
from rettesnor.outbox.templates import Words

ABOUT_SUBJECT = {"letter.no-subject", "letter.line-in-subject", "letter.long-subject"}


class Lines(forms.CharField):
    """Some lines of a letter. What is wrong is said by the letter's own rules, all at once."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        attrs = {"rows": rows, "class": "letter-words", "spellcheck": "true"}
        widget = forms.Textarea(attrs=attrs) if rows > 1 else forms.TextInput()
        super().__init__(widget=widget, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        said: str = super().to_python(value) or ""
        return "\n".join(said.splitlines())


class LetterForm(forms.Form):
    subject_nb = Lines(label=_("Emne på bokmål"), rows=1)
    text_nb = Lines(label=_("Brevet på bokmål"), rows=22)
    subject_nn = Lines(label=_("Emne på nynorsk"), rows=1)
    text_nn = Lines(label=_("Brevet på nynorsk"), rows=22)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    @staticmethod
    def as_written(words: Mapping[str, Words]) -> dict[str, str]:
        """What the fields begin with."""
        return {
            f"{part}_{form}": getattr(words[form], part)
            for form in FORMS
            for part in ("subject", "text")
        }

    @property
    def words(self) -> dict[str, Words]:
        given = self.cleaned_data
        return {
            form: Words(given[f"subject_{form}"], given[f"text_{form}"], form) for form in FORMS
        }

    def clean(self) -> None:
        super().clean()
        if self.errors:  # a field that is refused is no longer among the clean ones
            return
        for form, words in self.words.items():
            for fault in faults_in(self.name, words):
                part = "subject" if fault.code in ABOUT_SUBJECT else "text"
                self.add_error(f"{part}_{form}", str(fault))
