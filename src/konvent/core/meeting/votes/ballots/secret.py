"""Secret ballots (geheime Abstimmung): what is encrypted for whom, which ballot may be taken, what the count says.

Each secret vote is an election of the protocol by itself, with one question (docs/spec/secret-ballots.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from math import lcm
from typing import Any

from konvent.core.journal.canonical import canonical_bytes, sha256_hex
from konvent.core.meeting.booths import credential
from konvent.core.meeting.records.votes import Elector, SecretVote, Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.secret_log import election_of, weighted
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.archive import LogWriter
from konvent.core.secret.v1.ballot import Ballot, check_ballot, read_ballot
from konvent.core.secret.v1.election import LARGEST_SUM, credentials_written, written
from konvent.core.secret.v1.group import Point, point, text
from konvent.core.secret.v1.question import Question
from konvent.core.secret.v1.texts import base58
from konvent.core.tally.counts import INVALID, Tally
from konvent.core.text import Text

MOST_OPTIONS = 60


MOST_UNIT_BALLOTS = 5000


UUID_LENGTH = 22


ANSWERS = {"yes": "Ja", "no": "Nein", "abstain": "Enthaltung"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The electorate with its credentials, and what is frozen of the vote."""

    electorate: tuple[Elector, ...]
    secret: SecretVote


def refusal_to_open(state: State, command: OpenVote) -> Refusal | None:
    """Why no vote like this can be held in secret, whoever is there."""
    commission = state.commission
    if commission is None or commission.step != "ready":
        return no(
            "votes.no_trustees",
            de="Für geheime Abstimmungen fehlt der Schlüssel: Die Auszählkommission ist noch nicht bestellt, oder noch nicht jedes Mitglied hat gezeigt, dass es seinen Schlüssel wiederherstellen kann.",
            en="Secret votes lack their key: the commission has not been appointed yet, or not every member has shown that the key can be recovered.",
        )
    if command.named:
        return no(
            "votes.named_and_secret",
            de="Eine Abstimmung kann nicht zugleich namentlich und geheim sein.",
            en="A vote cannot be by name and secret at once.",
        )
    if state.assembly is not None and state.assembly.form == "written":
        return no(
            "votes.written_and_secret",
            de="Im schriftlichen Verfahren gibt es hier keine geheime Abstimmung, denn dort meldet sich kein Gerät an.",
            en="There is no secret vote in a written procedure here, since no device checks in there.",
        )
    if len(command.options) > MOST_OPTIONS:
        return no(
            "votes.options",
            de=f"Eine geheime Abstimmung kann höchstens {MOST_OPTIONS} Möglichkeiten haben.",
            en=f"A secret vote can have at most {MOST_OPTIONS} options.",
        )
    return None


