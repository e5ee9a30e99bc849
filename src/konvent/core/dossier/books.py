"""Books: the statutes and members of today take the place of those a dossier was begun with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from konvent.core.dossier.acts import Command, Event, told
from konvent.core.dossier.order import Actor, gone
from konvent.core.dossier.state import Dossier
from konvent.core.malformed import malformed
from konvent.core.refusal import Refusal, no


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewBooks(Command):
    """From now on decide by these: a new member may act, a new clause holds. What was found stands as it was found.

    rulebook, roll: their hashes; the desk keeps the books
    """

    kind: ClassVar[str] = "motions.renew_books"
    rulebook: str
    roll: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksRenewed(Event):
    """edition: of the rules by which these books are read"""

    kind: ClassVar[str] = "motions.books_renewed"
    cause: ClassVar[type[Command] | None] = RenewBooks
    rulebook: str
    roll: str
    edition: int


def renew_books(dossier: Dossier, command: RenewBooks, actor: Actor) -> tuple[Event, ...] | Refusal:
    refusal = gone(dossier)
    if refusal:
        return refusal
    if not actor.is_system:
        return no("motions.not_your_task")
    books = dossier.books_of(command.rulebook, command.roll)
    if books is None:
        return no("motions.no_books")
    if books.hashes == dossier.books.hashes:
        return no("motions.same_books")
    return (told(BooksRenewed, command, edition=books.rulebook.edition),)


def after_books_renewed(dossier: Dossier, event: BooksRenewed, at: datetime) -> Dossier:
    """Raises Malformed if nobody has provided the books."""
    books = dossier.books_of(event.rulebook, event.roll)
    if books is None:
        raise malformed("missing", "rulebook")
    return replace(dossier, books=books, known=(*dossier.known, dossier.books))
