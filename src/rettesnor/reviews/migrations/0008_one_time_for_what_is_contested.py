import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is contested has a time; a note can be settled."""

    dependencies = [
        ("reviews", "0007_when_it_was_contested"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="note_settled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="note_settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("contested_at", None), ("contested_by", None), ("contested_value", "")
                    ),
                    models.Q(
                        models.Q(("contested_value", ""), _negated=True),
                        ("contested_at__isnull", False),
                        ("contested_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="contested_by_somebody_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note_settled_at", None), ("note_settled_by", None)),
                    models.Q(
                        ("note_settled_at__isnull", False),
                        ("note_settled_by__isnull", False),
                        models.Q(("note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_settled_note_by_somebody",
            ),
        ),
    ]
