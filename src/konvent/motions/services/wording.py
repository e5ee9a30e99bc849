"""How a motion stands, and what comes next, in words."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.motions.services.reading import Motion
from konvent.office.services.wording import day_in_words, in_words


def state_of(motion: Motion) -> str:
    """How it stands: one short sentence."""
    if motion.seen.phase == "draft":
        return _("Entwurf, noch nicht eingereicht")
    if motion.seen.phase == "withdrawn":
        return _("Zurückgezogen")
    return _("Eingereicht")


def next_of(motion: Motion) -> str:
    """What happens next, and by whom; "" where nothing will."""
    if motion.seen.phase == "draft":
        return _(
            "Er gilt erst als gestellt, wenn er eingereicht ist. Für die Frist zählt der Tag, an dem Sie ihn einreichen."
        )
    if motion.seen.phase == "withdrawn":
        return ""
    return _(
        "Die Geschäftsstelle prüft ihn und veröffentlicht ihn dann mit einer Nummer. Bis dahin sehen ihn nur die Antragstellenden und die Geschäftsstelle."
    )


def received(motion: Motion) -> str:
    """When it was received: "Dienstag, 24. November 2026, 10:00 Uhr"; "" while it was not."""
    return in_words(motion.received_at, str(timezone.get_current_timezone())) if motion.received_at else ""


def meeting(motion: Motion) -> str:
    """The day of the assembly it is for; "" for none yet."""
    return day_in_words(motion.held_on) if motion.held_on else ""
