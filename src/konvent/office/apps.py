"""The office (Geschäftsstelle): preparing an assembly, inviting to it, and keeping its papers."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "konvent.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Geschäftsstelle"

    def ready(self) -> None:
        from konvent.office import kinds_of_changes  # noqa: F401 - they are known from then on
        from konvent.office.services.access import end_tasks_of
        from konvent.people import accounts

        accounts.on_closing(end_tasks_of)
