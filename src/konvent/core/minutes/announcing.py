"""What was announced after the invitation: that the assembly was moved, by what its agenda was supplemented, and what of that
was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from konvent.core.law.verdict import Status
from konvent.core.meeting.records.assembly import Move, Supplement, Withdrawal
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice, ended
from konvent.core.words import Said, say


def moved(voice: Voice, state: State, at: datetime) -> Iterator[str]:
    """From when and where to when and where, of the move just made, and who took it upon herself where the law is not certain."""
    assert state.assembly is not None
    move = state.assembly.moves[-1]
    (from_at, form, place), (to_at, new_form, new_place) = move.before, move.after
    yield voice.say(
        "minutes.course.moved",
        before=voice.moment(from_at),
        after=voice.moment(to_at),
        at=voice.at(at),
        reason=_reason(voice, state, move),
    )
    if new_form != form:
        forms = (say(f"minutes.form.{each}") for each in (form, new_form))
        yield voice.say("minutes.course.moved_form", **dict(zip(("before", "after"), forms, strict=True)))
    if new_place != place:
        yield voice.say("minutes.course.moved_place", before=place or "–", after=new_place or "–")
    yield from map(voice.tell, move.findings)
    if _in_doubt(move):
        yield voice.say("minutes.course.moved_in_doubt", person=_who(voice, state, move.by))


def supplemented(voice: Voice, state: State, at: datetime) -> Iterator[str]:
    """By what, of the supplement just announced, who asked for it, what the law says, and who took it upon herself where that
    is not certain."""
    assert state.assembly is not None
    new = state.assembly.supplements[-1]
    items = tuple(
        say("minutes.course.supplemented_item", number=plan.number, title=plan.title)
        for plan in (state.agenda[each].plan for each in new.items)
    )
    yield voice.say(
        "minutes.course.supplemented", at=voice.at(at), items=items, reason=_reason(voice, state, new)
    )
    if new.mover:
        yield voice.say("minutes.course.supplemented_for", person=voice.person(new.mover))
    if new.authorised_on:
        yield voice.say(
            "minutes.course.supplemented_authorised",
            day=new.requested_on,
            by=new.authorised_by,
            authorised_on=new.authorised_on,
        )
    elif new.requested_on:
        yield voice.say("minutes.course.supplemented_requested", day=new.requested_on)
    yield from map(voice.tell, new.findings)
    if _in_doubt(new):
        yield voice.say("minutes.course.supplemented_in_doubt", person=voice.actor(new.by))


def withdrawn(voice: Voice, state: State, at: datetime) -> Iterator[str]:
    """Which item was just taken back, what the law says, and who took it upon herself where that is not certain."""
    assert state.assembly is not None
    back = state.assembly.told[-1]
    assert isinstance(back, Withdrawal)
    plan = state.agenda[back.items[0]].plan
    item = say("minutes.course.supplemented_item", number=plan.number, title=plan.title)
    yield voice.say(
        "minutes.course.withdrawn", item=item, at=voice.at(at), reason=_reason(voice, state, back)
    )
    yield from map(voice.tell, back.findings)
    if _in_doubt(back):
        yield voice.say("minutes.course.withdrawn_in_doubt", person=voice.actor(back.by))


def _who(voice: Voice, state: State, by: str) -> Said | str:
    """Whoever acted; edition 1 knew of persons only and said so of accounts too."""
    return voice.actor(by) if state.edition > 1 else voice.person(by)


def _reason(voice: Voice, state: State, news: Move | Supplement | Withdrawal) -> str:
    return ended(voice.typed(state, news.reason))


def _in_doubt(news: Move | Supplement | Withdrawal) -> bool:
    return any(each.status != Status.PASS for each in news.findings)
