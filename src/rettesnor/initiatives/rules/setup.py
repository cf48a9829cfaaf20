"""When an initiative may be set up, said differently, opened and ended."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.described import Described
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.models.initiatives import NAME_LENGTH, SHORT_LENGTH, TEXT_LENGTH
from rettesnor.initiatives.rules.texts import why_not_both
from rettesnor.initiatives.states import TRANSITIONS, Status

FURTHEST = timedelta(days=3 * 366)  # either way from today; further is a year written wrong
FEWEST_ERASE, MOST_ERASE = 1, 365
SLUG_LENGTH = 60
# The last word of an address below /satsing/ that would be mistaken for another page.
NOT_SLUGS = frozenset({"ny", "new"})

GONE = Refusal(
    "initiative.gone", _("Dette er fjernet i mellomtiden. Gå til listen over satsinger.")
)


def why_not_start(start: date, *, today: date) -> Refusal | None:
    """`start`: the day the invitation goes out."""
    if start < today:
        return Refusal("initiative.start", _("Dagen er forbi. Velg en dag som kommer."))
    return why_not_far("initiative.start", start, today=today)


def why_not_far(code: str, day: date, *, today: date) -> Refusal | None:
    if abs(day - today) > FURTHEST:
        return Refusal(code, _("Dagen er mer enn tre år unna. Se etter om året er riktig."))
    return None


def why_not_source(*, known: bool) -> Refusal | None:
    """`known`: the shipped initiative exists, and its file has no faults."""
    if known:
        return None
    return Refusal(
        "initiative.source",
        _("Denne satsingen følger ikke med systemet. Velg en fra listen, eller begynn fra bunnen."),
    )


def why_not_describe(said: Described, *, known: Collection[str]) -> Refusal | None:
    """Whether an initiative may be said so; `known` are the programmes of the catalogue."""
    return (
        why_not_both("initiative", "name", said.name, NAME_LENGTH, required=True)
        or why_not_both("initiative", "purpose", said.purpose, SHORT_LENGTH, required=True)
        or why_not_both("initiative", "about", said.about, TEXT_LENGTH, required=False)
        or why_not_programmes(said.programmes, known=known)
        or why_not_erase(said.erase_days)
    )


def why_not_programmes(programmes: Collection[str], *, known: Collection[str]) -> Refusal | None:
    if not programmes:
        return Refusal(
            "initiative.main", _("Velg minst ett opplegg, så kontorene har en runde å åpne.")
        )
    gone = [key for key in programmes if key not in known]
    if gone:
        return Refusal(
            "initiative.main",
            _("Opplegget %(key)s finnes ikke lenger. Velg et annet.") % {"key": gone[0]},
        )
    return None


def why_not_erase(days: int) -> Refusal | None:
    if FEWEST_ERASE <= days <= MOST_ERASE:
        return None
    return Refusal(
        "initiative.erase_days",
        _("Skriv et antall dager fra %(fewest)s til %(most)s.")
        % {"fewest": FEWEST_ERASE, "most": MOST_ERASE},
    )


def why_not_slug(slug: str, *, taken: bool) -> Refusal | None:
    """`slug` is what a person wrote; one made from a name is always fine."""
    if len(slug) > SLUG_LENGTH or slug in NOT_SLUGS or not _SLUG.fullmatch(slug):
        return Refusal(
            "initiative.slug",
            _("Bruk små bokstaver a–z, tall og bindestrek, for eksempel barnets-beste-2027."),
        )
    if taken:
        return Refusal(
            "initiative.slug", _("En annen satsing har denne adressen. Legg til årstallet.")
        )
    return None


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def why_not_move_slug(initiative: Initiative) -> Refusal | None:
    """An address that has been in a letter is never given up."""
    if initiative.status == Status.DRAFT:
        return None
    return Refusal(
        "initiative.slug",
        _("Satsingen har vært åpen, og adressen kan stå i brev. Den må være den samme."),
    )


def why_not_change(initiative: Initiative) -> Refusal | None:
    if initiative.status != Status.ENDED:
        return None
    return Refusal(
        "initiative.ended",
        _("Satsingen er avsluttet, og blir stående som den var. Åpne den igjen for å endre den."),
    )


def why_not_drop_programmes(
    before: Sequence[str], after: Sequence[str], *, hosts: int
) -> Refusal | None:
    """`hosts`: how many county governors have begun. The first is what the rounds are rounds of."""
    lost = [key for key in before if key not in after]
    if not hosts or (not lost and list(before[:1]) == list(after[:1])):
        return None
    return Refusal(
        "initiative.main",
        _(
            "Fylkene har begynt med dette. Du kan legge til opplegg, men ikke ta bort noen eller "
            "bytte det rundene følger."
        ),
    )


def why_not_open(initiative: Initiative, missing: Collection[Refusal]) -> Refusal | None:
    """`missing`: everything that is not ready; all of it stands on the page, one at a time here."""
    if (Status(initiative.status), Status.OPEN) not in TRANSITIONS:
        return Refusal("initiative.open", _("Satsingen er allerede i gang."))
    return next(iter(missing), None)


def why_not_end(initiative: Initiative) -> Refusal | None:
    if (Status(initiative.status), Status.ENDED) in TRANSITIONS:
        return None
    if initiative.status == Status.ENDED:
        return Refusal("initiative.ended", _("Satsingen er allerede avsluttet."))
    return Refusal(
        "initiative.draft",
        _("Satsingen er ikke åpnet ennå. Trenger dere den ikke, fjern utkastet."),
    )


def why_not_remove(initiative: Initiative, *, hosts: int, copies: int) -> Refusal | None:
    """`hosts`: county governors that have begun; `copies`: initiatives that were made from it."""
    if initiative.status != Status.DRAFT or hosts:
        return Refusal(
            "initiative.remove",
            _("Bare et utkast kan fjernes. Er satsingen over, kan dere avslutte den."),
        )
    if copies:
        return Refusal(
            "initiative.remove",
            _("En annen satsing er laget av denne. Fjern den først, eller la denne stå."),
        )
    return None
