"""Reading the bank of ideas, and beginning a change with one of them."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.cli import check_content
from rettesnor.improvement import queries
from rettesnor.improvement.ideas import Kind, check_ideas, read_ideas
from rettesnor.improvement.kinds import MEANS, only_reminders
from rettesnor.improvement.models import Change, ChangeKind, Goal
from rettesnor.instruments.problems import Problem
from tests.factories.forms import shipped
from tests.improvement import story
from tests.improvement.pages import owned, words
from tests.improvement.story import TODAY, VIEW, Office, at

FORM = shipped("barnets-beste-saksmappe", 2)
GOOD = """instruments: [barnets-beste-saksmappe]
sources:
  - id: en-kilde
    name: {nb: en kilde, nn: ei kjelde}
ideas:
  - id: fast-punkt
    kind: routine
    questions: [barnas-syn, hvert-barn]
    inspired_by: [en-kilde]
    text: {nb: Vi gjør det slik., nn: Vi gjer det slik.}
    how: {nb: Begynn i det små., nn: Byrja i det små.}
"""


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "ideas/prove.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    ideas, found = read_ideas(path, content=tmp_path, find={FORM.key: FORM}.__getitem__)
    assert bool(ideas) is not bool(found)
    return found


def test_a_good_file_gives_its_ideas(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == ()
    path = tmp_path / "ideas/prove.yaml"
    ((idea,), _) = read_ideas(path, content=tmp_path, find={FORM.key: FORM}.__getitem__)
    assert (idea.id, idea.kind) == ("fast-punkt", Kind.ROUTINE)
    assert idea.questions == {(FORM.key, "barnas-syn"), (FORM.key, "hvert-barn")}
    assert [source.nb for source in idea.inspired_by] == ["en kilde"]


@pytest.mark.parametrize(
    ("good", "bad", "line", "said"),
    [
        ("kind: routine", "kind: rutine", 7, "Mente du «routine»?"),
        ("[barnas-syn, hvert-barn]", "[barnas-synn]", 8, "Mente du «barnas-syn»?"),
        ("[barnas-syn, hvert-barn]", "[hva-soknaden-gjelder]", 8, "«hva-soknaden-gjelder» finnes"),
        ("[barnas-syn, hvert-barn]", "[]", 8, "Listen «questions» er tom."),
        ("inspired_by: [en-kilde]", "inspired_by: [to]", 9, "«to» finnes ikke."),
        ("inspired_by:", "inspired-by:", 9, "Mente du «inspired_by»?"),
        (", nn: Vi gjer det slik.", "", 10, "mangler nynorsk"),
        ("Vi gjør det slik.", "Vi " + "gjør " * 50, 10, "høyst 200"),
        ("id: fast-punkt", "id: Fast punkt", 6, "kan ikke være «id»"),
        ("[barnets-beste-saksmappe]", "[barnets-beste]", 1, "er ikke gitt ut"),
        ("ideas:", "ideer:", 5, "Mente du «ideas»?"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, good: str, bad: str, line: int, said: str
) -> None:
    found = problems(tmp_path, GOOD.replace(good, bad))
    assert any(p.line == line and said in str(p) for p in found), [str(p) for p in found]


def test_the_same_idea_in_two_files_is_told(tmp_path: Path) -> None:
    content = Path(__file__).parents[2] / "content"
    for name in ("instruments", "laws.yaml"):
        (tmp_path / name).symlink_to(content / name)
    problems(tmp_path, GOOD)
    (tmp_path / "ideas/til.yaml").write_text(GOOD, encoding="utf-8")
    (found,) = check_ideas(tmp_path)
    assert "«fast-punkt» står også i ideas/prove.yaml" in str(found)


def test_the_command_checks_the_ideas_too(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    problems(tmp_path, GOOD.replace("kind: routine", "kind: rutine"))
    assert check_content([str(tmp_path)]) == 1
    assert "ideas/prove.yaml:7" in capsys.readouterr().out


def test_the_kinds_of_the_bank_are_those_of_the_changes() -> None:
    assert [kind.value for kind in Kind] == ChangeKind.values == list(MEANS)


def test_a_goal_has_ideas_for_its_question_the_most_lasting_first(goal: Goal) -> None:
    found = queries.ideas_for(goal)
    lasting = list(Kind)
    assert len(found) >= 2
    assert [lasting.index(i.kind) for i in found] == sorted(
        (lasting.index(i.kind) for i in found), reverse=True
    )
    assert all((goal.part.instrument, VIEW) in idea.questions for idea in found)


def test_an_idea_fills_in_the_change_and_is_remembered(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    address = reverse("change_new", args=[goal.pk])
    idea = queries.ideas_for(goal)[0]
    page = kari.get(address)
    assert idea.text.nb in words(page)
    assert "Ideene er Rettesnors egne." in words(page)
    assert f'href="{address}?ide={idea.id}"' in page.content.decode()
    chosen = kari.get(address, {"ide": idea.id}).content.decode()
    assert f">\n{idea.text.nb}</textarea>" in chosen
    assert re.search(rf'value="{idea.kind}"[^>]* checked', chosen)
    said = owned(lillevik, what=idea.text.nb, kind=idea.kind.value, idea=idea.id)
    kari.post(address, said)
    change = Change.objects.get()
    assert (change.idea, change.kind) == (idea.id, idea.kind.value)


def test_an_idea_nobody_knows_is_no_reason_to_refuse(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    address = reverse("change_new", args=[goal.pk])
    assert kari.get(address, {"ide": "finnes-ikke"}).status_code == 200
    kari.post(address, owned(lillevik, idea="a" * 200))
    assert Change.objects.get().idea == ""


def test_the_kind_is_chosen_with_the_change_and_shown_with_it(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = words(kari.get(reverse("change_new", args=[goal.pk])))
    assert all(str(means) in page for means in MEANS.values())
    wrong = kari.post(reverse("change_new", args=[goal.pk]), owned(lillevik, kind="mas"))
    assert wrong.status_code == 422
    assert "Velg hva slags tiltak det er." in words(wrong)
    answer = kari.post(
        reverse("change_new", args=[goal.pk]), owned(lillevik, kind="template"), follow=True
    )
    assert "Sjekkliste eller mal" in words(answer)
    change = Change.objects.get()
    kari.post(reverse("change_edit", args=[change.pk]), owned(lillevik, kind="routine"))
    change.refresh_from_db()
    assert change.kind == "routine"


def test_a_gentle_word_when_all_there_is_are_reminders(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    gentle = "Påminninger holder sjelden alene."
    address = reverse("goals", args=[lillevik.first.pk])
    assert gentle not in words(kari.get(address))
    story.change(goal, lillevik.kari, kind="reminder")
    assert gentle in words(kari.get(address))
    story.change(goal, lillevik.kari, kind="template")
    assert gentle not in words(kari.get(address))


def test_a_change_of_no_known_kind_is_not_called_a_reminder() -> None:
    assert not only_reminders([])
    assert not only_reminders([Change(kind="")])
    assert not only_reminders([Change(kind="reminder"), Change(kind="")])
    assert only_reminders([Change(kind="reminder"), Change(kind="reminder")])
