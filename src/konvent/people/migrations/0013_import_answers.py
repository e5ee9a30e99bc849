"""What a member list leaves open, and rows that are not to be read, as somebody said before it is imported."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0012_changes")]

    operations = [
        migrations.AddField("importdraft", "answers", models.JSONField(blank=True, default=dict)),
        migrations.AddField("importdraft", "left_out", models.JSONField(blank=True, default=list)),
    ]
