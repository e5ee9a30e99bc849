"""Every organisation has a name of its own in addresses."""

from typing import Any

from django.db import migrations, models

from konvent.people.ids import free_slug


def name_them(apps: Any, _schema: Any) -> None:
    taken: set[str] = set()
    for each in apps.get_model("people", "organisation").objects.order_by("created_at", "id"):
        each.slug = free_slug(each.short_name or each.name, taken)
        taken.add(each.slug)
        each.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("people", "0005_columns_and_whole_names")]

    operations = [
        migrations.AddField(
            "organisation",
            "slug",
            models.SlugField(default="", db_index=False, editable=False, max_length=60),
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AlterField(
            "organisation", "slug", models.SlugField(editable=False, max_length=60, unique=True)
        ),
    ]
