from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.instruments.document import ItemType
from rettesnor.reviews.models.rounds import Part
from rettesnor.reviews.states import Phase


class Struck(models.TextChoices):
    """Why a drawn case cannot be used."""

    PROTECTED = "protected", _("strengt fortrolig adresse")
    STAFF = "staff", _("gjelder en ansatt eller noen nær en ansatt")
    NO_CHILD = "no-child", _("ingen barn under 18 år")
    OUTSIDE = "outside", _("vedtaket er utenfor perioden")
    WRONG_KIND = "wrong-kind", _("saken er av et annet slag")
    TWICE = "twice", _("samme sak står to ganger i listen")
    MISSING = "missing", _("saksmappen finnes ikke, eller er flyttet")


# Which case is which stands in the office's own list, so these are never said beside a number.
PRIVATE = {Struck.PROTECTED, Struck.STAFF}


class Item(models.Model):
    """What is reviewed: a case by its running number in the office's own list, or the office.

    `number` counts within the frame (1 to `frame_size`); `position` is the place in the draw.
    `decision_month` and `types` (ids with a space between) are asked for only when a question
    depends on them.

    `phase` is empty while one colleague at a time reviews it; else how far the second opinion has
    come. A struck item cannot be used: it is never counted or asked about, and the one that
    `replaces` it stands in its place.

    `reviewed` is whether it is done, as `queries.progress` works it out of the whole sheet: kept
    here by the actions, so that hundreds of rounds can be counted at once. `touched_on` is the last
    day anything was said in it; a day, so that it is written once a day and not at every answer.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    decision_month = models.DateField(null=True, blank=True)
    types = models.CharField(max_length=60, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    phase = models.CharField(max_length=10, choices=Phase, blank=True)
    struck_reason = models.CharField(max_length=20, choices=Struck, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reviewed = models.BooleanField(default=False)
    touched_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["part", "number"], name="one_item_per_number"),
            models.UniqueConstraint(fields=["part", "position"], name="one_item_per_position"),
            models.CheckConstraint(condition=Q(phase__in=["", *Phase]), name="item_phase"),
            models.CheckConstraint(
                condition=Q(struck_reason="", struck_at=None, struck_by=None)
                | Q(
                    struck_reason__in=Struck.values,
                    struck_at__isnull=False,
                    struck_by__isnull=False,
                ),
                name="struck_with_a_reason_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reviewed=False) | (Q(struck_reason="") & ~Q(phase=Phase.ALONE)),
                name="reviewed_neither_struck_nor_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"

    @property
    def type_set(self) -> frozenset[ItemType]:
        return frozenset(ItemType(word) for word in self.types.split())

    @property
    def struck(self) -> bool:
        return bool(self.struck_reason)

    @property
    def struck_because(self) -> str:
        """Why, as far as it may stand beside the case's number."""
        return struck_word(self.struck_reason)


def struck_word(reason: str) -> str:
    """The reason in words; of those that tell something of the family, only that there is one."""
    return str(_("kan ikke leses her") if reason in PRIVATE else Struck(reason).label)
