"""All legal forms that have a law pack, with the states of Austria and the cantons of Switzerland."""

from django.db import migrations, models

from konvent.people.models import Land, Organisation


class Migration(migrations.Migration):
    dependencies = [("people", "0003_guesses_and_left_devices")]

    operations = [
        migrations.AlterField(
            "organisation",
            "legal_form",
            models.CharField(
                choices=Organisation.LegalForm.choices, default="ev", max_length=12, verbose_name="Rechtsform"
            ),
        ),
        migrations.AlterField(
            "organisation",
            "state",
            models.CharField(
                choices=Land.choices, default="BE", max_length=5, verbose_name="Land des Sitzes"
            ),
        ),
    ]
