"""Messages of members are passed on like invitations go out, and are none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0012_secret_items")]

    operations = [
        migrations.AlterField(
            "invitation",
            "kind",
            models.CharField(
                choices=[
                    ("invitation", "Einladung"),
                    ("reminder", "Erinnerung"),
                    ("moved", "Nachricht von der Verlegung"),
                    ("called_off", "Nachricht von der Absage"),
                    ("abandoned", "Nachricht vom Abbruch"),
                    ("relayed", "Nachricht eines Mitglieds"),
                ],
                default="invitation",
                max_length=12,
            ),
        ),
    ]
