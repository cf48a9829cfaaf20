"""A round of each programme is opened, answered and closed, and its pages are there, as Kari."""

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories.answers import Pattern
from tests.factories.rounds import closed_round, every

PROGRAMMES = [programme.key for programme in catalogue.programmes()]
WAYS: dict[str, Pattern] = {"yes": every(Choice.YES), "no": every(Choice.NO)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_it_goes_from_opening_to_results(cast: Cast, client_for, programme: str, way: str) -> None:
    """«Yes» takes the first of what is chosen among, and «no» the last: other questions open."""
    closed = closed_round(
        cast, WAYS[way], programme=programme, frame_size=1, sample_size=1, talks=1
    )
    assert closed.status == Status.CLOSED
    parts = queries.findings_of(closed)
    assert len(parts) == len(catalogue.programme(programme).parts)
    for part in parts:
        assert part.sample_size == 1, part.instrument.key
        assert sum(finding.tally.missing for finding in part.questions) == 0
    every_page_is_there(client_for(cast.kari), closed)


def every_page_is_there(kari: Client, closed: Round) -> None:
    addresses = [reverse(name, args=[closed.pk]) for name in ("round", "findings")]
    for part in queries.findings_of(closed):
        addresses += [reverse("finding", args=[closed.pk, f.question.id]) for f in part.questions]
    if closed.parts.filter(drawn=True).exists():
        addresses.append(reverse("round_protocol", args=[closed.pk]))
    items = Item.objects.filter(part__review_round=closed)
    addresses += [reverse("case", args=[item.pk]) for item in items]
    for address in addresses:
        assert kari.get(address).status_code == 200, address


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_its_own_page_for_opening_is_there_and_the_list_leads_to_it(
    cast: Cast, client_for, programme: str
) -> None:
    kari = client_for(cast.kari)
    page = reverse("round_new", args=[cast.lillevik.pk])
    assert f"?opplegg={programme}" in kari.get(page).content.decode()
    assert kari.get(f"{page}?opplegg={programme}").status_code == 200


def test_a_programme_that_does_not_exist_is_not_there(cast: Cast, client_for) -> None:
    page = reverse("round_new", args=[cast.lillevik.pk])
    assert client_for(cast.kari).get(f"{page}?opplegg=finnes-ikke").status_code == 404
