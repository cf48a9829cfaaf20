"""An open initiative, its host in Fjordheim, and Nav Lillevik's part in it."""

from datetime import date, datetime, time

from django.utils import timezone

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.actions.units import Details
from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.described import Described, Planned, ToAsk
from rettesnor.initiatives.models import Host, Initiative, Participation
from rettesnor.organisations.models import Organisation
from tests.cast import Cast

# (kind, title, day); in August 2025 the information meeting is near and the rest to come.
DAYS = (
    ("sign-up", "Påmelding", date(2025, 8, 29)),
    ("meeting", "Informasjonsmøte", date(2025, 9, 3)),
    ("round-1", "Første runde", date(2025, 11, 14)),
    ("plan", "Mål og tiltak", date(2025, 12, 12)),
    ("round-2", "Andre runde", date(2026, 5, 29)),
    ("summing-up", "Oppsummering", date(2026, 6, 19)),
)

SET_UP = timezone.make_aware(datetime(2025, 8, 1, 9))
SAID = Described(
    name=Text(
        "Barnets beste når familien søker sosialhjelp",
        "Barnets beste når familien søkjer sosialhjelp",
    ),
    purpose=Text(
        "Barnets beste skal bli bedre ivaretatt.", "Barnets beste skal bli betre ivareteke."
    ),
    programmes=("barnets-beste",),
    slug="barnets-beste-2025",
)
TO_ASK = ToAsk("Per Rikheim", "per@nasjonal.example", about="Alt om satsingen")


def open_initiative(cast: Cast) -> Initiative:
    """Per's, as it is sent out: six milestones, which a county may move two weeks either way."""
    with clock.at(SET_UP):
        initiative = actions.set_up_initiative(None, by=cast.per, said=SAID)
        for kind, title, day in DAYS:
            planned = Planned(kind, Text(title, title), day, earlier_days=14, later_days=14)
            actions.add_milestone(initiative, planned, by=cast.per)
        actions.add_contact(initiative, TO_ASK, by=cast.per)
        return actions.open_initiative(initiative, by=cast.per)


def host(cast: Cast, initiative: Initiative | None = None) -> Host:
    """Aud's: the county governor in Fjordheim, with a participation for each of the offices."""
    initiative = initiative or open_initiative(cast)
    with clock.at(_when_all_are_there(cast)):
        for office in (cast.lillevik, cast.storfjellet, cast.nordbygda):
            to = Details(
                written_form=office.written_form,
                contact_name=f"Leder ved {office.name}",
                contact_email=f"leder@{office.name.split()[-1].lower()}.example",
            )
            accounts.change_unit(office, to, by=cast.per)
        return actions.begin_hosting(
            initiative,
            cast.governor,
            by=cast.aud,
            contact_name="Aud Fjordgren",
            contact_email="aud@fjordheim.example",
            signed="Aud Fjordgren, rådgiver",
        )


def _when_all_are_there(cast: Cast) -> datetime:
    """Now, or the first day of the cast's units where a story is told of the time before them."""
    first = timezone.make_aware(datetime.combine(cast.nordbygda.valid_from, time()))
    return max(clock.now(), first)


def participation(cast: Cast, office: Organisation | None = None) -> Participation:
    """Nav Lillevik's, or another's of the same county."""
    return host(cast).participations.get(office=office or cast.lillevik)
