"""HTTP text to a question, an answer, and an answer for everybody."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.common.text import Text
from rettesnor.initiatives.models import Inquiry, Series
from rettesnor.ui.fields import TextField


class Told(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the field its code ends in, or at the top."""
        field = self.about(refusal.code)
        self.add_error(field if field in self.fields else None, str(refusal))

    def about(self, code: str) -> str:
        return code.rpartition(".")[2]


class AskForm(Told):
    text = TextField(
        label=_("Hva lurer dere på?"),
        help_text=_("Skriv ingenting om personer eller enkeltsaker."),
        rows=4,
    )

    def about(self, code: str) -> str:
        return "text" if code in {"question.empty", "question.text"} else ""


class AnswerForm(Told):
    text = TextField(label=_("Svar"), rows=6)

    def about(self, code: str) -> str:
        return "text" if code.startswith("answer.") else ""


class GeneralForm(Told):
    """A question and its answer in both written forms, for a person to write anew."""

    question_nb = TextField(label=_("Spørsmålet på bokmål"), rows=3)
    question_nn = TextField(label=_("Spørsmålet på nynorsk"), rows=3)
    answer_nb = TextField(label=_("Svaret på bokmål"), rows=6)
    answer_nn = TextField(label=_("Svaret på nynorsk"), rows=6)
    looked = forms.BooleanField(
        label=_("Jeg har lest gjennom tekstene, og ingen kan kjenne igjen hvem som spurte."),
        required=False,
    )

    @classmethod
    def copied(cls, inquiry: Inquiry, data: Any = None) -> "GeneralForm":
        """With the office's words and the answer in both forms, to be written anew."""
        texts = {
            f"{part}_{form}": said
            for part, said in (("question", inquiry.text), ("answer", inquiry.answer))
            for form in ("nb", "nn")
        }
        return cls(data, initial=texts)

    @property
    def question(self) -> Text:
        return Text(self.cleaned_data["question_nb"], self.cleaned_data["question_nn"])

    @property
    def answer(self) -> Text:
        return Text(self.cleaned_data["answer_nb"], self.cleaned_data["answer_nn"])


class ThemeForm(Told):
    series = forms.ModelChoiceField(
        label=_("For hvilken møterekke?"),
        queryset=Series.objects.none(),
        error_messages={
            "required": _("Velg en møterekke."),
            "invalid_choice": _("Velg en av møterekkene."),
        },
    )
    text = TextField(
        label=_("Hva vil dere snakke om?"),
        help_text=_("Statsforvalteren ser temaet, og ikke hvem som foreslår det."),
        rows=2,
    )

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["series"]
        field.queryset = series  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]

    def about(self, code: str) -> str:
        return "series" if code == "theme.elsewhere" else "text"
