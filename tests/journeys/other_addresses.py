"""The pages of an office that goes through other programmes than the main one."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.models import Round
from tests.factories.rounds import answer, management_of, mixed


@dataclass(frozen=True)
class Other:
    """An office that goes through other programmes than the main one."""

    complaints: Round
    report: Round
    yearly: Round


def told() -> Other:
    """Rounds of complaints (not yet drawn), of one short form (begun), and of the yearly three."""
    per = User.objects.get(email="per@nasjonal.example")
    county = Organisation.objects.get(name="Fjordheim")
    place = accounts.add_unit(
        county, by=per, kind=Kind.MUNICIPALITY, name="Vesterli kommune", number="9704"
    )
    office = accounts.add_unit(place, by=per, kind=Kind.OFFICE, name="Nav Vesterli", number="9704")
    rut = accounts.add_person(
        office, by=per, email="rut@vesterli.example", name="Rut Vesterli", role=Role.LEADER
    )
    complaints, report, yearly = (
        opened(office, programme, rut)
        for programme in ("klagesaker", "levekostnader", "arlig-internkontroll")
    )
    for part in yearly.parts.all():
        answer(part.items.get(), mixed, by=rut)
    return Other(complaints, report, actions.close_round(yearly, by=rut))


def opened(office: Organisation, programme: str, leader: User) -> Round:
    today = timezone.localdate()
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return actions.open_round(
        office,
        programme,
        by=leader,
        period_from=month,
        period_to=month,
        last_day=today + timedelta(days=30),
    )


def for_the_leader(other: Other) -> list[str]:
    """Complaints to draw, a form with numbers and months, and results without any cases."""
    return [
        reverse("office", args=[other.yearly.organisation_id]),
        reverse("round", args=[other.complaints.pk]),
        reverse("round_draw", args=[other.complaints.pk]),
        reverse("round", args=[other.report.pk]),
        reverse("case", args=[management_of(other.report).pk]),
        *(reverse(name, args=[other.yearly.pk]) for name in ("round", "findings", "report")),
        reverse("audit_trail", args=[other.yearly.organisation_id]),
    ]
