from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("motions", "0007_recommending_tasks")]

    operations = [
        migrations.AlterField(
            model_name="motiondraft",
            name="kind",
            field=models.CharField(
                choices=[
                    ("motion", "Antrag"),
                    ("statute_change", "Antrag zur Satzung"),
                    ("resolution", "Entschließung"),
                    ("urgent", "Dringlichkeitsantrag"),
                    ("person", "Antrag zu einer Person"),
                ],
                default="motion",
                max_length=16,
                verbose_name="Art",
            ),
        ),
    ]
