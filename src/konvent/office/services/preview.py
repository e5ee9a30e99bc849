"""What a sending says to one member, before anything goes out: shown, or sent to whoever asks, marked as a test.

What is not announced yet is decided as if it were (`would_be`), and nothing of it is kept.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.meeting.event import Command
from konvent.core.meeting.roll import Roll
from konvent.core.refusal import Refusal, no
from konvent.office.mail.smtp import Message, NotSent, Refused, Unclear
from konvent.office.models import Assembly, Invitation
from konvent.office.services import access, convening, moving, outbox
from konvent.office.services.desk import state_of, supposing, would_be
from konvent.office.services.letterhead import files
from konvent.office.services.letters import letter_for
from konvent.office.services.messages import message_for, new_message_id
from konvent.office.services.rules import roll_of
from konvent.papers.letter import Letter
from konvent.papers.pdf import letters_pdf
from konvent.people.models import Member, Person

# In the place of the token of a personal link; no token is like it, so that it lets nobody in.
NO_TOKEN = "muster"  # noqa: S105

MAILED = Q(email__gt="") | Q(delegates__person__email__gt="")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as it will go out: a mail, or else a letter.

    others: members that the same person acts for, about each of which she gets one as well
    """

    person: str
    address: str
    mail: Message | None
    letter: Letter | None
    test: Message
    others: tuple[str, ...]

    @property
    def subject(self) -> str:
        return str(self.mail.subject) if self.mail else self.letter.subject if self.letter else ""

    @property
    def sender(self) -> str:
        """As a mail program shows it."""
        return str(make_header(decode_header(self.mail.from_email))) if self.mail else ""

    @property
    def files(self) -> list[str]:
        return list(files(self.mail)) if self.mail else []


Previewed = tuple[Shown, ...] | Refusal


@contextmanager
def only_tried() -> Iterator[None]:
    """What is written to the database within the block is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def members(assembly: Assembly) -> QuerySet[Member]:
    """Whom a sending can be looked at for, by number."""
    return Member.objects.filter(pk__in=_roll(assembly).by_id).order_by("number")


def samples(assembly: Assembly) -> list[tuple[str, str]]:
    """The first member that is reached by mail, and the first one by letter: (id, "Verein Nord (001)")."""
    everybody = members(assembly)
    found = (everybody.filter(MAILED).first(), everybody.exclude(MAILED).first())
    return [(each.id, label) for each in found if each for label in labels([each])]


def labels(found: Sequence[Member]) -> list[str]:
    """What the members are called to choose from; of whom there is no e-mail address that she gets a letter."""
    ids = [each.pk for each in found]
    mailed = set(Member.objects.filter(MAILED, pk__in=ids).values_list("pk", flat=True))
    return [f"{each.name} ({each.number})" if each.pk in mailed else _by_letter(each) for each in found]


def _by_letter(member: Member) -> str:
    return _("%(name)s (%(number)s), Brief") % {"name": member.name, "number": member.number}


def invitation(assembly: Assembly, to: str, *, actor: str) -> Previewed:
    """What went out last; of a draft the invitation. to: the member's id"""
    if not assembly.is_draft:
        kind = Invitation.Kind.INVITATION
        if assembly.notices:
            state = state_of(assembly)
            kind = moving.kind_of(state.assembly) if state and state.assembly else kind
        return shown(assembly, kind, to, number=assembly.notices)
    convened = convening.would_be(assembly, actor=actor)
    if convened is None:
        return shown(assembly, Invitation.Kind.INVITATION, to)
    with supposing(convened):
        return shown(assembly, Invitation.Kind.INVITATION, to)


def after(
    assembly: Assembly, command: Command, to: str, *, actor: str, kind: Invitation.Kind | None = None
) -> Previewed:
    """What the notice of an announcement will say, or why it cannot be announced. kind: if it is no notice after the invitation"""
    state = would_be(assembly.id, command, actor=actor)
    if isinstance(state, Refusal):
        return state
    meeting = state.assembly
    assert meeting is not None
    with only_tried(), supposing(state):
        assembly.items.filter(pending=True, pk__in=list(state.agenda)).update(pending=False)
        Assembly.objects.filter(pk=assembly.pk).update(**moving.announced(meeting))
        then = Assembly.objects.select_related("organisation").get(pk=assembly.pk)
        return shown(then, kind or moving.kind_of(meeting), to, number=0 if kind else meeting.notices)


def _roll(assembly: Assembly) -> Roll:
    state = state_of(assembly)
    return state.roll if state else roll_of(assembly)


def shown(assembly: Assembly, kind: Invitation.Kind, to: str, *, number: int = 0) -> Previewed:
    """All that goes out of this kind about one member, as it stands now. number: of the round or notice"""
    now = timezone.now()
    member = Member.objects.filter(pk=to).first() if to in _roll(assembly).by_id else None
    if member is None:
        return no("mail.nobody")
    found = []
    for row in _ways(assembly, member, now):
        if row.channel == Invitation.Channel.LETTER and not kind.announces:
            return no("mail.no_letter")
        row.assembly, row.kind, row.round, row.message_id = assembly, kind, number, new_message_id()
        found.append(_shown(row, now))
    return tuple(found)


def _ways(assembly: Assembly, member: Member, now: datetime) -> list[Invitation]:
    """As it was invited; of a draft as it will be."""
    invited = assembly.invitations.filter(member=member, kind=Invitation.Kind.INVITATION)
    rows = list(invited.select_related("person", "member"))
    if rows:
        return rows
    ids = [each.person for each in _roll(assembly).by_id[member.id].delegates]
    people = Person.objects.in_bulk(ids)
    return convening.ways_to(assembly, member, [people[each] for each in ids if each in people], now)


def _shown(row: Invitation, now: datetime) -> Shown:
    link = access.link_url(NO_TOKEN) if row.person and row.what.brings_link else ""
    letter = None
    if row.channel == Invitation.Channel.LETTER:
        letter = letter_for(row.assembly, row, link=link, now=now)
    return Shown(
        person=row.person.full_name if row.person else "",
        address=row.address,
        mail=None if letter else message_for(row, link=link, now=now),
        letter=letter,
        test=message_for(row, link=link, now=now, test=True),
        others=_others(row),
    )


def _others(row: Invitation) -> tuple[str, ...]:
    person = row.person_id
    also = [
        each.id
        for each in _roll(row.assembly).members
        if each.id != row.member_id and person in {one.person for one in each.delegates}
    ]
    return tuple(Member.objects.filter(pk__in=also).values_list("name", flat=True)) if person else ()


def send_test(messages: tuple[Shown, ...], to: str) -> Refusal | None:
    """Send them to one address, a letter as PDF. Nobody else gets anything, and no link in it lets anybody in."""
    if not to:
        return no("mail.no_own_address")
    server = outbox.mail_server()
    try:
        server.open()
        for each in messages:
            if each.letter:
                content = apart(letters_pdf, [each.letter], within="making")
                if isinstance(content, Refusal):
                    return content
                each.test.attach(_("Brief.pdf"), content, "application/pdf")
            each.test.to = [to]
            server.send_messages([each.test])
    except (Refused, Unclear, NotSent, OSError, smtplib.SMTPException, ValueError) as error:
        return no("mail.test_not_sent", words=str(error) or type(error).__name__)
    finally:
        outbox.close(server)
    return None
