"""HTTP text to clean values for short checks and their charts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.improvement.models.series import REASON_LENGTH
from rettesnor.instruments.programmes import Choose, Programme
from rettesnor.reviews.actions import Check
from rettesnor.reviews.sheets import months_between
from rettesnor.reviews.wording import month_name

MONTHS_BACK = 12  # a check looks at fresh cases
FIELD_OF = {
    "round.choose": "questions",
    "round.period": "period_to",
    "round.future": "period_to",
    "round.long": "period_from",
    "draw.none": "frame_size",
    "draw.frame": "frame_size",
    "draw.sample": "sample_size",
    "draw.most": "sample_size",
    "draw.too_many": "sample_size",
    "check.many": "sample_size",
}


def fresh_months() -> list[tuple[str, str]]:
    """The months one may choose, newest first: this one and the twelve before."""
    today = clock.today().replace(day=1)
    first = today.replace(year=today.year - MONTHS_BACK // 12)
    return [(m.isoformat(), month_name(m)) for m in reversed(months_between(first, today))]


class MonthField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=fresh_months, coerce=date.fromisoformat, **kwargs)
        self.error_messages["required"] = _("Velg en måned.")
        self.error_messages["invalid_choice"] = _("Velg en måned i listen.")


class CountField(forms.IntegerField):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    default_error_messages = {
        "required": _("Skriv hvor mange det er, for eksempel 12."),
        "invalid": _("Skriv et helt tall, for eksempel 4."),
    }


class RefusedForm(forms.Form):
    """A form that says a refusal where one can do something about it."""

    FIELD_OF: dict[str, str] = {}

    def refuse(self, refusal: Refusal) -> None:
        field = self.FIELD_OF.get(refusal.code, refusal.code.rpartition(".")[2])
        self.add_error(field if field in self.fields else None, str(refusal))


class CheckForm(RefusedForm):
    """One short check: which questions, which months, how many there were, how many to read."""

    FIELD_OF = FIELD_OF

    questions = forms.MultipleChoiceField(
        label=_("Hva vil dere se etter?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Velg minst ett spørsmål."),
            "invalid_choice": _("Velg blant spørsmålene i listen."),
        },
    )
    period_from = MonthField(label=_("Fra og med"))
    period_to = MonthField(label=_("Til og med"))
    frame_size = CountField(
        label=_("Hvor mange saker avgjorde dere i perioden?"),
        help_text=_("Ta ikke med saker med strengt fortrolig adresse og egne ansatte."),
    )
    sample_size = CountField(
        label=_("Hvor mange vil dere lese?"), help_text=_("Tre til fem er nok.")
    )

    def __init__(
        self, programme: Programme, questions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        """`questions`: the id and the words of each one may choose."""
        super().__init__(*args, **kwargs)
        self.fields["questions"].choices = questions  # type: ignore[attr-defined]
        self.choose = programme.parts[0].choose or Choose(1, len(questions))
        if self.choose.most > self.choose.fewest:
            self.fields["questions"].help_text = _("Velg fra %(fewest)s til %(most)s.") % {
                "fewest": self.choose.fewest,
                "most": self.choose.most,
            }

    def clean_questions(self) -> list[str]:
        chosen: list[str] = list(dict.fromkeys(self.cleaned_data["questions"]))
        if not self.choose.fewest <= len(chosen) <= self.choose.most:
            raise forms.ValidationError(
                _("Dere har valgt %(chosen)s spørsmål. Velg fra %(fewest)s til %(most)s."),
                code="choose",
                params={
                    "chosen": len(chosen),
                    "fewest": self.choose.fewest,
                    "most": self.choose.most,
                },
            )
        return chosen

    @property
    def check(self) -> Check:
        return Check(**self.cleaned_data)

    @staticmethod
    def suggestion(programme: Programme, questions: Sequence[str]) -> dict[str, object]:
        """The last month and the one we are in, and as many cases as the programme says."""
        this = clock.today().replace(day=1)
        last = this.replace(
            year=this.year - (this.month == 1), month=this.month - 1 if this.month > 1 else 12
        )
        return {
            "questions": list(questions),
            "period_from": last.isoformat(),
            "period_to": this.isoformat(),
            "sample_size": programme.suggested_cases,
        }


class BaselineForm(RefusedForm):
    points = CountField(label=_("Fra hvor mange av de første målingene?"))


class PhaseForm(RefusedForm):
    begins_with = forms.TypedChoiceField(
        label=_("Fra og med hvilken måling?"),
        coerce=int,
        error_messages={
            "required": _("Velg en måling."),
            "invalid_choice": _("Velg en av målingene i listen."),
        },
    )
    reason = forms.CharField(
        label=_("Hvorfor er nivået et annet nå?"),
        help_text=_("For eksempel: Vi tok i bruk den nye malen."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "data-guard": True}),
        error_messages={"required": _("Skriv kort hvorfor nivået er et annet nå.")},
    )

    def __init__(self, checks: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """`checks`: the id and the day of each measurement a phase may begin with."""
        super().__init__(*args, **kwargs)
        self.fields["begins_with"].choices = checks  # type: ignore[attr-defined]
