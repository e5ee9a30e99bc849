"""How the members were asked: who convened and when, how the invitations went out, whether the notice was in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import takewhile

from konvent.core.edition import differed
from konvent.core.law import notice
from konvent.core.meeting.authority import is_account
from konvent.core.meeting.invitation import to_be_invited
from konvent.core.meeting.records.assembly import Assembly, Move, Supplement, Withdrawal
from konvent.core.meeting.records.invitation import Channel, InvitationRecord
from konvent.core.meeting.state import State
from konvent.core.minutes.voice import Voice
from konvent.core.words import Said, say

CHANNELS: tuple[Channel, ...] = ("email", "letter", "portal")


def convening(voice: Voice, state: State) -> Iterator[str]:
    """The sentences, in order."""
    assembly = state.assembly
    assert assembly is not None
    by, day = convened_by(voice, assembly), voice.day(assembly.convened_at)
    if assembly.form == "written":
        yield voice.say("minutes.convening.asked", day=day)
    elif by:
        yield voice.say("minutes.convening.convened_by", day=day, by=by)
    else:
        yield voice.say("minutes.convening.convened", day=day)
    yield from _released(state, voice)
    if assembly.extraordinary:
        yield voice.say("minutes.convening.extraordinary")
    if assembly.authorised_on:
        by, day, asked = assembly.authorised_by, assembly.authorised_on, assembly.requested_on
        yield voice.say("minutes.convening.authorised", by=by, authorised_on=day, day=asked)
    elif assembly.requested_on:
        yield voice.say("minutes.convening.requested", day=assembly.requested_on)
    if assembly.first_held_at:
        yield voice.say("minutes.convening.second", first=voice.day(assembly.first_held_at))
    sent = _first_sent(state, to_be_invited(state), _inviting(assembly))
    yield from _sending(voice, state, sent)
    if assembly.form != "written":
        announced = assembly.moves[0].before[0] if assembly.moves else assembly.held_at
        yield from _notice(voice, state, sent, announced)
    yield from _notices(voice, state, assembly)
    if assembly.form in ("hybrid", "virtual") and _all_described(assembly):
        yield voice.say("minutes.convening.rights")


def convened_by(voice: Voice, assembly: Assembly) -> Said | str:
    """The organ that convened, or whatever was written instead of one; empty if nothing was."""
    by = assembly.convened_by.strip().removesuffix(".")
    return voice.called("minutes.office", by)


def _release_unsaid(state: State, voice: Voice) -> Iterator[str]:
    """Edition 1 did not say who released what was convened."""
    yield from ()


@differed(until=1, before=_release_unsaid)
def _released(state: State, voice: Voice) -> Iterator[str]:
    """Which two accounts released what was convened, or which one alone; nothing of what the system convenes."""
    assert state.assembly is not None
    prepared, released = state.assembly.prepared_by, state.assembly.released_by
    if prepared:
        preparer, releaser = voice.actor(prepared), voice.actor(released)
        yield voice.say("minutes.convening.released", preparer=preparer, releaser=releaser)
    elif is_account(released):
        yield voice.say("minutes.convening.released_alone", releaser=voice.actor(released))


def _all_described(assembly: Assembly) -> bool:
    channels = assembly.channels
    return all((channels.join, channels.speak, channels.move, channels.ask, channels.vote))


def _notices(voice: Voice, state: State, assembly: Assembly) -> Iterator[str]:
    """Who was told of each move, supplement and withdrawal, and of the cancellation.

    A later notice says all that was announced before, so whom a supplement's own did not reach was told by that one.
    """
    last = len(assembly.told)
    for number in range(1, assembly.notices + 1):
        news = assembly.told[number - 1] if number <= last else None
        supplement = isinstance(news, Supplement | Withdrawal)
        told = _first_sent(state, state.roll.by_id, range(number, last + 1) if supplement else (number,))
        key, items = "told_moved" if news else "told_cancelled", {}
        if isinstance(news, Supplement | Withdrawal):
            numbers = (state.agenda[each].plan.number for each in news.items)
            key = "told_supplemented" if isinstance(news, Supplement) else "told_withdrawn"
            items = {
                "items": tuple(say("minutes.course.supplemented_number", number=each) for each in numbers)
            }
        of = _of_members(len(state.roll.members))
        yield voice.say(f"minutes.convening.{key}", sent=len(told), of=of, parts=_parts(voice, told), **items)
        if isinstance(news, Move):
            yield from _notice(voice, state, told, news.after[0])


def _inviting(assembly: Assembly) -> Sequence[int]:
    """The notices that invite to the meeting as it was convened: the invitation, and those of supplements to it, which say
    all that it says."""
    supplements = takewhile(lambda news: isinstance(news, Supplement | Withdrawal), assembly.told)
    return range(1 + len(list(supplements)))


def _first_sent(
    state: State, members: Iterable[str], notices: Collection[int]
) -> dict[str, InvitationRecord]:
    """Of these members, each to the first record that shows one of these notices, 0 being the invitation, went out."""
    found = {}
    for member in members:
        records = state.invitations.get(member, ())
        sent = [each for each in records if each.notice in notices and each.outcome in ("sent", "opened")]
        if sent:
            found[member] = sent[0]
    return found


def _sending(voice: Voice, state: State, sent: dict[str, InvitationRecord]) -> Iterator[str]:
    if not sent:
        yield voice.say("minutes.convening.no_record")
        return
    yield voice.say(
        "minutes.convening.invited",
        sent=len(sent),
        of=_of_members(len(to_be_invited(state))),
        parts=_parts(voice, sent),
    )
    without = [member for member in to_be_invited(state) if member not in sent]
    if without:
        yield voice.say("minutes.convening.without", members=voice.members(without))


def _of_members(members: int) -> Said:
    return say("minutes.convening.of_members", members=members)


def _parts(voice: Voice, sent: dict[str, InvitationRecord]) -> tuple[Said, ...]:
    """ "9 per E-Mail (am 1. Mai 2026)", of each channel."""
    parts = []
    for channel in CHANNELS:
        days = [voice.day(record.at) for record in sent.values() if record.channel == channel]
        if days:
            parts.append(
                say(
                    "minutes.convening.part",
                    sent=len(days),
                    channel=say(f"minutes.channel.{channel}"),
                    when=_when(min(days), max(days)),
                )
            )
    return tuple(parts)


def _when(first: date, last: date) -> Said:
    if first == last:
        return say("minutes.convening.sent_on", day=first)
    return say("minutes.convening.sent_between", first=first, last=last)


def _notice(
    voice: Voice, state: State, sent: dict[str, InvitationRecord], announced: datetime
) -> Iterator[str]:
    """The verdict on the notice, for the last invitation sent by each channel to the meeting announced for this instant."""
    held_on = voice.day(announced)
    last: dict[str, datetime] = {}
    for first in sent.values():
        channel = "letter" if first.channel == "letter" else "email"
        last[channel] = max(first.at, last.get(channel, first.at))
    said: dict[str, list[Said]] = {}
    for channel, at in sorted(last.items()):
        facts = notice.NoticeFacts(
            dispatched_on=voice.day(at),
            channel=channel,
            held_on=held_on,
            extraordinary=state.assembly is not None and state.assembly.extraordinary,
        )
        verdict = notice.check(state.rulebook, facts)
        said.setdefault(voice.tell(verdict), []).append(say(f"minutes.channel.{channel}"))
    for sentence, channels in said.items():
        if len(said) == 1:
            yield sentence
        else:
            yield f"{voice.say('minutes.convening.notice_of', channels=tuple(channels))} {sentence}"
