"""HTTP text to clean values for correction plans and their measures."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.improvement.actions import Breach, Step
from rettesnor.improvement.forms.plans import SentenceForm
from rettesnor.improvement.models import WHAT_LENGTH, Correction, CorrectionPlan, FoundBy
from rettesnor.improvement.models.corrections import TEXT_LENGTH, TITLE_LENGTH
from rettesnor.instruments import catalogue
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import round_name
from rettesnor.ui.fields import DateField, TextField

CORRECTION = (
    _("%(owner)s har ansvaret"),
    _("Det skal være på plass innen %(due_on)s"),
    _("Vi ser etter om det har virket %(works_on)s"),
)


class RoundField(forms.ModelChoiceField):
    """One of the office's closed rounds, or none."""

    def label_from_instance(self, obj: Any) -> str:
        title = catalogue.programme(obj.programme).title.in_language(get_language() or "nb")
        return f"{title}, {round_name(obj).lower()}"


class BreachForm(SentenceForm):
    title = forms.CharField(
        label=_("Kort navn på planen"),
        help_text=_("For eksempel: Barnas syn blir ikke hentet inn."),
        max_length=TITLE_LENGTH,
        widget=forms.TextInput(attrs={"data-guard": True}),
        error_messages={"required": _("Gi planen et navn dere kjenner igjen.")},
    )
    breach = TextField(
        label=_("Hva er lovbruddet?"),
        help_text=_("Hva loven krever, og hva dere gjør eller lar være å gjøre. Ingen saker."),
        rows=5,
        required=True,
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Skriv hva lovbruddet er.")},
    )
    found_by = forms.ChoiceField(
        label=_("Hvordan oppdaget dere det?"),
        choices=[(way.value, capfirst(way.label)) for way in FoundBy],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hvordan dere oppdaget det."),
            "invalid_choice": _("Velg hvordan dere oppdaget det."),
        },
    )
    found_on = DateField(label=_("Når oppdaget dere det?"))
    review_round = RoundField(
        label=_("Runden det kom fram i"),
        queryset=Round.objects.none(),
        required=False,
        empty_label=_("Ingen runde"),
        error_messages={
            "invalid_choice": _("Velg en av kontorets egne runder som er lukket."),
        },
    )
    causes = TextField(
        label=_("Hva mener dere selv har ført til det?"),
        help_text=_(
            "Det som har virket inn og bidratt: rutiner, opplæring, tid, ansvar, ledelse. "
            "Dere kan skrive dette senere, men planen lukkes ikke uten."
        ),
        rows=5,
        max_length=TEXT_LENGTH,
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_round"].queryset = rounds  # type: ignore[attr-defined]

    @property
    def breach_said(self) -> Breach:
        return Breach(**self.cleaned_data)

    @staticmethod
    def suggestion(found_in: Round | None) -> dict[str, object]:
        """From a round's results one knows already how and when; else nothing is guessed."""
        if found_in is None:
            return {"found_on": clock.today()}
        closed = found_in.closed_at
        return {
            "review_round": found_in.pk,
            "found_by": FoundBy.OWN_CHECK,
            "found_on": timezone.localdate(closed) if closed else clock.today(),
        }

    @staticmethod
    def as_said(plan: CorrectionPlan) -> dict[str, object]:
        names = ("title", "breach", "found_by", "found_on", "causes")
        return {"review_round": plan.review_round_id} | {n: getattr(plan, n) for n in names}


# What stays as it is once a measure is in place.
STANDING = ("what", "in_place_how", "due_on")


class StepForm(SentenceForm):
    SIZES = {"owner": "medium"}
    LINES = CORRECTION

    what = TextField(
        label=_("Hva vil dere gjøre?"),
        help_text=_("Ett tiltak om gangen."),
        required=True,
        max_length=WHAT_LENGTH,
        error_messages={"required": _("Skriv hva dere vil gjøre.")},
    )
    owner = forms.ModelChoiceField(
        label=_("Hvem har ansvaret"),
        queryset=User.objects.none(),
        empty_label=_("Velg"),
        error_messages={
            "required": _("Velg hvem som har ansvaret."),
            "invalid_choice": _("Velg en som arbeider ved kontoret."),
        },
    )
    due_on = DateField(label=_("Fristen"))
    in_place_how = TextField(
        label=_("Hvordan ser ledelsen at det er på plass?"),
        help_text=_("For eksempel: Lederen ser gjennom fem nye saker i uke 10."),
        required=True,
        rows=2,
        max_length=WHAT_LENGTH,
        error_messages={"required": _("Skriv hvordan dere som ledelse ser at det er på plass.")},
    )
    works_on = DateField(label=_("Dagen dere ser etter om det har virket"))
    worked_how = TextField(
        label=_("Hvordan ser dere senere om det har virket?"),
        help_text=_("For eksempel: Ny egenkontroll av ti saker etter tre måneder."),
        required=True,
        rows=2,
        max_length=WHAT_LENGTH,
        error_messages={"required": _("Skriv hvordan dere senere vil se om det har virket.")},
    )

    def __init__(
        self, *args: Any, people: QuerySet[User], in_place: Correction | None = None, **kwargs: Any
    ) -> None:
        """`in_place`: the measure, when it is in place and only what is ahead of it may move."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.in_place = in_place
        if in_place is not None:
            for name in STANDING:
                del self.fields[name]

    @property
    def step(self) -> Step:
        if self.in_place is None:
            return Step(**self.cleaned_data)
        # A page opened before it was in place still sends its words: the rule answers.
        stands = {name: getattr(self.in_place, name) for name in STANDING}
        stands["what"] = self.data.get("what", self.in_place.what).replace("\r\n", "\n")
        return Step(**(stands | self.cleaned_data))

    @staticmethod
    def suggestion(today: date) -> dict[str, object]:
        """Four weeks to get it in place, twelve more for it to work; nobody looks in a weekend."""
        return {
            "due_on": clock.workday(today + timedelta(weeks=4)),
            "works_on": clock.workday(today + timedelta(weeks=16)),
        }

    @staticmethod
    def as_planned(correction: Correction) -> dict[str, object]:
        names = ("what", "due_on", "in_place_how", "works_on", "worked_how")
        return {"owner": correction.owner_id} | {n: getattr(correction, n) for n in names}


class StatusForm(SentenceForm):
    text = TextField(
        label=_("Hvordan står det til i dag?"),
        required=True,
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Skriv hvordan det står til.")},
    )
