"""Rooms (Räume): what members talk through between assemblies."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "konvent.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Räume"

    def ready(self) -> None:
        from konvent.forum.services import digest
        from konvent.forum.services.rooms import held_of
        from konvent.motions.services import following
        from konvent.office.services import own_data

        following.also(digest.followers, digest.news)
        own_data.beside("rooms", held_of)
