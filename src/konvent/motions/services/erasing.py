"""Erasing what a motion about a person says: the document beside its journal, and what pages keep of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.utils import timezone

from konvent.core.dossier.documents import not_erasable, worded
from konvent.core.dossier.state import Dossier, Version
from konvent.core.motions.blocks import plain
from konvent.core.refusal import Refusal
from konvent.ledger.books import BookLost
from konvent.motions.comments import Comment
from konvent.motions.models import MotionDraft
from konvent.motions.services import book, tasks
from konvent.motions.services.reading import Motion
from konvent.office.models import Erasure
from konvent.office.services.desk import desk
from konvent.office.services.retention import Named
from konvent.office.services.texts import document_needed, erase_document
from konvent.people.mentioned import numbers_in
from konvent.people.models import Member, Organisation, Person


def needed(motion: Motion) -> Refusal | None:
    """Why the words of a motion cannot be erased now."""
    return _needed(motion.id, motion.dossier)


def _needed(dossier_id: str, dossier: Dossier) -> Refusal | None:
    return not_erasable(dossier) or document_needed(dossier_id)


def erase(dossier_id: str, *, actor: str, command_id: str) -> Refusal | None:
    """Erase the words for ever, and what was commented on them; nothing is erased where it is refused."""
    dossier = desk().dossiers.dossier(dossier_id)
    stands = not_erasable(dossier) if dossier and dossier.erased_at is None else None
    refusal = stands or tasks.enrol(dossier_id, actor, "office")
    refusal = refusal or erase_document(dossier_id, actor=actor, command_id=command_id)
    if refusal is None:
        _forget(dossier_id)
        organisation_id = dossier_id.rpartition(".")[0]
        Erasure.objects.create(organisation_id=organisation_id, kind="documents", number=1, at=timezone.now())
    return refusal


def tidy() -> None:
    """Erase what a crash left of motions whose words are erased."""
    kept = {
        *Comment.objects.values_list("dossier_id", flat=True),
        *MotionDraft.objects.values_list("dossier_id", flat=True),
    }
    for dossier_id in kept:
        try:
            dossier = desk().dossiers.dossier(dossier_id)
        except BookLost:
            continue
        if dossier is not None and dossier.erased_at is not None:
            _forget(dossier_id)


def _forget(dossier_id: str) -> None:
    """Comments quote the words; so does a draft of another version."""
    Comment.objects.filter(dossier_id=dossier_id).delete()
    MotionDraft.objects.filter(dossier_id=dossier_id).delete()


def naming(organisation: Organisation, member: Member) -> list[Named]:
    """The motions about persons, submitted and not erased, that name a member, whoever acts for it alone, or its number."""
    persons = Person.objects.filter(delegations__member=member).distinct()
    alone = (each for each in persons if not each.delegations.exclude(member=member).exists())
    names = [member.name, *(each.full_name for each in alone)]
    found = []
    for dossier_id, dossier, versions in _submitted(organisation):
        if _names(_words(versions), names, member.number):
            title = ": ".join(filter(None, (dossier.number, versions[-1].text[0].text)))
            found.append(Named(dossier_id, title, _needed(dossier_id, dossier), _erasing(dossier_id)))
    return found


def about(persons: list[Person]) -> list[dict[str, Any]]:
    """What motions about persons say in which one of these is named, for whoever asks what is held of her (Art. 15 DSGVO)."""
    organisations = {each.organisation_id: each.organisation for each in persons}
    names = [each.full_name for each in persons if each.given_name]
    return [
        {
            "number": dossier.number,
            "submitted_at": dossier.submission and dossier.submission.received_at,
            "text": plain(versions[-1].text),
            "reason": plain(versions[-1].reason),
        }
        for organisation in organisations.values()
        for _dossier_id, dossier, versions in _submitted(organisation)
        if _names(_words(versions), names, "")
    ]


def _submitted(organisation: Organisation) -> Iterator[tuple[str, Dossier, list[Version]]]:
    """The motions about persons that are submitted and not erased, with the words of all their versions."""
    for dossier_id, dossier in book.dossiers_of(organisation):
        if dossier.kind == "person" and dossier.submission is not None and dossier.erased_at is None:
            texts = desk().dossiers.texts(dossier_id)
            yield dossier_id, dossier, [worded(each, texts) for each in dossier.versions]


def _words(versions: Iterable[Version]) -> str:
    return "\n".join(plain((*each.text, *each.reason)) for each in versions)


def _erasing(dossier_id: str) -> Callable[[str], Refusal | None]:
    return lambda actor: erase(dossier_id, actor=actor, command_id=str(uuid4()))


def _names(words: str, names: Iterable[str], number: str) -> bool:
    return any(each and each in words for each in names) or number in numbers_in(words)
