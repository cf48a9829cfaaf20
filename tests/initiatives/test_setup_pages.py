"""The national team's pages: beginning, mending, opening; what is wrong is a sentence, never a fault."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Contact, Initiative, Milestone
from tests.cast import Cast
from tests.factories import initiatives
from tests.initiatives.test_setup import draft, ready

ClientFor = Callable[[User], Client]
STEP = {
    "title_nb": "Fagdag",
    "title_nn": "Fagdag",
    "day": "2025-10-01",
    "earlier_days": "7",
    "later_days": "7",
    "kind": "other",
    "about_nb": "",
    "about_nn": "",
}
WORDS = {
    "name_nb": "En satsing",
    "name_nn": "Ei satsing",
    "purpose_nb": "Bli bedre.",
    "purpose_nn": "Bli betre.",
    "about_nb": "",
    "about_nn": "",
    "main": "barnets-beste",
    "erase_days": "30",
    "slug": "",
}


@pytest.fixture
def per(cast: Cast, client_for: ClientFor) -> Client:
    return client_for(cast.per)


def words(response: object) -> str:
    """What the page says, without its marks."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", unescape(text))


def test_an_empty_list_says_what_will_be_here(per: Client) -> None:
    page = per.get(reverse("initiatives"))
    assert "Her kommer satsingene" in words(page) and "Ny satsing" in words(page)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long(
    cast: Cast, per: Client, count: int
) -> None:
    for _ in range(count):
        draft(cast)
    per.get(reverse("initiatives"))
    with CaptureQueriesContext(connection) as asked:
        page = per.get(reverse("initiatives"))
    assert len(asked) == 4, [one["sql"] for one in asked]
    assert words(page).count("Barnets beste når") == count


@pytest.mark.parametrize("contacts", [1, 3])
def test_the_page_of_one_asks_the_same_however_much_is_set_up(
    cast: Cast, per: Client, contacts: int
) -> None:
    made = draft(cast)
    for number in range(contacts):
        person = initiatives.ToAsk(f"Ine {number}", f"ine{number}@nasjonal.example")
        actions.add_contact(made, person, by=cast.per)
    with CaptureQueriesContext(connection) as asked:
        per.get(reverse("initiative", args=[made.pk]))
    assert len(asked) == 7, [one["sql"] for one in asked]


def test_the_list_has_those_under_way_first(cast: Cast, per: Client) -> None:
    initiatives.host(cast)
    draft(cast)
    said = words(per.get(reverse("initiatives")))
    assert said.index("i gang") < said.index("utkast")
    assert "1 statsforvalter har begynt" in said


def test_from_the_shipped_one_to_open_in_the_browser(cast: Cast, per: Client) -> None:
    assert "Begynn med denne" in words(per.get(reverse("initiative_new")))
    address = reverse("initiative_new_shipped", args=["kvp-egenvurdering"])
    page = words(per.get(address))
    assert "bare som eksempel: 25. juni 2023" in page and "forslag fra Rettesnor" in page
    per.post(address, {"start": "2025-08-20"})
    made = Initiative.objects.get()
    page = words(per.get(reverse("initiative", args=[made.pk])))
    assert "Før satsingen kan åpnes" in page and "minst én i nasjonalt team" in page
    per.post(
        reverse("contact_new", args=[made.pk]),
        {"name": "Ine Rikheim", "email": "ine@nasjonal.example"},
    )
    assert "Utkastet er klart" in words(per.get(reverse("initiative", args=[made.pk])))
    preview = words(per.get(reverse("initiative_preview", args=[made.pk])))
    assert "Slik blir den åpne siden" in preview and "Ine Rikheim" in preview
    told = words(per.get(reverse("initiative_open", args=[made.pk])))
    assert "Ingen får brev av dette" in told
    per.post(reverse("initiative_open", args=[made.pk]))
    assert "Ingen ennå" in words(per.get(reverse("initiative", args=[made.pk])))


def test_once_open_the_names_of_those_who_have_begun_are_there(cast: Cast, per: Client) -> None:
    made = initiatives.host(cast).initiative
    said = words(per.get(reverse("initiative", args=[made.pk])))
    assert "Statsforvalteren i Fjordheim" in said
    assert "Nav Lillevik" not in said


def test_from_scratch_and_then_said_differently(per: Client) -> None:
    per.post(reverse("initiative_new_own"), WORDS)
    made = Initiative.objects.get()
    assert made.slug == "en-satsing-2025"
    address = reverse("initiative_edit", args=[made.pk])
    assert per.get(address).context["form"].initial["main"] == "barnets-beste"
    per.post(address, WORDS | {"name_nb": "En bedre satsing", "others": ["klagesaker"]})
    made.refresh_from_db()
    assert made.name_nb == "En bedre satsing"
    assert made.programmes == ["barnets-beste", "klagesaker"]


def test_a_copy_is_one_click(cast: Cast, per: Client) -> None:
    old = initiatives.open_initiative(cast)
    said = words(per.post(reverse("initiative_copy", args=[old.pk]), follow=True))
    assert "hele uker" in said and "onsdag 2. september 2026" in said
    assert Initiative.objects.get(copied_from=old).milestones.count() == 6


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title_nn", "", "Skriv teksten."),
        ("day", "31.2.2026", "Skriv dagen som dag.måned.år"),
        ("day", "9999-12-31", "mer enn tre år unna"),
        ("earlier_days", "mange", "Skriv et helt tall"),
        ("later_days", "61", "fra 0 til 60"),
        ("later_days", "9" * 5000, "Skriv et helt tall"),
        ("kind", "picnic", "Velg fra listen."),
        ("about_nb", "Skriv til ine@nasjonal.example", "e-postadresse"),
        ("about_nb", "Bare på bokmål", "nynorsk også"),
    ],
)
def test_a_milestone_that_cannot_be_is_told_at_its_field(
    cast: Cast, per: Client, field: str, value: str, said: str
) -> None:
    made = draft(cast)
    page = per.post(reverse("milestone_new", args=[made.pk]), STEP | {field: value})
    assert page.status_code == 422
    assert said in str(page.context["form"].errors.get_json_data()).replace("\\xa0", " ")
    assert made.milestones.count() == 7


