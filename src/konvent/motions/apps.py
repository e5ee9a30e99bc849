"""Motions, as members write and read them."""

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    name = "konvent.motions"
    label = "motions"
    verbose_name = "Anträge"
    default_auto_field = "django.db.models.BigAutoField"
