"""What was convened can be cancelled or moved; each notice of it goes out like an invitation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0004_subjects")]

    operations = [
        migrations.AddField("assembly", "notices", models.PositiveIntegerField(default=0)),
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
                ],
                default="invitation",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            "invitation",
            "state",
            models.CharField(
                choices=[
                    ("queued", "wartet"),
                    ("sending", "wird gesendet"),
                    ("sent", "gesendet"),
                    ("failed", "fehlgeschlagen"),
                    ("unclear", "unklar"),
                    ("printed", "gedruckt"),
                    ("cancelled", "zurückgehalten"),
                    ("overtaken", "überholt"),
                ],
                default="queued",
                max_length=12,
            ),
        ),
    ]
