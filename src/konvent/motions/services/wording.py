"""How a motion stands, and what comes next, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from konvent.core.dossier.order import not_published
from konvent.core.dossier.progress import AmendmentState, Progress, counted, progress
from konvent.core.dossier.state import Dossier, Examination
from konvent.core.law import deadline
from konvent.core.motions.blocks import Text
from konvent.core.motions.places import places
from konvent.lawbook.words import program
from konvent.motions.services.dealt import Dealt, dealt
from konvent.motions.services.reading import Motion
from konvent.office.services.desk import desk
from konvent.office.services.wording import day_in_words, in_words
from konvent.office.views.common import words_of

AMENDMENT_STATES: Mapping[AmendmentState, Promise] = {
    "gathering": gettext_lazy("Sucht Unterstützer, noch nicht eingereicht"),
    "submitted": gettext_lazy("Eingereicht, wird geprüft"),
    "open": gettext_lazy("Veröffentlicht, noch nicht entschieden"),
    "adopted": gettext_lazy("Angenommen"),
    "rejected": gettext_lazy("Abgelehnt"),
    "refused": gettext_lazy("Nicht zugelassen"),
    "withdrawn": gettext_lazy("Zurückgezogen"),
    "taken_over": gettext_lazy("Von den Antragstellenden übernommen"),
    "settled": gettext_lazy("Erledigt"),
    "split": gettext_lazy("Geteilt: über seine Teile wird getrennt abgestimmt"),
}

_OVER = ("closed", "cancelled")


def called_in(text: Text) -> dict[str, str]:
    """What each block is called, by its id: as in the sentences that say what is changed."""
    language = get_language() or "de"
    return {name: program().say(place.the, language) for name, place in places(text).items()}


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
            return _published_state(motion)
        case _:
            return _("Eingereicht")


def _published_state(motion: Motion) -> str:
    found = motion.dossier.resolution
    if found is None:
        return _("Veröffentlicht")
    return _("Angenommen") if found.finding == "adopted" else _("Abgelehnt")


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
    if motion.dossier.resolution or motion.dossier.erased_at:
        return ""
    closed = not_published(motion.dossier)
    places = dealt(motion)
    if closed:
        return f"{words_of(closed)} {_from_when(motion.dossier, places)}".strip()
    ahead = next((each.on for each in places if each.phase not in _OVER), None)
    day = ahead or motion.dossier.held_on or next((each.on for each in places), None)
    today = motion.dossier.day(timezone.now())
    if day and ahead is None and (day < today or day in {each.on for each in places}):
        return _(
            "Die Versammlung am %(day)s hat nicht über ihn entschieden. Für welche er nun ist, steht noch nicht fest."
        ) % {"day": day_in_words(day)}
    if motion.is_about_person:
        return _about_person(day)
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


def _about_person(day: date | None) -> str:
    if day is None:
        return _(
            "Mitglieder können ihn unterstützen; geändert wird er nicht. Für welche Versammlung er ist, steht noch nicht fest."
        )
    return _(
        "Mitglieder können ihn unterstützen; geändert wird er nicht. Die Versammlung am %(day)s entscheidet."
    ) % {"day": day_in_words(day)}


def _from_when(dossier: Dossier, places: Iterable[Dealt]) -> str:
    """When the members are asked in writing, while they are not yet; "" once they are, or if nobody knows."""
    put = dossier.asked_in_writing
    place = next((each for each in places if put and each.assembly.pk == put.assembly), None)
    if place is None or place.phase != "convened":
        return ""
    return _("Die Abstimmung beginnt am %(at)s.") % {
        "at": in_words(place.assembly.held_at, place.assembly.organisation.timezone)
    }


def amendment_state(dossier: Dossier, found: Progress) -> str:
    """How far an amendment has come: a few words."""
    if found.partly and found.state == "adopted":
        return _("Angenommen, soweit ein früherer Beschluss dafür Platz ließ")
    if found.state == "settled":
        return _settled(dossier, found)
    return str(AMENDMENT_STATES[found.state])


def _settled(dossier: Dossier, found: Progress) -> str:
    decided = [dossier.decisions[each] for each in found.votes if each in dossier.decisions]
    numbers = [dossier.amendments[name].number for each in decided for name in each.amendments]
    if numbers:
        return _("Erledigt durch den Beschluss über %(numbers)s") % {
            "numbers": ", ".join(dict.fromkeys(numbers))
        }
    if decided:
        return _("Erledigt durch den Beschluss über den Antrag")
    return _("Erledigt")


def counts_of(motion: Motion, shown: Iterable[str] | None = None) -> str:
    """How many of the amendments that may be read have come how far: "3 offen, 2 angenommen"; "" if there are none.

    shown: the ids of those that are counted, if not all that may be read
    """
    names = {each.id for each in motion.seen.amendments} if shown is None else set(shown)
    known = progress(motion.dossier)
    return ", ".join(_count(*each) for each in counted(known[name] for name in names).items())


def _count(state: AmendmentState, number: int) -> str:
    """A sentence for each, since some languages put the number elsewhere."""
    words: Mapping[AmendmentState, str] = {
        "gathering": _("%(n)s noch ohne die nötigen Unterstützer"),
        "submitted": _("%(n)s zu prüfen"),
        "open": _("%(n)s offen"),
        "adopted": _("%(n)s angenommen"),
        "taken_over": _("%(n)s übernommen"),
        "rejected": _("%(n)s abgelehnt"),
        "settled": _("%(n)s erledigt"),
        "split": _("%(n)s geteilt"),
        "withdrawn": _("%(n)s zurückgezogen"),
        "refused": _("%(n)s nicht zugelassen"),
    }
    return words[state] % {"n": number}


def reason_of(motion: Motion, examination: Examination | None) -> str:
    """Why something was returned or not admitted, as it was said to its movers; "" for nothing, or if that was erased."""
    if examination is None or not examination.reason:
        return ""
    kept = desk().dossiers.texts(motion.id).get(examination.reason)
    words = kept.text if kept else _("(gelöscht)")
    return f"{words} ({examination.provision})" if examination.provision else words
