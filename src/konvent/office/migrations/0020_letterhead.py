"""An association says how its mails and letters look: sender, address, logo, own words."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_practised_links"),
        ("office", "0019_seats"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="letterhead",
                        serialize=False,
                        to="people.organisation",
                    ),
                ),
                ("sender_name", models.CharField(blank=True, max_length=100)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("street", models.CharField(blank=True, max_length=200)),
                ("postal_code", models.CharField(blank=True, max_length=12)),
                ("city", models.CharField(blank=True, max_length=100)),
                ("logo", models.BinaryField(blank=True, default=bytes)),
                ("salutation_de", models.CharField(blank=True, max_length=200)),
                ("introduction_de", models.TextField(blank=True, max_length=2000)),
                ("closing_de", models.CharField(blank=True, max_length=200)),
                ("salutation_en", models.CharField(blank=True, max_length=200)),
                ("introduction_en", models.TextField(blank=True, max_length=2000)),
                ("closing_en", models.CharField(blank=True, max_length=200)),
            ],
        ),
    ]
