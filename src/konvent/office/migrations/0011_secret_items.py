"""An item can be announced as a secret vote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0010_register_notes")]

    operations = [
        migrations.AddField("AgendaItem", "secret", models.BooleanField(default=False)),
    ]
