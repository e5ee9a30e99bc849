"""What the columns of member lists mean, and names of persons as long as those of members."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_legal_forms")]

    operations = [
        migrations.AddField(
            "organisation", "import_columns", models.JSONField(blank=True, default=dict, editable=False)
        ),
        migrations.AddField("importdraft", "encoding", models.CharField(blank=True, max_length=12)),
        migrations.AddField("importdraft", "meanings", models.JSONField(blank=True, null=True)),
        migrations.AddField(
            "importdraft",
            "kind",
            models.CharField(
                blank=True,
                choices=[("organisation", "Organisation"), ("person", "Natürliche Person")],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            "person", "title", models.CharField(blank=True, max_length=200, verbose_name="Titel")
        ),
        migrations.AlterField(
            "person", "given_name", models.CharField(blank=True, max_length=200, verbose_name="Vorname")
        ),
        migrations.AlterField(
            "person", "family_name", models.CharField(max_length=200, verbose_name="Nachname")
        ),
    ]
