"""The people: organisations, members, delegates, sign-in."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "konvent.people"
    label = "people"
    verbose_name = "Personen"
    default_auto_field = "django.db.models.BigAutoField"
