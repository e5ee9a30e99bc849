"""Rehearsals, as the office starts and reads them."""

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "konvent.rehearsal"
    label = "rehearsal"
    verbose_name = "Proben"
    default_auto_field = "django.db.models.BigAutoField"
