import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rettesnor.common.clock


class Migration(migrations.Migration):
    """The office's own route when a child may be at risk."""

    dependencies = [
        ("reviews", "0008_one_time_for_what_is_contested"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChildAtRiskRoute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=600)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("changed_at", models.DateTimeField(default=rettesnor.common.clock.now)),
            ],
        ),
        migrations.AddField(
            model_name="childatriskroute",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="childatriskroute",
            name="organisation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="child_at_risk_route",
                to="organisations.organisation",
            ),
        ),
    ]
