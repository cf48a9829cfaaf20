"""The shipped governors, counties and municipalities: what they are, and every fault in words."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from rettesnor.organisations import shipped

SHIPPED = Path(__file__).parents[2] / "content/organisations"

IN_EACH_COUNTY = {
    "03": 1, "11": 23, "15": 27, "18": 41, "31": 12, "32": 21, "33": 18, "34": 46,
    "39": 6, "40": 17, "42": 25, "46": 43, "50": 38, "55": 21, "56": 18,
}  # fmt: skip
FORMS_IN_EACH_COUNTY = {  # bokmål, nynorsk, neutral: the sums the regulation itself gives
    "03": (0, 0, 1), "11": (1, 8, 14), "15": (0, 15, 12), "18": (20, 0, 21), "31": (11, 0, 1),
    "32": (14, 0, 7), "33": (10, 3, 5), "34": (22, 7, 17), "39": (3, 0, 3), "40": (2, 8, 7),
    "42": (7, 6, 12), "46": (0, 41, 2), "50": (7, 0, 31), "55": (7, 0, 14), "56": (14, 0, 4),
}  # fmt: skip


@pytest.fixture(scope="module")
def municipalities() -> dict[str, shipped.Municipality]:
    return {unit.number: unit for unit in shipped.municipalities(SHIPPED)}


def test_the_shipped_lists_have_no_problems() -> None:
    assert shipped.problems(SHIPPED) == []


def test_there_are_ten_governors_with_their_counties() -> None:
    governors = shipped.governors(SHIPPED)
    assert len({governor.key for governor in governors}) == len(governors) == 10
    assert {g.key: g.counties for g in governors if " " in g.counties} == {
        "ostfold-buskerud-oslo-og-akershus": "03 31 32 33",
        "troms-finnmark": "55 56",
        "vestfold-og-telemark": "39 40",
    }
    for governor in governors:
        assert governor.name_nb.startswith("Statsforvalteren i ")
        assert governor.name_nn == governor.name_nb.replace("forvalteren", "forvaltaren")
        assert governor.source == f"https://www.statsforvalteren.no/{governor.key}/"


def test_there_are_fifteen_counties_and_only_five_have_names_in_other_languages() -> None:
    counties = shipped.counties(SHIPPED)
    assert [county.number for county in counties] == list(IN_EACH_COUNTY)
    assert {county.name: county.other_names for county in counties if county.other_names} == {
        "Nordland": "Nordlánnda, Nordlánda, Nordlaante",
        "Innlandet": "Sisdajve",
        "Trøndelag": "Trööndelage",
        "Troms": "Romsa, Tromssa",
        "Finnmark": "Finnmárku, Finmarkku",
    }


def test_there_are_357_municipalities_each_under_its_county(
    municipalities: dict[str, shipped.Municipality],
) -> None:
    assert len(municipalities) == len(shipped.municipalities(SHIPPED)) == 357
    assert Counter(unit.county for unit in municipalities.values()) == IN_EACH_COUNTY
    assert all(number[:2] == unit.county for number, unit in municipalities.items())
    assert list(municipalities) == sorted(municipalities)


def test_the_written_forms_add_up_to_what_the_regulation_says(
    municipalities: dict[str, shipped.Municipality],
) -> None:
    found = Counter((unit.county, unit.written_form) for unit in municipalities.values())
    for county, sums in FORMS_IN_EACH_COUNTY.items():
        assert tuple(found[county, form] for form in ("nb", "nn", "")) == sums, county
    assert Counter(unit.written_form for unit in municipalities.values()) == {
        "nb": 118,
        "nn": 88,
        "": 151,
    }


def test_only_names_that_two_municipalities_really_share_stand_twice(
    municipalities: dict[str, shipped.Municipality],
) -> None:
    names = Counter(unit.name for unit in municipalities.values())
    assert {name for name, n in names.items() if n > 1} == {"Herøy", "Våler"}


@pytest.mark.parametrize(
    ("number", "name", "form"),
    [
        ("0301", "Oslo", ""),
        ("1103", "Stavanger", ""),
        ("1121", "Time", "nn"),
        ("1508", "Ålesund", ""),
        ("1580", "Haram", "nn"),
        ("1866", "Hadsel", "nb"),
        ("1867", "Bø", ""),
        ("3101", "Halden", "nb"),
        ("3234", "Lunner", "nb"),
        ("3326", "Hemsedal", "nn"),
        ("3434", "Lom", "nn"),
        ("3909", "Larvik", ""),
        ("4020", "Midt-Telemark", "nn"),
        ("4601", "Bergen", ""),
        ("4631", "Alver", "nn"),
        ("5059", "Orkland", ""),
        ("5501", "Tromsø", ""),
        ("5605", "Sør-Varanger", "nb"),
    ],
)
def test_some_that_everybody_can_look_up(
    municipalities: dict[str, shipped.Municipality], number: str, name: str, form: str
) -> None:
    assert (municipalities[number].name, municipalities[number].written_form) == (name, form)


@pytest.mark.parametrize("gone", ["1507", "3001", "3801", "5401", "2111", "9999"])
def test_numbers_of_other_years_are_not_there(
    municipalities: dict[str, shipped.Municipality], gone: str
) -> None:
    assert gone not in municipalities


def test_names_in_sami_and_kven(municipalities: dict[str, shipped.Municipality]) -> None:
    sami = {unit.number for unit in municipalities.values() if unit.other_names}
    kven = {unit.name: unit.name_fkv for unit in municipalities.values() if unit.name_fkv}
    assert len(sami) == 29
    assert Counter(number[:2] for number in sami) == {"03": 1, "18": 7, "50": 7, "55": 8, "56": 6}
    assert kven == {
        "Lyngen": "Yykeä",
        "Storfjord": "Omasvuono",
        "Kåfjord": "Kaivuono",
        "Nordreisa": "Raisi",
        "Porsanger": "Porsanki",
    }
    assert municipalities["5612"].name_se == "Guovdageaidnu"
    assert municipalities["5610"].other_names == "Kárášjohka"
    assert municipalities["5622"].other_names == "Porsáŋgu, Porsanki"
    assert municipalities["1875"].name_smj == "Hábmer"
    assert municipalities["5041"].name_sma == "Snåase"


def test_a_sami_name_like_the_norwegian_is_kept_but_not_said_twice(
    municipalities: dict[str, shipped.Municipality],
) -> None:
    oslo = municipalities["0301"]
    assert (oslo.name_smj, oslo.name_se, oslo.other_names) == ("Oslo", "Oslo", "Oslove")


def test_what_one_source_alone_says_is_marked_and_named_on_the_page_of_sources(
    municipalities: dict[str, shipped.Municipality],
) -> None:
    unsure = [unit for unit in municipalities.values() if unit.verified == "no"]
    assert [unit.name for unit in unsure] == ["Tysvær", "Vestnes", "Haram", "Siljan"]
    page = (SHIPPED / "SOURCES.md").read_text(encoding="utf-8")
    for unit in unsure:
        assert f"{unit.name} ({unit.number})" in page


# Faults: the real lists, with one thing wrong.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "organisations"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


THE_REST = "name_smj;name_se;name_sma;name_fkv;county;written_form;verified"
FAULTS = [
    (
        "municipalities.csv", "\n1103;Stavanger", "\n1101;Stavanger",
        "municipalities.csv, rad 4: kommunenummeret 1101 står også på rad 3.",
    ),
    (
        "municipalities.csv", "\n1103;Stavanger", "\n9903;Stavanger",
        (
            "municipalities.csv, rad 4: kommunenummeret 9903 begynner med 99, "
            "som ikke står i counties.csv."
        ),
    ),
    (
        "municipalities.csv", "\n0301;Oslo;", "\n301;Oslo;",
        "municipalities.csv, rad 2: kommunenummeret «301» er ikke fire sifre.",
    ),
    (
        "municipalities.csv", "\n1101;Eigersund;;;;;11;", "\n1101;Eigersund;;;;;15;",
        "municipalities.csv, rad 3: kommunen 1101 er ført under fylket «15», ikke 11.",
    ),
    (
        "municipalities.csv", "Eigersund;;;;;11;nb;", "Eigersund;;;;;11;bokmål;",
        "municipalities.csv, rad 3: målformen «bokmål» er ikke nb, nn eller tom (nøytral).",
    ),
    (
        "municipalities.csv", "Eigersund;;;;;11;nb;yes", "Eigersund;;;;;11;nb;ja",
        "municipalities.csv, rad 3: feltet verified er «ja», men skal være yes eller no.",
    ),
    (
        "municipalities.csv", "\n1103;Stavanger;", "\n1103;;",
        "municipalities.csv, rad 4: feltet name er tomt.",
    ),
    (
        "municipalities.csv", "\n1103;Stavanger;", "\n1103;Stavanger ;",
        "municipalities.csv, rad 4: feltet name har mellomrom først eller sist.",
    ),
    (
        "municipalities.csv", "\n1103;", "\n;",
        "municipalities.csv, rad 4: feltet number er tomt.",
    ),
    (
        "municipalities.csv", "number;name;", "nummer;name;",
        (
            f"municipalities.csv, rad 1: overskriftene er «nummer;name;{THE_REST}», "
            f"men skal være «number;name;{THE_REST}»."
        ),
    ),
    (
        "municipalities.csv", "\n1103;Stavanger;;", "\n1103;Stavanger;",
        "municipalities.csv, rad 4: raden har 8 felt, men skal ha 9.",
    ),
    (
        "municipalities.csv", "\n1103;Stavanger;", "\n\n1103;Stavanger;",
        "municipalities.csv, rad 4: raden har 0 felt, men skal ha 9.",
    ),
    (
        "counties.csv", ";Sisdajve;;innlandet", ";Sisdajve;;",
        "counties.csv, rad 9: fylket 34 har ingen statsforvalter.",
    ),
    (
        "counties.csv", ";Sisdajve;;innlandet", ";Sisdajve;;hedmark",
        "counties.csv, rad 9: statsforvalteren «hedmark» står ikke i governors.csv.",
    ),
    (
        "counties.csv", "\n56;", "\n55;",
        "counties.csv, rad 16: fylkesnummeret 55 står også på rad 15.",
    ),
    (
        "counties.csv", "\n56;", "\n5;",
        "counties.csv, rad 16: fylkesnummeret «5» er ikke to sifre.",
    ),
    (
        "counties.csv", "\n56;", "\n20;",
        "counties.csv, rad 16: fylket 20 har ingen kommuner.",
    ),
    (
        "counties.csv", "\n46;Vestland;", "\n46;;",
        "counties.csv, rad 13: feltet name er tomt.",
    ),
    (
        "governors.csv", "Agder;42;", "Agder;42 46;",
        "governors.csv, rad 2: embetet oppgir fylkene «42 46», men i counties.csv har det «42».",
    ),
    (
        "governors.csv", ";Statsforvaltaren i Agder;", ";;",
        "governors.csv, rad 2: feltet name_nn er tomt.",
    ),
    (
        "governors.csv", "\nvestland;", "\nagder;",
        "governors.csv, rad 11: embetet agder står også på rad 2.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_each_fault_is_told_with_file_and_row(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    change(folder, file, old, new)
    assert said in shipped.problems(folder)


@pytest.mark.parametrize("file", ["governors.csv", "counties.csv", "municipalities.csv"])
def test_a_list_that_cannot_be_read_is_said_alone(folder: Path, file: str) -> None:
    whole = (folder / file).read_text(encoding="utf-8")
    (folder / file).unlink()
    assert shipped.problems(folder) == [f"{file}: filen mangler."]
    (folder / file).write_text(whole, encoding="latin-1", errors="replace")
    said = [f"{file}: filen er ikke lagret som UTF-8."]
    assert shipped.problems(folder) == said
    (folder / file).write_text(whole.splitlines()[0] + "\n", encoding="utf-8")
    assert shipped.problems(folder) == [f"{file}: filen har ingen rader under overskriftene."]
    (folder / file).write_text(whole.splitlines()[0] + "\n" + "x" * 200_000, encoding="utf-8")
    assert [fault.split(" (")[0] for fault in shipped.problems(folder)] == [
        f"{file}: filen kan ikke leses som CSV"
    ]
    (folder / file).write_text("", encoding="utf-8")
    assert [fault.split(" er ")[0] for fault in shipped.problems(folder)] == [
        f"{file}, rad 1: overskriftene"
    ]


def test_a_list_saved_by_a_spreadsheet_is_read_the_same(folder: Path) -> None:
    path = folder / "municipalities.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    assert shipped.problems(folder) == []
    assert shipped.municipalities(folder) == shipped.municipalities(SHIPPED)


def test_reading_a_list_of_another_shape_says_what_is_wrong(folder: Path) -> None:
    change(folder, "municipalities.csv", "\n1103;Stavanger;;", "\n1103;Stavanger;")
    with pytest.raises(shipped.UnreadableList, match="rad 4: raden har 8 felt"):
        shipped.municipalities(folder)
    (folder / "counties.csv").unlink()
    with pytest.raises(shipped.UnreadableList, match="filen mangler"):
        shipped.counties(folder)
    assert len(shipped.governors(folder)) == 10
