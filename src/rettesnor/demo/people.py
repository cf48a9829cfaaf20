"""The cast: invented units and people that the demo and the tests tell their stories with."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts import actions
from rettesnor.accounts.founding import found
from rettesnor.accounts.models import Role, User
from rettesnor.organisations.models import Kind, Organisation, WrittenForm

# Everyone's in the demo. No account gets it where the demo is not switched on.
PASSWORD = "loddsnor-og-lunsj"  # noqa: S105 - no secret: it is printed on the demo's first page


@dataclass(frozen=True)
class Player:
    """One of the cast: who they are, and what to say about them where one picks whom to be."""

    key: str
    name: str
    email: str
    role: Role
    unit: str
    about: str | Promise

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


PLAYERS = (
    Player(
        "per",
        "Per Rikheim",
        "per@nasjonal.example",
        Role.NATIONAL,
        "nation",
        _("nasjonalt team"),
    ),
    Player(
        "kari",
        "Kari Lillebakk",
        "kari@lillevik.example",
        Role.LEADER,
        "lillevik",
        _("leder ved Nav Lillevik"),
    ),
    Player(
        "ola",
        "Ola Nordhaugen",
        "ola@lillevik.example",
        Role.REVIEWER,
        "lillevik",
        _("medarbeider ved Nav Lillevik"),
    ),
    Player(
        "siri",
        "Siri Tangevik",
        "siri@lillevik.example",
        Role.REVIEWER,
        "lillevik",
        _("medarbeider ved Nav Lillevik"),
    ),
    Player(
        "liv",
        "Liv Sørhella",
        "liv@sorstranda.example",
        Role.LEADER,
        "sorstranda",
        _("leder ved Nav Sørstranda, i et annet fylke"),
    ),
    Player(
        "aud",
        "Aud Fjordgren",
        "aud@fjordheim.example",
        Role.GOVERNOR,
        "governor",
        _("rådgiver hos Statsforvalteren i Fjordheim"),
    ),
)


@dataclass(frozen=True)
class Cast:
    """Everyone and everywhere. Roles are in `PLAYERS`, places in the tree in `_units`."""

    nation: Organisation
    governor: Organisation
    county: Organisation
    lillevik: Organisation
    storfjellet: Organisation
    nordbygda: Organisation
    other_governor: Organisation
    other_county: Organisation
    sorstranda: Organisation
    per: User
    kari: User
    ola: User
    siri: User
    liv: User
    aud: User


def build_cast() -> Cast:
    """The whole cast, made by the actions. Passwords are set in the demo only: each is a slow hash.

    Raises Refused when there is a nation already.
    """
    first = next(p for p in PLAYERS if p.role == Role.NATIONAL)
    password = PASSWORD if settings.DEMO else None
    per = found(email=first.email, name=first.name, password=password)
    units = _units(per)
    people = {first.key: per}
    # A leader before the people the leader adds.
    for player in sorted(PLAYERS, key=lambda p: p.role == Role.REVIEWER):
        if player is not first:
            leader = next((p for p in PLAYERS if p.unit == player.unit), first)
            by = people[leader.key] if player.role == Role.REVIEWER else per
            people[player.key] = add_player(player, units[player.unit], by=by)
    return Cast(**units, **people)  # type: ignore[arg-type]  # the two halves of Cast, by name


def add_player(player: Player, unit: Organisation, *, by: User) -> User:
    user = actions.add_person(unit, by=by, email=player.email, name=player.name, role=player.role)
    if settings.DEMO:
        key = actions.new_password_link(user, unit, by=by)
        user = actions.set_password(user, by=user, token=key.token, password=PASSWORD)
    return user


def _units(per: User) -> dict[str, Organisation]:
    def add(
        parent: Organisation, kind: Kind, name: str, number: str = "", form: str = ""
    ) -> Organisation:
        return actions.add_unit(
            parent, by=per, kind=kind, name=name, number=number, written_form=form
        )

    def office(county: Organisation, name: str, number: str, form: str) -> Organisation:
        municipality = add(county, Kind.MUNICIPALITY, f"{name} kommune", number, form)
        return add(municipality, Kind.OFFICE, f"Nav {name}", number)

    nation = Organisation.objects.get(kind=Kind.NATION)
    governor = add(nation, Kind.GOVERNOR, "Statsforvalteren i Fjordheim")
    county = add(governor, Kind.COUNTY, "Fjordheim", "97")
    other_governor = add(nation, Kind.GOVERNOR, "Statsforvalteren i Sørlund")
    other_county = add(other_governor, Kind.COUNTY, "Sørlund", "98")
    return {
        "nation": nation,
        "governor": governor,
        "county": county,
        "lillevik": office(county, "Lillevik", "9701", WrittenForm.BOKMAL),
        "storfjellet": office(county, "Storfjellet", "9702", WrittenForm.NYNORSK),
        "nordbygda": office(county, "Nordbygda", "9703", WrittenForm.NEUTRAL),
        "other_governor": other_governor,
        "other_county": other_county,
        "sorstranda": office(other_county, "Sørstranda", "9801", WrittenForm.BOKMAL),
    }
