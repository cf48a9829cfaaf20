"""A content folder of a test's own, and what the national team uploads to it."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.instruments import actions
from rettesnor.instruments.models import InstrumentFile
from tests.factories.forms import new_form
from tests.instruments.good import FORM, FORM_FILE, publish

KEY = "prove"  # the form of `good`, version 1 of which is in the content folder


def second(*changes: tuple[str, str]) -> str:
    """Version 2 of the folder's form, with these changes."""
    text = new_form(KEY, 2)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def draft(by: User, text: str | None = None) -> InstrumentFile:
    return actions.upload_draft(text or second(), by=by)


def published(by: User, text: str | None = None) -> InstrumentFile:
    file = draft(by, text)
    return actions.publish_form(file, by=by, seen=file.sha256)


def send(client: Client, data: bytes | str, name: str = "skjema.yaml"):
    """Upload a file on the page for it."""
    raw = data.encode() if isinstance(data, str) else data
    return client.post(reverse("drafts"), {"file": SimpleUploadedFile(name, raw)})


def bring(content: Path, text: str) -> None:
    """A later release brings version 2 in the folder, published there."""
    (content / "instruments/prove/2.yaml").write_text(text, encoding="utf-8")
    (content / FORM_FILE).write_text(FORM, encoding="utf-8")
    publish(content)
    listed = content / "instruments/PUBLISHED.txt"
    from rettesnor.instruments.published import published_line

    listed.write_text(listed.read_text("utf8") + published_line(content, KEY, 2) + "\n", "utf8")
