from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0014_captions"),
    ]

    operations = [
        migrations.AddField("assembly", "questions_before", models.BooleanField(default=False)),
    ]
