"""HTTP text to a meeting, a series and its material."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.common.text import Text
from rettesnor.initiatives.actions import Plan
from rettesnor.initiatives.models import Audience, Meeting, MeetingKind, MilestoneKind, Series
from rettesnor.initiatives.models.initiatives import NAME_LENGTH, SHORT_LENGTH
from rettesnor.ui.fields import DateField, TextField

# Which field a refusal is about; the rest stand at the top of the form.
ABOUT = {
    "meeting.title": "title_nb",
    "meeting.past": "day",
    "meeting.ends": "ends",
    "meeting.long": "ends",
    "meeting.far": "day",
    "meeting.deadline-late": "sign_up_by",
    "meeting.deadline-past": "sign_up_by",
    "meeting.link": "link",
    "meeting.kind": "kind",
    "meeting.series": "series",
    "series.name": "name_nb",
}


class ClockField(forms.TimeField):
    """A time of day, picked or typed: 10:00, 10.00 or 10."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **kwargs)
        self.error_messages["required"] = _("Skriv klokkeslettet.")
        self.error_messages["invalid"] = _("Skriv klokkeslettet som timer og minutter, 10.00.")


def line(label: Any, *, required: bool = True, **kwargs: Any) -> forms.CharField:
    """One line of text that the guard reads."""
    return forms.CharField(
        label=label,
        max_length=NAME_LENGTH,
        required=required,
        widget=forms.TextInput(attrs={"data-guard": True, "autocomplete": "off"}),
        error_messages={"required": _("Skriv noe her.")},
        **kwargs,
    )


class Telling(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal beside the field it is about, or at the top."""
        field = ABOUT.get(refusal.code)
        self.add_error(field if field in self.fields else None, str(refusal))


class MeetingForm(Telling):
    kind = forms.ChoiceField(label=_("Hva slags møte er det?"), choices=MeetingKind.choices)
    series = forms.ModelChoiceField(
        label=_("Hører det til en møterekke?"),
        queryset=Series.objects.none(),
        required=False,
        empty_label=_("Nei"),
        error_messages={"invalid_choice": _("Velg en av møterekkene i fylket.")},
    )
    audience = forms.ChoiceField(
        label=_("Hvem er det for?"), choices=Audience.choices, widget=forms.RadioSelect
    )
    title_nb = line(_("Navn på bokmål"))
    title_nn = line(_("Navn på nynorsk"))
    day = DateField(label=_("Dag"))
    starts = ClockField(label=_("Fra klokken"))
    ends = ClockField(label=_("Til klokken"))
    sign_up_by = DateField(label=_("Siste dag for å melde seg på"))
    link = forms.CharField(
        label=_("Lenke til møtet"),
        help_text=_("Den kan komme senere. Da får alle påmeldte beskjed når du legger den inn."),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    place = line(_("Sted"), required=False)
    theme_nb = TextField(label=_("Tema på bokmål"), rows=2, max_length=SHORT_LENGTH)
    theme_nn = TextField(label=_("Tema på nynorsk"), rows=2, max_length=SHORT_LENGTH)

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = series  # type: ignore[attr-defined]

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        texts = ("title_nb", "title_nn", "theme_nb", "theme_nn", "link", "place")
        return Plan(
            kind=said["kind"],
            audience=said["audience"],
            starts_at=_at(said["day"], said["starts"]),
            ends_at=_at(said["day"], said["ends"]),
            sign_up_by=said["sign_up_by"],
            **{name: said[name] for name in texts},
        )

    @staticmethod
    def suggestion(today: date, days: Mapping[str, date], about: Text) -> dict[str, object]:
        """The information meeting on the days the county has for it, where they are to come.

        `days`: by kind of milestone. Else an hour before lunch in some four weeks, with a week from
        the deadline to the meeting.
        """
        day = days.get(MilestoneKind.MEETING, today)
        if day <= today:
            day = clock.workday(today + timedelta(days=28))
        last = days.get(MilestoneKind.SIGN_UP, today)
        if not today < last <= day:
            last = max(today, day - timedelta(days=7))
        return {
            "kind": MeetingKind.INFORMATION,
            "audience": Audience.INVITED,
            "day": day,
            "starts": time(10),
            "ends": time(11),
            "sign_up_by": last,
            "title_nb": f"Informasjonsmøte: {about.nb}"[:NAME_LENGTH],
            "title_nn": f"Informasjonsmøte: {about.nn}"[:NAME_LENGTH],
        }

    @staticmethod
    def as_planned(meeting: Meeting) -> dict[str, object]:
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        names = (
            "kind", "audience", "title_nb", "title_nn", "theme_nb", "theme_nn", "link", "place",
            "sign_up_by", "series",
        )  # fmt: skip
        shown: dict[str, object] = {name: getattr(meeting, name) for name in names}
        return shown | {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class MaterialForm(Telling):
    text_nb = TextField(label=_("På bokmål"), rows=3)
    text_nn = TextField(label=_("På nynorsk"), rows=3)
    link = forms.CharField(
        label=_("Lenke til materiellet"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )


class SeriesForm(Telling):
    kind = forms.ChoiceField(label=_("Hva slags møter er det?"), choices=MeetingKind.choices)
    name_nb = line(_("Navn på bokmål"))
    name_nn = line(_("Navn på nynorsk"))
