"""The letters a county governor sends to chosen offices: what each is for, and what its fields mean."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.outbox.templates import FIELDS

INVITATION = "invitation"
REMIND_REPLY = "remind-reply"
REMIND_SIGN_UP = "remind-sign-up"
REMIND_ROUND = "remind-round"

LINK, WHEN, DEADLINE = "lenke", "dato og klokkeslett", "frist"

FORMS = ("nb", "nn")


@dataclass(frozen=True)
class LetterKind:
    """A letter by its name in `content/letters`. Without its `required` fields it is of no use."""

    name: str
    title: str | Promise
    about: str | Promise
    required: frozenset[str] = frozenset({LINK})

    @property
    def allowed(self) -> frozenset[str]:
        return FIELDS[self.name]


LETTERS: dict[str, LetterKind] = {
    kind.name: kind
    for kind in (
        LetterKind(
            INVITATION,
            _("Invitasjon"),
            _("Til kontor som ikke er invitert ennå. Et kontor får den bare én gang."),
        ),
        LetterKind(
            REMIND_REPLY,
            _("Påminnelse om å svare"),
            _("Til kontor som er invitert, og ikke har svart på om de blir med."),
        ),
        LetterKind(
            REMIND_SIGN_UP,
            _("Påminnelse om informasjonsmøtet"),
            _("Til inviterte kontor der ingen er påmeldt informasjonsmøtet."),
        ),
        LetterKind(
            REMIND_ROUND,
            _("Påminnelse om første runde"),
            _("Til kontor som er med, og ikke har begynt på første runde."),
        ),
    )
}

FIELD_WORDS: dict[str, str | Promise] = {
    "navn": _("navnet på den brevet går til; «leder» når navnet ikke er kjent"),
    "kontor": _("kontorets navn"),
    "satsing": _("satsingens navn, i brevets målform"),
    "formål": _("satsingens formål, i brevets målform"),
    "statsforvalter": _("navnet på statsforvalteren"),
    WHEN: _("når informasjonsmøtene er, med «eller» mellom når det er flere"),
    DEADLINE: _("siste dag for det brevet ber om"),
    LINK: _("kontorets egen lenke; brevet må ha den"),
    "kontaktperson": _("navnet på kontaktpersonen hos dere"),
    "e-post": _("kontaktpersonens e-postadresse"),
    "avsender": _("den som står under brevet"),
}
