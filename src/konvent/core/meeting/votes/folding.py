"""What follows from the events of votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from konvent.core.law import majority
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.event import Event
from konvent.core.meeting.records.votes import (
    Acceptance,
    Casting,
    Correction,
    Decrypted,
    EncryptedTally,
    HandCount,
    Lot,
    Vote,
)
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import (
    AcceptanceRecorded,
    CorrectionProposed,
    FurtherTallied,
    HandsCounted,
    LotDrawn,
    ShareGiven,
    VoteCancelled,
    VoteCorrected,
    VoteDeclared,
    VoteDecrypted,
    VoteEncrypted,
    VoteExtended,
    VoteOpened,
    VoteSealed,
    VoteTallied,
)
from konvent.core.meeting.votes.electorate import at_close
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.procedures import procedure_of
from konvent.core.meeting.votes.rounds import round_after
from konvent.core.tally.counts import Tally


def after_votes(state: State, event: Event, at: datetime, actor: str) -> State:
    """Fold the events of this noun."""
    if isinstance(event, VoteOpened):
        return state.but(votes={**state.votes, event.vote_id: _opened(state, event, at)})
    if isinstance(event, FurtherTallied):
        return _further(state, event, at)
    vote = state.votes[event.vote_id]  # type: ignore[attr-defined]
    match event:
        case VoteSealed(count=sealed, root=sealed_root, quorum=quorum):
            vote = replace(
                at_close(state, vote, quorum, at), closed_at=at, sealed_count=sealed, sealed_root=sealed_root
            )
        case VoteEncrypted():
            vote = replace(vote, phase="sealed", encrypted=_encrypted(event))
        case ShareGiven(owner=owner, share=share):
            vote = replace(vote, shares={**vote.shares, owner: share})
        case VoteDecrypted(result=result, head=head):
            vote = replace(vote, decrypted=Decrypted(result=result, head=head))
        case VoteTallied(tally=tally, verdict=verdict, choices=choices, entered=entered):
            vote = replace(vote, casting=event.casting, chambers=event.chambers)
            verdict = _explained(state, vote, tally, verdict, vote.closed_at or at)
            vote = replace(
                vote,
                phase="tallied",
                tallied_at=at,
                tally=tally,
                verdict=verdict,
                choices_by_name=choices,
                entered=entered,
            )
        case HandsCounted(counts=counts, persons=persons):
            vote = replace(vote, hand_count=HandCount(counts=counts, persons=persons, at=at))
        case VoteExtended(closes_at=closes_at):
            vote = replace(vote, closes_at=closes_at)
        case VoteCancelled(reason=reason):
            vote = replace(vote, phase="cancelled", closed_at=vote.closed_at or at, reason=reason)
        case VoteDeclared(accepted=accepted, acceptance=acceptance, number=number):
            vote = replace(
                vote,
                phase="declared",
                accepted=accepted,
                acceptance=acceptance,
                number=number,
                declared_at=at,
                casting=_casting(vote, accepted, actor),
            )
        case LotDrawn(option=drawn, person_id=person, persons=witnesses, verdict=verdict):
            vote = _decided_by_lot(
                state, vote, Lot(drawn=drawn, person=person, witnesses=witnesses, at=at), verdict
            )
        case AcceptanceRecorded(accepts=accepts, form=form, declared_on=day):
            answer = Acceptance(accepts=accepts, form=form, declared_on=day, by=actor, at=at)
            vote = replace(vote, acceptance=accepts, answer=answer)
        case CorrectionProposed(finding=finding, acceptance=acceptance, reason=reason):
            proposed = Correction(finding=finding, acceptance=acceptance, reason=reason, by=actor)
            vote = replace(vote, proposed=proposed)
        case VoteCorrected(accepted=accepted, acceptance=acceptance):
            vote = _corrected(vote, accepted, acceptance, at, actor)
        case _:
            raise ValueError(f"not an event of votes: {event.kind}")
    return state.but(votes={**state.votes, vote.id: vote})


def _further(state: State, event: FurtherTallied, at: datetime) -> State:
    """A vote of its own from now on, with the ballots of the other; its item is dealt with."""
    lead = state.votes[event.of]
    each = next((one for one in lead.along if one.vote_id == event.vote_id), None)
    if each is None or lead.tally is None or event.vote_id in state.votes:
        raise ValueError("a count of what was not put to the vote together")
    vote = replace(
        lead, id=each.vote_id, item_id=each.item_id, motion=each.motion, subject=each.subject, rule=each.rule, about=each.about,
        along=(), together_with=lead.id, sealed_count=None, sealed_root="", casting=event.casting,
    )  # fmt: skip
    verdict = _explained(state, vote, lead.tally, event.verdict, vote.closed_at or at)
    item = replace(state.agenda[each.item_id], state="done", called_at=lead.opened_at, finished_at=at)
    return state.but(
        votes={**state.votes, vote.id: replace(vote, verdict=verdict)},
        agenda={**state.agenda, each.item_id: item},
    )


def _casting(vote: Vote, accepted: bool, chair: str) -> Casting | None:
    """The casting vote that a declaration is where the chair decides a tie."""
    if vote.verdict is None or not majority.waits_for_chair(vote.verdict):
        return vote.casting
    return Casting(person=chair, choice="yes" if accepted else "no")


def _explained(state: State, vote: Vote, tally: Tally, verdict: Verdict, at: datetime) -> Verdict:
    """The verdict with its trace and remedy, which are not in the journal but follow from the same facts.

    As it stands there, without them, where the rules say something else: that is for the audit to find.
    """
    try:
        again = procedure_of(state).verdict(state, vote, tally, at)
    except (ValueError, LookupError, AssertionError):  # a journal that no program has written
        return verdict
    return again if again == verdict else verdict


def _decided_by_lot(state: State, vote: Vote, lot: Lot, verdict: Verdict) -> Vote:
    """Drawn before the declaration, it waits for that; after it, the lot is what was declared as missing."""
    vote = replace(vote, lot=lot)
    if vote.tally is None or vote.closed_at is None:
        raise ValueError("a lot on what was never counted")
    verdict = _explained(state, vote, vote.tally, verdict, vote.closed_at)
    found = verdict.status == Status.PASS if vote.phase == "declared" else vote.accepted
    return replace(vote, verdict=verdict, accepted=found)


def _corrected(vote: Vote, accepted: bool, acceptance: bool | None, at: datetime, actor: str) -> Vote:
    if vote.proposed is None:
        raise ValueError("a correction that nobody proposed")
    done = replace(
        vote.proposed,
        confirmed_by=actor,
        at=at,
        accepted=accepted,
        before=(vote.accepted, vote.acceptance),
    )
    return replace(
        vote,
        accepted=accepted,
        acceptance=acceptance,
        casting=_casting(vote, accepted, vote.casting.person) if vote.casting else None,
        proposed=None,
        corrections=(*vote.corrections, done),
    )


def _opened(state: State, event: VoteOpened, at: datetime) -> Vote:
    return Vote(
        id=event.vote_id,
        item_id=event.item_id,
        motion=event.motion,
        subject=event.subject,
        method=event.method,
        options=event.options,
        repeats=event.repeats,
        choices=METHODS[event.method].choices(event.options),
        named=event.named,
        concerns=event.concerns,
        unconcerned=event.unconcerned,
        parties=event.parties,
        ties=event.ties,
        doubtful=event.doubtful,
        not_parties=event.not_parties,
        joint_conduct=event.joint_conduct,
        about=event.about,
        mode=event.mode,
        opened_at=at,
        closes_at=event.closes_at,
        electorate={elector.member: elector for elector in event.electorate},
        eligible=sum((elector.weight for elector in event.electorate), Fraction(0)),
        excluded=event.excluded,
        quorum=event.quorum,
        rule=event.rule,
        urgency=event.urgency,
        late=event.late,
        follows=event.follows,
        point=event.point,
        along=event.along,
        round=round_after(state, event.follows),
        least=event.least,
        most=event.most,
        split=event.split,
        secret=event.log,
        commission=state.commission if event.log else None,
        credentials={
            credential: elector.member for elector in event.electorate for credential in elector.credentials
        },
    )


def _encrypted(event: VoteEncrypted) -> EncryptedTally:
    return EncryptedTally(
        head=event.head,
        tally=event.tally,
        num_tallied=event.num_tallied,
        total_weight=event.total_weight,
        not_cast_weight=event.not_cast_weight,
        not_cast_heads=event.not_cast_heads,
    )
