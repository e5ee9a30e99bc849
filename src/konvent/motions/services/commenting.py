"""Comments on a motion: who may write, answer and hide, and where each stands in the text as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from konvent.core.motions.anchors import Anchor, anchored, followed
from konvent.core.refusal import Refusal, no
from konvent.core.typed import fault_of, is_blank
from konvent.motions.comments import LONGEST, Comment
from konvent.motions.services.reading import Motion
from konvent.people.models import Member, Organisation, Person

Kind = Comment.Kind
MOST_A_DAY = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as one reader sees it. place: where it stands now, None if its words have changed since; answered_by: in words"""

    comment: Comment
    place: Anchor | None
    is_mine: bool
    answered_by: str

    @property
    def is_shown(self) -> bool:
        return self.comment.hidden_at is None

    @property
    def is_earlier(self) -> bool:
        """Whether it is about words that are no longer there."""
        return self.place is None


def rows(motion: Motion, reader: str) -> list[Row]:
    """All comments in the order in which they were written. reader: a person's or an account's id"""
    found = Comment.objects.filter(dossier_id=motion.id).select_related("author", "member")
    persons = Person.objects.in_bulk({each.answered_by for each in found})
    return [
        Row(each, _place(motion, each), each.author_id == reader, _called(each.answered_by, persons))
        for each in found
    ]


def _called(by: str, persons: Mapping[str, Person]) -> str:
    """Who answered: a person by her name, an account as the office."""
    return persons[by].full_name if by in persons else str(_("Geschäftsstelle"))


def count(motion: Motion) -> int:
    return Comment.objects.filter(dossier_id=motion.id, hidden_at=None).count()


def _place(motion: Motion, comment: Comment) -> Anchor | None:
    steps = [each.edits for each in motion.dossier.versions[comment.version :]]
    return followed(comment.anchor, steps)


def write(
    motion: Motion, person: Person, member: Member, *, kind: str, block: str, passage: str, text: str
) -> Refusal | None:
    """Say something about a motion, or about some words of it."""
    refusal = no("motions.document_erased") if motion.dossier.erased_at else _unfit(text)
    if refusal:
        return refusal
    if kind not in Kind.values:
        return no("comments.no_kind")
    today = Comment.objects.filter(author=person, at__gte=timezone.now() - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        return no("comments.too_many", most=MOST_A_DAY)
    anchor = anchored(motion.text, block, passage)
    if isinstance(anchor, Refusal):
        return anchor
    Comment.objects.create(
        dossier_id=motion.id,
        kind=kind,
        author=person,
        member=member,
        version=motion.dossier.newest,
        block=anchor.block,
        passage_at=anchor.at,
        passage=anchor.was,
        text=text,
    )
    return None


def erase(motion: Motion, person: Person, comment_id: int) -> Refusal | None:
    """Take back for good what one wrote."""
    gone, _each = Comment.objects.filter(pk=comment_id, dossier_id=motion.id, author=person).delete()
    return None if gone else no("comments.not_yours")


@transaction.atomic
def answer(motion: Motion, comment_id: int, *, by: str, text: str) -> Refusal | None:
    """Answer a question: its movers, or the office for the board; by: a person's or an account's id"""
    found = _found(motion, comment_id)
    if found is None or found.kind != Kind.QUESTION:
        return no("comments.none")
    if motion.audience not in ("mover", "co_mover", "office"):
        return no("comments.not_to_answer")
    refusal = _unfit(text)
    if refusal:
        return refusal
    found.answer, found.answered_by, found.answered_at = text, by, timezone.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    return None


@transaction.atomic
def hide(motion: Motion, comment_id: int, *, by: str, reason: str, shown: bool = False) -> Refusal | None:
    """Hide a comment from everybody but its author, with the reason that she reads; or show it again. The office alone."""
    found = _found(motion, comment_id)
    if found is None:
        return no("comments.none")
    if motion.audience != "office":
        return no("comments.not_to_hide")
    if not shown and (is_blank(reason) or fault_of(reason) or len(reason) > 1000):
        return no("comments.no_reason")
    found.hidden_at, found.hidden_by = (None, "") if shown else (timezone.now(), by)
    found.hidden_reason = "" if shown else reason
    found.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    return None


def unanswered(organisation: Organisation) -> Iterable[Comment]:
    """The questions that nobody has answered, the oldest first."""
    own = f"{organisation.pk}."
    found = Comment.objects.filter(dossier_id__startswith=own, kind=Kind.QUESTION, answer="", hidden_at=None)
    return found.select_related("author", "member")


def _found(motion: Motion, comment_id: int) -> Comment | None:
    return Comment.objects.select_for_update().filter(pk=comment_id, dossier_id=motion.id).first()


def _unfit(text: str) -> Refusal | None:
    if is_blank(text):
        return no("comments.empty")
    if len(text) > LONGEST:
        return no("comments.too_long", length=len(text), longest=LONGEST)
    fault = fault_of(text)
    return no("typed.unfit", fault=fault, most=LONGEST) if fault else None
