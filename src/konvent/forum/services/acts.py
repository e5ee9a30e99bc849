"""What somebody does in a room: each asked of the core, done whole or not at all, and answered with a refusal if it may not be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import transaction
from django.utils import timezone

from konvent.core import forum
from konvent.core.forum import (
    LONGEST_ARGUMENT,
    LONGEST_RESULT,
    LONGEST_STATEMENT,
    MOST_OPTIONS,
    Act,
    Plan,
    may,
    unfit_plan,
    unfit_scores,
    unfit_words,
)
from konvent.core.refusal import Refusal, no
from konvent.forum.models import Digest, Likeness, Moderation, Option, Room, Text, Weighing
from konvent.forum.services.rooms import Guest, course, phase, plan_of

Kind = Text.Kind
P = ParamSpec("P")
LONGEST_SOURCE = 500


def _alone(
    act: Callable[Concatenate[Room, P], Refusal | None],
) -> Callable[Concatenate[Room, P], Refusal | None]:
    """One act in a room after the other, on the room as it is then."""

    @wraps(act)
    def inner(room: Room, /, *args: P.args, **kwargs: P.kwargs) -> Refusal | None:
        with transaction.atomic():
            return act(Room.objects.select_for_update().get(pk=room.pk), *args, **kwargs)

    return inner


def _may(act: Act, room: Room, guest: Guest, member_id: str = "") -> Refusal | None:
    return may(act, course(room), guest.speaker(member_id), timezone.localdate())


# --- whoever takes part ------------------------------------------------------------------------------------------


@_alone
def state(room: Room, guest: Guest, member_id: str, text: str) -> Refusal | None:
    """Say one thing on the question."""
    refusal = _may("state", room, guest, member_id) or unfit_words(text, LONGEST_STATEMENT)
    if refusal:
        return refusal
    _write(room, guest, member_id, Kind.STATEMENT, text)
    return None


@_alone
def argue(
    room: Room, guest: Guest, member_id: str, option_id: str, side: str, text: str, source: str
) -> Refusal | None:
    """Say what speaks for an option or against it. source: an address on the web, or empty"""
    refusal = _may("argue", room, guest, member_id) or unfit_words(text, LONGEST_ARGUMENT)
    if refusal:
        return refusal
    option = room.options.filter(pk=option_id).first()
    if option is None or side not in (Kind.FOR, Kind.AGAINST):
        return no("forum.no_option")
    if source and (len(source) > LONGEST_SOURCE or not source.startswith(("https://", "http://"))):
        return no("forum.no_source")
    _write(room, guest, member_id, Kind(side), text, option=option, source=source)
    return None


@_alone
def object_to(room: Room, guest: Guest, member_id: str, text: str) -> Refusal | None:
    """Say that one sees the result otherwise."""
    refusal = _may("object", room, guest, member_id) or unfit_words(text, LONGEST_ARGUMENT)
    if refusal:
        return refusal
    _write(room, guest, member_id, Kind.OBJECTION, text)
    return None


def _write(
    room: Room,
    guest: Guest,
    member_id: str,
    kind: Kind,
    text: str,
    option: Option | None = None,
    source: str = "",
) -> None:
    room.texts.create(
        kind=kind, author_id=guest.actor, member_id=member_id, text=text, option=option, source=source
    )


@_alone
def liken(room: Room, guest: Guest, one_id: str, other_id: str) -> Refusal | None:
    """Say that two statements say the same: it holds once both authors have said so."""
    if one_id == other_id:
        return no("forum.same")
    pair = {each.pk: each for each in room.texts.filter(kind=Kind.STATEMENT, pk__in=(one_id, other_id))}
    if len(pair) != 2:
        return no("forum.no_option")
    own = {each.pk for each in pair.values() if each.author_id == guest.actor}
    members = [each.member_id for each in pair.values() if each.pk in own]
    refusal = (
        _may("arrange", room, guest)
        if guest.leads and not own
        else _may("join", room, guest, (members or [""])[0])
    )
    if refusal:
        return refusal
    first, second = sorted(pair)
    found, _made = Likeness.objects.get_or_create(one_id=first, other_id=second)
    found.one_agrees |= first in own
    found.other_agrees |= second in own
    found.save()
    return None


@_alone
def part(room: Room, guest: Guest, likeness_id: int) -> Refusal | None:
    """Say that one's statement does not say the same as another."""
    found = Likeness.objects.filter(pk=likeness_id, one__room=room).select_related("one", "other").first()
    if found is None or guest.actor not in (found.one.author_id, found.other.author_id):
        return no("forum.not_yours")
    found.delete()
    return None


@_alone
def erase(room: Room, guest: Guest, text_id: str) -> Refusal | None:
    """Take back for good what one wrote, in every phase; that moderators hid it stays in their log."""
    text = room.texts.filter(pk=text_id).first()
    if text is None or text.author_id != guest.actor:
        return no("forum.not_yours")
    text.delete()
    return None


