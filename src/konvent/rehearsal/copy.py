"""The copy on which a rehearsal is held: same roll, rules and agenda, an id and a journal of its own.

It has no row among the office's assemblies: no list, mail, register or public page knows it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from konvent.core.meeting.assembly import AssemblyConvened, ConveneAssembly
from konvent.core.meeting.attendance import CheckIn
from konvent.core.meeting.authority import SYSTEM
from konvent.core.meeting.event import cause_of, event_from_data
from konvent.core.refusal import Refusal, no
from konvent.desk import Desk
from konvent.people import links
from konvent.people.models import PersonalLink

TITLE = "PROBE: {title}"
VALID = timedelta(hours=3)
# The simulated members of a meeting in person have no room to meet in, and nobody speaks.
NO_VIDEO = "https://video.example/probe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """assembly: the copy's id; item: an item to vote on; chair, members: person to the cookie that signs her in."""

    assembly: str
    item: str
    chair: tuple[str, str]
    members: dict[str, str]


@contextmanager
def copied(desk: Desk, assembly_id: str, *, simulated: int) -> Iterator[Copy | Refusal]:
    """Convene the copy and sign its people in; afterwards their links are gone. The journal stays, as journals do.

    simulated: how many persons will have a screen; the others are simply there, so that there is a quorum
    """
    made = _convened(desk, assembly_id)
    if isinstance(made, Refusal):
        yield made
        return
    for person in sorted(made.members)[simulated:]:
        arriving = CheckIn(person_id=person, mode="online")
        desk.handle(made.assembly, arriving, actor=SYSTEM, command_id=f"there-{person}")
    try:
        yield made
    finally:
        PersonalLink.objects.filter(assembly_id=made.assembly).delete()
        links.forget()


def _convened(desk: Desk, assembly_id: str) -> Copy | Refusal:
    state = desk.state(assembly_id)
    if state is None:
        return no("rehearsal.not_convened")
    entry = desk.ledger.entries(assembly_id)[0]
    event = event_from_data(entry.kind, entry.version, entry.data)
    command = cause_of(event)
    assert isinstance(event, AssemblyConvened) and isinstance(command, ConveneAssembly)
    now = datetime.now(UTC)
    acting = sorted(state.body.roll.members_of)  # the copy is convened on the roll as it was frozen
    chairing = acting[0]
    copy_id = f"probe-{secrets.token_hex(6)}"
    convening = replace(
        command,
        assembly_id=copy_id,
        title=TITLE.format(title=event.title),
        form="virtual" if event.form != "hybrid" else "hybrid",
        held_at=now,
        closes_at=None,
        video_url=event.video_url or NO_VIDEO,
        chair=chairing,
        minute_taker="",
        # What is rehearsed decides nothing: the dossiers of motions never hear of it.
        items=tuple(replace(item, dossiers=()) for item in command.items),
    )
    convened = desk.convene(convening, state.body, actor=SYSTEM, command_id=f"{copy_id}-convene")
    if isinstance(convened, Refusal):
        return convened
    wanted = [(chairing, "chair"), *((person, "member") for person in acting)]
    chair, *made = links.issue_many(copy_id, wanted, expires_at=now + VALID)
    return Copy(
        assembly=copy_id,
        item=event.items[0].id,
        chair=(chairing, links.cookie_header(chair)),
        members={person: links.cookie_header(link) for person, link in zip(acting, made, strict=True)},
    )
