"""An open initiative, its host in Fjordheim, and Nav Lillevik's part in it."""

from datetime import date

from rettesnor.initiatives.models import Host, Initiative, Milestone, Participation
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


def open_initiative(cast: Cast) -> Initiative:
    """Per's, as it is sent out: six milestones, which a county may move two weeks either way."""
    initiative = Initiative.objects.create(
        slug="barnets-beste-2025",
        name_nb="Barnets beste når familien søker sosialhjelp",
        name_nn="Barnets beste når familien søkjer sosialhjelp",
        purpose_nb="Barnets beste skal bli bedre ivaretatt.",
        purpose_nn="Barnets beste skal bli betre ivareteke.",
        programmes=["barnets-beste"],
        status="open",
        created_by=cast.per,
    )
    for kind, title, day in DAYS:
        Milestone.objects.create(
            initiative=initiative,
            kind=kind,
            title_nb=title,
            title_nn=title,
            day=day,
            earlier_days=14,
            later_days=14,
        )
    return initiative


def host(cast: Cast, initiative: Initiative | None = None) -> Host:
    """Aud's: the county governor in Fjordheim, with a participation for each of the offices."""
    initiative = initiative or open_initiative(cast)
    made = Host.objects.create(
        initiative=initiative,
        governor=cast.governor,
        contact_name="Aud Fjordgren",
        contact_email="aud@fjordheim.example",
        signed="Aud Fjordgren, rådgiver",
        began_by=cast.aud,
    )
    for office in (cast.lillevik, cast.storfjellet, cast.nordbygda):
        Participation.objects.create(
            initiative=initiative,
            host=made,
            office=office,
            to_name=f"Leder ved {office.name}",
            to_email=f"leder@{office.name.split()[-1].lower()}.example",
        )
    return made


def participation(cast: Cast, office: Organisation | None = None) -> Participation:
    """Nav Lillevik's, or another's of the same county."""
    return host(cast).participations.get(office=office or cast.lillevik)
