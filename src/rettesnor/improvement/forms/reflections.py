"""What was written about the meeting, question by question."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement.agenda import Said, Written
from rettesnor.improvement.models import UsualCause
from rettesnor.improvement.models.reflections import (
    CELEBRATE_LENGTH,
    DECIDED_LENGTH,
    WHY_LENGTH,
)
from rettesnor.improvement.rules import why_not_talk_about
from rettesnor.improvement.targets import Choices, Start
from rettesnor.reviews.wording import answer_word
from rettesnor.ui.fields import DateField, TextField

SHOWN = "vist"  # the questions whose fields were on the page
SEEN = "sett"  # the version the page showed


class ReflectionForm(forms.Form):
    held_on = DateField(label=_("Dagen for møtet"), required=False)
    celebrate = TextField(label=_("Dette vil vi ta med oss"), rows=2, max_length=CELEBRATE_LENGTH)
    decided = TextField(
        label=_("Dette har vi bestemt"),
        help_text=_("Hva dere gjør, hvem som har ansvaret, og når dere ser etter."),
        rows=4,
        max_length=DECIDED_LENGTH,
    )
    questions = forms.MultipleChoiceField(
        label=_("Velg ett til tre spørsmål"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("Et av spørsmålene er ikke med i runden. Velg et annet.")
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        possible: Choices,
        chosen: Sequence[str],
        written: Written,
        version: str,
    ) -> None:
        """`chosen` are the questions of the agenda; a page that was sent tells its own."""
        starts = (*possible.cases, *possible.office)
        known = {start.question.id for start in starts}
        sent = data.getlist(SHOWN) if data is not None else chosen
        self.shown = tuple(dict.fromkeys(one for one in sent if one in known))
        self.current = version
        self.version = version if data is None else data.get(SEEN, "")
        super().__init__(data, initial=_initial(written, self.shown))
        self.fields["questions"].choices = [(s.question.id, _label(s)) for s in starts]  # type: ignore[attr-defined]
        for question in self.shown:
            self.fields |= dict(_about(question))

    def of(self, question: str) -> dict[str, forms.BoundField]:
        """The fields about one question."""
        return {name: self[f"{name}-{question}"] for name in ("causes", "why", "decided")}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "questions" in said:
            possible = [value for value, _label in self.fields["questions"].choices]  # type: ignore[attr-defined]
            if refusal := why_not_talk_about(said["questions"], possible=possible):
                self.refuse(refusal)
            elif any(self._said(q) for q in self.shown if q not in said["questions"]):
                self.add_error(
                    "questions",
                    _(
                        "Dere har skrevet om et spørsmål som ikke lenger er valgt. "
                        "La det være valgt, eller ta bort det dere skrev om det."
                    ),
                )
        return said

    def _said(self, question: str) -> Said:
        said = self.cleaned_data
        return Said(
            causes=tuple(said.get(f"causes-{question}", ())),
            why=said.get(f"why-{question}", ""),
            decided=said.get(f"decided-{question}", ""),
        )

    @property
    def written(self) -> Written:
        """What was filled in; the questions that were there already keep their order."""
        said = self.cleaned_data
        chosen = said["questions"]
        kept = [one for one in self.shown if one in chosen]
        ordered = [*kept, *(one for one in chosen if one not in kept)]
        return Written(
            held_on=said["held_on"],
            celebrate=said["celebrate"],
            decided=said["decided"],
            points={question: self._said(question) for question in ordered},
        )

    def refuse(self, refusal: Refusal) -> None:
        """«reflection.why-barnas-syn» belongs to that field; what belongs nowhere stands on top."""
        name = refusal.code.partition(".")[2]
        if name == "seen":  # told once; who saves again knows
            self.version = self.current
        self.add_error(name if name in self.fields else None, str(refusal))


def _initial(written: Written, shown: Sequence[str]) -> dict[str, object]:
    found: dict[str, object] = {
        "held_on": written.held_on,
        "celebrate": written.celebrate,
        "decided": written.decided,
        "questions": list(shown),
    }
    for question, said in written.points.items():
        found[f"causes-{question}"] = list(said.causes)
        found[f"why-{question}"] = said.why
        found[f"decided-{question}"] = said.decided
    return found


def _about(question: str) -> Iterator[tuple[str, forms.Field]]:
    yield (
        f"causes-{question}",
        forms.MultipleChoiceField(
            label=_("Kjenner dere igjen noe av dette?"),
            choices=UsualCause.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            error_messages={"invalid_choice": _("Velg blant årsakene som står her.")},
        ),
    )
    yield f"why-{question}", TextField(label=_("Derfor er det slik"), rows=5, max_length=WHY_LENGTH)
    yield (
        f"decided-{question}",
        TextField(label=_("Dette vil vi gjøre med det"), rows=2, max_length=DECIDED_LENGTH),
    )


def _label(start: Start) -> str:
    short = start.question.short.in_language(get_language() or "nb")
    if start.about_office:
        return f"{short} ({answer_word(start.answer or '').lower()})"
    return gettext("%(short)s (%(met)s av %(of)s)") % {
        "short": short,
        "met": start.met,
        "of": start.of,
    }
