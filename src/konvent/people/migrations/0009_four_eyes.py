"""That what one account prepares is convened by another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0008_practised_links")]

    operations = [
        migrations.AddField(
            "organisation",
            "four_eyes",
            models.BooleanField(default=False, verbose_name="Vier Augen bei der Einberufung"),
        ),
    ]
