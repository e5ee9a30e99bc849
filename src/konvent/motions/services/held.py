"""What is held beside the journals of motions about persons (Art. 15 DSGVO), as values that JSON can write."""

from __future__ import annotations

from typing import Any

from konvent.motions.comments import Comment
from konvent.motions.models import Following, MotionDraft
from konvent.people.models import Person


def comments(persons: list[Person]) -> list[dict[str, Any]]:
    names = ("kind", "passage", "text", "at", "answer", "hidden_at", "hidden_reason")
    return [{**each} for each in Comment.objects.filter(author__in=persons).values(*names)]


def drafts(persons: list[Person]) -> list[dict[str, Any]]:
    names = ("kind", "text", "reason", "held_on", "created_at", "saved_at")
    return [{**each} for each in MotionDraft.objects.filter(person__in=persons).values(*names)]


def followed(persons: list[Person]) -> list[dict[str, Any]]:
    return [{**each} for each in Following.objects.filter(person__in=persons).values("dossier_id", "since")]
