"""How the members were asked: who convened and when, how the invitations went out, whether the notice was in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from konvent.core.law import notice
from konvent.core.meeting.invitation import to_be_invited
from konvent.core.meeting.records.assembly import Assembly
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
    sent = _first_sent(state)
    yield from _sending(voice, state, sent)
    if assembly.form != "written":
        yield from _notice(voice, state, sent)
    if assembly.form in ("hybrid", "virtual") and _all_described(assembly):
        yield voice.say("minutes.convening.rights")


def convened_by(voice: Voice, assembly: Assembly) -> Said | str:
    """The organ that convened, or whatever was written instead of one; empty if nothing was."""
    by = assembly.convened_by.strip().removesuffix(".")
    return voice.called("minutes.office", by)


def _all_described(assembly: Assembly) -> bool:
    channels = assembly.channels
    return all((channels.join, channels.speak, channels.move, channels.ask, channels.vote))


def _first_sent(state: State) -> dict[str, InvitationRecord]:
    """Member to the first record that shows an invitation went out, of those that had to be invited."""
    found = {}
    for member in to_be_invited(state):
        sent = [each for each in state.invitations.get(member, ()) if each.outcome in ("sent", "opened")]
        if sent:
            found[member] = sent[0]
    return found


def _sending(voice: Voice, state: State, sent: dict[str, InvitationRecord]) -> Iterator[str]:
    if not sent:
        yield voice.say("minutes.convening.no_record")
        return
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
    yield voice.say(
        "minutes.convening.invited",
        sent=len(sent),
        of=say("minutes.convening.of_members", members=len(to_be_invited(state))),
        parts=tuple(parts),
    )
    without = [member for member in to_be_invited(state) if member not in sent]
    if without:
        yield voice.say("minutes.convening.without", members=voice.members(without))


def _when(first: date, last: date) -> Said:
    if first == last:
        return say("minutes.convening.sent_on", day=first)
    return say("minutes.convening.sent_between", first=first, last=last)


def _notice(voice: Voice, state: State, sent: dict[str, InvitationRecord]) -> Iterator[str]:
    """The verdict on the notice, for the last invitation sent by each channel."""
    assembly = state.assembly
    assert assembly is not None
    held_on = voice.day(assembly.held_at)
    last: dict[str, datetime] = {}
    for first in sent.values():
        channel = "letter" if first.channel == "letter" else "email"
        last[channel] = max(first.at, last.get(channel, first.at))
    said: dict[str, list[Said]] = {}
    for channel, at in sorted(last.items()):
        facts = notice.NoticeFacts(dispatched_on=voice.day(at), channel=channel, held_on=held_on)
        verdict = notice.as_far_as_known(state.rulebook, facts)
        said.setdefault(voice.tell(verdict), []).append(say(f"minutes.channel.{channel}"))
    for sentence, channels in said.items():
        if len(said) == 1:
            yield sentence
        else:
            yield f"{voice.say('minutes.convening.notice_of', channels=tuple(channels))} {sentence}"
