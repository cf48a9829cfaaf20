"""An answer that is made everybody's: by a person, in both written forms, without a trace of who asked."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import GeneralAnswer, Host, Inquiry, Participation
from rettesnor.initiatives.queries import questions as queries
from rettesnor.initiatives.rules.questions import trace_in
from rettesnor.organisations.models import Organisation
from tests.cast import Cast
from tests.refusals import refused

ASKS = "Kan vi bytte ut en sak som gjelder en voksen uten barn?"
SAYS = "Ja. Stryk den, og trekk en ny."
QUESTION = Text("Kan en sak byttes ut?", "Kan ei sak bytast ut?")
ANSWER = Text("Ja, stryk den og trekk en ny.", "Ja, stryk ho og trekk ei ny.")


def ask(lillevik: Participation, cast: Cast, text: str = ASKS) -> Inquiry:
    return actions.ask_question(lillevik, text, by=cast.ola)


def answered(lillevik: Participation, cast: Cast) -> Inquiry:
    return actions.answer_question(ask(lillevik, cast), SAYS, by=cast.aud)


def publish(inquiry: Inquiry, cast: Cast, **said: Text) -> GeneralAnswer:
    texts = {"question": QUESTION, "answer": ANSWER} | said
    return actions.publish_answer(inquiry, **texts, by=cast.aud, looked=True)


def test_nothing_is_published_by_itself(lillevik: Participation, cast: Cast) -> None:
    inquiry = answered(lillevik, cast)
    assert not GeneralAnswer.objects.exists()
    with clock.at(timezone.make_aware(datetime(2025, 9, 1))):
        made = publish(inquiry, cast)
    assert (made.host, made.question, made.answer) == (lillevik.host, QUESTION, ANSWER)


def test_no_key_leads_from_what_is_published_to_who_asked(
    lillevik: Participation, cast: Cast
) -> None:
    linked = {field.related_model for field in GeneralAnswer._meta.get_fields()}
    assert not linked & {Inquiry, Participation, Organisation}
    publish(answered(lillevik, cast), cast)
    line = AuditEvent.objects.get(verb="general.publish")
    assert line.organisation == cast.governor
    assert not line.before and not line.after


@pytest.mark.parametrize(
    "trace",
    [
        "Nav Lillevik",
        "lillevik",
        "LILLEVIKS",
        "Lillevik kommune",
        "lillevikingene",
        "Lille\u00advik",
        "Ola Nordhaugen",
        "ola",
        "Nordhaugen",
    ],
)
@pytest.mark.parametrize("field", ["question_nb", "question_nn", "answer_nb", "answer_nn"])
def test_a_name_of_the_office_its_municipality_or_the_asker_is_refused(
    lillevik: Participation, cast: Cast, trace: str, field: str
) -> None:
    inquiry = answered(lillevik, cast)
    part, form = field.split("_")
    plain = {"question": QUESTION, "answer": ANSWER}[part]
    words = Text(**{"nb": plain.nb, "nn": plain.nn} | {form: f"I {trace} gjør vi det slik."})
    why = refused(lambda: publish(inquiry, cast, **{part: words}))
    assert why.code == f"general.{field}"
    assert "kan vise hvem som spurte" in str(why)


def test_a_person_says_that_they_have_looked_for_traces(
    lillevik: Participation, cast: Cast
) -> None:
    inquiry = answered(lillevik, cast)
    assert (
        refused(
            lambda: actions.publish_answer(inquiry, QUESTION, ANSWER, by=cast.aud, looked=False)
        ).code
        == "general.looked"
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"question": Text("Hva nå?", "")}, "general.question_nn"),
        ({"answer": Text("", "Slik.")}, "general.answer_nb"),
        ({"answer": Text("x" * 3001, "Slik.")}, "general.answer_nb"),
        ({"answer": Text("Ring 41 23 45 67", "Slik.")}, "general.answer_nb"),
    ],
)
def test_both_written_forms_are_there_and_name_nobody(
    lillevik: Participation, cast: Cast, said: dict[str, Text], code: str
) -> None:
    inquiry = answered(lillevik, cast)
    assert refused(lambda: publish(inquiry, cast, **said)).code == code


def test_an_unanswered_question_is_not_made_everybodys(lillevik: Participation, cast: Cast) -> None:
    inquiry = ask(lillevik, cast)
    assert refused(lambda: publish(inquiry, cast)).code == "general.unanswered"


def test_the_nation_publishes_for_all_and_a_county_for_its_own(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    inquiry = answered(lillevik, cast)
    assert refused(
        lambda: actions.publish_answer(
            inquiry, QUESTION, ANSWER, by=cast.aud, looked=True, everywhere=True
        )
    ).code == ("permission")
    assert (
        refused(
            lambda: actions.publish_answer(inquiry, QUESTION, ANSWER, by=cast.per, looked=True)
        ).code
        == "permission"
    )
    everywhere = actions.publish_answer(
        inquiry, QUESTION, ANSWER, by=cast.per, looked=True, everywhere=True
    )
    own = publish(inquiry, cast)
    assert queries.general_for(host) == [own, everywhere]
    assert queries.national_answers(host.initiative) == [everywhere]
    elsewhere = Organisation.objects.filter(kind="governor").exclude(pk=cast.governor.pk)
    other = Host.objects.create(
        initiative=host.initiative,
        governor=elsewhere.get(),
        contact_name="Nils Strand",
        contact_email="nils@sorland.example",
        began_by=cast.aud,
    )
    assert queries.general_for(other) == [everywhere]


def test_what_is_taken_down_is_shown_to_nobody_and_kept(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    made = publish(answered(lillevik, cast), cast)
    actions.take_down_answer(made, by=cast.aud)
    assert queries.general_for(host) == []
    assert refused(lambda: actions.take_down_answer(made, by=cast.aud)).code == "general.down"
    assert GeneralAnswer.objects.count() == 1


@given(st.text(alphabet="abcåøæ- ", min_size=0, max_size=40))
def test_a_text_without_the_name_has_no_trace_of_it(text: str) -> None:
    assert trace_in(text, ["Lillevik", "Os"]) == ""


@given(
    st.text(max_size=20),
    st.sampled_from(["Lillevik", "Os", "Nordre Land", "Kautokeino"]),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(["", "s"]),
)
def test_the_name_is_found_wherever_it_stands_and_however_it_is_written(
    before: str, name: str, shape: Callable[[str], str], end: str
) -> None:
    assert trace_in(f"{before} {shape(name)}{end} .", [name])


def test_a_short_name_is_no_part_of_another_word() -> None:
    assert trace_in("Vi har ost på fest i Oslo.", ["Os"]) == ""
    assert trace_in("Vi i Os lurer.", ["Os"]) == "Os"
