"""What is decided on an item can depend on what is decided on another one before it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0007_minority_requests")]

    operations = [
        migrations.AddField(
            "agendaitem",
            "only_with",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="conditional",
                to="office.agendaitem",
            ),
        ),
    ]