def opening(
    state: State,
    command: OpenVote,
    motion: str,
    electorate: Sequence[Elector],
    risks: tuple[Text, ...],
    at: datetime,
) -> Opening | Refusal:
    """Give every mandate its credential and write the first event of the log."""
    assembly, commission = state.assembly, state.commission
    assert assembly is not None and commission is not None
    scale = lcm(*(elector.weight.denominator for elector in electorate))
    total = sum(int(elector.weight * scale) for elector in electorate)
    if total > (MOST_UNIT_BALLOTS if command.split else LARGEST_SUM):
        return no(
            "votes.too_many_votes",
            de=f"Das sind zu viele Stimmen ({total}) für "
            + ("einzelne Stimmzettel." if command.split else "eine geheime Abstimmung."),
            en=f"These are too many votes ({total}) for "
            + ("ballots of one vote each." if command.split else "a secret vote."),
        )
    uuid = _uuid(assembly.id, command.vote_id, state.head)
    keyed = tuple(_keyed(state, elector, uuid, scale, command.split) for elector in electorate)
    election = written(
        name=assembly.title,
        description=f"TOP {state.agenda[command.item_id].plan.number}",
        y=commission.keys.y,
        questions=(_question(command.method, command.options, command.least, command.most, motion),),
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
    credentials = weighted(keyed, scale, command.split)
    if not credentials:
        return no(
            "votes.nobody",
            de="Zurzeit ist niemand mit einem eingerichteten Gerät da, der hierüber abstimmen darf.",
            en="At present nobody with a device set up is there who may vote on this.",
        )
    log = LogWriter(int(at.timestamp()))
    log.setup(election.raw, commission.record.encode(), credentials_written(credentials))
    assert log.head is not None
    return Opening(
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


def _keyed(state: State, elector: Elector, uuid: str, scale: int, split: bool) -> Elector:
    """The elector with a credential for each ballot; none if her person has no device."""
    key = state.booths.get(elector.persons[0]) if elector.persons else None
    if key is None:
        return elector
    public = point(
        key
    )  # that it is in the group was seen when it was registered, and is seen again by its power
    number = int(elector.weight * scale) if split else 1
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


def _question(method: str, options: Sequence[str], least: int, most: int, motion: str) -> Question:
    if method == "yes_no_abstain":
        return Question(text=motion, answers=tuple(ANSWERS.values()), min=1, max=1)
    if method == "one_of":
        return Question(text=motion, answers=(*options, ANSWERS["abstain"]), min=1, max=1)
    return Question(text=motion, answers=tuple(options), min=least, max=most, blank=True)


def read_cast(vote: Vote, raw: str, person: str) -> Ballot | Refusal:
    """Read a ballot that came in, and see that it is this person's to cast. Its proofs are not checked yet."""
    try:
        ballot = read_ballot(raw.encode(), election_of(vote))
    except (ValueError, UnicodeEncodeError):
        return no(
            "secret.form",
            de="Dieser Stimmzettel hat nicht die Form, die diese Abstimmung verlangt. Er wurde nicht gezählt; bitte laden Sie die Seite neu und stimmen Sie noch einmal ab.",
            en="This ballot does not have the form this vote asks for. It was not counted; please reload the page and vote again.",
        )
    holder = vote.credentials.get(text(ballot.credential))
    if holder is None:
        return no(
            "secret.credential",
            de="Dieser Stimmzettel ist mit einem Schlüssel unterschrieben, der für diese Abstimmung nicht gilt. Stimmen Sie auf dem Gerät ab, das bei der Öffnung der Abstimmung eingerichtet war.",
            en="This ballot is signed with a key that does not hold for this vote. Vote on the device that was set up when the vote was opened.",
        )
    if person not in vote.electorate[holder].persons[:1]:
        return no(
            "votes.not_your_mandate",
            de="Sie geben für dieses Mitglied keine Stimme ab. Ihre Stimme wurde nicht gezählt.",
            en="You do not cast this member's vote. Your ballot was not counted.",
        )
    return ballot


def check_cast(vote: Vote, ballot: Ballot) -> Refusal | None:
    """Check everything in a ballot; takes milliseconds, most of them outside the interpreter."""
    return check_ballot(ballot, election_of(vote))


def entry_of(ballot: Ballot) -> dict[str, Any]:
    """A ballot as it lies in the box: under its credential, with nothing of person or time."""
    return {
        "member": text(ballot.credential),
        "person": "",
        "choice": ballot.raw.decode(),
        "channel": "online",
        "id": ballot.tracker,
    }


def not_cast(vote: Vote, voted: Iterable[Point]) -> tuple[int, Fraction]:
    """How many members have no ballot in the box, and how many votes were not cast. voted: credentials with a ballot"""
    assert vote.secret is not None
    cast = {text(credential) for credential in voted}
    heads, weight = 0, Fraction(0)
    for elector in vote.electorate.values():
        left = sum(1 for each in elector.credentials if each not in cast)
        if left == len(elector.credentials):
            heads += 1
            weight += elector.weight
        elif left:
            weight += Fraction(left, vote.secret.scale)
    return heads, weight


def cast_in_secret(vote: Vote, ballots: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """For whom and by whom ballots were cast, which is no secret; nothing of what."""
    members = [vote.credentials[ballot["member"]] for ballot in ballots]
    return [
        {"member": member, "person": vote.electorate[member].persons[0], "channel": "online"}
        for member in members
    ]


def tally_of(vote: Vote, result: Sequence[Sequence[int]]) -> Tally:
    """The result in votes. Heads only where all weights are equal, since else nobody may know.

    result: the decrypted numbers as in the log
    """
    assert vote.secret is not None and vote.encrypted is not None
    names = ("abstain", *vote.options) if vote.method == "several_of" else vote.choices
    weights = {choice: Fraction(0) for choice in (*vote.choices, INVALID)}
    for name, number in zip(names, result[0], strict=True):
        weights[name] = Fraction(number, vote.secret.scale)
    same = {elector.weight for elector in vote.electorate.values()}
    each = same.pop() if len(same) == 1 and not vote.split else None
    return Tally(
        weights=weights,
        heads={choice: int(votes / each) for choice, votes in weights.items()} if each else {},
        not_cast_weight=vote.encrypted.not_cast_weight,
        not_cast_heads=vote.encrypted.not_cast_heads,
    )


def without_device(members: int) -> tuple[Text, ...]:
    """What is to be said if members are there who cannot vote in secret; nothing if there are none."""
    if not members:
        return ()
    return (
        Text(
            de=f"{members} anwesende oder vertretene {'Mitglied kann' if members == 1 else 'Mitglieder können'} noch nicht geheim abstimmen, weil kein Gerät eingerichtet ist. Bitten Sie sie, ihre Seite zu öffnen oder ein Gerät am Tisch der Kommission zu nehmen.",
            en=f"{members} {'member' if members == 1 else 'members'} present or represented cannot vote in secret yet, since no device is set up. Ask them to open their page or to take a device at the commission's table.",
        ),
    )