def test_a_milestone_is_added_moved_and_removed(cast: Cast, per: Client) -> None:
    made = draft(cast)
    per.post(reverse("milestone_new", args=[made.pk]), STEP)
    step = Milestone.objects.get(title_nb="Fagdag")
    per.post(reverse("milestone_edit", args=[step.pk]), STEP | {"day": "2025-10-04"})
    assert "Helg, helligdag" in words(per.get(reverse("initiative", args=[made.pk])))
    said = per.post(reverse("milestone_remove", args=[step.pk]), follow=True)
    assert "Milepælen er fjernet." in words(said)


@pytest.mark.parametrize(
    ("name", "key", "value", "said"),
    [
        ("initiative_new_own", "slug", "Nei takk", "små bokstaver"),
        ("initiative_new_own", "main", "finnes-ikke", "Velg et opplegg fra listen."),
        ("initiative_new_own", "main", "", "Velg et opplegg."),
        ("initiative_new_own", "erase_days", "0", "fra 1 til 365"),
        ("initiative_new_own", "name_nb", "N" * 151, "Kort den ned til 150"),
        ("initiative_new_own", "name_nb", "Nul\0l", ""),
    ],
)
def test_texts_that_cannot_be_are_told_at_their_field(
    per: Client, name: str, key: str, value: str, said: str
) -> None:
    page = per.post(reverse(name), WORDS | {key: value})
    assert page.status_code == 422
    assert said in " ".join(page.context["form"].errors[key])


def test_a_start_that_cannot_be_is_told(per: Client) -> None:
    address = reverse("initiative_new_shipped", args=["barnets-beste"])
    for start in ("2025-08-01", "9999-12-31", "i morgen", ""):
        page = per.post(address, {"start": start})
        assert page.status_code == 422 and page.context["form"].errors["start"]
    assert per.get(reverse("initiative_new_shipped", args=["finnes-ikke"])).status_code == 404


def test_who_cannot_be_asked_is_told(cast: Cast, per: Client) -> None:
    address = reverse("contact_new", args=[draft(cast).pk])
    page = per.post(address, {"name": "Ine", "email": "ine@gmial.com"})
    assert page.status_code == 422 and "gmail.com" in words(page)


def test_opening_too_early_is_a_page_that_says_what_is_missing(cast: Cast, per: Client) -> None:
    made = draft(cast)
    assert "Dette mangler først" in words(per.get(reverse("initiative_open", args=[made.pk])))
    page = per.post(reverse("initiative_open", args=[made.pk]))
    assert page.status_code == 409 and "minst én i nasjonalt team" in words(page)


def test_ending_and_opening_again(cast: Cast, per: Client) -> None:
    made = initiatives.open_initiative(cast)
    assert "Dere kan åpne den igjen." in words(per.get(reverse("initiative_end", args=[made.pk])))
    said = words(per.post(reverse("initiative_end", args=[made.pk]), follow=True))
    assert "Åpne satsingen igjen" in said and "Legg til en milepæl" not in said
    for name in ("initiative_edit", "milestone_new", "contact_new"):
        assert "blir stående som den var" in words(per.get(reverse(name, args=[made.pk])))
    per.post(reverse("initiative_open", args=[made.pk]))
    assert Initiative.objects.get().is_open


def test_what_cannot_be_removed_is_told_on_the_page(cast: Cast, per: Client) -> None:
    made = initiatives.open_initiative(cast)
    said = words(per.post(reverse("initiative_remove", args=[made.pk]), follow=True))
    assert "Bare et utkast kan fjernes." in said
    person = made.contacts.get()
    said = words(per.post(reverse("contact_remove", args=[person.pk]), follow=True))
    assert "må ha noen å spørre" in said and Contact.objects.exists()
    first, *rest = made.milestones.all()
    for one in rest:
        per.post(reverse("milestone_remove", args=[one.pk]))
    said = words(per.post(reverse("milestone_remove", args=[first.pk]), follow=True))
    assert "minst én milepæl" in said


def test_a_draft_is_removed(cast: Cast, per: Client) -> None:
    made = ready(cast)
    said = words(per.post(reverse("initiative_remove", args=[made.pk]), follow=True))
    assert "Utkastet er fjernet." in said and not Initiative.objects.exists()


@pytest.mark.parametrize("who", ["aud", "kari", "ola", "liv"])
def test_others_have_no_such_pages(cast: Cast, client_for: ClientFor, who: str) -> None:
    made = initiatives.open_initiative(cast)
    step, person = made.milestones.earliest("day"), made.contacts.get()
    client = client_for(getattr(cast, who))
    for name, args in (
        *((n, []) for n in ("initiatives", "initiative_new", "initiative_new_own")),
        *((n, [made.pk]) for n in ("initiative", "initiative_edit", "initiative_preview")),
        *((n, [made.pk]) for n in ("initiative_open", "initiative_end", "milestone_new")),
        ("milestone_edit", [step.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 403
    for name, pk in (("initiative_copy", made.pk), ("contact_remove", person.pk)):
        assert client.post(reverse(name, args=[pk])).status_code == 403
