from django.conf import settings
from django.db import models

from rettesnor.common import clock
from rettesnor.organisations.models import Organisation


class WordTemplate(models.Model):
    """An office's own Word template: its styles, head and foot dress the reports made as Word.

    Checked before it is kept; `name` is what the file was called.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="word_template"
    )
    name = models.CharField(max_length=120)
    data = models.BinaryField()
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class OfferedTemplate(models.Model):
    """A template that was let in and waits to be looked at; nothing uses it before it is kept.

    One for each office: the next takes its place, and after a day nobody meets it.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="offered_template"
    )
    name = models.CharField(max_length=120)
    data = models.BinaryField()
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
