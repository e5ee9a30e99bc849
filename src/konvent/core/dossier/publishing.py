"""Publishing: a motion or an amendment gets its number, once for ever, and everybody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone, has_no_task, no_amendment, not_open, not_published
from konvent.core.dossier.state import Dossier, Examination
from konvent.core.ids import Id
from konvent.core.refusal import Refusal, no

AMENDMENT = "Ä"  # what the numbers of amendments begin with, "A7-Ä3"; so no motion is cited like that
_NUMBER = re.compile(r"([A-ZÄÖÜ]{1,4})([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishMotion(Command):
    """Show it to all members. number: "A7", which in this association and year no other motion has or had"""

    kind: ClassVar[str] = "motions.publish"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishAmendment(Command):
    """Show it to all members. It gets the next number of what it amends: "A7-Ä3", "A7-Ä3-Ä1"."""

    kind: ClassVar[str] = "motions.publish_amendment"
    amendment_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPublished(Event):
    kind: ClassVar[str] = "motions.published"
    cause: ClassVar[type[Command] | None] = PublishMotion
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPublished(Event):
    kind: ClassVar[str] = "motions.amendment_published"
    cause: ClassVar[type[Command] | None] = PublishAmendment
    amendment_id: Id
    number: str


def next_number(taken: Iterable[str], letters: str = "A") -> str:
    """The number after the highest that was given. taken: in this association and year, also of what was withdrawn

    letters: what it begins with, 1 to 4 capitals
    """
    found = (_NUMBER.fullmatch(number) for number in taken)
    highest = max((int(each[2]) for each in found if each and each[1] == letters), default=0)
    return f"{letters}{highest + 1}"


def taken(dossiers: Iterable[Dossier], year: int) -> frozenset[str]:
    """The numbers that motions were given in a year, where the association sits."""
    return frozenset(
        each.number for each in dossiers if each.published_at and each.day(each.published_at).year == year
    )


def publish(dossier: Dossier, command: PublishMotion, actor: Actor) -> tuple[Event, ...] | Refusal:
    """Whether the number is free, the desk asks of all motions of the association."""
    refusal = gone(dossier) or has_no_task(actor, "office")
    if refusal:
        return refusal
    if dossier.phase == "draft":
        return no("motions.not_submitted")
    if dossier.phase == "published":
        return no("motions.published")
    refusal = _unexamined(dossier.examination)
    if refusal:
        return refusal
    found = _NUMBER.fullmatch(command.number)
    if not found:
        return no("motions.no_number", number=command.number[:40])
    if found[1] == AMENDMENT:
        return no("motions.number_of_amendment", number=command.number)
    return (told(MotionPublished, command),)


def publish_amendment(
    dossier: Dossier, command: PublishAmendment, actor: Actor
) -> tuple[Event, ...] | Refusal:
    refusal = has_no_task(actor, "office") or unpublishable(dossier, command.amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[command.amendment_id]
    refusal = _unexamined(amendment.examination)
    if refusal:
        return refusal
    amended = dossier.amendments[amendment.to] if amendment.to else dossier
    number = f"{amended.number}-{AMENDMENT}{amended.numbered + 1}"
    return (told(AmendmentPublished, command, number=number),)


def unpublishable(dossier: Dossier, amendment_id: str) -> Refusal | None:
    """Why this amendment is not shown to everybody, whatever an examination finds: pages offer it to nobody then."""
    refusal = not_published(dossier) or no_amendment(dossier, amendment_id)
    if refusal:
        return refusal
    amendment = dossier.amendments[amendment_id]
    if amendment.phase == "published":
        return no("motions.published")
    return not_open(dossier, amendment.to) if amendment.to else None


def _unexamined(examination: Examination | None) -> Refusal | None:
    return None if examination and examination.finding == "admissible" else no("motions.unexamined")


def after_published(dossier: Dossier, event: MotionPublished, at: datetime) -> Dossier:
    return replace(dossier, phase="published", number=event.number, published_at=at)


def after_amendment_published(dossier: Dossier, event: AmendmentPublished, at: datetime) -> Dossier:
    amendment = dossier.amendments[event.amendment_id]
    if amendment.to:
        amended = dossier.amendments[amendment.to]
        dossier = dossier.with_amendment(replace(amended, numbered=amended.numbered + 1))
    else:
        dossier = replace(dossier, numbered=dossier.numbered + 1)
    return dossier.with_amendment(replace(amendment, phase="published", number=event.number, published_at=at))
