"""The record of what was erased by the plan of retention."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0017_put_forward"), ("people", "0009_four_eyes")]

    operations = [
        migrations.CreateModel(
            "Erasure",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erasures",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"ordering": ("-at", "-pk")},
        ),
    ]
