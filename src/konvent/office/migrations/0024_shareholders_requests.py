"""What shareholders who ask for something hold, and since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0023_agenda_templates")]

    operations = [
        migrations.AddField(
            "minorityrequest", "amount", models.PositiveBigIntegerField(blank=True, null=True)
        ),
        migrations.AddField("minorityrequest", "holding", models.BooleanField(blank=True, null=True)),
    ]
