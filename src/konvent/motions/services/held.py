"""What is held beside the journals of motions about persons: as values that JSON can write (Art. 15 DSGVO), and what of it is
due to be erased."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from konvent.motions.comments import Comment
from konvent.motions.models import Following, MemberMail, MotionDraft, RecommendingTask
from konvent.people.models import Organisation, Person


def comments(persons: list[Person]) -> list[dict[str, Any]]:
    names = ("kind", "passage", "text", "at", "answer", "hidden_at", "hidden_reason")
    return [{**each} for each in Comment.objects.filter(author__in=persons).values(*names)]


def drafts(persons: list[Person]) -> list[dict[str, Any]]:
    """Each with what pages showed of it lately."""
    names = ("kind", "text", "reason", "held_on", "created_at", "saved_at")
    found = MotionDraft.objects.filter(person__in=persons)
    return [
        {name: getattr(each, name) for name in names}
        | {"earlier": [{"at": stand.at, **stand.said} for stand in each.stands.all()]}
        for each in found
    ]


def followed(persons: list[Person]) -> list[dict[str, Any]]:
    return [{**each} for each in Following.objects.filter(person__in=persons).values("dossier_id", "since")]


def tasks(persons: list[Person]) -> list[dict[str, Any]]:
    names = ("role", "dossier_id", "given_at", "withdrawn_at")
    return [{**each} for each in RecommendingTask.objects.filter(person__in=persons).values(*names)]


def mails(persons: list[Person]) -> list[dict[str, Any]]:
    names = ("kind", "state", "body", "queued_at", "sent_at")
    return [{**each} for each in MemberMail.objects.filter(person__in=persons).values(*names)]


def old_drafts(organisation: Organisation, before: date) -> QuerySet[MotionDraft]:
    """Those that nobody has saved since a day."""
    return MotionDraft.objects.filter(organisation=organisation, saved_at__lt=_begin(organisation, before))


def old_mails(organisation: Organisation, before: date) -> QuerySet[MemberMail]:
    return MemberMail.objects.filter(
        person__organisation=organisation, queued_at__lt=_begin(organisation, before)
    )


def _begin(organisation: Organisation, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(organisation.timezone))
