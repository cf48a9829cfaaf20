"""The public page of an initiative: what anybody may read, and nothing of any office."""

from dataclasses import dataclass

from django.db.models import QuerySet

from rettesnor.initiatives.models import Contact, GeneralAnswer, Initiative, Milestone
from rettesnor.initiatives.queries.setup import programmes_of
from rettesnor.initiatives.states import Status
from rettesnor.instruments.programmes import Programme

SHOWN = (Status.OPEN, Status.ENDED)


def public_initiatives() -> QuerySet[Initiative]:
    """Those that have been opened."""
    return Initiative.objects.filter(status__in=SHOWN)


@dataclass(frozen=True)
class PublicPage:
    """`answers` are those the nation has published; a county's own stand on its offices' pages."""

    initiative: Initiative
    milestones: tuple[Milestone, ...]
    contacts: tuple[Contact, ...]
    programmes: tuple[Programme, ...]
    answers: tuple[GeneralAnswer, ...]


def public_page(initiative: Initiative) -> PublicPage:
    """Three queries. Also for the preview of a draft: the caller asks who may see that."""
    return PublicPage(
        initiative=initiative,
        milestones=tuple(initiative.milestones.all()),
        contacts=tuple(initiative.contacts.all()),
        programmes=programmes_of(initiative),
        answers=tuple(initiative.answers.filter(host=None, taken_down_at=None)),
    )
