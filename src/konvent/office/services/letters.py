"""Invitations, and what became of them, on paper, for members that can be reached no other way."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.refusal import Refusal, no
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access, outbox
from konvent.office.services.agenda import Place
from konvent.office.services.letterhead import (
    address_lines,
    closing,
    greeting,
    introduction,
    letterhead_of,
    logo_svg,
)
from konvent.office.services.messages import language_of, subject_of
from konvent.office.services.moving import Otherwise, otherwise
from konvent.office.services.wording import Wording, wording
from konvent.papers.letter import Letter, LetterItem
from konvent.papers.pdf import letters_pdf


def print_letters(assembly: Assembly, *, now: datetime | None = None) -> bytes | Refusal:
    """All letters of the latest announcement as one PDF; each carries a new personal link, earlier prints stay good."""
    now = now or timezone.now()
    rows = list(
        outbox.latest(assembly)
        .filter(channel=Invitation.Channel.LETTER)
        .select_related("member", "person")
        .order_by("member__number", "pk")
    )
    if not rows:
        return no("letters.none")
    printed = [letter_for(assembly, row, link=_new_link(assembly, row), now=now) for row in rows]
    content = apart(letters_pdf, printed, within="making")
    if isinstance(content, Refusal):
        return content
    Invitation.objects.filter(pk__in=[row.pk for row in rows], state=Invitation.State.QUEUED).update(
        state=Invitation.State.PRINTED
    )
    return content


def letters_posted(assembly: Assembly, *, now: datetime | None = None) -> int:
    """The printed letters have been posted; from now on they count as sent. Returns how many that are."""
    count = Invitation.objects.filter(
        assembly=assembly,
        channel=Invitation.Channel.LETTER,
        state=Invitation.State.PRINTED,
        sent_at__isnull=True,
    ).update(sent_at=now or timezone.now())
    outbox.record_outcomes(assembly)
    return count


def _new_link(assembly: Assembly, row: Invitation) -> str:
    linked = row.person and row.kind != Invitation.Kind.CALLED_OFF
    return access.new_link_url(assembly, row.person) if linked else ""


def letter_for(assembly: Assembly, row: Invitation, *, link: str, now: datetime) -> Letter:
    """What stands on one letter. link: the personal link in full, or "" where nobody can sign in for the member"""
    organisation, member, person = assembly.organisation, row.member, row.person
    language = language_of(person)
    with translation.override(language):
        said, news, head = wording(assembly), otherwise(assembly), letterhead_of(organisation)
        off = news is not None and news.cancelled
        register = " ".join(part for part in (organisation.register_court, organisation.register_no) if part)
        lines = address_lines(head)
        return Letter(
            language=language,
            organisation=organisation.name,
            logo=logo_svg(head),
            sender=tuple(filter(None, (organisation.name, *lines, register))),
            return_line=" · ".join((organisation.name, *lines)),
            address=_address(row),
            date=date_format(timezone.localdate(now), "j. F Y" if language == "de" else "j F Y"),
            place=head.city or organisation.seat,
            subject=said.subject if news is None else subject_of(row, said),
            salutation=greeting(row, head),
            opening=tuple(filter(None, (introduction(row, head), said.opening)))
            if news is None
            else _news(assembly, said, news),
            facts=_facts(assembly, said, member.name),
            agenda=()
            if off
            else tuple(
                LetterItem(
                    number=place.number,
                    title=place.item.title,
                    level=place.depth + 1,
                    note=_note(place),
                    motion=place.wording,
                )
                for place in said.agenda
            ),
            rights=() if off else said.channels,
            documents=() if off else said.documents,
            link=link,
            link_note=_(
                "Der Link gilt nur für Sie. Bitte geben Sie ihn nicht weiter. Nach der Versammlung lesen Sie dort Beschlüsse und Niederschrift."
            )
            if link
            else "",
            closing=closing(row, head) or _("Mit freundlichen Grüßen"),
            signed_by=said.convened_by or organisation.name,
        )


def _note(place: Place) -> str:
    """What stands below the title: what can be chosen, with what it has effect, and who has no vote on it."""
    other = place.item.only_with if place.item.decides else None
    options = place.item.option_names if place.item.offers else []
    lines = (
        place.item.seats_said,
        _("Zur Wahl: %(options)s") % {"options": " · ".join(options)} if options else "",
        _("Gilt nur zusammen mit dem Beschluss zu: %(title)s") % {"title": other.title} if other else "",
        _("Stimmberechtigt sind hier nicht: %(names)s") % {"names": place.barred} if place.barred else "",
    )
    return ". ".join(filter(None, lines))


def _news(assembly: Assembly, said: Wording, news: Otherwise) -> tuple[str, ...]:
    words = {"title": assembly.title, "when": news.when, "now": said.when}
    told = []
    if news.cancelled:
        told.append(
            _("die Versammlung „%(title)s“ wurde am %(when)s abgesagt und findet nicht statt.") % words
        )
    elif news.moved:
        told.append(
            _(
                "die Versammlung „%(title)s“ war auf %(when)s einberufen und ist verlegt auf %(now)s. Die Tagesordnung "
                "bleibt; Vollmachten, die Sie erteilt haben, gelten weiter."
            )
            % words
        )
    elif news.withdrawn:
        told.append(_("die Tagesordnung der Versammlung „%(title)s“ am %(now)s ist geändert.") % words)
    else:
        told.append(_("die Tagesordnung der Versammlung „%(title)s“ am %(now)s ist ergänzt.") % words)
    if news.reason:
        told.append(_("Grund: %(reason)s") % {"reason": news.reason})
    for each in news.added:
        facts = {"day": each.day, "items": ", ".join(each.items), "reason": each.reason}
        told.append(_("Hinzugekommen ist am %(day)s: %(items)s. Grund: %(reason)s") % facts)
    for each in news.withdrawn:
        facts = {"day": each.day, "items": ", ".join(each.items), "reason": each.reason}
        told.append(_("Zurückgezogen ist seit %(day)s: %(items)s. Grund: %(reason)s") % facts)
    return tuple(told)


def _address(row: Invitation) -> tuple[str, ...]:
    member, person = row.member, row.person
    lines = [member.name]
    if person and person.full_name != member.name:
        lines.append(person.full_name)
    lines += [member.street, f"{member.postal_code} {member.city}".strip()]
    return tuple(line for line in lines if line)


def _facts(assembly: Assembly, said: Wording, member: str) -> tuple[tuple[str, str], ...]:
    if assembly.is_written:
        times = [(_("Beginn"), said.when), (_("Ende der Frist"), said.deadline)]
    else:
        times = [(_("Wann"), said.when), (_("Wo"), said.where)]
    if said.registration:
        times.append((_("Anmeldung bis"), said.registration))
    return (*times, (_("Mitglied"), member))
