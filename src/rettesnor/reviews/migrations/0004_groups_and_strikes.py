import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Groups of cases, cases that cannot be used, and when changes began."""

    dependencies = [
        ("reviews", "0003_practice_done"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Stratum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("groups", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="reviews.item",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="item",
            name="struck_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="struck_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("protected", "strengt fortrolig adresse"),
                    ("staff", "gjelder en ansatt eller noen nær en ansatt"),
                    ("no-child", "ingen barn under 18 år"),
                    ("outside", "vedtaket er utenfor perioden"),
                    ("wrong-kind", "saken er av et annet slag"),
                    ("twice", "samme sak står to ganger i listen"),
                    ("missing", "saksmappen finnes ikke, eller er flyttet"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="part",
            name="struck",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="part",
            name="evenly",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="round",
            name="changes_began",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at", None), ("struck_by", None), ("struck_reason", "")),
                    models.Q(
                        ("struck_at__isnull", False),
                        ("struck_by__isnull", False),
                        (
                            "struck_reason__in",
                            [
                                "protected",
                                "staff",
                                "no-child",
                                "outside",
                                "wrong-kind",
                                "twice",
                                "missing",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="struck_with_a_reason_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="stratum",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="strata",
                to="reviews.part",
            ),
        ),
        migrations.AddConstraint(
            model_name="stratum",
            constraint=models.UniqueConstraint(
                fields=("part", "position"), name="one_stratum_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="stratum",
            constraint=models.UniqueConstraint(
                fields=("part", "groups"), name="one_stratum_per_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="stratum",
            constraint=models.CheckConstraint(
                condition=models.Q(("groups", ""), _negated=True), name="a_stratum_is_named"
            ),
        ),
    ]
