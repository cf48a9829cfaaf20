"""What the gallery shows: every component, with one sentence each.

A specimen's picture is `templates/ui/gallery/<name>.html`; tests/ui/test_gallery.py holds that
every component has one.
"""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal


@dataclass(frozen=True)
class Specimen:
    """`name` is the component's, and the picture's; `shows` are further components in it."""

    name: str
    sentence: str | Promise
    shows: tuple[str, ...] = ()

    @property
    def picture(self) -> str:
        return f"ui/gallery/{self.name}.html"


@dataclass(frozen=True)
class Wall:
    """Specimens that hang together."""

    title: str | Promise
    specimens: tuple[Specimen, ...]


WALLS = (
    Wall(
        _("Grunnlaget"),
        (
            Specimen("mark", _("Merket er et lodd i en snor, og leses også i 16 punkter.")),
            Specimen("colours", _("Papir, blekk og gran. Rødt er bare for feil.")),
            Specimen("type", _("Inter i rolige trinn. Ingenting er mindre enn 16 punkter.")),
        ),
    ),
    Wall(
        _("Veien"),
        (
            Specimen("next_step", _("Det ene dere skal gjøre nå. Én gang på siden, øverst.")),
            Specimen("path", _("Hele veien gjennom runden, med stedet dere er på.")),
            Specimen("deadline", _("En dato, og hva som skjer da.")),
            Specimen(
                "timeline", _("Noen få dager på en linje, for eksempel når et tiltak sjekkes.")
            ),
            Specimen("progress", _("Hvor langt dere er kommet.")),
            Specimen("breadcrumb", _("Veien tilbake."), ("crumb",)),
        ),
    ),
    Wall(
        _("Svar og resultat"),
        (
            Specimen("sign", _("Et svar har alltid en farge, en form og et ord.")),
            Specimen("answer_buttons", _("Svarene som store knapper. Tallet er tasten.")),
            Specimen("topics", _("Et spørsmål i flere tema, ett svar for hvert.")),
            Specimen("counts", _("Antall først: aldri en prosent alene.")),
            Specimen("bar", _("Et bilde av tallene, og det samme som tabell.")),
            Specimen(
                "run_chart",
                _("Korte sjekker over tid: midten, målet og det dere gjorde underveis."),
            ),
            Specimen(
                "heat_map",
                _("Alle spørsmål i hvert slag sak. Tallet står der; fargen følger andelen."),
            ),
            Specimen(
                "milestones_chart",
                _("Hvor mange som var kommet til hver milepæl, uke for uke."),
            ),
            Specimen(
                "result", _("Ett spørsmål på én rad: ord, antall, bilde, og hvor sikkert det er.")
            ),
        ),
    ),
    Wall(
        _("Skjema"),
        (
            Specimen("field", _("Ledetekst, hjelp, felt, og hva som eventuelt er galt.")),
            Specimen(
                "sentence", _("En setning med åpne plasser i stedet for mange felt."), ("blank",)
            ),
            Specimen(
                "button", _("Knappen sier hva som skjer. Kan den ikke brukes, sier den hvorfor.")
            ),
        ),
    ),
    Wall(
        _("Resten"),
        (
            Specimen("card", _("En ramme rundt én ting. Høyst to ved siden av hverandre.")),
            Specimen("message", _("Noe å vite. Tonen er også et ord.")),
            Specimen(
                "empty", _("Når det ikke er noe ennå: hva som kommer, og hvordan dere begynner.")
            ),
            Specimen("table", _("En tabell som kan nås og rulles med tastaturet.")),
            Specimen("details", _("Noe som er brettet sammen til noen vil se det.")),
            Specimen("person", _("En kollega.")),
        ),
    ),
)


class SampleForm(forms.Form):
    """Fields of every shape, one of them wrong, for the picture of `field`."""

    name = forms.CharField(label=_("Navn på tiltaket"), help_text=_("Kort, slik dere omtaler det."))
    number = forms.IntegerField(label=_("Saker i perioden"), min_value=1)
    day = forms.DateField(label=_("Dag for sjekk"), widget=forms.DateInput(attrs={"type": "date"}))
    who = forms.ChoiceField(
        label=_("Hvem følger opp"), choices=[("ola", "Ola Haugen"), ("siri", "Siri Moen")]
    )
    when = forms.ChoiceField(
        label=_("Når skal det være på plass?"),
        choices=[("now", _("Denne måneden")), ("next", _("Neste måned"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Merknad"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    told = forms.BooleanField(label=_("Kollegene er orientert"), required=False)


SAMPLE = {
    "refusal": Refusal(
        "round.unanswered",
        _(
            "4 av 10 saker gjenstår. Ola har 3 og Siri har 1. Runden kan lukkes når alle er besvart."
        ),
    ),
    "steps": [
        (_("Forberede"), "done"),
        (_("Gå gjennom"), "done"),
        (_("Se resultatet"), "now"),
        (_("Forbedre"), "later"),
        (_("Måle igjen"), "later"),
    ],
    "days": [
        (date(2031, 1, 8), _("tiltaket avtales"), "done"),
        (date(2031, 1, 20), _("er det på plass?"), "now"),
        (date(2031, 3, 10), _("virker det?"), "later"),
    ],
    "last_day": date(2031, 12, 12),
    "all_answers": ["yes", "partly", "no", "na", "unsure", "missing"],
    "topics": [
        ("sample-home", _("Hvordan barnet bor"), "mapped"),
        ("sample-school", _("Skole, barnehage og fritid"), ""),
    ],
}


class SampleSentence(forms.Form):
    """The blanks of the picture of `sentence`."""

    by = forms.DateField(
        label=_("dato"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    start = forms.IntegerField(label=_("fra"), min_value=0)
    goal = forms.IntegerField(label=_("til"), min_value=0)


def sample_form() -> SampleForm:
    """The sample form as it looks when one has sent it with a mistake in it."""
    form = SampleForm(
        {
            "name": "Fast punkt i teammøtet",
            "number": "-3",
            "day": "2031-01-20",
            "who": "siri",
            "when": "now",
        }
    )
    form.is_valid()
    return form


def sample_sentence() -> SampleSentence:
    return SampleSentence(initial={"by": date(2031, 3, 10), "start": 3, "goal": 7})
