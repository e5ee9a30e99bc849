"""An item can be announced as a secret vote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0011_long_motions")]

    operations = [
        migrations.AddField("AgendaItem", "secret", models.BooleanField(default=False)),
    ]
