"""The pages of a national initiative, for everybody who meets them, in the demo's own initiative."""

from dataclasses import dataclass

from rettesnor.accounts.models import User
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Host, Initiative, Inquiry, Participation
from tests.journeys import county_addresses, course_addresses, link_addresses, setup_addresses

NO_PAGE = {
    **setup_addresses.NO_PAGE,
    **county_addresses.NO_PAGE,
    **link_addresses.NO_PAGE,
    **course_addresses.NO_PAGE,
}
AFTER_A_FORM = link_addresses.AFTER_A_FORM


@dataclass(frozen=True)
class Course:
    """The demo's initiative in Fjordheim, with a question of each kind, and an initiative on offer."""

    host: Host
    offered: Initiative
    waiting: Inquiry
    answered: Inquiry
    sent_on: Inquiry

    def of(self, place: str) -> Participation:
        return link_addresses.of(self.host, place)


def told() -> Course:
    host = Host.objects.select_related("initiative", "governor").get()
    aud, per, tor = (_who(one) for one in ("aud@fjordheim", "per@nasjonal", "tor@storfjellet"))
    offered = actions.copy_initiative(host.initiative, by=per)
    actions.open_initiative(offered, by=per)
    county_addresses.invited_again(host, aud)
    office = link_addresses.of(host, "Storfjellet")
    sent_on = actions.ask_question(office, "Gjelder dette også nødhjelp?", by=tor)
    actions.forward_question(sent_on, by=aud)
    waiting = Inquiry.objects.get(state="governor")
    return Course(host, offered, waiting, Inquiry.objects.get(state="answered"), sent_on)


def for_nobody(course: Course) -> list[str]:
    return [*setup_addresses.for_nobody(), *link_addresses.for_nobody(course.host)]


def for_the_leader(course: Course, place: str) -> list[str]:
    found = course.of(place)
    asked = [one for one in (course.waiting, course.answered) if one.participation == found]
    pages = course_addresses.for_the_office(found, *asked)
    return [*pages, *link_addresses.for_the_leader(found)]


def for_one_who_reviews(course: Course, place: str) -> list[str]:
    return course_addresses.for_one_who_reviews(course.of(place))


def for_the_governor(course: Course) -> list[str]:
    return [
        *county_addresses.for_the_governor(course.host, course.offered, _who("aud@fjordheim")),
        *course_addresses.for_the_governor(course.host, course.waiting, course.answered),
        *link_addresses.for_the_governor(course.host),
    ]


def for_the_nation(course: Course) -> list[str]:
    return [
        *setup_addresses.for_the_nation(_who("per@nasjonal")),
        *county_addresses.for_the_nation(course.host.initiative),
        *course_addresses.for_the_nation(course.host, course.sent_on),
    ]


def _who(at: str) -> User:
    return User.objects.get(email=f"{at}.example")
