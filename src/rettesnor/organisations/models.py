"""The tree of units as it is, the names they have had, and what became of those that ended."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rettesnor.common import clock


class Kind(models.TextChoices):
    NATION = "nation", _("nasjonalt")
    GOVERNOR = "governor", _("statsforvalter")
    COUNTY = "county", _("fylke")
    MUNICIPALITY = "municipality", _("kommune")
    DISTRICT = "district", _("bydel")
    OFFICE = "office", _("Nav-kontor")


# Which kinds a unit may stand under: the tree has one shape, save that a city has districts.
PARENT: dict[Kind, tuple[Kind, ...]] = {
    Kind.GOVERNOR: (Kind.NATION,),
    Kind.COUNTY: (Kind.GOVERNOR,),
    Kind.MUNICIPALITY: (Kind.COUNTY,),
    Kind.DISTRICT: (Kind.MUNICIPALITY,),
    Kind.OFFICE: (Kind.MUNICIPALITY, Kind.DISTRICT),
}


class WrittenForm(models.TextChoices):
    """The form a municipality has chosen (språklova § 15)."""

    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")
    NEUTRAL = "", _("nøytral")


class Organisation(models.Model):
    """A unit in the tree. An office stands under its host municipality and may serve several.

    `path` is the chain of ids from the top, `/1/4/9/`: everything under a unit is one
    prefix search, whatever the depth. `valid_to` is the first day the unit is no longer there:
    it is then offered for nothing new, and keeps all it has. `language` asks the two units above:
    lists select `parent__parent`.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    sami_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=10, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, db_index=True, blank=True)
    serves = models.ManyToManyField("self", symmetrical=False, related_name="served_by", blank=True)
    written_form = models.CharField(max_length=2, choices=WrittenForm, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.CharField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(default=clock.today)
    valid_to = models.DateField(null=True, blank=True)

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
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=Q(valid_to=None) & ~Q(number=""),
                name="one_current_unit_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The written form letters and screens begin with: the municipality's, else bokmål."""
        unit, form = self, self.written_form
        while not form and unit.kind in {Kind.OFFICE, Kind.DISTRICT} and unit.parent is not None:
            unit = unit.parent
            form = unit.written_form
        return form or WrittenForm.BOKMAL

    @property
    def both_names(self) -> str:
        """The name, with the other official one where there is one."""
        return both_names(self.name, self.sami_name)

    def is_there(self, on: date | None = None) -> bool:
        """Whether the unit has begun and not ended on that day, today unless told."""
        return is_there(self.valid_from, self.valid_to, on or clock.today())


def both_names(name: str, sami_name: str) -> str:
    """The name, with the other official one where there is one."""
    return f"{name} / {sami_name}" if sami_name else name


def is_there(valid_from: date, valid_to: date | None, on: date) -> bool:
    """Whether what was from the first day to, and without, the second was there on the third."""
    return valid_from <= on and (valid_to is None or on < valid_to)


class PastName(models.Model):
    """What a unit was called before: from the first of the days, to and without the second."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="past_names"
    )
    name = models.CharField(max_length=120)
    sami_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        ordering = ["valid_to", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")),
                name="past_name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Became(models.TextChoices):
    """How one unit gave way to another."""

    MERGED = "merged", _("slått sammen")
    SPLIT = "split", _("delt")
    REPLACED = "replaced", _("avløst")


class Succession(models.Model):
    """That one unit came after another. A merger has several before, a split several after."""

    before = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Became)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="one_succession_of_two"),
            models.CheckConstraint(
                condition=~Q(before=models.F("after")), name="nothing_succeeds_itself"
            ),
            models.CheckConstraint(condition=Q(kind__in=Became.values), name="succession_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"
