"""The electorate (Stimmberechtigte) of a vote: who may vote, by which person, and who may not and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from konvent.core.edition import differed
from konvent.core.law import exclusion, weights
from konvent.core.law.exclusion import Bar, ExclusionFacts
from konvent.core.law.subjects import subject_of
from konvent.core.law.verdict import Verdict
from konvent.core.meeting.mandates import claims
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Elector, Excluded, Vote
from konvent.core.meeting.roll import RollMember
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote
from konvent.core.meeting.votes.concerned import Concerned, ties_to, who_acts_for


def exclusion_facts(
    state: State, command: OpenVote, subject: str, concerned: Concerned, at: datetime
) -> ExclusionFacts:
    """What the rules need to know of this vote to say who may not take part in it."""
    concerns = tuple(dict.fromkeys((*concerned.persons, *who_acts_for(state, concerned.parties))))
    plan = state.agenda[command.item_id].plan
    return ExclusionFacts(
        on=state.day(at),
        subject=subject_of(subject),
        concerns=concerns,
        parties=concerned.parties,
        ties=(*concerned.ties, *ties_to(state, concerned.parties)),
        mode=command.mode,
        individual_requested=command.individual_requested,
        colleagues=tuple(sorted(_colleagues(state, command.item_id, frozenset(concerns)))),
        joint_conduct=command.joint_conduct or plan.joint_conduct,
        organs=state.roll.offices,
    )


def barred_as_announced(state: State, item: Item) -> tuple[tuple[str, str, Bar], ...]:
    """Who has no vote on this item as it was announced: the person or else the member ("" for the other), and why.

    A member on the other side has none, whoever acts for it; a person casts none for anybody.
    """
    plan = item.plan
    if not (plan.concerns or plan.parties or plan.ties):
        return ()
    concerned = Concerned(persons=plan.concerns, parties=plan.parties, ties=plan.ties)
    as_announced = OpenVote(vote_id="", item_id=plan.id, mode=plan.mode)
    assert state.assembly is not None
    at = state.assembly.closes_at or state.assembly.held_at
    facts = exclusion_facts(state, as_announced, plan.subject, concerned, at)
    members = ((each, exclusion.bar_of_party(state.rulebook, facts, each)) for each in plan.parties)
    persons = exclusion.bars(state.rulebook, facts)
    return (
        *(("", member, bar) for member, bar in members if bar is not None),
        *((person, "", bar) for person, bar in persons.items()),
    )


def electorate_of(
    state: State, facts: ExclusionFacts, at: datetime, *, present_only: bool, secret: bool = False
) -> tuple[tuple[Elector, ...], tuple[Excluded, ...]]:
    """Who may vote, by which person, and who may not and why.

    A barred person (§ 34 BGB) casts no vote: not as member, not as delegate, not as proxy. The member keeps its
    vote if somebody else may act for it, unless the barred person controls the member (BGHZ 56, 47) or is the member:
    nobody has by her proxy what she has not herself.
    Of those who may act, in writing each can answer, but in secret one device: that of the first who has set one up.
    """
    on = state.day(at)
    bars = exclusion.bars(state.rulebook, facts)
    behind = _behind(state, bars)
    electors, excluded = [], []
    for member in state.roll.voting:
        of_member = claims(state, member, present_only=present_only)
        weight = weights.counted(state.rulebook, member.weight, facts.subject or "", on)
        acting = tuple(each.person for each in of_member)
        party = exclusion.bar_of_party(state.rulebook, facts, member.id)
        free, reached = (
            ((), acting) if party else exclusion.shut_out(acting, bars, behind.get(member.id, ("",))[0])
        )
        allowed = [each for each in of_member if each.person in free]
        stand_in = free[0] if free else ""
        for person in reached:
            bar = party or bars.get(person) or behind[member.id][1]
            excluded.append(
                Excluded(
                    member=member.id, person=person, reason=bar.reason, cite=bar.cite, replaced_by=stand_in
                )
            )
        if allowed:
            if secret and not present_only:
                allowed.sort(key=lambda each: each.person not in state.booths)
            persons = tuple(each.person for each in allowed)
            electors.append(
                Elector(
                    member=member.id,
                    persons=persons[:1] if present_only or secret else persons,
                    weight=weight,
                    kind=allowed[0].kind,
                )
            )
        elif not of_member and not present_only:
            # In a written procedure a member nobody acts for still counts among those who were to be asked.
            electors.append(Elector(member=member.id, persons=(), weight=weight, kind="none"))
    return tuple(electors), tuple(excluded)


def _controlled(state: State, bars: Mapping[str, Bar]) -> dict[str, tuple[str, Bar]]:
    """Edition 1 let the proxy of a natural person who was barred vote for her."""
    return {member: (person, bars[person]) for person, member in state.roll.controls if person in bars}


@differed(until=1, before=_controlled)
def _behind(state: State, bars: Mapping[str, Bar]) -> dict[str, tuple[str, Bar]]:
    """The members for whom nobody votes at all, each with the barred person behind it, who controls it or is it, and with
    what others who act for it are told."""
    found = _controlled(state, bars)
    for person, bar in bars.items():
        for member in state.roll.members_of.get(person, ()):
            if _is_herself(state.roll.by_id[member], person):
                found[member] = (person, Bar(exclusion.BARRED_HERSELF, bar.cite))
    return found


def _is_herself(member: RollMember, person: str) -> bool:
    return any(each.person == person and each.authority == "self" for each in member.delegates)


def doubtful_among(state: State, facts: ExclusionFacts, electorate: Iterable[Elector]) -> tuple[str, ...]:
    """Who casts a vote although it is doubtful whether she may."""
    voting = {person for elector in electorate for person in elector.persons}
    return tuple(person for person in exclusion.doubtful(state.rulebook, facts) if person in voting)


def _colleagues(state: State, item_id: str, concerns: frozenset[str]) -> frozenset[str]:
    """The others who were announced together, or hold an office in the same organ as somebody concerned."""
    announced = frozenset(state.agenda[item_id].plan.concerns)
    organs = (frozenset(persons) for persons in state.roll.offices.values())
    return announced.union(*(organ for organ in organs if organ & concerns)) - concerns


def at_close(state: State, vote: Vote, quorum: Verdict | None, at: datetime) -> Vote:
    """The vote with what is true when its box is sealed and not any more when it is counted: who is there, of how many.

    quorum: the verdict on it then
    """
    on = state.day(at)
    votes = {
        member.id: weights.counted(state.rulebook, member.weight, vote.subject, on)
        for member in state.roll.voting
    }
    return replace(
        vote,
        quorum_at_close=quorum,
        present=sum((votes[member] for member in state.held), Fraction(0)),
        members=sum(votes.values(), Fraction(0)),
    )


def electors_of(vote: Vote, person: str, members: Iterable[str]) -> list[Elector]:
    """The members whose ballot this person casts in this vote, among those she may act for at all."""
    found = (vote.electorate.get(member) for member in members)
    return [elector for elector in found if elector is not None and person in elector.persons]
