"""How an association writes: its letterhead, and its own words around what a message has to say.

What the law asks of an invitation stands in the messages themselves and is not to be edited; own words come before and after it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from konvent.apart import apart
from konvent.core.refusal import Refusal
from konvent.office.correspondence import Letterhead
from konvent.office.mail.smtp import Message
from konvent.office.models import Invitation
from konvent.office.services.picture import read_logo
from konvent.people.models import Organisation

# What own words may name: the person who reads, the member it is about, the assembly, the association.
PLACES = ("{name}", "{mitglied}", "{versammlung}", "{verband}")
IN_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
LOGO = "logo"


def letterhead_of(organisation: Organisation) -> Letterhead:
    """As it was saved; an empty one while none was."""
    found = Letterhead.objects.filter(organisation=organisation).first()
    return found or Letterhead(organisation=organisation)


def unknown_in(text: str) -> list[str]:
    """What stands in braces and is none of the PLACES."""
    return [each for each in IN_BRACES.findall(text) if each not in PLACES]


def greeting(row: Invitation, head: Letterhead) -> str:
    """In the current language; without own words polite without guessing a gender."""
    own = _own(head, "salutation")
    if own:
        return _filled(own, row)
    return _("Guten Tag %(name)s,") % {"name": row.person.full_name} if row.person else _("Guten Tag,")


def introduction(row: Invitation, head: Letterhead) -> str:
    """Own words before an invitation; "" without."""
    return _filled(_own(head, "introduction"), row)


def closing(row: Invitation, head: Letterhead) -> str:
    return _filled(_own(head, "closing"), row)


def _own(head: Letterhead, part: str) -> str:
    """Own words in the current language; "" where there are none. part: salutation, introduction or closing"""
    language = "en" if get_language() == "en" else "de"
    words: str = getattr(head, f"{part}_{language}")
    return words


def _filled(text: str, row: Invitation) -> str:
    """In one pass, so that no name is searched for places."""
    values = {
        "{name}": row.person.full_name if row.person else row.member.name,
        "{mitglied}": row.member.name,
        "{versammlung}": row.assembly.title,
        "{verband}": row.assembly.organisation.name,
    }
    return IN_BRACES.sub(lambda found: values.get(found[0], found[0]), text)


def address_lines(head: Letterhead) -> tuple[str, ...]:
    """Where the association is written to, else where it has its seat."""
    town = f"{head.postal_code} {head.city}".strip()
    return tuple(filter(None, (head.street, town))) or tuple(filter(None, (head.organisation.seat,)))


def sender(head: Letterhead) -> str:
    """The configured address under the association's name."""
    return formataddr((head.sender_name or head.organisation.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def keep_logo(head: Letterhead, content: bytes) -> Refusal | None:
    """Read it, set apart; it is saved with the letterhead."""
    made = apart(read_logo, content)
    if isinstance(made, Refusal):
        return made
    head.logo = made
    return None


def attach_logo(message: Message, head: Letterhead) -> None:
    """The picture that its HTML shows."""
    if not head.logo:
        return
    picture = MIMEImage(bytes(head.logo), "png")
    picture.add_header("Content-ID", f"<{LOGO}>")
    picture.add_header("Content-Disposition", "inline", filename="logo.png")
    message.attach(picture)


def files(message: Message) -> Iterable[str]:
    """The names of what is attached to be kept."""
    return (str(each[0]) for each in message.attachments if not isinstance(each, MIMEImage))


def logo_svg(head: Letterhead) -> str:
    """The picture as a letter takes it."""
    if not head.logo:
        return ""
    found = base64.b64encode(bytes(head.logo)).decode()
    width, height = head.logo_size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{found}"/></svg>'
    )
