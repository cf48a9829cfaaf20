import hashlib

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from rettesnor.common import clock
from rettesnor.instruments.fields import LONGEST_ID
from rettesnor.instruments.states import FileStatus


def sha256_of(text: str) -> str:
    """As `published.fingerprint` of a file that holds `text`: 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class InstrumentFile(models.Model):
    """One version of a form that a national user uploaded: the YAML, as it was written.

    The same as a file in the content folder, and as firmly kept: once published it never changes.
    """

    key = models.CharField(max_length=LONGEST_ID)
    version = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    yaml = models.TextField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=20, choices=FileStatus, default=FileStatus.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["key", "version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_file_per_version"),
            models.CheckConstraint(
                condition=models.Q(status__in=FileStatus.values), name="instrument_file_status"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="instrument_file_version"
            ),
            models.CheckConstraint(
                condition=models.Q(status=FileStatus.DRAFT, published_by=None, published_at=None)
                | models.Q(
                    status=FileStatus.PUBLISHED,
                    published_by__isnull=False,
                    published_at__isnull=False,
                ),
                name="published_by_someone_some_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def is_draft(self) -> bool:
        return self.status == FileStatus.DRAFT

    @property
    def whole(self) -> bool:
        """Whether the words are those that were saved: someone may have been in the database."""
        return sha256_of(self.yaml) == self.sha256
