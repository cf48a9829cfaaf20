from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def by_the_answer(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What was contested before its time was kept gets the time of the answer it stands beside."""
    answers = apps.get_model("reviews", "Answer").objects
    answers.filter(contested_by__isnull=False).update(contested_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_answers_by_origin")]

    operations = [migrations.RunPython(by_the_answer, migrations.RunPython.noop)]
