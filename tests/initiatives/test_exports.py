"""The list as an Excel file: as it is filtered, dates as dates, and nothing about results."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rettesnor.accounts.models import User
from rettesnor.initiatives import exports
from rettesnor.initiatives.models import Host
from rettesnor.organisations.models import Organisation
from tests.cast import Cast
from tests.factories import rounds
from tests.initiatives.follow_story import at, invited, joined

ClientFor = Callable[[User], Client]
LONG = "sosialhjelpssoknadsbehandlingskvalitetsl"  # one word longer than there is room for


def fetched(
    client: Client, host: Host, query: str = "", on: date = date(2025, 11, 20)
) -> Worksheet:
    with at(on):
        answer = client.get(f"/lop/{host.pk}/kontor.xlsx{query}")
    assert answer.status_code == 200
    assert 'filename="kontor-barnets-beste' in answer["Content-Disposition"]
    return load_workbook(BytesIO(answer.content)).active


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        (
            "Barnets beste når familien søker sosialhjelp",
            "kontor-barnets-beste-nar-familien-soker-2025-11-20.xlsx",
        ),
        ("Ærlig Åpenhet", "kontor-aerlig-apenhet-2025-11-20.xlsx"),
        ("Sosialhjelpssøknadsbehandlingskvalitetsløftet", f"kontor-{LONG}-2025-11-20.xlsx"),
        ("?!", "kontor-2025-11-20.xlsx"),
    ],
)
def test_the_file_is_named_in_plain_letters_and_whole_words(name: str, file_name: str) -> None:
    with at(date(2025, 11, 20)):
        assert exports.file_name(name) == file_name


def as_rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_file_has_real_dates_and_a_header_that_stays(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    joined(host, cast.lillevik, cast)
    rounds.drawn_round(cast, on=date(2025, 9, 1), sample_size=2)
    sheet = fetched(client_for(cast.aud), host)
    assert sheet.freeze_panes == "B2"
    lillevik, nordbygda, _storfjellet = as_rows(sheet)
    assert lillevik["Kontor"] == "Nav Lillevik" and lillevik["Svar"] == "Blir med"
    assert lillevik["Ble med"] == datetime(2025, 8, 14)
    assert lillevik["Runde 1: saker trukket"] == 2
    assert lillevik["Runde 1: saker gjennomgått"] == 0
    assert lillevik["Har stått stille i over 30 dager"] == "ja"
    assert lillevik["E-post"] == cast.kari.email
    assert nordbygda["Svar"] == "Ikke svart" and nordbygda["Invitert"] is None


def test_the_file_is_as_the_list_is_filtered_and_sorted(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    joined(host, cast.lillevik, cast)
    invited(host, cast.storfjellet)
    aud = client_for(cast.aud)
    names = [row["Kontor"] for row in as_rows(fetched(aud, host, "?vis=ubesvart&side=1"))]
    assert names == ["Nav Nordbygda", "Nav Storfjellet"]
    names = [row["Kontor"] for row in as_rows(fetched(aud, host, "?rekkefolge=lengst"))]
    assert names == ["Nav Lillevik", "Nav Storfjellet", "Nav Nordbygda"]
    assert as_rows(fetched(aud, host, "?navn=ingen")) == []


def test_the_file_tells_no_result_and_no_reviewer(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    joined(host, cast.lillevik, cast)
    rounds.closed_round(cast, on=date(2025, 9, 1), sample_size=1)
    (lillevik, *_rest) = as_rows(fetched(client_for(cast.aud), host))
    assert lillevik["Hvor de står"] == "Runde 1 er lukket"
    said = " ".join(str(value) for value in lillevik.values())
    assert "Ola" not in said and "Siri" not in said and "%" not in said
    assert not {"Resultat", "Funn", "Andel"} & set(lillevik)


def test_a_name_never_becomes_a_formula(host: Host, cast: Cast, client_for: ClientFor) -> None:
    Organisation.objects.filter(pk=cast.lillevik.pk).update(name="=1+1")
    names = {row["Kontor"] for row in as_rows(fetched(client_for(cast.aud), host))}
    assert "=1+1" in names
    sheet = fetched(client_for(cast.aud), host, "?navn=%3D1")
    assert sheet["A2"].data_type == "s"
