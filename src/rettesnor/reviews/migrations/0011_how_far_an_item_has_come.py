from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether an item is done, and the last day anything was said in it."""

    dependencies = [
        ("reviews", "0010_patterns_of_findings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="reviewed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="item",
            name="touched_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed", False),
                    models.Q(
                        ("struck_reason", ""), models.Q(("phase", "alone"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="reviewed_neither_struck_nor_alone",
            ),
        ),
    ]
