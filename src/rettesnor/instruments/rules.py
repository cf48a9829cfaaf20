"""When a form may be kept, published or thrown away. Looks nothing up, writes nothing."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.common.refusal import Refusal
from rettesnor.instruments.states import FileStatus, may_follow

# Words that stand where a key stands in an address.
RESERVED_KEYS = frozenset({"utkast"})


def why_not_number(
    key: str, version: int, *, published: Collection[int], in_content: bool
) -> Refusal | None:
    """Whether this can be the next version of the form.

    `published`: its published versions, wherever they are kept; `in_content`: the content folder
    has a file with this number, published or not.
    """
    following = max(published, default=0) + 1
    facts = {"key": key, "version": version, "next": following, "before": following - 1}
    if key in RESERVED_KEYS:
        return Refusal(
            "form.reserved", _("«%(key)s» er brukt til noe annet. Velg en annen «key».") % facts
        )
    if version in published:
        return Refusal(
            "form.published",
            _(
                "Versjon %(version)s er gitt ut, og det som er gitt ut, endres aldri. Skriv "
                "endringene som versjon %(next)s."
            )
            % facts,
        )
    if in_content:
        return Refusal(
            "form.in_content",
            _(
                "Versjon %(version)s ligger i innholdsmappen, og er ikke gitt ut ennå. Gi den ut "
                "derfra, eller ta den bort der først."
            )
            % facts,
        )
    if version != following:
        return _gap(facts)
    return None


def _gap(facts: dict[str, object]) -> Refusal:
    if facts["next"] == 1:
        sentence = _("Skjemaet «%(key)s» er nytt, så filen må være versjon 1, ikke %(version)s.")
    else:
        sentence = _(
            "Siste versjon er %(before)s, så den neste må være versjon %(next)s, ikke %(version)s."
        )
    return Refusal("form.gap", sentence % facts)


def why_not_sound(problems: int) -> Refusal | None:
    """`problems`: how many there are in the file now."""
    if not problems:
        return None
    sentence = ngettext(
        "Filen har %(count)s feil. Rett den, og last den opp på nytt.",
        "Filen har %(count)s feil. Rett dem, og last filen opp på nytt.",
        problems,
    )
    return Refusal("form.problems", sentence % {"count": problems})


def why_not_discard(status: str) -> Refusal | None:
    if status == FileStatus.DRAFT:
        return None
    return Refusal(
        "form.kept", _("Skjemaet er gitt ut, og svar kan være knyttet til det. Det blir stående.")
    )


def why_not_publish(status: str, *, whole: bool, seen: bool) -> Refusal | None:
    """`whole`: the words are those that were saved; `seen`: those are the words the reader saw."""
    if not may_follow(status, FileStatus.PUBLISHED):
        return Refusal(
            "form.published_already",
            _("Skjemaet er allerede gitt ut. Du finner det blant skjemaene."),
        )
    if not whole:
        return Refusal(
            "form.altered",
            _("Utkastet er ikke slik det ble lagret. Kast det, og last filen opp på nytt."),
        )
    if not seen:
        return Refusal(
            "form.replaced",
            _("Utkastet er byttet ut siden du åpnet siden. Se på det nye før du gir det ut."),
        )
    return None


UNREADABLE = Refusal(
    "form.unreadable",
    _(
        "Skjemaet er ikke slik det ble gitt ut, og vises derfor ikke. Den som drifter Rettesnor, "
        "må hente det tilbake fra en sikkerhetskopi."
    ),
)
GONE = Refusal(
    "form.gone", _("Utkastet er kastet. Last opp filen på nytt om du vil ha det tilbake.")
)
