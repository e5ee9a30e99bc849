"""Where the captions of the video room can be read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0013_relayed")]

    operations = [
        migrations.AddField("assembly", "captions_url", models.URLField(blank=True, max_length=500)),
    ]
