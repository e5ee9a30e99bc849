"""A motion and its explanation may be as long as any text of a journal."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0010_register_notes")]

    operations = [
        migrations.AlterField("agendaitem", name, models.TextField(blank=True, max_length=20_000))
        for name in ("motion", "explanation")
    ]
