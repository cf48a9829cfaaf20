"""HTTP text to clean values for rounds. Rules that also hold elsewhere are in `rules`."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Choose, Items, Programme, ProgrammePart
from rettesnor.reviews.rules import LONGEST_PERIOD, why_not_choose
from rettesnor.reviews.sheets import months_between
from rettesnor.reviews.wording import month_name


def recent_months() -> list[tuple[str, str]]:
    """The months one may choose, newest first: this one and those of the two years before."""
    today = clock.today().replace(day=1)
    first = today.replace(year=today.year - LONGEST_PERIOD // 12)
    return [(m.isoformat(), month_name(m)) for m in reversed(months_between(first, today))]


class MonthField(forms.TypedChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=recent_months, coerce=date.fromisoformat, **kwargs)
        self.error_messages["required"] = _("Velg en måned.")
        self.error_messages["invalid_choice"] = _("Velg en måned i listen.")


class DateField(forms.DateField):
    """A date picked or typed as dd.mm.åååå."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)
        self.error_messages["required"] = _("Velg en dag.")
        self.error_messages["invalid"] = _(
            "Skriv datoen som dag.måned.år, for eksempel 12.12.2026."
        )


class QuestionsField(forms.MultipleChoiceField):
    """Ticks for the judged questions of a part's form, of which a few are chosen."""

    def __init__(self, part: ProgrammePart) -> None:
        choose = part.choose or Choose(1, 1)
        form, language = catalogue.latest(part.instrument), get_language() or "nb"
        many = {"fewest": choose.fewest, "most": choose.most}
        super().__init__(
            label=_("Hvilke spørsmål gjelder det?"),
            help_text=_("Velg fra %(fewest)s til %(most)s.") % many,
            choices=[(q.id, q.text.in_language(language)) for q in form.questions if q.judged],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Velg minst ett spørsmål."),
                "invalid_choice": _("Velg blant spørsmålene i listen."),
            },
        )


class RoundForm(forms.Form):
    """Which months, by when, and for a short check which questions."""

    period_from = MonthField(label=_("Fra og med"))
    period_to = MonthField(label=_("Til og med"))
    last_day = DateField(
        label=_("Siste dag for gjennomgangen"),
        help_text=_("Da bør alle sakene være gått gjennom."),
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choosing = [part for part in programme.parts if part.choose is not None]
        for part in self.choosing:
            self.fields[f"chosen-{part.key}"] = QuestionsField(part)
        if all(part.items is not Items.DRAWN for part in programme.parts):
            self.fields["last_day"].help_text = _("Da bør alle spørsmålene være besvart.")

    def clean(self) -> dict[str, Any]:
        """What `open_round` takes: the chosen questions by part."""
        cleaned = super().clean() or {}
        chosen = {part.key: self._chosen(part, cleaned) for part in self.choosing}
        return {**cleaned, "chosen": chosen}

    def _chosen(self, part: ProgrammePart, cleaned: dict[str, Any]) -> list[str]:
        """The part's questions, each once; what is wrong with them stands at their own field."""
        field = f"chosen-{part.key}"
        questions = list(dict.fromkeys(cleaned.pop(field, [])))
        if field not in self.errors:
            refusal = why_not_choose(part, catalogue.latest(part.instrument), questions)
            if refusal:
                self.add_error(field, str(refusal))
        return questions

    def refuse(self, refusal: Refusal) -> None:
        """Say what stopped the opening, where one can do something about it."""
        of_questions = refusal.code == "round.choose" and self.choosing
        self.add_error(f"chosen-{self.choosing[0].key}" if of_questions else None, str(refusal))

    @property
    def question_fields(self) -> list[forms.BoundField]:
        return [self[f"chosen-{part.key}"] for part in self.choosing]

    @staticmethod
    def suggestion(weeks: int, after: date | None, *, months: int = 6) -> dict[str, str]:
        """The last `months` whole months, or those since the previous period, two years at most."""
        this_month = clock.today().replace(day=1)
        to = (this_month - timedelta(days=1)).replace(day=1)
        start = _months_before(to, months - 1)
        if after is not None:
            start = min(_months_before(after, -1), this_month)
            to = max(start, to)
            start = max(start, _months_before(to, LONGEST_PERIOD - 1))
        return {
            "period_from": start.isoformat(),
            "period_to": to.isoformat(),
            "last_day": clock.workday(clock.today() + timedelta(weeks=weeks)).isoformat(),
        }


def _months_before(month: date, months: int) -> date:
    count = month.year * 12 + month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


class DrawForm(forms.Form):
    """How many cases there are, and how many to read; the programme's part says what is counted."""

    frame_size = forms.IntegerField(
        label=_("Hvor mange saker avgjorde dere i perioden?"),
        help_text=_("Ta ikke med saker med strengt fortrolig adresse og egne ansatte."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Skriv hvor mange det er, for eksempel 47."),
            "invalid": _("Skriv et helt tall, for eksempel 47."),
        },
    )
    sample_size = forms.IntegerField(
        label=_("Hvor mange vil dere gå gjennom?"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Skriv et helt tall, for eksempel 10.")},
    )

    def __init__(
        self, programme: Programme, planned: ProgrammePart, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if planned.count:
            self.fields["frame_size"].label = planned.count.in_language(get_language() or "nb")
        self.fields["sample_size"].help_text = _(
            "Står feltet tomt, trekker vi %(some)s, eller alle når dere har %(few)s eller færre."
        ) % {"some": programme.suggested_cases, "few": programme.all_when_at_most}
