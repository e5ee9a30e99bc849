"""A third kind of message: that a written procedure was abandoned."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0002_options")]

    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Einladung"),
                    ("reminder", "Erinnerung"),
                    ("abandoned", "Nachricht vom Abbruch"),
                ],
                default="invitation",
                max_length=12,
            ),
        )
    ]
