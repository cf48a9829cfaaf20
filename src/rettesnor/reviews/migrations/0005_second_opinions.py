import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rettesnor.common.clock


class Migration(migrations.Migration):
    """Two colleagues on the same item."""

    dependencies = [
        ("reviews", "0004_groups_and_strikes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="OpinionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=80)),
                ("topic", models.CharField(blank=True, max_length=80)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(blank=True, max_length=80)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                ("answered_at", models.DateTimeField(default=rettesnor.common.clock.now)),
                ("contested_value", models.CharField(blank=True, max_length=300)),
                ("contested_at", models.DateTimeField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, max_length=36)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("note_origin", models.CharField(blank=True, max_length=36)),
                ("note_sequence", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="item",
            name="phase",
            field=models.CharField(
                blank=True,
                choices=[("alone", "hver for seg"), ("together", "sammen"), ("settled", "avklart")],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__in", ["", "alone", "together", "settled"])),
                name="item_phase",
            ),
        ),
        migrations.AddField(
            model_name="opinion",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="opinions",
                to="reviews.item",
            ),
        ),
        migrations.AddField(
            model_name="opinion",
            name="reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="opinionanswer",
            name="answered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="opinionanswer",
            name="contested_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="opinionanswer",
            name="opinion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="reviews.opinion",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.UniqueConstraint(
                fields=("item", "reviewer"), name="one_opinion_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionanswer",
            constraint=models.UniqueConstraint(
                fields=("opinion", "question", "topic"), name="one_opinion_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason", ""), models.Q(("value", ""), _negated=True), _connector="OR"
                ),
                name="opinion_reason_only_for_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionanswer",
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
                name="opinion_contested_at_a_time",
            ),
        ),
    ]
