from datetime import date

import pytest
from django import forms
from django.utils import translation

from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.ui.answers import MISSING, SCALE, TOPIC_SCALE, shown
from rettesnor.ui.templatetags.ui import current_step, initials, long_date, short_date

WHY = Refusal("round.unanswered", "4 saker gjenstår. Svar på dem først.")


class Plan(forms.Form):
    what = forms.CharField(label="Hva", help_text="Kort.")
    note = forms.CharField(label="Merknad", required=False)
    when = forms.ChoiceField(
        label="Når", choices=[("now", "Nå"), ("later", "Siden")], widget=forms.RadioSelect
    )
    told = forms.BooleanField(label="Sagt fra", required=False)


def test_a_refused_button_says_why_and_does_nothing(render):
    html = render('<c-button :refusal="why">Lukk runden</c-button>', why=WHY)
    assert 'type="button"' in html
    assert 'aria-disabled="true"' in html
    assert 'aria-describedby="why-round.unanswered"' in html
    assert 'id="why-round.unanswered">4 saker gjenstår. Svar på dem først.<' in html


def test_a_refused_link_has_nowhere_to_go(render):
    assert "href" not in render('<c-button href="/x/" :refusal="why">Gå</c-button>', why=WHY)


def test_a_button_that_nothing_stops_sends_the_form(render):
    html = render('<c-button :refusal="why" name="worked" value="yes">Lukk</c-button>', why=None)
    assert 'type="submit"' in html
    assert 'name="worked" value="yes"' in html
    assert "aria-disabled" not in html


def test_a_refusal_that_the_page_never_heard_of_stops_nothing(render):
    assert "aria-disabled" not in render('<c-button :refusal="nowhere">Lukk</c-button>')


def test_a_field_ties_its_input_to_help_and_error(render):
    html = render('<c-field :field="form.what" />', form=Plan({}))
    assert '<label class="ds-label" for="id_what">' in html
    assert 'aria-describedby="id_what-help id_what-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_what-error">Feltet er påkrevet.<' in html


def test_a_field_that_may_stay_empty_says_so(render):
    form = Plan()
    assert "(kan stå tomt)" in render('<c-field :field="form.note" />', form=form)
    assert "(kan stå tomt)" not in render('<c-field :field="form.what" />', form=form)
    assert "(kan stå tomt)" not in render('<c-field :field="form.told" />', form=form)


def test_choices_are_one_group_with_one_name(render):
    html = render('<c-field :field="form.when" />', form=Plan({"what": "x"}))
    assert html.count("<fieldset") == 1
    assert '<legend class="ds-label">Når' in html
    assert html.count('class="ds-input"') == 2
    assert 'aria-describedby="id_when-error"' in html


def test_a_tick_stands_before_its_words(render):
    html = render('<c-field :field="form.told" />', form=Plan())
    assert html.index("<input") < html.index("<label")


def test_what_a_person_wrote_is_never_taken_for_markup(render):
    name = "<b>Ola</b> & co"
    for source in (
        '<c-person name="{{ name }}" />',
        '<c-person :name="name" />',
        '<c-message title="{{ name }}">x</c-message>',
        '<c-details summary="{{ name }}">x</c-details>',
        '<c-sign answer="yes" word="{{ name }}" />',
        '<c-answer-buttons name="a" question="q" legend="{{ name }}" />',
    ):
        html = render(source, name=name)
        assert "<b>" not in html
        assert "&lt;b&gt;Ola&lt;/b&gt; &amp; co" in html
        assert "&amp;amp;" not in html


@pytest.mark.parametrize("answer", [*SCALE, *TOPIC_SCALE, MISSING], ids=lambda answer: answer.value)
def test_an_answer_has_a_colour_a_shape_and_a_word(render, answer):
    html = render(f'<c-sign answer="{answer.value}" />')
    assert f"sign-{shown(answer.value).sign}" in html
    assert f'href="#sign-{shown(answer.value).sign}"' in html
    assert str(answer.word) in html


