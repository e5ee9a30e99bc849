"""What an audience may see of a vote: its question, who votes, how it stands, what came of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from konvent.core.law.election import called, named
from konvent.core.meeting.consequences import consequences
from konvent.core.meeting.outcome import is_inconclusive
from konvent.core.meeting.records import votes
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.about import option_said
from konvent.core.meeting.votes.lots import lot_between
from konvent.core.meeting.votes.remedies import remedy_of
from konvent.core.meeting.votes.repeats import held_again
from konvent.core.meeting.votes.rounds import is_run_off, stand_next
from konvent.core.meeting.votes.secret_log import election_of
from konvent.core.refusal import Refusal
from konvent.core.tally.counts import CHOICES, INVALID
from konvent.core.view.shapes import Audience
from konvent.core.view.spoken import spoken
from konvent.core.view.texts import ref_to
from konvent.core.view.votes import (
    AlongWith,
    Correction,
    Eligible,
    Excluded,
    Hands,
    Heads,
    LogHeads,
    Result,
    SecretVote,
    Vote,
)
from konvent.core.words import Said, Words


def vote_shown(state: State, vote: votes.Vote, audience: Audience) -> Vote:
    words = state.words
    held = _is_held(vote, audience)
    return Vote(
        id=vote.id,
        item=vote.item_id,
        motion_ref=ref_to(vote.motion),
        subject=vote.subject,
        method=vote.method,
        options=vote.options,
        named=vote.named,
        concerns=vote.concerns,
        unconcerned=vote.unconcerned,
        parties=vote.parties,
        not_parties=vote.not_parties,
        ties=vote.ties,
        mode=vote.mode,
        joint_conduct=vote.joint_conduct,
        state=vote.phase,
        opened_at=vote.opened_at,
        closes_at=vote.closes_at,
        closed_at=vote.closed_at,
        tallied_at=vote.tallied_at,
        rule=vote.rule,
        eligible=Eligible(heads=len(vote.electorate), weight=vote.eligible),
        excluded=tuple(
            Excluded(
                member=each.member,
                person=each.person,
                reason=words.text(each.reason),
                cite=each.cite,
                replaced_by=each.replaced_by,
            )
            for each in vote.excluded
        ),
        quorum=spoken(vote.quorum, words) if vote.quorum else None,
        urgency=vote.urgency,
        late=spoken(vote.late, words) if vote.late else None,
        round=vote.round,
        run_off=is_run_off(state, vote),
        next_round=() if held else _next_round(state, vote),
        lot_between=() if held else lot_between(state, vote),
        along=tuple(
            AlongWith(item=each.item_id, motion_ref=ref_to(each.motion), rule=each.rule)
            for each in vote.along
        ),
        together_with=vote.together_with,
        hands=_hands(vote, told=audience == "chair" or (vote.tally is not None and not held)),
        repeats=vote.repeats,
        repeated_by=again.id if (again := held_again(state, vote)) else "",
        about=vote.about,
        alternatives={
            each: words.text(said if isinstance(said, Said) else named(said))
            for each in vote.options
            if (said := option_said(state, vote, each))
        },
        result=None if held else _result(state, vote, words),
        reason_ref=vote.reason,
        secret=_secret(vote, words),
    )


def _hands(vote: votes.Vote, *, told: bool) -> Hands | None:
    """told: also what was counted"""
    if not vote.by_hand:
        return None
    counted = vote.hand_count
    return Hands(
        votes=len(vote.by_hand),
        counted=counted is not None,
        counts=counted.counts if counted and told else {},
        persons=counted.persons if counted else (),
    )


def _is_held(vote: votes.Vote, audience: Audience) -> bool:
    """Whether this audience is not told the count yet: the room hears it declared; who voted may check it and object before."""
    return audience == "projector" and vote.phase == "tallied"


def _next_round(state: State, vote: votes.Vote) -> tuple[str, ...]:
    """Who stands in the round after this vote; nobody if none can follow."""
    assert state.at is not None
    found = stand_next(state, vote, state.at)
    return () if isinstance(found, Refusal) else found


def _secret(vote: votes.Vote, words: Words) -> SecretVote | None:
    if vote.secret is None:
        return None
    held, commission, encrypted = vote.secret, vote.commission, vote.encrypted
    assert commission is not None
    return SecretVote(
        uuid=held.uuid,
        phi=election_of(vote).phi,
        election_ref=ref_to(held.election),
        head=held.head,
        scale=held.scale,
        split=vote.split,
        least=vote.least,
        most=vote.most,
        without_booth=held.without_booth,
        risks=tuple(words.text(each) for each in held.risks),
        holder=commission.holder,
        persons=commission.persons,
        ceremony=commission.ceremony,
        needed=vote.shares_needed,
        shares=tuple(vote.shares),
        count=vote.sealed_count,
        tally=encrypted.tally if encrypted and vote.phase == "sealed" else None,
        log_heads=LogHeads(
            setup=held.head,
            sealed=encrypted.head if encrypted else None,
            result=vote.decrypted.head if vote.decrypted else None,
        ),
    )


def _result(state: State, vote: votes.Vote, words: Words) -> Result | None:
    """The counted result as shown everywhere; None while a vote is open or if it was cancelled."""
    tally, verdict = vote.tally, vote.verdict
    if tally is None or verdict is None or vote.phase == "cancelled":
        return None
    weights = {choice: tally.weights.get(choice, Fraction(0)) for choice in (*CHOICES, INVALID)}
    untold = 0 if tally.heads else None
    heads = {choice: tally.heads.get(choice, untold) for choice in (*CHOICES, INVALID)}
    return Result(
        **weights,
        not_cast=tally.not_cast_weight,
        heads=Heads(**heads, not_cast=tally.not_cast_heads),
        options={option: tally.weights[option] for option in vote.options},
        option_heads={option: tally.heads.get(option) for option in vote.options},
        verdict=spoken(called(replace(verdict, remedy=remedy_of(state, vote)), marked), words),
        accepted=vote.accepted,
        acceptance=vote.acceptance,
        inconclusive=is_inconclusive(state, vote),
        nobody_voted=vote.nobody_voted,
        overtaken=vote.overtaken,
        number=vote.number,
        declared_at=vote.declared_at,
        ballots=tuple(vote.choices_by_name.items()),
        entered=tuple(vote.entered.items()),
        consequences=tuple(words.text(each) for each in consequences(state, vote)),
        proposed=_correction(vote.proposed) if vote.proposed else None,
        corrections=tuple(map(_correction, vote.corrections)),
        lot=vote.lot,
    )


def _correction(correction: votes.Correction) -> Correction:
    before, acceptance_before = correction.before
    return Correction(
        finding=correction.finding,
        acceptance=correction.acceptance,
        accepted=correction.accepted,
        before=before,
        acceptance_before=acceptance_before,
        reason_ref=correction.reason,
        by=correction.by,
        confirmed_by=correction.confirmed_by,
        at=correction.at,
    )


def marked(option: str) -> str:
    """An option's id within a sentence, isolated (U+2068, U+2069) so that a screen finds it and says its name instead."""
    return f"\u2068{option}\u2069"
