from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0013_relayed"),
    ]

    operations = [
        migrations.AddField("assembly", "questions_before", models.BooleanField(default=False)),
    ]
