"""A county governor's letters to the offices, and their words."""

from typing import Any

from django.test import override_settings

from rettesnor.accounts.models import User
from rettesnor.initiatives import actions
from rettesnor.initiatives.letterkinds import FORMS
from rettesnor.initiatives.models import Dispatch, DispatchLetter, Host, Initiative, Participation
from rettesnor.outbox.carriers import Outcome
from rettesnor.outbox.templates import Words
from tests.cast import Cast
from tests.factories import dispatches, initiatives
from tests.house.deed import Deed

NOT_AUD = ("kari", "liv", "per")
WORDS = {form: Words("Kom", "Hei, [navn]!\n\n[lenke]", form) for form in FORMS}
ADDRESS = {"ADDRESS": "https://rettesnor.example"}


def host(cast: Cast) -> Host:
    return dispatches.ready(cast)


def initiative(cast: Cast) -> Initiative:
    return initiatives.open_initiative(cast)


def participation(cast: Cast) -> Participation:
    return initiatives.participation(cast)


def changed(cast: Cast) -> Host:
    found = host(cast)
    actions.save_letter(found, "invitation", WORDS, by=cast.aud)
    return found


def drafts(cast: Cast) -> Dispatch:
    with override_settings(**ADDRESS):
        return dispatches.drafts(cast)


def sent(cast: Cast) -> Dispatch:
    with override_settings(**ADDRESS):
        return dispatches.sent(cast)


def failed(cast: Cast) -> Dispatch:
    found = sent(cast)
    dispatches.fail(dispatches.letter(found))
    return found


def draft(cast: Cast) -> DispatchLetter:
    return dispatches.letter(drafts(cast))


def failed_letter(cast: Cast) -> DispatchLetter:
    return dispatches.letter(failed(cast))


def uncertain(cast: Cast) -> DispatchLetter:
    return dispatches.fail(dispatches.letter(sent(cast)), Outcome.UNCERTAIN)


def auds(made: Any, done: Any) -> Deed:
    """A deed of an adviser's, who has an installation that knows its address."""

    def act(cast: Cast, thing: Any, by: User) -> object:
        with override_settings(**ADDRESS):
            return done(thing, by)

    return Deed(made, act, rightful="aud", strangers=NOT_AUD)


def _make(found: Host, by: User) -> object:
    offices = list(found.participations.values_list("office", flat=True))
    return actions.make_dispatch(found, "invitation", offices, by=by)


DISPATCHES: dict[str, Deed] = {
    "initiatives.save_letter": auds(
        host, lambda found, by: actions.save_letter(found, "invitation", WORDS, by=by)
    ),
    "initiatives.reset_letter": auds(
        changed, lambda found, by: actions.reset_letter(found, "invitation", by=by)
    ),
    "initiatives.make_dispatch": auds(host, _make),
    "initiatives.send_dispatch": auds(
        drafts, lambda found, by: actions.send_dispatch(found, by=by)
    ),
    "initiatives.stop_dispatch": auds(sent, lambda found, by: actions.stop_dispatch(found, by=by)),
    "initiatives.rewrite_drafts": auds(
        drafts, lambda found, by: actions.rewrite_drafts(found, by=by)
    ),
    "initiatives.sent_elsewhere": auds(
        drafts, lambda found, by: actions.sent_elsewhere(found, by=by)
    ),
    "initiatives.send_failed_again": auds(
        failed, lambda found, by: actions.send_failed_again(found, by=by)
    ),
    "initiatives.change_receiver": auds(
        participation,
        lambda found, by: actions.change_receiver(found, "Ny", "ny@lillevik.example", by=by),
    ),
    "initiatives.edit_letter": auds(
        draft, lambda row, by: actions.edit_letter(row, "Kom", row.letter.text, by=by)
    ),
    "initiatives.withdraw_letter": auds(draft, lambda row, by: actions.withdraw_letter(row, by=by)),
    "initiatives.try_letter": auds(draft, lambda row, by: actions.try_letter(row, by=by)),
    "initiatives.send_letter_again": auds(
        failed_letter, lambda row, by: actions.send_letter_again(row, by=by)
    ),
    "initiatives.letter_arrived": auds(
        uncertain, lambda row, by: actions.letter_arrived(row, by=by)
    ),
}
