"""Who made an account of the office or opened it again, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0010_erased_members")]

    operations = [
        migrations.AddField(
            "staff", "let_in_by", models.CharField(blank=True, editable=False, max_length=32)
        ),
        migrations.AddField("staff", "let_in_at", models.DateTimeField(editable=False, null=True)),
    ]
