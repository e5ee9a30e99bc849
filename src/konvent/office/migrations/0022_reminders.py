"""Reminders go to all or to the silent, at once or on a day to come. The kinds of messages are listed in one place from here on."""

import django.db.models.deletion
from django.db import migrations, models

import konvent.office.correspondence


class Migration(migrations.Migration):
    dependencies = [("office", "0021_replies")]

    operations = [
        migrations.AlterField(
            "invitation",
            "kind",
            models.CharField(
                choices=konvent.office.correspondence.kinds, default="invitation", max_length=12
            ),
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("all", "an alle"),
                            ("silent", "an alle, die noch nicht geantwortet haben"),
                        ],
                        default="silent",
                        max_length=8,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assembly",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="office.assembly",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("assembly", "number"), name="office_reminder_once")
                ],
            },
        ),
    ]
