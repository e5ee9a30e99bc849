"""What an invitation says: gathered once, for the mail, the letter and the member's own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.core.law import quorum
from konvent.core.meeting.votes.electorate import barred_as_announced
from konvent.core.refusal import Refusal
from konvent.core.words import say
from konvent.lawbook.words import program
from konvent.office.models import Assembly, Form, MinorityRequest
from konvent.office.services.agenda import Place, places
from konvent.office.services.assemblies import channel_labels, held_on
from konvent.office.services.desk import state_of
from konvent.office.services.rules import rulebook_of
from konvent.people.models import Member, Person


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an invitation in the current language.

    when: "Dienstag, 24. November 2026, 10:00 Uhr"; deadline: the same for the end of a written procedure, or ""
    channels: (right, how it is exercised); documents: titles, numbered as their items
    """

    subject: str
    opening: str
    when: str
    deadline: str
    where: str
    agenda: tuple[Place, ...]
    channels: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    registration: str
    convened_by: str


def in_words(at: datetime, timezone: str) -> str:
    """An instant in the current language: "Dienstag, 24. November 2026, 10:00 Uhr"."""
    local = at.astimezone(ZoneInfo(timezone))
    said = say("calendar.moment", day=local.date(), time=local.time())
    return program().say(said, get_language() or "de")


def day_in_words(day: date) -> str:
    return program().say(say("calendar.the_day", day=day), get_language() or "de")


def wording(assembly: Assembly) -> Wording:
    """Everything an invitation to this assembly says to everybody alike."""
    zone = assembly.organisation.timezone
    agenda = tuple(replace(place, barred=_barred(assembly, place)) for place in standing(assembly))
    when = in_words(assembly.held_at, zone)
    deadline = in_words(assembly.closes_at, zone) if assembly.closes_at else ""
    labels = channel_labels()
    return Wording(
        subject=_subject(assembly, when, deadline),
        opening=_opening(assembly, agenda),
        when=when,
        deadline=deadline,
        where=_where(assembly),
        agenda=agenda,
        channels=tuple((labels[key], text) for key in labels if (text := assembly.channels.get(key, ""))),
        documents=_documents(assembly, agenda),
        registration=day_in_words(assembly.registration_deadline) if assembly.registration_deadline else "",
        convened_by=assembly.get_convened_by_display(),
    )


def standing(assembly: Assembly) -> list[Place]:
    """The agenda without what came by a supplement and was taken back; the numbers of the others stay."""
    state = None if assembly.is_draft else state_of(assembly)
    gone = state.assembly.withdrawn if state and state.assembly else frozenset()
    return [place for place in places(assembly) if place.item.id not in gone]


def _subject(assembly: Assembly, when: str, deadline: str) -> str:
    if assembly.is_written:
        return _("Schriftliches Verfahren: %(title)s, Frist %(deadline)s") % {
            "title": assembly.title,
            "deadline": deadline,
        }
    return _("Einladung: %(title)s am %(when)s") % {"title": assembly.title, "when": when}


def _opening(assembly: Assembly, agenda: Sequence[Place]) -> str:
    name = assembly.organisation.name
    sentence = {
        Form.IN_PERSON: _("%(name)s lädt Sie zur Versammlung „%(title)s“ ein. Sie findet in Präsenz statt."),
        Form.HYBRID: _(
            "%(name)s lädt Sie zur Versammlung „%(title)s“ ein. Sie können im Saal oder online teilnehmen."
        ),
        Form.VIRTUAL: _("%(name)s lädt Sie zur Versammlung „%(title)s“ ein. Sie findet online statt."),
        Form.WRITTEN: _("%(name)s bittet Sie um Ihre Stimme im schriftlichen Verfahren „%(title)s“."),
    }[Form(assembly.form)]
    said = [sentence % {"name": name, "title": assembly.title}]
    if assembly.extraordinary:
        said.append(_("Es ist eine außerordentliche Versammlung."))
    if assembly.questions_before:
        said.append(
            _("Fragen und Stellungnahmen können Sie schon ab jetzt auf Ihrer Seite in Textform einreichen.")
        )
    if assembly.request:
        said.append(_on_request(assembly.request))
    if assembly.first:
        first = day_in_words(held_on(assembly.first))
        said.append(_("Die erste Versammlung (%(first)s) war nicht beschlussfähig.") % {"first": first})
        rulebook = rulebook_of(assembly)
        if not isinstance(rulebook, Refusal) and quorum.second_decides(rulebook, held_on(assembly)):
            said.append(_("Diese zweite entscheidet nach der Satzung, gleich wie viele Mitglieder kommen."))
    numbers = [place.number for place in agenda if place.item.decides and place.item.secret]
    if assembly.is_written and numbers:
        said.append(
            _(
                "Geheim abgestimmt wird über TOP %(numbers)s, und zwar auf dem Gerät, auf dem Sie Ihre Seite vor dem "
                "Beginn geöffnet haben: Bitte öffnen Sie sie bis dahin einmal auf dem Gerät, auf dem Sie abstimmen wollen."
            )
            % {"numbers": ", ".join(numbers)}
        )
    return " ".join(said)


def _on_request(request: MinorityRequest) -> str:
    """That a minority asked for it; where a court has authorised it, the invitation must say so (§ 37 Abs. 2 S. 3 BGB)."""
    asked = day_in_words(request.received_on)
    if request.authorised_on is None:
        return _("Sie findet auf das Verlangen einer Minderheit vom %(asked)s statt.") % {"asked": asked}
    return _(
        "Einberufen haben sie Mitglieder auf ihr Verlangen vom %(asked)s hin; dazu ermächtigt hat sie %(court)s am %(day)s."
    ) % {"asked": asked, "court": request.authorised_by, "day": day_in_words(request.authorised_on)}


def _where(assembly: Assembly) -> str:
    if assembly.is_written:
        return ""
    parts = []
    if assembly.has_room and assembly.place:
        parts.append(assembly.place)
    if assembly.is_online:
        parts.append(_("im Internet über Ihren persönlichen Link"))
    return _(" oder ").join(parts)


def _barred(assembly: Assembly, place: Place) -> str:
    """ "Vera Vorn, Stadt Ahorn (§ 34 BGB)": who will not vote on this item, as it was announced. Not why: it is personal."""
    state = state_of(assembly)
    item = state.agenda.get(place.item.id) if state else None
    if state is None or item is None:
        return ""
    found = barred_as_announced(state, item)
    persons = Person.objects.in_bulk([person for person, _member, _bar in found if person])
    members = Member.objects.in_bulk([member for _person, member, _bar in found if member])
    names = [
        persons[person].full_name if person else members[member].name
        for person, member, _bar in found
        if person in persons or member in members
    ]
    cites = dict.fromkeys(bar.cite for _person, _member, bar in found)
    return f"{', '.join(names)} ({', '.join(cites)})" if names else ""


def _documents(assembly: Assembly, agenda: tuple[Place, ...]) -> tuple[str, ...]:
    numbers = {place.item.id: place.number for place in agenda}
    titles = []
    for document in assembly.documents.all():
        number = numbers.get(document.item_id or "")
        titles.append(
            _("%(title)s (zu TOP %(number)s)") % {"title": document.title, "number": number}
            if number
            else document.title
        )
    return tuple(titles)
