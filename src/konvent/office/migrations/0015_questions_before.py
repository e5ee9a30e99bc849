from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0014_captions"),
        ("office", "0014_supplements"),
    ]

    operations = [
        migrations.AddField("assembly", "questions_before", models.BooleanField(default=False)),
    ]
