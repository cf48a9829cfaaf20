from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Which browser an answer came from, and when it was contested."""

    dependencies = [
        ("reviews", "0005_second_opinions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="answer",
            name="contested_by_somebody",
        ),
        migrations.AddField(
            model_name="answer",
            name="contested_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="origin",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="answer",
            name="sequence",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="answer",
            name="note_sequence",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="answer",
            name="note_origin",
            field=models.CharField(blank=True, max_length=36),
        ),
    ]
