"""Acts on motions: who has become a member since may act, and the statutes of today decide."""

from __future__ import annotations

from uuid import uuid4

from konvent.core.dossier.acts import Command
from konvent.core.refusal import Refusal
from konvent.motions.services.books import books_of
from konvent.office.services.desk import desk
from konvent.people.models import Person

SAME = "motions.same_books"


def act(person: Person, dossier_id: str, command: Command, *, command_id: str, read: str) -> Refusal | None:
    """Carry out an act of a person; the refusal if it may not be. read: which words her page showed (`as_read`)"""
    refusal = renew(person, dossier_id)
    said = refusal or desk().dossiers.handle(
        dossier_id, command, actor=person.pk, command_id=command_id, read=read
    )
    return said if isinstance(said, Refusal) else None


def renew(person: Person, dossier_id: str) -> Refusal | None:
    """See to it that the dossier is decided by statutes and members as they are today."""
    dossier = desk().dossiers.dossier(dossier_id)
    if dossier is None or dossier.phase == "none":
        return None
    books = books_of(person.organisation)
    if books.hashes == dossier.books.hashes:
        return None
    said = desk().dossiers.renew(dossier_id, books, command_id=str(uuid4()))
    return said if isinstance(said, Refusal) and said.code != SAME else None
