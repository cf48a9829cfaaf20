from django.db import models


class Row(models.Model):
    """What the bare write writes: as little as a row can be and still say something."""

    text = models.CharField(max_length=80)
