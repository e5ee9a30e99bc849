"""How many members an organisation has itself, for statutes with a key of delegates."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_slug")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="of_members",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="Eigene Mitglieder"),
        ),
    ]
