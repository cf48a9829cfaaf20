"""HTTP text to clean values for goals and changes. Rules that also hold elsewhere are in `rules`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.improvement import queries
from rettesnor.improvement.actions import Plan, Target
from rettesnor.improvement.ideas import Idea
from rettesnor.improvement.kinds import MEANS
from rettesnor.improvement.models import (
    STATEMENT_LENGTH,
    WHAT_LENGTH,
    Change,
    ChangeKind,
    Goal,
    Measured,
)
from rettesnor.improvement.sentences import (
    CASES,
    CHANGE,
    MEASURED,
    OFFICE,
    Piece,
    known_words,
    pieces,
)
from rettesnor.improvement.targets import Start, suggested_day, suggested_target
from rettesnor.ui.fields import CountField, DateField


@dataclass(frozen=True)
class Filled:
    """A stretch of a sentence on the page: words, or a field to fill."""

    text: str
    field: forms.BoundField | None
    size: str = ""


class SentenceForm(forms.Form):
    """A form that is read as a sentence. Refusals go to the blank they are about."""

    SIZES: dict[str, str] = {}
    LINES: Sequence[str | Promise] = ()

    def lines(self) -> list[list[Filled]]:
        """The form's lines, but for those with a blank that is not asked for."""
        lines = (pieces(line, {}) for line in self.LINES)
        return [
            list(self.filled(line))
            for line in lines
            if all(piece.blank in self.fields for piece in line if piece.blank)
        ]

    def filled(self, sentence: tuple[Piece, ...]) -> Iterator[Filled]:
        for piece in sentence:
            if piece.blank:
                yield Filled("", self[piece.blank], self.SIZES.get(piece.blank, "date"))
            else:
                yield Filled(piece.text, None)

    def refuse(self, refusal: Refusal) -> None:
        """«goal.by_when» belongs to the field by_when; what belongs nowhere stands on top."""
        field = refusal.code.rpartition(".")[2]
        self.add_error(field if field in self.fields else None, str(refusal))


class GoalForm(SentenceForm):
    SIZES = {"to_met": "short", "to_of": "short", "by_when": "date", "measured_by": "wide"}

    by_when = DateField(label=_("Innen hvilken dag"))
    to_met = CountField(label=_("Hvor mange saker"))
    to_of = CountField(label=_("Av hvor mange saker"))
    measured_by = forms.ChoiceField(
        label=_("Hvordan dere ser om målet er nådd"),
        choices=[
            (Measured.ROUND.value, _("i neste runde")),
            (Measured.CHECKS.value, _("med korte sjekker")),
        ],
        required=False,
    )
    statement = forms.CharField(
        label=_("Si det med egne ord"),
        help_text=_("Skriver dere noe her, står det i stedet for setningen over."),
        required=False,
        max_length=STATEMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "data-guard": True}),
    )

    def __init__(self, *args: Any, about_office: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about_office = about_office
        if about_office:
            # An office answers for itself in a round; a short check reads cases.
            del self.fields["to_met"], self.fields["to_of"], self.fields["measured_by"]

    def sentence(self, goal: str, start: Start, answer: str) -> list[Filled]:
        known = known_words(goal, from_met=start.met, from_of=start.of, answer=answer)
        return list(self.filled(pieces(OFFICE if self.about_office else CASES, known)))

    def measured(self) -> list[Filled]:
        """How one will see whether the goal is reached; nothing to choose for the office itself."""
        return list(self.filled(pieces(MEASURED, {}))) if "measured_by" in self.fields else []

    @property
    def target(self) -> Target:
        """What was filled in; for the office itself the goal is always one «ja» of one."""
        said = self.cleaned_data
        return Target(
            to_met=said.get("to_met", 1),
            to_of=said.get("to_of", 1),
            by_when=said["by_when"],
            statement=said["statement"],
            measured_by=said.get("measured_by") or Measured.ROUND,
        )

    @staticmethod
    def suggestion(start: Start, today: date) -> dict[str, object]:
        to_met, to_of = suggested_target(start)
        return {"to_met": to_met, "to_of": to_of, "by_when": suggested_day(today)}

    @staticmethod
    def as_set(goal: Goal) -> dict[str, object]:
        said = ("to_met", "to_of", "by_when", "statement", "measured_by")
        return {name: getattr(goal, name) for name in said}


# What stays as it is once a change is in place.
STANDING = ("what", "starts_on", "in_place_on")


class ChangeForm(SentenceForm):
    SIZES = {"owner": "medium"}
    LINES = CHANGE

    what = forms.CharField(
        label=_("Hva vil dere gjøre?"),
        help_text=_(
            "Ett tiltak om gangen. For eksempel: Saker med barn er et fast punkt på teammøtet."
        ),
        max_length=WHAT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "data-guard": True}),
        error_messages={"required": _("Skriv hva dere vil gjøre.")},
    )
    kind = forms.ChoiceField(
        label=_("Hva slags tiltak er det?"),
        help_text=_("Fra det som glemmes først, til det som varer lengst."),
        choices=ChangeKind,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Velg hva slags tiltak det er.")},
    )
    idea = forms.CharField(required=False, widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(
        label=_("Hvem har ansvaret"),
        queryset=User.objects.none(),
        empty_label=_("Velg"),
        error_messages={
            "required": _("Velg hvem som har ansvaret."),
            "invalid_choice": _("Velg en som arbeider ved kontoret."),
        },
    )
    starts_on = DateField(label=_("Dagen dere begynner"))
    in_place_on = DateField(label=_("Dagen dere ser etter at det er på plass"))
    works_on = DateField(label=_("Dagen dere ser etter om det har virket"))

    def __init__(
        self, *args: Any, people: QuerySet[User], in_place: Change | None = None, **kwargs: Any
    ) -> None:
        """`in_place`: the change, when it is in place and only what is ahead of it may move."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.in_place = in_place
        if in_place is not None:
            for name in STANDING:
                del self.fields[name]

    def kinds(self) -> Iterator[tuple[BoundWidget, str]]:
        """Each kind to choose, and what it means."""
        for choice in self["kind"]:
            yield choice, str(MEANS[choice.data["value"]])

    def clean_idea(self) -> str:
        """An idea that is not in the bank any more is no reason to refuse the change."""
        name: str = self.cleaned_data["idea"]
        return name if queries.idea(name) else ""

    @property
    def plan(self) -> Plan:
        if self.in_place is None:
            return Plan(**self.cleaned_data)
        # A page opened before the change was in place still sends its words: the rule answers.
        stands = {name: getattr(self.in_place, name) for name in STANDING}
        stands["what"] = self.data.get("what", self.in_place.what)
        return Plan(**(stands | self.cleaned_data))

    @staticmethod
    def suggestion(today: date) -> dict[str, object]:
        """Four weeks to get it in place, six more for it to work; nobody looks in a weekend."""
        return {
            "starts_on": clock.workday(today),
            "in_place_on": clock.workday(today + timedelta(weeks=4)),
            "works_on": clock.workday(today + timedelta(weeks=10)),
        }

    @staticmethod
    def from_idea(idea: Idea) -> dict[str, object]:
        text = idea.text.in_language(get_language() or "nb")
        return {"what": text, "kind": idea.kind.value, "idea": idea.id}

    @staticmethod
    def as_planned(change: Change) -> dict[str, object]:
        days = ("starts_on", "in_place_on", "works_on")
        said = {"what": change.what, "kind": change.kind, "owner": change.owner_id}
        return said | {name: getattr(change, name) for name in days}
