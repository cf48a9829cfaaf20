"""Meetings: offered by Aud, signed up for by Kari."""

from datetime import date, datetime

from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.models import Attendee, Host, Meeting, Participation, Series, ThemeIdea
from tests.cast import Cast
from tests.factories import initiatives, meetings
from tests.house.deed import Deed

SIRI = Person("Siri Tangevik", "siri@lillevik.example")
NOT_AUDS = ("liv", "kari", "ola", "per")
NOT_KARIS = ("liv", "ola", "per")
AFTER = timezone.make_aware(datetime(2025, 9, 4, 10))


def host(cast: Cast) -> Host:
    return initiatives.host(cast)


def meeting(cast: Cast) -> Meeting:
    return meetings.meeting(host(cast), cast)


def attendee(cast: Cast) -> Attendee:
    found = meeting(cast)
    office = found.host.participations.get(office=cast.lillevik)
    return actions.sign_up_for_meeting(found, office, [SIRI], by=cast.kari)[0]


def failed(cast: Cast) -> Attendee:
    """One whose letter did not come through."""
    found = attendee(cast)
    meetings.fail(found)
    return found


def place(cast: Cast) -> tuple[Meeting, Participation]:
    found = meeting(cast)
    return found, found.host.participations.get(office=cast.lillevik)


def series(cast: Cast) -> tuple[Series, Participation]:
    made = host(cast)
    begun = actions.begin_series(
        made, by=cast.aud, kind="friday", name_nb="Fredagsprat", name_nn="Fredagsprat"
    )
    return begun, made.participations.get(office=cast.lillevik)


def idea(cast: Cast) -> ThemeIdea:
    begun, office = series(cast)
    return actions.suggest_theme(begun, office, "Kartlegging i hastesaker", by=cast.kari)


def noted(one: Attendee, by: object) -> None:
    with clock.at(AFTER):
        actions.note_attendance(one.meeting, [one.pk], by=by)  # type: ignore[arg-type]


MEETINGS: dict[str, Deed] = {
    "initiatives.offer_meeting": Deed(
        host,
        lambda _cast, made, by: actions.offer_meeting(made, meetings.plan(), by=by),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.change_meeting": Deed(
        meeting,
        lambda _cast, made, by: actions.change_meeting(
            made, meetings.plan(sign_up_by=date(2025, 8, 28)), by=by, series=None
        ),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.cancel_meeting": Deed(
        meeting,
        lambda _cast, made, by: actions.cancel_meeting(made, by=by),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.add_material": Deed(
        meeting,
        lambda _cast, made, by: actions.add_material(
            made, by=by, text_nb="Lysbildene.", text_nn="Lysbileta.", link=""
        ),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.begin_series": Deed(
        host,
        lambda _cast, made, by: actions.begin_series(
            made, by=by, kind="friday", name_nb="Fredagsprat", name_nn="Fredagsprat"
        ),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.note_attendance": Deed(
        attendee,
        lambda _cast, made, by: noted(made, by),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.send_meeting_letter_again": Deed(
        failed,
        lambda _cast, made, by: actions.send_meeting_letter_again(made, by=by),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.take_up_theme": Deed(
        idea,
        lambda _cast, made, by: actions.take_up_theme(made, by=by),
        rightful="aud",
        strangers=NOT_AUDS,
    ),
    "initiatives.sign_up_for_meeting": Deed(
        place,
        lambda _cast, made, by: actions.sign_up_for_meeting(*made, [SIRI], by=by),
        strangers=NOT_KARIS,
    ),
    "initiatives.withdraw_from_meeting": Deed(
        attendee,
        lambda _cast, made, by: actions.withdraw_from_meeting(made, by=by),
        strangers=NOT_KARIS,
    ),
    "initiatives.change_attendee": Deed(
        attendee,
        lambda _cast, made, by: actions.change_attendee(
            made, Person("Siri T. Tangevik", SIRI.email), by=by
        ),
        strangers=NOT_KARIS,
    ),
    "initiatives.suggest_theme": Deed(
        series,
        lambda _cast, made, by: actions.suggest_theme(*made, "Hastesaker", by=by),
        strangers=("liv", "aud", "per"),
    ),
}
