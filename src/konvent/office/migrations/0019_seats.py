"""How many are elected at an item, which nobody has said of earlier ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0018_erasures")]

    operations = [
        migrations.AddField("agendaitem", "seats", models.PositiveSmallIntegerField(blank=True, null=True)),
    ]
