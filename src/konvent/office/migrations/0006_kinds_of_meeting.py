"""A meeting can be extraordinary, or the second one after a first that was not quorate; a close can be taken back."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0005_notices")]

    operations = [
        migrations.AddField("assembly", "extraordinary", models.BooleanField(default=False)),
        migrations.AddField(
            "assembly",
            "first",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="second",
                to="office.assembly",
            ),
        ),
        migrations.AddField(
            "assembly",
            "reopens_min",
            models.PositiveSmallIntegerField(
                default=15, validators=[django.core.validators.MaxValueValidator(240)]
            ),
        ),
    ]
