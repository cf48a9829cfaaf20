"""Where a form made in the browser stands: what may follow what, and whose turn it is."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import Role
from rettesnor.accounts.permissions import Permission


class FileStatus(models.TextChoices):
    DRAFT = "draft", _("utkast")
    PUBLISHED = "published", _("gitt ut")


@dataclass(frozen=True)
class Transition:
    action: str
    permission: Permission


# A draft that is thrown away is gone: it was never anything anybody answered.
TRANSITIONS: dict[tuple[FileStatus, FileStatus], Transition] = {
    (FileStatus.DRAFT, FileStatus.PUBLISHED): Transition("publish_form", Permission.PUBLISH_FORMS),
}

# Who moves next. What is published never changes, so it is nobody's.
OWNER: dict[FileStatus, Role | None] = {
    FileStatus.DRAFT: Role.NATIONAL,
    FileStatus.PUBLISHED: None,
}


def may_follow(now: str, then: str) -> bool:
    return (FileStatus(now), FileStatus(then)) in TRANSITIONS
