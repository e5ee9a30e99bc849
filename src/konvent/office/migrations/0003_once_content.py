"""A form's key remembers what the form said; of those carried out before that is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0002_options")]

    operations = [
        migrations.AddField("once", "content", models.CharField(max_length=64, default="")),
        migrations.AlterField(
            "once", "key", models.CharField(max_length=64, primary_key=True, serialize=False)
        ),
    ]
