"""Rooms (Räume): what members talk through between assemblies."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "konvent.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Räume"
