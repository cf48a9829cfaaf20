"""Letters to chosen offices: drafts first, told before anything goes, and never two to anybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.conf import LazySettings
from django.db import connection
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import Dispatch, Host, Meeting, Participation
from rettesnor.initiatives.preparing import prepare
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.outbox.carriers import Carried, Outcome
from rettesnor.outbox.delivery import deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.cast import Cast, build_cast
from tests.factories import dispatches
from tests.refusals import refused


@pytest.fixture(autouse=True)
def _address(settings: LazySettings) -> None:
    settings.ADDRESS = "https://rettesnor.example"


@pytest.fixture
def ready(host: Host, meeting: Meeting) -> Host:
    return host


@pytest.fixture
def drafts(cast: Cast, ready: Host) -> Dispatch:
    return dispatches.drafts(cast, host=ready)


def faults(host: Host, name: str = "invitation") -> dict[str, list[str]]:
    """What is told of each office, by its name."""
    return {
        one.participation.office.name: [
            *([one.unfit.code] if one.unfit else []),
            *(fault.refusal.code for fault in one.faults),
        ]
        for one in prepare(host, name).candidates
    }


def general(host: Host, name: str = "invitation") -> list[str]:
    return [fault.refusal.code for fault in prepare(host, name).writing.faults]


def everyone(host: Host) -> list[int]:
    return list(host.participations.values_list("office", flat=True))


def states(dispatch: Dispatch) -> set[str]:
    return set(dispatch.letters.values_list("letter__state", flat=True))


class Post:
    """Carries every letter, and remembers to whom; falls dead before the letter of its number."""

    def __init__(self, dies_at: int | None = None) -> None:
        self.carried: list[str] = []
        self.dies_at = dies_at

    def carry(self, letter: Letter, ready):  # type: ignore[no-untyped-def]
        if len(self.carried) == self.dies_at:
            raise SystemExit
        if ready():
            self.carried.append(letter.to_address)
            return Carried(Outcome.CARRIED)
        return Carried(Outcome.HELD_BACK)

    def has_carried(self, letter: Letter) -> bool | None:
        return letter.to_address in self.carried

    def close(self) -> None:
        pass


# Writing


def test_each_office_gets_a_draft_in_its_own_written_form(drafts: Dispatch) -> None:
    found = {row.office: (row.language, row.state) for row in queries.rows(drafts)}
    assert found == {
        "Nav Lillevik": ("nb", State.DRAFT),
        "Nav Storfjellet": ("nn", State.DRAFT),
        "Nav Nordbygda": ("nb", State.DRAFT),
    }


def test_a_letter_says_when_until_when_and_where(cast: Cast, drafts: Dispatch) -> None:
    row = dispatches.letter(drafts, "Nav Storfjellet")
    letter = row.letter
    assert letter.subject == (
        "Vil Nav Storfjellet vere med på satsinga «Barnets beste når familien søkjer sosialhjelp»?"
    )
    assert "onsdag 3. september 2025 kl. 10.00–11.00" in letter.text
    assert links.office_address(row.participation) in letter.text
    assert "Barnets beste skal bli betre ivareteke." in letter.text
    assert "aud@fjordheim.example" in letter.text
    assert "[" not in letter.text
    assert letter.organisation_id == cast.storfjellet.pk


def test_several_meetings_are_offered_and_the_first_deadline_is_told(
    ready: Host, meeting: Meeting, cast: Cast
) -> None:
    Meeting.objects.create(
        host=ready,
        kind="information",
        title_nb="To",
        title_nn="To",
        starts_at=meeting.starts_at + timedelta(days=7),
        ends_at=meeting.ends_at + timedelta(days=7),
        sign_up_by=meeting.sign_up_by - timedelta(days=1),
        erase_on=meeting.erase_on,
        made_by=cast.aud,
    )
    text = dispatches.letter(dispatches.drafts(cast, host=ready)).letter.text
    assert "11.00 eller onsdag 10. september 2025" in text
    first = meeting.sign_up_by - timedelta(days=1)
    assert f"{first.day}. august 2025" in text


def test_a_receiver_without_a_name_is_greeted_as_leader(ready: Host, cast: Cast) -> None:
    ready.participations.update(to_name="")
    made = dispatches.drafts(cast, host=ready)
    assert dispatches.letter(made).letter.text.startswith("Hei, leder!")
    assert dispatches.letter(made, "Nav Storfjellet").letter.text.startswith("Hei, leiar!")


# Told before


def test_no_meeting_is_told_and_stops_the_letters(host: Host, cast: Cast) -> None:
    assert general(host) == ["dispatch.no-meeting"]
    refusal = refused(
        lambda: actions.make_dispatch(host, "invitation", everyone(host), by=cast.aud)
    )
    assert refusal.code == "dispatch.no-meeting"


def test_a_deadline_that_has_passed_is_told_and_stops_the_letters(
    ready: Host, meeting: Meeting
) -> None:
    with clock.at(timezone.make_aware(datetime(2025, 9, 2, 12))):
        assert general(ready) == ["dispatch.late"]
        assert general(ready, "remind-reply") == []  # one may always answer


def test_a_meeting_that_is_called_off_is_not_offered(ready: Host, meeting: Meeting) -> None:
    Meeting.objects.update(cancelled_at=clock.now())
    assert general(ready) == ["dispatch.no-meeting"]


def test_an_installation_that_does_not_know_its_address_writes_no_letters(
    ready: Host, settings: LazySettings
) -> None:
    settings.ADDRESS = ""
    assert general(ready) == ["dispatch.no-own-address"]


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("", ["receiver.no-address"]),
        ("leder@gmial.com", ["receiver.address"]),
        ("leder@lillevik", ["receiver.address"]),
        ("LEDER@storfjellet.example", ["receiver.shared"]),
    ],
)
def test_an_address_that_is_wrong_or_shared_is_told_for_its_office(
    ready: Host, lillevik: Participation, address: str, codes: list[str]
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email=address)
    assert faults(ready)["Nav Lillevik"] == codes
    assert faults(ready)["Nav Nordbygda"] == []


def test_the_likely_address_is_named(ready: Host, lillevik: Participation) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email="leder@gmial.com")
    (one,) = [c for c in prepare(ready, "invitation").candidates if c.faults]
    assert "gmail.com" in str(one.faults[0].refusal)


def test_an_office_that_cannot_get_a_letter_does_not_cost_the_others_theirs(
    ready: Host, lillevik: Participation, cast: Cast
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email="")
    made = actions.make_dispatch(ready, "invitation", everyone(ready), by=cast.aud)
    assert made.written == 2
    assert [one.participation for one in made.left_out] == [lillevik]


def test_two_offices_with_one_address_get_a_letter_each(
    ready: Host, lillevik: Participation, storfjellet: Participation, cast: Cast
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(to_email=storfjellet.to_email)
    made = actions.make_dispatch(ready, "invitation", everyone(ready), by=cast.aud)
    assert made.written == 3


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("invitation", {"invited_at": "now"}, "dispatch.invited"),
        ("remind-reply", {}, "dispatch.no-need"),
        ("remind-reply", {"invited_at": "now"}, None),
        (
            "remind-reply",
            {"invited_at": "now", "reply": "no", "replied_at": "now"},
            "dispatch.no-need",
        ),
        ("remind-sign-up", {"invited_at": "now"}, None),
        ("remind-sign-up", {"invited_at": "now", "signed_up_at": "now"}, "dispatch.no-need"),
        ("remind-round", {"invited_at": "now"}, "dispatch.no-need"),
    ],
)
def test_a_letter_is_only_for_those_who_need_it(
    ready: Host, lillevik: Participation, name: str, changes: dict, code: str | None
) -> None:
    values = {key: clock.now() if value == "now" else value for key, value in changes.items()}
    Participation.objects.filter(pk=lillevik.pk).update(**values)
    assert faults(ready, name)["Nav Lillevik"] == ([code] if code else [])


def test_one_who_got_a_letter_this_week_is_told_of(ready: Host, cast: Cast) -> None:
    first = dispatches.drafts(cast, host=ready)
    actions.send_dispatch(first, by=cast.aud)
    deliver_due(Post())
    assert faults(ready, "remind-reply")["Nav Lillevik"] == ["receiver.lately"]
    with clock.at(clock.now() + timedelta(days=7)):
        assert faults(ready, "remind-reply")["Nav Lillevik"] == []


def test_what_is_told_does_not_take_more_queries_for_more_offices(
    ready: Host, cast: Cast, django_assert_num_queries
) -> None:
    host = Host.objects.select_related("initiative", "governor").get()
    with django_assert_num_queries(7):
        assert len(prepare(host, "invitation").candidates) == 3
    host.participations.exclude(office=cast.lillevik).delete()
    with django_assert_num_queries(7):
        assert len(prepare(host, "invitation").candidates) == 1


# Sending


def test_nothing_leaves_before_a_person_presses_send(drafts: Dispatch, cast: Cast) -> None:
    post = Post()
    deliver_due(post)
    assert post.carried == []
    assert not Participation.objects.exclude(invited_at=None).exists()
    assert actions.send_dispatch(drafts, by=cast.aud) == 3
    deliver_due(post)
    assert len(post.carried) == 3
    assert not Participation.objects.filter(invited_at=None).exists()


def test_pressing_send_twice_sends_once(drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    assert refused(lambda: actions.send_dispatch(drafts, by=cast.aud)).code == "dispatch.no-drafts"
    post = Post()
    deliver_due(post)
    deliver_due(post)
    assert len(post.carried) == len(set(post.carried)) == 3


def test_an_office_is_never_invited_twice(drafts: Dispatch, cast: Cast) -> None:
    host = drafts.host
    invite = lambda: actions.make_dispatch(host, "invitation", everyone(host), by=cast.aud)  # noqa: E731
    assert refused(invite).code == "dispatch.nobody"
    actions.send_dispatch(drafts, by=cast.aud)
    assert refused(invite).code == "dispatch.nobody"
    deliver_due(Post())
    assert refused(invite).code == "dispatch.nobody"


@pytest.mark.parametrize("died", range(4))
def test_a_sender_that_is_killed_half_way_is_taken_up_without_a_second_letter(
    drafts: Dispatch, cast: Cast, died: int
) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    post = Post(dies_at=died)
    if died < 3:
        with pytest.raises(SystemExit):
            deliver_due(post)
    post.dies_at = None
    with clock.at(clock.now() + timedelta(minutes=16)):
        deliver_due(post)
    assert sorted(post.carried) == sorted(
        drafts.host.participations.values_list("to_email", flat=True)
    )
    assert states(drafts) == {State.SENT}


def test_stopping_makes_drafts_of_what_has_not_gone(drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    post = Post(dies_at=1)
    with pytest.raises(SystemExit):
        deliver_due(post)
    assert actions.stop_dispatch(drafts, by=cast.aud) == 2
    assert queries.progress(drafts).drafts == 2
    assert Participation.objects.filter(invited_at=None).count() == 2
    post.dies_at = None
    with clock.at(clock.now() + timedelta(minutes=16)):
        deliver_due(post)
        assert len(post.carried) == 1
        assert actions.send_dispatch(drafts, by=cast.aud) == 2
        deliver_due(post)
    assert len(post.carried) == len(set(post.carried)) == 3


def test_stopping_before_any_has_gone_leaves_it_unsent(drafts: Dispatch, cast: Cast) -> None:
    actions.send_dispatch(drafts, by=cast.aud)
    actions.stop_dispatch(drafts, by=cast.aud)
    drafts.refresh_from_db()
    assert drafts.sent_at is None
    assert (
        refused(lambda: actions.stop_dispatch(drafts, by=cast.aud)).code == "dispatch.nothing-waits"
    )


def test_a_meeting_called_off_after_the_drafts_were_made_stops_the_sending(
    drafts: Dispatch, cast: Cast
) -> None:
    Meeting.objects.update(cancelled_at=clock.now())
    refusal = refused(lambda: actions.send_dispatch(drafts, by=cast.aud))
    assert refusal.code == "dispatch.no-meeting"


def test_drafts_with_a_link_that_is_ended_do_not_go_until_they_are_written_anew(
    drafts: Dispatch, lillevik: Participation, cast: Cast
) -> None:
    Participation.objects.filter(pk=lillevik.pk).update(link_version=2)
    refusal = refused(lambda: actions.send_dispatch(drafts, by=cast.aud))
    assert refusal.code == "dispatch.dead-links"
    assert actions.rewrite_drafts(drafts, by=cast.aud) == 3
    assert actions.send_dispatch(drafts, by=cast.aud) == 3


def test_what_went_by_another_way_does_not_go_by_mail_and_is_invited(
    drafts: Dispatch, cast: Cast
) -> None:
    assert actions.sent_elsewhere(drafts, by=cast.aud) == 3
    post = Post()
    deliver_due(post)
    assert post.carried == []
    assert not Participation.objects.filter(invited_at=None).exists()
    assert faults(drafts.host)["Nav Lillevik"] == ["dispatch.invited"]


# Two at once


def both(*acts) -> list[object]:  # type: ignore[no-untyped-def]
    """What came of acts done in the same moment, each in a thread of its own."""
    start = Barrier(len(acts))

    def act(deed):  # type: ignore[no-untyped-def]
        start.wait()
        try:
            with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
                return deed()
        except Refused as refused_:
            return refused_.refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


@pytest.mark.django_db(transaction=True)
def test_two_advisers_who_make_and_send_at_once_write_each_office_one_letter() -> None:
    cast = build_cast()
    host = dispatches.ready(cast)
    offices = everyone(host)
    make = lambda: actions.make_dispatch(host, "invitation", offices, by=cast.aud)  # noqa: E731
    made = both(make, make, make)
    assert [one for one in made if one == "dispatch.nobody"] == ["dispatch.nobody"] * 2
    dispatch = Dispatch.objects.get()
    assert Letter.objects.count() == 3
    send = lambda: actions.send_dispatch(dispatch, by=cast.aud)  # noqa: E731
    assert sorted(map(str, both(send, send))) == ["3", "dispatch.no-drafts"]
    stop = lambda: actions.stop_dispatch(dispatch, by=cast.aud)  # noqa: E731
    elsewhere = lambda: actions.sent_elsewhere(dispatch, by=cast.aud)  # noqa: E731
    both(stop, elsewhere)
    assert states(dispatch) == {State.WITHDRAWN}
