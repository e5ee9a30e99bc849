"""Who put a draft forward to be released by another, and which state of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0016_supplements")]

    operations = [
        migrations.AddField("assembly", "prepared_by", models.CharField(blank=True, max_length=32)),
        migrations.AddField("assembly", "prepared_version", models.CharField(blank=True, max_length=64)),
    ]
