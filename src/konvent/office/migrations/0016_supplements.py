"""The agenda of what was convened can be supplemented; the item waits until the journal knows it, the notice goes out like others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0015_questions_before")]

    operations = [
        migrations.AddField("agendaitem", "pending", models.BooleanField(default=False)),
        migrations.AlterField(
            "invitation",
            "kind",
            models.CharField(
                choices=[
                    ("invitation", "Einladung"),
                    ("reminder", "Erinnerung"),
                    ("moved", "Nachricht von der Verlegung"),
                    ("supplemented", "Nachricht von der Ergänzung der Tagesordnung"),
                    ("called_off", "Nachricht von der Absage"),
                    ("abandoned", "Nachricht vom Abbruch"),
                    ("relayed", "Nachricht eines Mitglieds"),
                ],
                default="invitation",
                max_length=12,
            ),
        ),
    ]
