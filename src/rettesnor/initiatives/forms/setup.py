"""HTTP text to clean values for setting an initiative up. What may be said is in `rules`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.common.text import Text
from rettesnor.initiatives.described import ERASE_DAYS, Described, Planned, ToAsk
from rettesnor.initiatives.models import Initiative, Milestone, MilestoneKind
from rettesnor.initiatives.rules.readiness import as_described
from rettesnor.initiatives.workdays import workday_on_or_after
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import MAIN
from rettesnor.ui.fields import CountField, DateField, TextField

EMPTY = {"required": _("Skriv teksten.")}
USUAL_LIMIT = 14  # days a county may move a milestone, until somebody says otherwise


class WordsField(forms.CharField):
    """One line of text."""

    def __init__(self, *, required: bool = True, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "data-guard": True})
        super().__init__(widget=widget, required=required, **kwargs)
        self.error_messages |= EMPTY


class SetUpForm(forms.Form):
    """Refusals go to the field they are about: «milestone.day» to `day`; others stand on top."""

    def refuse(self, refusal: Refusal) -> None:
        field = refusal.code.rpartition(".")[2]
        self.add_error(field if field in self.fields else None, str(refusal))

    def both(self, key: str) -> Text:
        """What was written on bokmål and nynorsk under `key`."""
        said = self.cleaned_data
        return Text(nb=said[f"{key}_nb"], nn=said[f"{key}_nn"])


class StartForm(SetUpForm):
    start = DateField(
        label=_("Når skal invitasjonen gå ut?"),
        help_text=_("Herfra foreslår vi de andre dagene. Du kan endre hver av dem etterpå."),
    )

    @staticmethod
    def suggestion() -> dict[str, object]:
        return {"start": workday_on_or_after(clock.today() + timedelta(weeks=4))}


class DescribeForm(SetUpForm):
    name_nb = WordsField(label=_("Navn på bokmål"))
    name_nn = WordsField(label=_("Navn på nynorsk"))
    purpose_nb = TextField(label=_("Formål på bokmål"), required=True, error_messages=EMPTY)
    purpose_nn = TextField(label=_("Formål på nynorsk"), required=True, error_messages=EMPTY)
    about_nb = TextField(label=_("Om satsingen på bokmål"), rows=8)
    about_nn = TextField(label=_("Om satsingen på nynorsk"), rows=8)
    main = forms.ChoiceField(
        label=_("Hvilket opplegg er rundene i?"),
        help_text=_("Første og andre runde i milepælene gjelder dette."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg et opplegg."),
            "invalid_choice": _("Velg et opplegg fra listen."),
        },
    )
    others = forms.MultipleChoiceField(
        label=_("Andre opplegg som hører med"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Velg opplegg fra listen.")},
    )
    erase_days = CountField(
        label=_("Når slettes navnene på dem som var på et møte?"),
        help_text=_("Antall dager etter møtet. Møter som er satt opp, beholder dagen de har."),
        initial=ERASE_DAYS,
    )
    slug = forms.CharField(
        label=_("Slutten på adressen til den åpne siden"),
        help_text=_("For eksempel barnets-beste-2027. Står det tomt, lager vi den av navnet."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, initiative: Initiative | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = initiative.programmes if initiative else ()
        self.fields["main"].choices = _programmes(kept[:1], repeating=False)  # type: ignore[attr-defined]
        self.fields["others"].choices = _programmes(kept, repeating=True)  # type: ignore[attr-defined]
        if initiative is not None and initiative.status != "draft":
            del self.fields["slug"]  # it may be in letters

    @property
    def said(self) -> Described:
        given = self.cleaned_data
        return Described(
            name=self.both("name"),
            purpose=self.both("purpose"),
            programmes=(given["main"], *given["others"]),
            about=self.both("about"),
            erase_days=given["erase_days"],
            slug=given.get("slug", ""),
        )

    @staticmethod
    def as_said(initiative: Initiative) -> dict[str, object]:
        said = as_described(initiative)
        texts = {"name": said.name, "purpose": said.purpose, "about": said.about}
        main, *others = said.programmes or ("",)
        rest = {"main": main, "others": others, "erase_days": said.erase_days, "slug": said.slug}
        return _in_both(texts) | rest


class MilestoneForm(SetUpForm):
    title_nb = WordsField(label=_("Navn på bokmål"))
    title_nn = WordsField(label=_("Navn på nynorsk"))
    day = DateField(label=_("Dagen"))
    earlier_days = CountField(label=_("Kan flyttes så mange dager tidligere"), initial=USUAL_LIMIT)
    later_days = CountField(label=_("Kan flyttes så mange dager senere"), initial=USUAL_LIMIT)
    kind = forms.ChoiceField(
        label=_("Hva har kontoret gjort når den er nådd?"),
        help_text=_("Av dette ser fylket hvor langt et kontor er kommet, og hvem som minnes på."),
        choices=[(kind.value, kind.label) for kind in MilestoneKind],
        error_messages={"invalid_choice": _("Velg fra listen.")},
    )
    about_nb = TextField(label=_("Hva gjør kontoret, på bokmål"), rows=2)
    about_nn = TextField(label=_("Hva gjør kontoret, på nynorsk"), rows=2)

    @property
    def planned(self) -> Planned:
        given = self.cleaned_data
        return Planned(
            kind=given["kind"],
            title=self.both("title"),
            day=given["day"],
            about=self.both("about"),
            earlier_days=given["earlier_days"],
            later_days=given["later_days"],
        )

    @staticmethod
    def as_planned(milestone: Milestone) -> dict[str, object]:
        names = ("kind", "day", "earlier_days", "later_days")
        texts = _in_both({"title": milestone.title, "about": milestone.about})
        return texts | {name: getattr(milestone, name) for name in names}


class ToAskForm(SetUpForm):
    name = forms.CharField(
        label=_("Navn"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv navnet.")},
    )
    email = forms.CharField(
        label=_("E-postadresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv e-postadressen.")},
    )
    phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    about = WordsField(label=_("Hva man kan spørre om"), required=False)

    @property
    def person(self) -> ToAsk:
        return ToAsk(**self.cleaned_data)


def _in_both(texts: dict[str, Text]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, text in texts.items():
        found |= {f"{key}_nb": text.nb, f"{key}_nn": text.nn}
    return found


def _programmes(kept: Sequence[str], *, repeating: bool) -> list[tuple[str, str]]:
    """The catalogue's, the national one first; and those in `kept` that are gone from it.

    `repeating`: also those that are done as often as one likes, and so are no first or second round.
    """
    language = get_language() or "nb"
    catalogued = sorted(catalogue.programmes(), key=lambda one: one.key != MAIN)
    found = [one for one in catalogued if repeating or not one.repeats or one.key in kept]
    gone = sorted(set(kept) - {one.key for one in found})
    return [(p.key, p.title.in_language(language)) for p in found] + [(key, key) for key in gone]
