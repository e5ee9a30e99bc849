"""Where an assembly stands, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from konvent.core.meeting.assembly import is_final
from konvent.core.meeting.minutes import approvals_missing
from konvent.core.refusal import Refusal
from konvent.lawbook.words import program
from konvent.ledger.books import BookLost
from konvent.office.models import Assembly
from konvent.office.services import access, moving, reach, register
from konvent.office.services.desk import desk, state_of
from konvent.office.services.outbox import Progress, progress, tell_abandoned
from konvent.office.services.readiness import Readiness, readiness

if TYPE_CHECKING:
    from konvent.core.meeting.state import State


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way. mark: "done", "now", "later", "trouble", or "dropped" of one that no longer comes."""

    label: str
    url: str
    mark: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The overview: the phase in words, the next action, and all steps; notices: what somebody has to see to."""

    phase: str
    action: str
    action_url: str
    hint: str
    steps: tuple[Step, ...]
    sending: Progress | None = None
    notices: tuple[str, ...] = ()


def sync(assembly: Assembly, *, now: datetime | None = None) -> Assembly:
    """Take over from the journal that the assembly was moved or cancelled, or is closed, once that cannot be taken back; its
    personal links end with it."""
    if assembly.state != Assembly.State.CONVENED:
        return assembly
    now = now or timezone.now()
    moving.take_over(assembly, now=now)
    state = state_of(assembly)
    if (
        state is None
        or state.assembly is None
        or state.assembly.phase == "cancelled"
        or not is_final(state, now)
    ):
        return assembly
    if state.assembly.abandoned:
        tell_abandoned(assembly, now=now)
    assembly.state = Assembly.State.CLOSED
    assembly.save(update_fields=["state"])
    access.end_links(assembly, closed_at=state.assembly.closed_at or now)
    return assembly


def phase_of(assembly: Assembly) -> str:
    """ "draft", or the journal's phase: "convened", "open", "paused", "adjourned", "closed", "cancelled"; "abandoned" of a written
    procedure that ended so; "lost" if it cannot be read."""
    if assembly.is_draft:
        return "draft"
    try:
        state = state_of(sync(assembly))
    except BookLost:
        return "lost"
    if state is None or state.assembly is None:
        return "convened"
    return "abandoned" if state.assembly.abandoned else state.assembly.phase


def is_over(phase: str) -> bool:
    """Whether nothing more is done in it: what is left is to write down how it was."""
    return phase in ("closed", "abandoned", "cancelled")


def phase_label(phase: str, *, written: bool = False) -> str:
    if written and phase == "open":
        return _("Abstimmung läuft")
    return {
        "draft": _("in Vorbereitung"),
        "convened": _("einberufen"),
        "open": _("eröffnet"),
        "paused": _("unterbrochen"),
        "adjourned": _("vertagt"),
        "closed": _("geschlossen"),
        "abandoned": _("abgebrochen"),
        "cancelled": _("abgesagt"),
        "lost": _("nicht lesbar"),
    }[phase]


def plan(assembly: Assembly) -> Plan:
    """What the overview shows."""
    phase = phase_of(assembly)
    if phase == "draft":
        return _draft(assembly)
    made = _written(assembly, phase) if assembly.is_written else _meeting(assembly, phase)
    language = get_language() or "de"
    notices = tuple(program().say(each, language) for each in desk().notices.of(assembly.id))
    return replace(made, notices=(*notices, *_lists_asked_for(assembly), *_contests_open(assembly)))


def _contests_open(assembly: Assembly) -> tuple[str, ...]:
    """That the register does not say yet how a contest ended."""
    open_ = register.waiting_in(assembly)
    said = ngettext(
        "Ein Beschluss ist als angefochten vermerkt. Tragen Sie im Beschlussbuch unverzüglich ein, wie das Verfahren ausgegangen ist, sobald Sie es wissen.",
        "%(count)s Beschlüsse sind als angefochten vermerkt. Tragen Sie im Beschlussbuch unverzüglich ein, wie die Verfahren ausgegangen sind, sobald Sie es wissen.",
        open_,
    )
    return (said % {"count": open_},) if open_ else ()


def _lists_asked_for(assembly: Assembly) -> tuple[str, ...]:
    """That somebody waits for the member list, as long as it can be decided."""
    waiting = reach.undecided(assembly)
    said = ngettext(
        "Ein Mitglied verlangt die Mitgliederliste. Entscheiden Sie unter „Liste und Nachrichten“, bevor die Versammlung beginnt.",
        "%(count)s Mitglieder verlangen die Mitgliederliste. Entscheiden Sie unter „Liste und Nachrichten“, bevor die Versammlung beginnt.",
        waiting,
    )
    return (said % {"count": waiting},) if waiting else ()


def _url(assembly: Assembly, name: str) -> str:
    return reverse(f"office:{name}", args=[assembly.id])


def _draft(assembly: Assembly) -> Plan:
    found = readiness(assembly)
    decides = assembly.items.filter(kind__in=("resolution", "election"))
    items = assembly.items.count()
    checked = _check_step(assembly, found)
    ready = isinstance(found, Readiness) and found.ready
    steps = (
        Step(_("Angaben zur Versammlung"), _url(assembly, "edit"), "done"),
        Step(
            _("Tagesordnung und Unterlagen"),
            _url(assembly, "agenda"),
            "done" if items else "now",
            _("Punkte: %(items)s, davon mit Beschluss: %(decides)s")
            % {"items": items, "decides": decides.count()},
        ),
        Step(_("Fristen"), _url(assembly, "timeline"), "done" if ready else "later"),
        checked,
        Step(
            _("Einberufen und Einladungen senden"), _url(assembly, "readiness"), "now" if ready else "later"
        ),
    )
    if not items:
        action, name, hint = (
            _("Tagesordnung anlegen"),
            "agenda",
            _("Zuerst braucht die Versammlung eine Tagesordnung."),
        )
    elif not ready:
        action, name, hint = _("Prüfung ansehen"), "readiness", checked.hint
    else:
        action, name = _("Einberufen"), "readiness"
        hint = _("Alles ist bereit. Mit der Einberufung gehen die Einladungen hinaus.")
    return Plan(phase_label("draft"), action, _url(assembly, name), hint, steps)


def _check_step(assembly: Assembly, found: Readiness | Refusal) -> Step:
    url = _url(assembly, "readiness")
    label = _("Prüfung vor der Einberufung")
    if isinstance(found, Refusal):
        return Step(label, url, "trouble", program().say(found, get_language() or "de"))
    if found.fails:
        return Step(
            label,
            url,
            "trouble",
            ngettext(
                "Ein Mangel steht der Einberufung entgegen",
                "%(count)s Mängel stehen der Einberufung entgegen",
                len(found.fails),
            )
            % {"count": len(found.fails)},
        )
    if found.unread:
        unread = ngettext(
            "Ein Hinweis ist zu bestätigen", "%(count)s Hinweise sind zu bestätigen", len(found.unread)
        )
        return Step(label, url, "now", unread % {"count": len(found.unread)})
    return Step(label, url, "done", _("keine Mängel"))


def _sending_step(assembly: Assembly, sent: Progress, phase: str) -> Step:
    url = _url(assembly, "invitations")
    hint = _("%(done)s von %(total)s verschickt, %(opened)s geöffnet") % {
        "done": sent.done,
        "total": sent.total,
        "opened": sent.opened,
    }
    if sent.troubled:
        trouble = _("%(count)s brauchen einen zweiten Weg") % {"count": sent.troubled}
        return Step(_("Einladungen"), url, "trouble", f"{hint}; {trouble}")
    waiting = "dropped" if is_over(phase) else "now"
    return Step(_("Einladungen"), url, "done" if sent.done == sent.total else waiting, hint)


def _cancelled(assembly: Assembly) -> Plan:
    """Nothing is left to do but to see that everybody hears of it."""
    sent = progress(assembly)
    told = _sending_step(assembly, sent, "convened")
    steps = (
        replace(told, label=_("Nachrichten von der Absage")),
        Step(_("Niederschrift"), _url(assembly, "minutes"), "dropped"),
        Step(_("Archiv"), _url(assembly, "resolutions"), "now"),
    )
    hint = _("Die Versammlung ist abgesagt. Alle, die eingeladen waren, werden verständigt.")
    return Plan(
        phase_label("cancelled"), _("Versand ansehen"), _url(assembly, "invitations"), hint, steps, sent
    )


def _meeting(assembly: Assembly, phase: str) -> Plan:
    if phase == "cancelled":
        return _cancelled(assembly)
    sent = progress(assembly)
    state = state_of(assembly)
    over = is_over(phase)
    running = phase in ("open", "paused", "adjourned")
    invited = _sending_step(assembly, sent, phase)
    steps = (
        invited,
        Step(
            _("Zugänge für Leitung, Protokoll und Leinwand"),
            _url(assembly, "access"),
            "done" if over else "now",
        ),
        Step(_("Vollmachten"), _url(assembly, "proxies"), "done" if over else "now"),
        Step(
            _("Einlass und Anwesenheit"),
            _url(assembly, "attendance"),
            "done" if over else "now",
            _present_hint(state),
        ),
        Step(
            _("Versammlung leiten"),
            reverse("office:hall_chair", args=[assembly.id]),
            "done" if over else "now" if running else "later",
        ),
        Step(_("Niederschrift"), _url(assembly, "minutes"), _minutes_mark(state, phase)),
        Step(_("Beschlüsse und Archiv"), _url(assembly, "resolutions"), "now" if over else "later"),
    )
    if over:
        action, url = _("Niederschrift bearbeiten"), _url(assembly, "minutes")
        hint = _("Die Versammlung ist geschlossen. Jetzt entsteht die Niederschrift.")
    elif running:
        action, url = _("Zur Versammlung"), reverse("office:hall_chair", args=[assembly.id])
        hint = _("Die Versammlung läuft.")
    elif sent.troubled:
        action, url, hint = _("Einladungen ansehen"), _url(assembly, "invitations"), invited.hint
    elif sent.mails:
        action, url = _("Versand ansehen"), _url(assembly, "invitations")
        hint = _("Die Einladungen gehen gerade hinaus.")
    elif sent.letters:
        action, url = _("Briefe drucken"), _url(assembly, "invitations")
        hint = _("Einige Mitglieder haben keine E-Mail-Adresse und bekommen einen Brief.")
    else:
        action, url = _("Einlass vorbereiten"), _url(assembly, "attendance")
        hint = _("Alle Einladungen sind hinaus. Am Tag selbst tragen Sie hier ein, wer da ist.")
    return Plan(phase_label(phase), action, url, hint, steps, sent)


def _present_hint(state: State | None) -> str:
    if state is None:
        return ""
    here = sum(1 for stays in state.attendance.values() if stays and stays[-1].until is None)
    return _("anwesend: %(here)s") % {"here": here} if here else ""


def _minutes_mark(state: State | None, phase: str) -> str:
    if not is_over(phase):
        return "later"
    if state is None:
        return "now"
    return "now" if approvals_missing(state) else "done"


def _written(assembly: Assembly, phase: str) -> Plan:
    sent = progress(assembly)
    state = state_of(assembly)
    votes = list(state.votes.values()) if state else []
    voting = any(vote.phase == "open" for vote in votes)
    counted = [vote for vote in votes if vote.phase == "tallied"]
    over, abandoned = is_over(phase), phase == "abandoned"
    invited = _sending_step(assembly, sent, phase)
    steps = (
        invited,
        Step(
            _("Abstimmung und Erinnerungen"),
            _url(assembly, "circular"),
            "dropped" if abandoned else "now" if voting or not votes else "done",
            _("abgebrochen, nicht ausgezählt") if abandoned else "",
        ),
        Step(
            _("Ergebnisse feststellen"),
            _url(assembly, "circular"),
            "dropped" if abandoned else "now" if counted else "done" if over else "later",
        ),
        Step(_("Niederschrift"), _url(assembly, "minutes"), _minutes_mark(state, phase)),
        Step(_("Beschlüsse und Archiv"), _url(assembly, "resolutions"), "now" if over else "later"),
    )
    if over:
        action, name = _("Niederschrift bearbeiten"), "minutes"
        hint = (
            _(
                "Das Verfahren ist abgebrochen; die Mitglieder werden verständigt. Jetzt entsteht die Niederschrift."
            )
            if abandoned
            else _("Das Verfahren ist abgeschlossen. Jetzt entsteht die Niederschrift.")
        )
    elif counted:
        action, name = _("Ergebnisse feststellen"), "circular"
        hint = _("Die Frist ist um oder alle haben geantwortet. Die Stimmen sind ausgezählt.")
    elif sent.troubled:
        action, name, hint = _("Einladungen ansehen"), "invitations", invited.hint
    elif sent.letters:
        action, name = _("Briefe drucken"), "invitations"
        hint = _("Einige Mitglieder haben keine E-Mail-Adresse und bekommen einen Brief.")
    else:
        action, name = _("Stand der Abstimmung"), "circular"
        hint = (
            _("Die Mitglieder können abstimmen.") if voting else _("Die Abstimmung hat noch nicht begonnen.")
        )
    return Plan(phase_label(phase, written=True), action, _url(assembly, name), hint, steps, sent)
