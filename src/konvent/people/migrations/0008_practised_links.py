"""When somebody first tried how to vote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_own_members")]

    operations = [
        migrations.AddField("personallink", "practised_at", models.DateTimeField(blank=True, null=True)),
    ]
