"""Motions, as members write and read them."""

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    name = "konvent.motions"
    label = "motions"
    verbose_name = "Anträge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from konvent.motions.services import erasing, held
        from konvent.office.services import own_data, retention

        own_data.beside("comments", held.comments)
        own_data.beside("motion_drafts", held.drafts)
        own_data.beside("motions_about_persons", erasing.about)
        own_data.beside("followed_motions", held.followed)
        own_data.beside("recommending_tasks", held.tasks)
        own_data.beside("member_mails", held.mails)
        retention.also("drafts", held.old_drafts)
        retention.also("member_mails", held.old_mails)
        retention.also_named(erasing.naming)
