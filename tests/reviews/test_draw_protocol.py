"""The protocol's own line, run as it stands on the page, gives the numbers on the page."""

import html
import re
import shlex
import subprocess
import sys

import pytest
from django.urls import reverse

from rettesnor.reviews.actions import draw_cases, strike_case
from rettesnor.reviews.drawing import Group
from tests.cast import Cast
from tests.factories.rounds import cases_of, drawn_round, opened_round


def run(line: str) -> list[int]:
    """What the line prints, run without anything of ours."""
    python, *rest = shlex.split(line)
    assert python == "python3"
    printed = subprocess.run(
        [sys.executable, "-I", *rest], capture_output=True, text=True, check=True
    ).stdout
    return [int(number) for number in re.findall(r"\d+", printed)]


def run_shell(line: str) -> list[int]:
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True)
    return [int(number) for number in done.stdout.split()]


@pytest.mark.parametrize(("frame", "sample"), [(47, 10), (12, 12), (1, 1)])
def test_the_line_on_the_page_repeats_the_draw(cast: Cast, client_for, frame, sample) -> None:
    drawn = drawn_round(cast, frame_size=frame, sample_size=sample)
    page = client_for(cast.ola).get(reverse("round_protocol", args=[drawn.pk]))
    (line,) = re.findall(r"<code>(python3 .*?)</code>", page.content.decode())
    (shell,) = re.findall(r"<code>(seq .*?)</code>", page.content.decode())
    in_order = list(cases_of(drawn).items.order_by("position").values_list("number", flat=True))
    assert run(html.unescape(line)) == in_order
    assert run_shell(html.unescape(shell)) == in_order
    shown = re.search(r'class="case-numbers".*?</ul>', page.content.decode(), re.DOTALL)
    assert shown
    assert [int(n) for n in re.findall(r"<li>(\d+)</li>", shown.group())] == sorted(in_order)


def test_the_page_says_what_the_numbers_are_of(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast)
    text = client_for(cast.kari).get(reverse("round_protocol", args=[drawn.pk])).content.decode()
    for words in ("Gå gjennom sak nr.", "Nav Lillevik", "januar 2025 – juni 2025", drawn.seed):
        assert words in text
    assert "47" in text


def test_when_all_are_read_the_page_says_so(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, frame_size=12, sample_size=12)
    text = client_for(cast.kari).get(reverse("round_protocol", args=[drawn.pk])).content.decode()
    assert "Gå gjennom alle de 12 sakene." in text


def test_only_where_the_period_alone_decides_is_the_code_said_to_be_always_the_same(
    cast: Cast, client_for
) -> None:
    for programme, said in (("klagesaker", True), ("kort-sjekk", False)):
        drawn = drawn_round(cast, programme=programme)
        page = client_for(cast.kari).get(reverse("round_protocol", args=[drawn.pk]))
        text = page.content.decode()
        assert ("Den samme perioden gir alltid den samme koden." in text) is said
        assert ("kontor og rundens nummer" in text) is not said


def test_the_pages_say_how_this_programmes_list_is_made(cast: Cast, client_for) -> None:
    opened = opened_round(cast, programme="klagesaker")
    kari = client_for(cast.kari)
    page = kari.get(reverse("round_draw", args=[opened.pk])).content.decode()
    assert "Hvor mange klager fra familier med barn behandlet dere i perioden?" in page
    assert "sortert etter datoen de kom inn." in page
    assert ">Klagesaker, runde 1<" in page
    drawn = drawn_round(cast, programme="kvp-egenvurdering")
    page = kari.get(reverse("round_protocol", args=[drawn.pk])).content.decode()
    assert "vedtakene i perioden om kvalifiseringsprogram" in page
    assert "Egenvurdering av kvalifiseringsprogrammet, runde 1, januar 2025" in page


def test_there_is_no_protocol_before_the_draw(cast: Cast, client_for) -> None:
    opened = opened_round(cast)
    assert client_for(cast.kari).get(reverse("round_protocol", args=[opened.pk])).status_code == 404


def test_a_divided_list_has_one_line_for_each_group(cast: Cast, client_for) -> None:
    part = cases_of(opened_round(cast))
    sizes = {"granted": 30, "partly": 0, "refused": 9}
    groups = [Group((outcome,), size) for outcome, size in sizes.items()]
    drawn = draw_cases(part, by=cast.kari, frame_size=39, sample_size=10, strata=groups)
    page = client_for(cast.ola).get(reverse("round_protocol", args=[part.review_round.pk]))
    text = page.content.decode()
    lines = re.findall(r"<code>(python3 .*?)</code>", text)
    assert len(lines) == 2
    assert sorted(n for line in lines for n in run(html.unescape(line))) == sorted(drawn)
    assert "Nr. 1–30 i listen, 30 i alt. 5 er trukket." in text
    assert "Nr. 31–39 i listen, 9 i alt. 5 er trukket." in text
    assert "Grupper uten saker i perioden: Delvis innvilget." in text


def test_struck_cases_stand_with_their_reason_and_what_came_instead(cast, client_for) -> None:
    part = cases_of(drawn_round(cast, sample_size=3))
    first = part.items.get(position=1)
    instead = strike_case(first, "staff", by=cast.ola)
    page = client_for(cast.kari).get(reverse("round_protocol", args=[part.review_round.pk]))
    text = page.content.decode()
    assert "1 trukket sak kunne ikke brukes. Den neste i rekkefølgen ble lest i stedet." in text
    assert f"Sak nr. {first.number}: kan ikke leses her." in text
    assert "ansatt eller noen" not in text
    assert f"Nr. {instead.number} i stedet." in text
    assert "Ola" in text
    (line,) = re.findall(r"<code>(python3 .*?)</code>", text)
    in_order = list(part.items.order_by("position").values_list("number", flat=True))
    assert run(html.unescape(line)) == in_order
    shown = re.search(r'class="case-numbers".*?</ul>', text, re.DOTALL)
    assert shown
    assert f"<li>{first.number}</li>" not in shown.group()
    assert f"<li>{instead.number}</li>" in shown.group()
