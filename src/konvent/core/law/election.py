"""One of several (Wahl, Auswahl): who has won, or whether a run-off is needed; ties are said, never broken by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    by_statutes,
    doubted,
    finding,
    missing,
    no_norm,
    unknown,
)
from konvent.core.words import Said, say

NAME = "election.name"


def named(option: str) -> Said:
    """What is said for an option: its id, until somebody who has the names says them instead (`called`)."""
    return say(NAME, option=option)


def called(verdict: Verdict, name: Callable[[str], str | Said]) -> Verdict:
    """The verdict with the options' names for their ids, in all that it says."""
    return replace(
        verdict,
        sentence=with_names(verdict.sentence, name),
        trace=tuple(with_names(line, name) for line in verdict.trace),
        remedy=with_names(verdict.remedy, name) if verdict.remedy else None,
    )


def with_names(said: Said, name: Callable[[str], str | Said]) -> Said:
    """The same with the options' names for their ids."""

    def told(fact: Any) -> Any:
        match fact:
            case Said(key=key) if key == NAME:
                return name(fact.arg("option"))
            case Said():
                return with_names(fact, name)
            case tuple():
                return tuple(map(told, fact))
        return fact

    return Said(said.key, tuple((key, told(fact)) for key, fact in said.args))


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionFacts:
    """An election. votes: candidate to votes by weight, >= 0; no: where a single candidate can be refused

    seats: how many are filled on this ballot; method: each seat "single", or several at once as a "block"
    ballots: valid ballots of a block vote; round: 1, then run-offs; lot: who was drawn in a tie
    accepted: whether the one elected accepts, None if not yet said
    """

    on: date | None = None
    votes: Mapping[str, Fraction] | None = None
    no: Fraction | None = None
    abstain: Fraction = Fraction(0)
    invalid: Fraction = Fraction(0)
    eligible: Fraction | None = None
    seats: int = 1
    method: Literal["single", "block"] = "single"
    ballots: Fraction | None = None
    round: int = 1
    lot: str | None = None
    accepted: bool | None = None


def check(rulebook: Rulebook, facts: ElectionFacts) -> Verdict:
    """Say who is elected, in which round, and by which right. Raises ValueError for impossible facts."""
    if facts.on is None or facts.votes is None:
        return unknown(facts, "on", "votes")
    if facts.seats < 1 or facts.round < 1:
        raise Impossible("seats", "one_or_more")
    if facts.lot is not None and facts.lot not in facts.votes:
        raise Impossible("lot", "no_candidate")
    if rulebook.norm("election.majority", facts.on) is None and not rulebook.said("elections.majority"):
        return no_norm("election.majority")
    if facts.method == "block":
        return _block(rulebook, facts, facts.on, facts.votes)
    if facts.seats > 1:
        raise Impossible("seats", "each_seat_by_itself")
    if facts.no is not None:
        if len(facts.votes) != 1:
            raise Impossible("no", "single_candidate_only")
        return _yes_or_no(rulebook, facts, facts.on, facts.no)
    cast = sum(facts.votes.values(), Fraction(0)) + facts.abstain + facts.invalid
    verdict = decide(
        rulebook,
        votes=facts.votes,
        abstain=facts.abstain,
        invalid=facts.invalid,
        eligible=cast if facts.eligible is None else facts.eligible,
        on=facts.on,
        round_=facts.round,
        lot=facts.lot,
    )
    if verdict.status == Status.PASS and facts.accepted is False:
        return replace(
            verdict,
            status=Status.FAIL,
            numbers=verdict.numbers | {"elected": ()},
            sentence=say("election.not_accepted"),
            remedy=say("election.elect_anew"),
        )
    return verdict


def _yes_or_no(rulebook: Rulebook, facts: ElectionFacts, on: date, no: Fraction) -> Verdict:
    """One candidate who can be refused: more yes than no."""
    assert facts.votes is not None
    ((name, yes),) = facts.votes.items()
    verdict = decide(
        rulebook, votes={name: yes, "": no}, abstain=facts.abstain, invalid=facts.invalid,
        eligible=facts.eligible if facts.eligible is not None else yes + no + facts.abstain + facts.invalid, on=on,
        absolute=True,
    )  # fmt: skip
    if verdict.numbers["elected"] == (name,):
        return verdict
    norm = rulebook.norm("election.majority", on)
    assert norm is not None
    return finding(
        norm, Status.FAIL,
        say("election.refused", name=named(name), yes=yes, no=no),
        numbers=verdict.numbers | {"elected": ()}, remedy=say("election.elect_anew"),
    )  # fmt: skip


