"""HTTP text to clean values for rounds. Rules that also hold elsewhere are in `rules`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Choose, Items, Programme, ProgrammePart
from rettesnor.reviews.drawing import Group
from rettesnor.reviews.models import Struck
from rettesnor.reviews.rules import LONGEST_PERIOD, first_month_after, why_not_choose
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
    def suggestion(
        weeks: int, after: date | None, *, months: int = 6, began: date | None = None
    ) -> dict[str, str]:
        """The last `months` whole months, or those since the previous period, two years at most.

        None before the changes after the previous round `began`.
        """
        this_month = clock.today().replace(day=1)
        to = (this_month - timedelta(days=1)).replace(day=1)
        start = _months_before(to, months - 1)
        if after is not None:
            start = _months_before(after, -1)
            if began is not None:
                start = max(start, first_month_after(began))
            start = min(start, this_month)
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


class CountField(forms.IntegerField):
    """A whole number typed in; wide enough for a phone's number keys."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    default_error_messages = {
        "required": _("Skriv hvor mange det er, for eksempel 47."),
        "invalid": _("Skriv et helt tall, for eksempel 10."),
        "min_value": _("Skriv 0 eller mer."),
    }


class DrawForm(forms.Form):
    """How many cases there are, in all or in each of `groups`, and how many to read.

    `groups` has the ids and the name of each. The programme's part says what is counted.
    """

    frame_size = CountField(
        label=_("Hvor mange saker avgjorde dere i perioden?"),
        help_text=_("Ta ikke med saker med strengt fortrolig adresse og egne ansatte."),
        error_messages={"invalid": _("Skriv et helt tall, for eksempel 47.")},
    )
    sample_size = CountField(label=_("Hvor mange vil dere gå gjennom?"), required=False)

    def __init__(
        self,
        programme: Programme,
        planned: ProgrammePart,
        *args: Any,
        groups: Sequence[tuple[tuple[str, ...], str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.counted = {f"n_{'_'.join(ids)}": ids for ids, _name in groups}
        if planned.count:
            self.fields["frame_size"].label = planned.count.in_language(get_language() or "nb")
        self.fields["sample_size"].help_text = _(
            "Står feltet tomt, trekker vi %(some)s, eller alle når dere har %(few)s eller færre."
        ) % {"some": programme.suggested_cases, "few": programme.all_when_at_most}
        self.question = self.fields["frame_size"].label
        if groups:
            del self.fields["frame_size"]
        for name, (_ids, label) in zip(self.counted, groups, strict=True):
            self.fields[name] = CountField(label=label, required=False, min_value=0)

    @property
    def group_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.counted]

    def clean(self) -> dict[str, Any]:
        """With groups, also `strata`, and `frame_size` is their sum; an empty field is none."""
        cleaned = super().clean() or {}
        groups = [Group(ids, cleaned.get(name) or 0) for name, ids in self.counted.items()]
        if not groups:
            return cleaned
        frame = sum(group.size for group in groups)
        if not frame and not self.errors:
            self.add_error(None, _("Skriv hvor mange saker det er i minst én av gruppene."))
        return {**cleaned, "strata": groups, "frame_size": frame}


class StrikeForm(forms.Form):
    """Why a drawn case cannot be used."""

    reason = forms.ChoiceField(
        label=_("Hvorfor kan ikke saken brukes?"),
        choices=Struck.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hvorfor saken ikke kan brukes."),
            "invalid_choice": _("Velg en av grunnene i listen."),
        },
    )


LARGEST_BOOK = 5 * 1024 * 1024  # bytes; ten cases are some 60 kB


class WorkbookForm(forms.Form):
    """The one field for sending a workbook back. What it says is for `exchange`."""

    file = forms.FileField(
        label=_("Arket som er fylt ut"),
        help_text=_("En Excel-fil (.xlsx) som er hentet her, høyst 5 MB."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": _("Velg filen."),
            "empty": _("Filen er tom. Velg den som har svarene i seg."),
            "invalid": _("Filen kom ikke fram. Velg den på nytt."),
            "max_length": _("Filnavnet er for langt. Gi filen et kortere navn."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_BOOK:
            raise forms.ValidationError(
                _("Filen er på %(size)s, og kan være høyst 5 MB. Ta bort bilder og andre ark."),
                code="large",
                params={"size": filesizeformat(file.size or 0)},
            )
        return file
