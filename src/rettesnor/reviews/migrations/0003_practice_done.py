import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rettesnor.common.clock


class Migration(migrations.Migration):
    """Which practice cases a person has tried."""

    dependencies = [
        ("reviews", "0002_kinds_of_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PracticeDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=80)),
                ("case", models.CharField(max_length=80)),
                ("at", models.DateTimeField(default=rettesnor.common.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "instrument", "case"), name="one_practice_per_case"
                    )
                ],
            },
        ),
    ]
