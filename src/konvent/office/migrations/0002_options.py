"""Options become entities: what was a text gets an id by its place, and the salt of its ref."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import migrations


def texts_to_options(apps: Any, schema_editor: Any) -> None:
    for item in apps.get_model("office", "AgendaItem").objects.exclude(options=[]):
        item.options = [
            {"id": f"o{place}", "person": "", "label": text, "salt": secrets.token_hex(32)}
            for place, text in enumerate(item.options, start=1)
        ]
        item.save(update_fields=["options"])


def options_to_texts(apps: Any, schema_editor: Any) -> None:
    for item in apps.get_model("office", "AgendaItem").objects.exclude(options=[]):
        item.options = [option["label"] for option in item.options]
        item.save(update_fields=["options"])


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial")]

    operations = [migrations.RunPython(texts_to_options, options_to_texts)]
