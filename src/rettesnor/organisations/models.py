from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock


class Kind(models.TextChoices):
    NATION = "nation", _("nasjonalt")
    GOVERNOR = "governor", _("statsforvalter")
    COUNTY = "county", _("fylke")
    MUNICIPALITY = "municipality", _("kommune")
    OFFICE = "office", _("Nav-kontor")


# Which kind stands under which: the tree has one shape.
PARENT = {
    Kind.GOVERNOR: Kind.NATION,
    Kind.COUNTY: Kind.GOVERNOR,
    Kind.MUNICIPALITY: Kind.COUNTY,
    Kind.OFFICE: Kind.MUNICIPALITY,
}


class WrittenForm(models.TextChoices):
    """The form a municipality has chosen (språklova § 15)."""

    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    NEUTRAL = "", _("nøytral")


class Organisation(models.Model):
    """A unit in the tree. An office stands under its host municipality and may serve several.

    `path` is the chain of ids from the top, `/1/4/9/`: everything under a unit is one
    prefix search, whatever the depth.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=10, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, db_index=True, blank=True)
    serves = models.ManyToManyField("self", symmetrical=False, related_name="served_by", blank=True)
    written_form = models.CharField(max_length=2, choices=WrittenForm, blank=True)
    valid_from = models.DateField(default=clock.today)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.NATION, parent=None)
                | (~Q(kind=Kind.NATION) & Q(parent__isnull=False)),
                name="only_the_nation_has_no_parent",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="organisation_kind"),
            models.CheckConstraint(
                condition=Q(written_form__in=WrittenForm.values), name="written_form"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="organisation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The written form letters and screens begin with: the municipality's, else bokmål."""
        form = self.written_form
        if not form and self.kind == Kind.OFFICE and self.parent is not None:
            form = self.parent.written_form
        return form or WrittenForm.BOKMAL
