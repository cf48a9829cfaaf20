"""One's own yes or no to letters."""

import pytest
from django.urls import reverse

from rettesnor.accounts import actions
from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from tests.refusals import refused


def as_read(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_everyone_gets_letters_until_they_say_no(cast):
    assert cast.ola.letters
    actions.choose_letters(cast.ola, by=cast.ola, wanted=False)
    assert not as_read(cast.ola).letters
    line = AuditEvent.objects.latest("pk")
    assert (line.verb, line.before, line.after) == (
        "letters.choose",
        {"letters": "yes"},
        {"letters": "no"},
    )


def test_nobody_chooses_for_another(cast):
    act = lambda: actions.choose_letters(cast.ola, by=cast.kari, wanted=False)  # noqa: E731
    assert refused(act).code == "letters.others"


def test_the_same_choice_again_is_no_change(cast):
    lines = AuditEvent.objects.count()
    actions.choose_letters(cast.ola, by=cast.ola, wanted=True)
    assert AuditEvent.objects.count() == lines


def test_the_page_turns_letters_off_and_on(cast, client_for):
    browser, page = client_for(cast.ola), reverse("own_letters")
    assert "Slå av brevene" in browser.get(page).content.decode()
    said = browser.post(page, {"letters": "no"}, follow=True).content.decode()
    assert "Du får ikke flere brev." in said and "Slå på brevene" in said
    assert not as_read(cast.ola).letters
    assert "Du får brev til" in browser.post(page, {"letters": "yes"}, follow=True).content.decode()
    assert as_read(cast.ola).letters


@pytest.mark.parametrize("sent", [{}, {"letters": "maybe"}])
def test_what_is_no_answer_changes_nothing_and_is_told(cast, client_for, sent):
    response = client_for(cast.ola).post(reverse("own_letters"), sent)
    assert response.status_code == 422
    assert "Trykk på knappen en gang til" in response.content.decode()
    assert as_read(cast.ola).letters


def test_the_way_there_is_under_ones_name(cast, client_for):
    for user in (cast.ola, cast.per):
        assert reverse("own_letters") in client_for(user).get("/", follow=True).content.decode()
