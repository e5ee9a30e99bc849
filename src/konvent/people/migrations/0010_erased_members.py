"""When what is held of a member that has left was erased."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_four_eyes")]

    operations = [
        migrations.AddField("member", "erased_on", models.DateField(editable=False, null=True)),
    ]
