from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.outbox.template_checks import check_letters
from rettesnor.outbox.templates import FIELDS, fill

CONTENT = Path(__file__).parents[2] / "content"
OURS = {"hello": frozenset({"navn", "dato og klokkeslett"})}
GOOD = "Emne: Hei [navn]\n\nVelkommen [dato og klokkeslett].\n"


def content(folder: Path, **files: str) -> Path:
    (folder / "letters").mkdir()
    for name, text in {"hello_nb": GOOD, "hello_nn": GOOD, **files}.items():
        (folder / "letters" / f"{name.replace('_', '.')}.txt").write_text(text, "utf8")
    return folder


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_letters(folder, OURS)]


def test_every_letter_of_ours_is_in_order_in_both_written_forms() -> None:
    assert check_letters(CONTENT) == ()
    shared = {line for line in lines("nb") if len(line) > 20} & set(lines("nn"))
    assert shared == set()


def lines(code: str) -> list[str]:
    return (CONTENT / f"letters/days-due.{code}.txt").read_text("utf8").split("\n")


def test_letters_in_order_have_no_faults(tmp_path: Path) -> None:
    assert told(content(tmp_path)) == []


def test_a_folder_without_letters_names_those_that_are_missing(tmp_path: Path) -> None:
    first, second = told(tmp_path)
    assert first.startswith("letters/hello.nb.txt:1: Filen finnes ikke.")
    assert "hello.nb.txt" in second and second.startswith("letters/hello.nn.txt")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            GOOD.replace("[navn]", "[nav]"),
            "letters/hello.nn.txt:1: Feltet [nav] finnes ikke. Mente",
        ),
        (GOOD.replace(" [navn]", ""), "letters/hello.nn.txt:1: Feltet [navn] er ikke brukt."),
        (GOOD.replace("Emne: ", "Om: "), "letters/hello.nn.txt:1: Emnet mangler."),
        (GOOD.replace("\n\n", "\n"), "letters/hello.nn.txt:2: Emnet og brevet står i ett."),
        ("Emne: [navn] [dato og klokkeslett]\n\n", "letters/hello.nn.txt:3: Brevet er tomt."),
        ("", "letters/hello.nn.txt:1: Emnet mangler."),
    ],
)
def test_a_fault_is_told_where_it_is_with_what_to_write(
    tmp_path: Path, text: str, said: str
) -> None:
    assert told(content(tmp_path, hello_nn=text))[0].startswith(said)


def test_an_unknown_field_is_told_on_its_line(tmp_path: Path) -> None:
    found = told(content(tmp_path, hello_nb=GOOD + "\n[Navn]\n"))
    told_where, meant = "letters/hello.nb.txt:5: Feltet [Navn] finnes ikke.", "Mente du [navn]?"
    assert found == [f"{told_where} {meant} Feltene er: [dato og klokkeslett], [navn]. [letter]"]


def test_a_letter_nobody_sends_and_a_strange_name_are_told(tmp_path: Path) -> None:
    found = told(content(tmp_path, helo_nb=GOOD, hello=GOOD, hello_de=GOOD))
    assert [line.split(": ")[1].split(".")[0] for line in found] == [
        "Filnavnet er feil",
        "Filnavnet er feil",
        "Ingen sender dette brevet",
    ]


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (content(tmp_path) / "letters/hello.nb.txt").write_bytes("Emne: Blåbær".encode("latin1"))
    assert "UTF-8" in told(tmp_path)[0]


FIELD_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(
    lambda text: text.strip() == text
)


@given(st.fixed_dictionaries(dict.fromkeys(FIELDS["days-due"], FIELD_TEXT)))
def test_what_a_field_says_stands_as_it_is_and_is_never_read_as_a_field(fields) -> None:
    said = fill("days-due", "nb", fields)
    assert said.subject.endswith(f"ved {fields['kontor']}")
    assert all(said.text.count(value) >= 1 for name, value in fields.items() if name != "kontor")


def test_a_field_in_a_field_is_left_alone() -> None:
    fields = dict.fromkeys(FIELDS["days-due"], "x") | {"navn": "[adresse]"}
    assert "Hei, [adresse]!" in fill("days-due", "nb", fields).text
