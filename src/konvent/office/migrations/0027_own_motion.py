from django.db import migrations, models

from konvent.core.typed import LONGEST


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0026_document_motion"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="own_motion",
            field=models.TextField(blank=True, default="", max_length=LONGEST),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="dossiers",
            field=models.JSONField(blank=True, default=list, verbose_name="Anträge"),
        ),
    ]