def _block(rulebook: Rulebook, facts: ElectionFacts, on: date, votes: Mapping[str, Fraction]) -> Verdict:
    """Several seats on one ballot: only with a clause in the statutes (KG, 25 W 78/11)."""
    norm = rulebook.norm("election.block", on)
    if norm is None:
        return no_norm("election.block")
    if rulebook.setting("elections.block_allowed", on) is not True:
        return finding(
            norm, Status.FAIL,
            say("election.block_not_allowed"),
            defect=Defect.VOID, numbers={"elected": ()},
            remedy=say("election.elect_singly"),
        )  # fmt: skip
    relative = rulebook.setting("elections.majority", on) == "relative"
    if facts.ballots is None and not relative:
        return missing("ballots")
    if min(votes.values(), default=Fraction(0)) < 0 or (
        facts.ballots is not None and max(votes.values(), default=Fraction(0)) > facts.ballots
    ):
        raise Impossible("votes", "negative_or_more_than_ballots")
    order = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    needed = Fraction(0) if relative or facts.ballots is None else facts.ballots / 2
    reached = [pair for pair in order if pair[1] > needed]
    cut = reached[facts.seats - 1][1] if len(reached) >= facts.seats else None
    tied = [name for name, count in reached if count == cut] if len(reached) > facts.seats else []
    if tied and reached[facts.seats][1] == cut:
        above = [name for name, count in reached if cut is not None and count > cut]
        places = facts.seats - len(above)
        elected = (
            [*above, facts.lot]
            if facts.lot is not None
            and facts.lot in tied
            and places == 1
            and _tie_rule(rulebook, on) == "lot"
            else above
        )
    else:
        elected = [name for name, _ in reached[: facts.seats]]
    complete = len(elected) == facts.seats
    numbers: dict[str, Number] = {
        "elected": tuple(elected),
        "required": Bound(needed, inclusive=False),
        "seats": facts.seats,
    }
    return by_statutes(
        "elections.block_allowed", rulebook.statutes_cite("elections"), Status.PASS if complete else Status.FAIL,
        say("election.seats_filled" if complete else "election.seats_open", elected=tuple(map(named, elected))),
        numbers=numbers, also=(norm,),
        remedy=None if complete else say("election.elect_open_seats"),
    )  # fmt: skip


def _tie_rule(rulebook: Rulebook, on: date) -> str:
    return str(rulebook.setting("elections.tie", on) or "none")


def decide(
    rulebook: Rulebook,
    *,
    votes: Mapping[str, Fraction],
    abstain: Fraction,
    invalid: Fraction,
    eligible: Fraction,
    on: date,
    round_: int = 1,
    lot: str | None = None,
    absolute: bool = False,
) -> Verdict:
    """Say which option is chosen for one seat.

    votes: option to its votes by weight; abstentions and invalid votes do not count
    Needed is more than half of the valid votes, unless the statutes let the most votes win (OLG München,
    31 Wx 81/07). `numbers["elected"]` is the option, or empty.
    round_: 1, 2 …; in a third the most votes win if the statutes say so after a tied run-off
    lot: who was drawn in a tie, where the statutes let the lot decide; absolute: whatever the statutes say
    Raises ValueError for negative votes or more than eligible.
    """
    valid = sum(votes.values(), Fraction(0))
    if (
        min((*votes.values(), abstain, invalid), default=Fraction(0)) < 0
        or valid + abstain + invalid > eligible
    ):
        raise Impossible("votes", "negative_or_more_than_eligible")
    third = round_ >= 3 and _tie_rule(rulebook, on) == "third_relative"
    relative = not absolute and (third or rulebook.setting("elections.majority", on) == "relative")
    norm = rulebook.norm("election.majority", on)
    cite = rulebook.statutes_cite("elections.majority") if relative or norm is None else norm.cite
    order = sorted(votes.items(), key=lambda pair: -pair[1])
    best, most = order[0] if order else ("", Fraction(0))
    tied = [option for option, count in order if count == most]
    required = Fraction(0) if relative else valid / 2
    won = most > 0 and len(tied) == 1 and most > required
    drawn = most > 0 and len(tied) > 1 and lot in tied
    if drawn and (relative or round_ >= 2) and _tie_rule(rulebook, on) == "lot":
        return by_statutes(
            "elections.tie", rulebook.statutes_cite("elections"), Status.PASS,
            say("election.lot", lot=named(str(lot))),
            numbers={"elected": (str(lot),), "reached": most, "base": valid},
        )  # fmt: skip
    numbers: dict[str, Number] = {
        "eligible": eligible,
        "base": valid,
        "required": Bound(required, inclusive=False),
        "reached": most,
        "elected": (best,) if won else (),
    }
    counts = tuple(say("election.count", option=named(option), count=count) for option, count in order)
    trace = (say("election.valid_votes", valid=valid, counts=counts),)
    sentence, remedy = _said(won, best, most, valid, tied, relative)
    law = None if relative else norm
    verdict = Verdict(
        rule=law.id if law else "statutes.elections.majority",
        status=Status.PASS if won else Status.FAIL,
        sentence=sentence,
        numbers=numbers,
        norms=(law.version,) if law else (),
        cites=(cite,),
        trace=trace,
        remedy=remedy,
    )
    return doubted(verdict, law) if law else verdict


def _said(
    won: bool, best: str, most: Fraction, valid: Fraction, tied: list[str], relative: bool
) -> tuple[Said, Said | None]:
    if won:
        key = "election.most_votes" if relative else "election.more_than_half"
        return say(key, option=named(best), votes=most, valid=valid), None
    if most == 0:
        return say("election.no_valid_votes"), None
    if len(tied) > 1:
        options = tuple(say("election.option", option=named(option)) for option in tied)
        return say("election.tie", options=options, votes=most, valid=valid), say("election.run_off_of_tied")
    return say("election.too_few", option=named(best), votes=most, valid=valid), say(
        "election.run_off_of_two"
    )
