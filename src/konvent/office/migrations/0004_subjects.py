"""Every subject the rules know can be chosen for an item."""

from django.db import migrations, models

from konvent.office.subjects import SUBJECTS


class Migration(migrations.Migration):
    dependencies = [("office", "0003_once_content")]

    operations = [
        migrations.AlterField(
            "agendaitem",
            "subject",
            models.CharField(choices=list(SUBJECTS.items()), default="resolution", max_length=20),
        ),
    ]
