from django.db import models

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews.models.rounds import Part


class Counts(models.Model):
    """How many cases gave each answer; what is worked out from them is never stored."""

    yes = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    na = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()

    class Meta:
        abstract = True

    @property
    def tally(self) -> Tally:
        return Tally(
            yes=self.yes,
            partly=self.partly,
            no=self.no,
            na=self.na,
            unsure=self.unsure,
            missing=self.missing,
        )


class Finding(Counts):
    """The counts of one question (or topic) in a closed round. Counts only; shares are worked out.

    Frozen when the round closes: history does not move when a formula improves.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="findings")
    question = models.CharField(max_length=80)
    topic = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "question", "topic"], name="one_finding_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.question} {self.topic}".strip()


class FindingByKind(Counts):
    """The counts of one question among the cases of one kind, frozen when the round closes.

    `kind` is the id of a type of case, an outcome, or a municipality of the draw's groups. A case
    may be of several kinds, so the kinds need not add up to the whole.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="findings_by_kind")
    question = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "question", "kind"], name="one_finding_per_question_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.question} {self.kind}"


class FollowOn(models.Model):
    """Two questions that the same cases lack, frozen when the round closes: see `patterns.Joint`."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="follow_on")
    first = models.CharField(max_length=80)
    then = models.CharField(max_length=80)
    of = models.PositiveIntegerField()
    both = models.PositiveIntegerField()
    rest_of = models.PositiveIntegerField()
    rest = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "first", "then"], name="one_pair_of_questions"),
            models.CheckConstraint(
                condition=models.Q(both__gte=1, both__lte=models.F("of"))
                & models.Q(rest__lte=models.F("rest_of")),
                name="a_pair_counts_within_its_cases",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.first} {self.then}"
