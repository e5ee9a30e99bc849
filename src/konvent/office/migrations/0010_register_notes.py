"""The register of resolutions takes notes (contested, annulled, struck) and decisions of courts."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0009_other_side"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            "RegisterNote",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("vote_id", models.CharField(blank=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contested", "angefochten"),
                            ("annulled", "aufgehoben"),
                            ("remark", "Anmerkung"),
                            ("struck", "Eintrag gelöscht"),
                            ("court", "gerichtliche Entscheidung"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("court", models.CharField(blank=True, max_length=200)),
                ("parties", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(max_length=10000)),
                ("by", models.CharField(max_length=32)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "assembly",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.assembly",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_notes",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"ordering": ("entered_at", "id")},
        ),
    ]
