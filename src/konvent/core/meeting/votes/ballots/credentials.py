"""What is given out for a secret vote: a credential for every ballot, and the log with its first event.

Each secret vote is an election of the protocol by itself, with one question (docs/spec/secret-ballots.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import lcm

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.law import betrayal, representation
from konvent.core.law.verdict import Status
from konvent.core.meeting.booths import credential
from konvent.core.meeting.records.votes import Elector, SecretVote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.ballots.kind import GivenOut
from konvent.core.meeting.votes.division import WHOLE, Division, division
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.secret_log import weighted
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.archive import LogWriter
from konvent.core.secret.v1.election import credentials_written, written
from konvent.core.secret.v1.group import point, text
from konvent.core.secret.v1.texts import base58
from konvent.core.words import Said, say

UUID_LENGTH = 22
MOST_OPTIONS = 60


def give_out(
    state: State, command: OpenVote, motion: str, electorate: tuple[Elector, ...], at: datetime
) -> GivenOut | Refusal:
    """The electorate with its credentials, unless the vote cannot be secret or the chair has not seen the risks."""
    able = [elector for elector in electorate if elector.persons]
    ready = [elector for elector in able if elector.persons[0] in state.booths]
    # What no commission and no device would mend comes first.
    refusal = (
        _refusal(command)
        or betrayal.too_few(state.rulebook, len(able), state.day(at))
        or _without_key(state)
        or betrayal.too_few(state.rulebook, len(ready), state.day(at))
    )
    if refusal:
        return refusal
    norm = state.rulebook.norm("secrecy.small_groups", state.day(at))
    risks = betrayal.risks(
        [elector.weight for elector in ready],
        least=norm.rule["min_voters"] if norm else 0,
        split=command.split,
    )
    risks = (*_divided(state, command, ready, at, alone=not risks), *risks)
    waiting = _without_device(state, len(able) - len(ready))
    if (risks or waiting) and not command.accepts_risks:
        return no(
            "votes.secrecy_at_risk",
            warnings=(*waiting, *risks),
            cite=norm.cite if norm and risks else None,
        )
    return _given_out(state, command, motion, electorate, risks, at)


def _without_key(state: State) -> Refusal | None:
    """That there is no key yet by which a secret vote could be counted."""
    commission = state.commission
    return no("votes.no_trustees") if commission is None or commission.step != "ready" else None


def _refusal(command: OpenVote) -> Refusal | None:
    """Why no vote like this can be held in secret, whoever is there."""
    if command.named:
        return no("votes.named_and_secret")
    if len(command.options) > MOST_OPTIONS:
        return no("votes.too_many_options", most=MOST_OPTIONS)
    return None


def _divided(
    state: State, command: OpenVote, electors: Sequence[Elector], at: datetime, *, alone: bool
) -> tuple[Said, ...]:
    """What the law has against a ballot of its own for every vote: a member could then cast its votes unalike, and in secret
    nobody sees whether it does. alone: whether nothing else follows, which would end with what can be done
    """
    several = [each for each in electors if each.weight > 1]
    if not command.split or not several:
        return ()
    found = representation.casting_check(
        state.rulebook,
        representation.CastingFacts(
            on=state.day(at),
            own_votes_differ=True,
            delegated_votes_differ=any(each.kind in ("delegate", "substitute") for each in several),
        ),
    )
    if found.status == Status.PASS:
        return ()
    return (found.said, found.remedy) if alone and found.remedy else (found.said,)


def _without_device(state: State, members: int) -> tuple[Said, ...]:
    """What is to be said if members are there, or are asked, who cannot vote in secret; nothing if there are none."""
    if not members:
        return ()
    written = state.assembly is not None and state.assembly.form == "written"
    key = "betrayal.asked_without_device" if written else "betrayal.without_device"
    return (say(key, members=members),)


def _given_out(
    state: State,
    command: OpenVote,
    motion: str,
    electorate: Sequence[Elector],
    risks: tuple[Said, ...],
    at: datetime,
) -> GivenOut | Refusal:
    """Give every mandate its credential and write the first event of the log."""
    assembly, commission = state.assembly, state.commission
    assert assembly is not None and commission is not None
    divided = division(command.split)
    scale = lcm(*(elector.weight.denominator for elector in electorate))
    total = sum(int(elector.weight * scale) for elector in electorate)
    if total > divided.most:
        return no("votes.too_many_votes", total=total, ballots="whole" if divided is WHOLE else "units")
    uuid = _uuid(assembly.id, command.vote_id, state.head)
    keyed = tuple(_keyed(state, elector, uuid, scale, divided) for elector in electorate)
    election = written(
        name=assembly.title,
        description=f"TOP {state.agenda[command.item_id].plan.number}",
        y=commission.keys.y,
        questions=(METHODS[command.method].question(command, motion),),
        uuid=uuid,
        extra={
            "konvent": {
                "assembly": assembly.id,
                "vote": command.vote_id,
                "item": command.item_id,
                "motion": sha256_hex(motion.encode()),
                "rulebook": state.rulebook.hash,
                "roll": state.roll.hash,
                "electorate": _electorate_hash(keyed),
                "head": state.head,
                "scale": scale,
            }
        },
    )
    credentials = weighted(keyed, scale, divided)
    if not credentials:
        return no("votes.nobody_with_device")
    log = LogWriter(int(at.timestamp()))
    log.setup(election.raw, commission.record.encode(), credentials_written(credentials))
    assert log.head is not None
    return GivenOut(
        electorate=keyed,
        secret=SecretVote(
            uuid=uuid,
            election=election.raw.decode(),
            head=log.head,
            scale=scale,
            without_booth=tuple(elector.member for elector in keyed if not elector.credentials),
            risks=risks,
        ),
    )


def _uuid(assembly: str, vote: str, head: str) -> str:
    return base58(hashlib.sha256(f"konvent-vote|{assembly}|{vote}|{head}".encode()).digest(), UUID_LENGTH)


def _keyed(state: State, elector: Elector, uuid: str, scale: int, divided: Division) -> Elector:
    """The elector with a credential for each ballot; none if her person has no device."""
    key = state.booths.get(elector.persons[0]) if elector.persons else None
    if key is None:
        return elector
    # That it is in the group was seen when it was registered, and is seen again by its power.
    public = point(key)
    number = divided.ballots(int(elector.weight * scale))
    return replace(
        elector,
        credentials=tuple(text(credential(public, uuid, elector.member, place)) for place in range(number)),
    )


def _electorate_hash(electorate: Sequence[Elector]) -> str:
    """Binds who votes for which member with which credential, without telling it in the log."""
    listed = [
        [elector.member, list(elector.persons), str(elector.weight), list(elector.credentials)]
        for elector in electorate
    ]
    return sha256_hex(canonical_bytes(listed))
