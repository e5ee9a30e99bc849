"""Who changed what beside the journals."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0011_let_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False),
                ),
                ("by", models.CharField(blank=True, max_length=32)),
                ("kind", models.CharField(max_length=12)),
                ("subject", models.CharField(max_length=32)),
                ("within", models.CharField(blank=True, max_length=32)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("made", "angelegt"),
                            ("changed", "geändert"),
                            ("deleted", "gelöscht"),
                            ("read", "eingelesen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("lines", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="people.change",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(
                        fields=["organisation", "kind", "subject"], name="people_chan_organis_41498f_idx"
                    )
                ],
            },
        ),
    ]
