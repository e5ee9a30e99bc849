from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_columns_and_whole_names"),
        ("office", "0008_conditional_items"),
    ]

    operations = [
        migrations.AddField("agendaitem", "joint_conduct", models.BooleanField(default=False)),
        migrations.AddField(
            "agendaitem", "parties", models.ManyToManyField(blank=True, related_name="+", to="people.member")
        ),
        migrations.AddField("agendaitem", "ties", models.JSONField(blank=True, default=list)),
    ]
