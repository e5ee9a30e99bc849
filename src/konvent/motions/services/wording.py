"""How a motion stands, and what comes next, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from konvent.core.dossier.order import not_published
from konvent.core.dossier.state import Amendment, AmendmentPhase, Examination
from konvent.core.law import deadline
from konvent.motions.services.reading import Motion
from konvent.office.services.desk import desk
from konvent.office.services.wording import day_in_words
from konvent.office.views.common import words_of

AMENDMENT_PHASES: Mapping[AmendmentPhase, Promise] = {
    "gathering": gettext_lazy("Sucht Unterstützer, noch nicht eingereicht"),
    "submitted": gettext_lazy("Eingereicht, wird geprüft"),
    "refused": gettext_lazy("Nicht zugelassen"),
    "published": gettext_lazy("Veröffentlicht"),
    "withdrawn": gettext_lazy("Zurückgezogen"),
    "taken_over": gettext_lazy("Von den Antragstellenden übernommen"),
    "settled": gettext_lazy("Erledigt"),
    "split": gettext_lazy("Geteilt: über seine Teile wird getrennt abgestimmt"),
}


def state_of(motion: Motion) -> str:
    """How it stands: a few words."""
    match motion.seen.phase:
        case "draft" if motion.seen.examination:
            return _("Zur Überarbeitung zurückgegeben")
        case "draft":
            return _("Entwurf, noch nicht eingereicht")
        case "withdrawn":
            return _("Zurückgezogen")
        case "refused":
            return _("Nicht zugelassen")
        case "published":
            return _("Veröffentlicht")
        case _:
            return _("Eingereicht")


def next_of(motion: Motion) -> str:
    """What happens next, and by whom; "" where nothing will."""
    match motion.seen.phase:
        case "draft":
            return _(
                "Er gilt erst als gestellt, wenn er eingereicht ist. Für die Frist zählt der Tag, an dem Sie ihn einreichen."
            )
        case "submitted":
            return _(
                "Die Geschäftsstelle prüft ihn und veröffentlicht ihn dann mit einer Nummer. Bis dahin sehen ihn nur die Antragstellenden und die Geschäftsstelle."
            )
        case "published":
            return _published(motion)
        case _:
            return ""


def _published(motion: Motion) -> str:
    closed = not_published(motion.dossier)
    if closed:
        return words_of(closed)
    day = motion.held_on
    if day is None:
        return _(
            "Mitglieder können ihn unterstützen und Änderungsanträge stellen. Für welche Versammlung er ist, steht noch nicht fest."
        )
    last = deadline.latest(motion.dossier.books.rulebook, deadline.PATHS["amendments"], day)
    words = {"day": day_in_words(day), "last": day_in_words(last) if last else ""}
    if last:
        return (
            _("Änderungsanträge sind bis %(last)s möglich. Die Versammlung am %(day)s entscheidet.") % words
        )
    return (
        _(
            "Mitglieder können ihn unterstützen und Änderungsanträge stellen. Die Versammlung am %(day)s entscheidet."
        )
        % words
    )


def amendment_state(amendment: Amendment) -> str:
    return str(AMENDMENT_PHASES.get(amendment.phase, ""))


def reason_of(motion: Motion, examination: Examination | None) -> str:
    """Why something was returned or not admitted, as it was said to its movers; "" for nothing, or if that was erased."""
    if examination is None or not examination.reason:
        return ""
    kept = desk().dossiers.texts(motion.id).get(examination.reason)
    words = kept.text if kept else _("(gelöscht)")
    return f"{words} ({examination.provision})" if examination.provision else words
