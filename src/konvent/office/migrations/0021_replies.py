"""Who is invited says whether she comes; the room has so many places."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0010_erased_members"), ("office", "0020_letterhead")]

    operations = [
        migrations.AddField("assembly", "places", models.PositiveIntegerField(blank=True, null=True)),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("room", "Ich komme in den Saal"),
                            ("online", "Ich nehme online teil"),
                            ("proxy", "Ich lasse mich vertreten"),
                            ("absent", "Ich komme nicht"),
                        ],
                        max_length=8,
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "assembly",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="office.assembly",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("person__family_name", "person__given_name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("assembly", "person"), name="office_one_reply_each")
                ],
            },
        ),
    ]