def test_no_answer_is_shown_as_missing():
    assert shown(None) is shown("") is MISSING


def test_a_word_that_is_no_answer_is_not_shown():
    with pytest.raises(KeyError):
        shown("kanskje")


def test_every_sign_has_a_shape_of_its_own():
    from tests.ui.colours import UI

    drawn = (UI / "templates/ui/_signs.svg").read_text("utf8")
    shapes = [line.split(">", 1)[1] for line in drawn.splitlines() if line.startswith("<symbol")]
    assert len(shapes) == len(set(shapes)) == 6
    for answer in (*SCALE, MISSING):
        assert f'id="sign-{answer.sign}"' in drawn


def test_the_answer_given_is_the_one_that_is_checked(render):
    html = render('<c-answer-buttons name="a" legend="?" value="no" />')
    assert html.count("checked") == 1
    assert 'name="a" value="no" checked' in html
    assert [option.key for option in SCALE] == ["1", "2", "3", "4", "5"]
    assert 'aria-keyshortcuts="1 2 3 4 5"' in html
    assert html.count("data-key=") == len(SCALE)


def test_topics_have_answers_of_their_own(render):
    html = render(
        '<c-answer-buttons name="a" question="q" legend="?" scale="topics" value="absent" />'
    )
    assert html.count('type="radio"') == 3
    assert 'value="absent" checked' in html


def test_answers_that_are_locked_cannot_be_given(render):
    locked = '<c-answer-buttons name="a" question="q" legend="?" disabled="{}" />'
    assert " disabled" in render(locked.format("yes"))
    assert " disabled" not in render(locked.format(""))


def test_a_table_can_be_reached_and_scrolled_by_keyboard(render):
    html = render('<c-table caption="Runder" id="r"><tbody></tbody></c-table>')
    assert 'role="region" aria-labelledby="r-caption" tabindex="0"' in html
    assert '<caption id="r-caption">Runder</caption>' in html


def test_a_component_takes_nothing_from_the_page_it_stands_on(render):
    page = {"title": "Sidens", "actions": "sidens", "error": "sidens", "refusal": WHY, "open": "ja"}
    for source in (
        "<c-card>x</c-card>",
        "<c-message>x</c-message>",
        "<c-empty>x</c-empty>",
        "<c-button>x</c-button>",
        '<c-details summary="s">x</c-details>',
    ):
        html = render(source, **page)
        assert "idens" not in html
        assert "aria-disabled" not in html
        assert " open" not in html


def test_the_way_marks_the_step_we_are_in(render):
    steps = [("Forberede", "done"), ("Gå gjennom", "now"), ("Forbedre", "later")]
    html = render('<c-path :steps="steps" />', steps=steps)
    assert html.count('aria-current="step"') == 1
    assert html.count("(gjort)") == 1
    assert current_step(steps) == {"number": 2, "label": "Gå gjennom", "state": "now"}
    assert current_step([("Forberede", "done")]) is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "fredag 12. desember"),
        ("nn", "fredag 12. desember"),
        ("en", "Friday 12 December"),
    ],
)
def test_a_date_is_said_as_people_say_it(language, said):
    with clock.at(clock.now().replace(year=2025, month=12, day=1)), translation.override(language):
        assert long_date(date(2025, 12, 12)) == said


def test_a_date_of_another_year_has_the_year():
    with clock.at(clock.now().replace(year=2025, month=12, day=1)):
        assert long_date(date(2026, 1, 20)) == "tirsdag 20. januar 2026"
        assert short_date(date(2026, 1, 20)) == "20. jan"


def test_words_already_written_are_left_alone():
    assert long_date("i dag") == short_date("i dag") == "i dag"
    assert long_date(None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Kari Nes Vik", "KV"), ("Per", "P"), ("åse-marie øen", "ÅØ"), ("", "")],
)
def test_initials_are_the_first_and_the_last(name, letters):
    assert initials(name) == letters
