"""The case page as a browser without JavaScript has it, and as one with it sends an answer."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from rettesnor.reviews.models import Item

Fields = dict[str, str | list[str]]


def page_of(case: Item) -> str:
    return reverse("case", args=[case.pk])


def untouched(client: Client, case: Item) -> Fields:
    return fields(client.get(page_of(case)).content.decode())


def fields(text: str) -> Fields:
    """What a browser without JavaScript would send if nothing were touched."""
    sent: Fields = {}
    for tag in re.findall(r"<input[^>]+>", text):
        name, value = (re.search(rf'\b{part}="([^"]*)"', tag) for part in ("name", "value"))
        chosen_of = re.search(r'type="(radio|checkbox)"', tag)
        if not name or not value or (chosen_of and "checked" not in tag):
            continue
        if chosen_of and chosen_of[1] == "checkbox":
            ticked = sent.setdefault(name[1], [])
            assert isinstance(ticked, list)
            ticked.append(value[1])
        else:
            sent[name[1]] = value[1]
    sent |= dict(re.findall(r'<textarea[^>]+name="([^"]+)"[^>]*>([^<]*)</textarea>', text))
    for name, body in re.findall(
        r'<select[^>]+name="(r:[^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL
    ):
        selected = re.search(r'value="([^"]*)" selected', body)
        sent[name] = selected[1] if selected else ""
    return {name: value for name, value in sent.items() if name[1:2] == ":"}


def chosen(text: str, name: str) -> str | list[str] | None:
    """The button that is pressed in a group, or the boxes that are ticked."""
    return fields(text).get(name)


def send(
    client: Client, case: Item, question: str, value: str | None = None, **more: object
) -> Any:
    """One answer in the background, as the page sends it."""
    said = {"question": question, **more} | ({} if value is None else {"value": value})
    return client.post(
        reverse("case_answer", args=[case.pk]), said, headers={"X-Requested-With": "fetch"}
    )


def words(response: Any) -> str:
    """The text of the page as it is read, on one line."""
    text = re.sub(
        r"<(svg|script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ").split())
