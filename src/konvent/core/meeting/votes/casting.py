"""Casting: which ballot may go into the box."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from konvent.core.meeting.records.votes import Vote
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.ballots import secret
from konvent.core.refusal import Refusal, no
from konvent.core.secret.v1.ballot import Ballot
from konvent.core.tally.counts import INVALID


def may_cast(
    state: State,
    vote_id: str,
    *,
    member_id: str,
    person_id: str,
    choice: str,
    channel: Literal["online", "paper"],
    at: datetime,
) -> Refusal | None:
    """Whether this ballot may go into the box. A ballot on paper is entered by the office for the person."""
    vote = state.votes.get(vote_id)
    if vote is None:
        return no(
            "votes.unknown",
            de="Diese Abstimmung gibt es nicht. Bitte laden Sie die Seite neu.",
            en="There is no such vote. Please reload the page.",
        )
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    if vote.secret is not None:
        return no(
            "votes.secret",
            de="Diese Abstimmung ist geheim. Offene Stimmen nimmt sie nicht an.",
            en="This vote is secret. It takes no open ballots.",
        )
    elector = vote.electorate.get(member_id)
    if elector is None:
        return _not_eligible(vote, member_id, person_id)
    if person_id not in elector.persons:
        barred = next((each for each in vote.excluded if each.person == person_id), None)
        if barred:
            return Refusal("votes.excluded", barred.reason, barred.cite)
        return no(
            "votes.not_your_mandate",
            de="Sie geben für dieses Mitglied keine Stimme ab. Ihre Stimme wurde nicht gezählt.",
            en="You do not cast this member's vote. Your ballot was not counted.",
        )
    if choice not in vote.choices and not (choice == INVALID and channel == "paper"):
        return no(
            "votes.unknown_choice",
            de="Diese Auswahl gibt es in dieser Abstimmung nicht.",
            en="There is no such choice in this vote.",
        )
    return None


def read_cast(state: State, vote_id: str, *, person_id: str, raw: str, at: datetime) -> Ballot | Refusal:
    """Read an encrypted ballot that came in, if its vote is open and it is this person's to cast."""
    vote = state.votes.get(vote_id)
    if vote is None or vote.secret is None:
        return no("votes.unknown", de="Diese Abstimmung gibt es nicht.", en="There is no such vote.")
    if vote.phase != "open" or (vote.closes_at is not None and at >= vote.closes_at):
        return closed_refusal()
    return secret.read_cast(vote, raw, person_id)


def closed_refusal() -> Refusal:
    """The refusal of a ballot that came after the vote was closed."""
    return no(
        "votes.closed",
        de="Die Abstimmung ist geschlossen. Diese Stimme kam zu spät und wurde nicht gezählt.",
        en="The vote is closed. This ballot came too late and was not counted.",
    )


def _not_eligible(vote: Vote, member_id: str, person_id: str) -> Refusal:
    for each in vote.excluded:
        if each.member == member_id and not each.replaced_by:
            return Refusal("votes.excluded", each.reason, each.cite)
    return no(
        "votes.not_eligible",
        de="Dieses Mitglied war nicht anwesend oder vertreten, als die Abstimmung geöffnet wurde, oder hat kein Stimmrecht. Bei der nächsten Abstimmung zählt der Stand bei deren Öffnung.",
        en="This member was neither present nor represented when the vote was opened, or has no vote. The next vote goes by who is there when it is opened.",
    )
