"""The office's book of motions: what came in, what is to be examined, what is published under which number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from konvent.core.dossier.acts import Command
from konvent.core.dossier.publishing import PublishMotion, next_number
from konvent.core.dossier.state import Dossier, Role
from konvent.core.dossier.view import view
from konvent.core.refusal import Refusal
from konvent.ledger.books import BookLost
from konvent.motions.services import tasks
from konvent.motions.services.reading import Motion, as_seen
from konvent.office.services.desk import desk
from konvent.people.models import Organisation

Stage = Literal["examine", "publish", "amended", "published", "done"]
STAGES: tuple[Stage, ...] = ("examine", "publish", "amended", "published", "done")


@dataclass(frozen=True, slots=True)
class Row:
    """A motion in the book. waiting: how many of its amendments are to be examined or published"""

    motion: Motion
    stage: Stage
    waiting: int


def stage_of(dossier: Dossier) -> Stage:
    """What the office has to do with it next."""
    if dossier.phase == "published":
        return "published"
    if dossier.phase == "submitted":
        admissible = dossier.examination is not None and dossier.examination.finding == "admissible"
        return "publish" if admissible else "examine"
    return "done"


def rows(organisation: Organisation) -> list[Row]:
    """All that was ever submitted, the oldest first within each stage; of drafts the office sees nothing."""
    found = []
    for dossier_id, dossier in dossiers_of(organisation):
        motion = _motion(dossier_id, dossier)
        if motion is not None:
            waiting = sum(each.phase == "submitted" for each in dossier.amendments.values())
            stage = stage_of(dossier)
            stage = "amended" if waiting and stage == "published" else stage
            found.append(Row(motion, stage, waiting))
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[int, int, str, float]:
    """By stage; what has a number by that, the rest as it came in."""
    number, received = row.motion.number, row.motion.received_at
    return STAGES.index(row.stage), len(number), number, received.timestamp() if received else 0.0


def dossiers_of(organisation: Organisation) -> Iterable[tuple[str, Dossier]]:
    """Those whose books are there; of the others the office is told on the page of the server."""
    for each in desk().dossiers.ids(organisation.pk):
        try:
            dossier = desk().dossiers.dossier(each)
        except BookLost:
            continue
        if dossier is not None:
            yield each, dossier


def found(organisation: Organisation, key: str) -> Motion | None:
    """The motion that an address names, if the office may read it."""
    dossier_id = f"{organisation.pk}.{key}"
    dossier = desk().dossiers.dossier(dossier_id)
    return _motion(dossier_id, dossier) if dossier else None


def _motion(dossier_id: str, dossier: Dossier) -> Motion | None:
    return as_seen(dossier_id, dossier, "office", view(dossier, "office"))


def free_number(organisation: Organisation, year: int, letters: str = "A") -> str:
    """The number that the next motion gets."""
    return next_number(desk().dossiers.numbers(str(organisation.pk), year), letters)


def act(
    dossier_id: str,
    command: Command,
    *,
    actor: str,
    command_id: str,
    read: str | None = None,
    role: Role = "office",
) -> Refusal | None:
    """Carry out an act of an account of the office, which gets its task in this dossier first.

    read: which words its page showed (`as_read`), None for what says itself what it is about; role: "board" if it acts for it
    """
    refusal = tasks.enrol(dossier_id, actor, "office", role)
    if refusal:
        return refusal
    said = desk().dossiers.handle(dossier_id, command, actor=actor, command_id=command_id, read=read)
    if isinstance(said, Refusal):
        return said
    if isinstance(command, PublishMotion):
        tasks.give_in(dossier_id)
    return None


def publish_all(
    organisation: Organisation, read: Mapping[str, str], *, actor: str, year: int
) -> tuple[int, Refusal | None]:
    """Publish these motions one after the other under the next numbers; how many were, and why one was not. read: by their keys which words the page showed"""
    count = 0
    for key, words in read.items():
        command = PublishMotion(number=free_number(organisation, year))
        refusal = act(f"{organisation.pk}.{key}", command, actor=actor, command_id=str(uuid4()), read=words)
        if refusal:
            return count, refusal
        count += 1
    return count, None