@_alone
def weigh(room: Room, guest: Guest, member_id: str, scores: Mapping[str, int]) -> Refusal | None:
    """Weigh the options for a member; what was weighed before is replaced while weighing goes on."""
    refusal = _may("weigh", room, guest, member_id)
    refusal = refusal or unfit_scores(scores, set(room.options.values_list("pk", flat=True)))
    if refusal:
        return refusal
    Weighing.objects.update_or_create(
        room=room,
        member_id=member_id,
        defaults={"person_id": guest.actor, "scores": dict(scores), "at": timezone.now()},
    )
    return None


def follow(room: Room, guest: Guest, wanted: bool) -> Refusal | None:
    """Be told by mail what is new, once a day at most; or no longer."""
    if guest.person is None:
        return no("forum.participants_only")
    if wanted:
        Digest.objects.get_or_create(room=room, person=guest.person)
    else:
        Digest.objects.filter(room=room, person=guest.person).delete()
    return None


# --- whoever leads ----------------------------------------------------------------------------------------------


@_alone
def add_option(room: Room, guest: Guest, title: str, detail: str) -> Refusal | None:
    refusal = _may("arrange", room, guest) or unfit_words(title, 200)
    if refusal:
        return refusal
    if len(detail) > LONGEST_ARGUMENT:
        return no("forum.too_long", length=len(detail), longest=LONGEST_ARGUMENT)
    if room.options.count() >= MOST_OPTIONS:
        return no("forum.too_many_options", most=MOST_OPTIONS)
    room.options.create(title=title, detail=detail)
    return None


@_alone
def drop_option(room: Room, guest: Guest, option_id: str) -> Refusal | None:
    refusal = _may("arrange", room, guest)
    if refusal:
        return refusal
    option = room.options.filter(pk=option_id).first()
    if option is None:
        return no("forum.no_option")
    if option.texts.exists():
        return no("forum.in_use")
    option.delete()
    return None


@_alone
def place(room: Room, guest: Guest, text_id: str, option_id: str, answer: str) -> Refusal | None:
    """Put a statement with an option, or answer it; a statement may have both."""
    refusal = _may("arrange", room, guest)
    if refusal:
        return refusal
    statement = room.texts.filter(pk=text_id, kind=Kind.STATEMENT).first()
    option = room.options.filter(pk=option_id).first()
    if statement is None or (option_id and option is None):
        return no("forum.no_option")
    refusal = unfit_words(answer, LONGEST_ARGUMENT) if answer or option is None else None
    if refusal:
        return refusal
    statement.option, statement.answer = option, answer
    statement.save(update_fields=["option", "answer"])
    return None


@_alone
def hide(room: Room, guest: Guest, text_id: str, reason: str, shown: bool = False) -> Refusal | None:
    """Hide what was written, with a reason that everybody in the room reads, or show it again; in every phase."""
    if not guest.leads:
        return no("forum.moderators_only")
    text = room.texts.filter(pk=text_id).first()
    if text is None:
        return no("forum.no_option")
    if unfit_words(reason, 1000):
        return no("forum.no_reason")
    if (text.hidden_at is None) == shown:
        return None
    text.hidden_at = None if shown else timezone.now()
    text.save(update_fields=["hidden_at"])
    act = Moderation.Act.SHOWN if shown else Moderation.Act.HIDDEN
    room.moderation.create(text=text, kind=text.kind, act=act, by=guest.actor, reason=reason)
    return None


@_alone
def conclude(room: Room, guest: Guest, result: str) -> Refusal | None:
    """Write what came out of it; until the room is over it can be written anew."""
    refusal = _may("conclude", room, guest) or unfit_words(result, LONGEST_RESULT)
    if refusal:
        return refusal
    room.result, room.result_at = result, timezone.now()
    room.save(update_fields=["result", "result_at"])
    return None


@_alone
def replan(room: Room, plan: Plan) -> Refusal | None:
    """Move the days of phases that have not begun; those that have stay where they were."""
    now, before = phase(room, timezone.localdate()), plan_of(room)
    begun = forum.PHASES[1 : forum.PHASES.index(now) + 1]
    kept = replace(plan, **{each: getattr(before, each) for each in begun})
    refusal = unfit_plan(kept) or (no("forum.has_begun") if kept != plan else None)
    if refusal is None:
        keep(room, kept)
        room.save()
    return refusal


def keep(room: Room, plan: Plan) -> None:
    """Note the days of a plan at a room, without saving it."""
    days: dict[str, date] = {"result_from": plan.result}
    days |= {each: getattr(plan, each) for each in ("collect", "sort", "deepen", "weigh", "closed")}
    for name, day in days.items():
        setattr(room, name, day)
