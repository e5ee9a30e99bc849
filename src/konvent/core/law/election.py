"""One of several (Wahl, Auswahl): who has won, or whether a run-off is needed; ties are said, never broken by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from konvent.core.edition import differed
from konvent.core.law import majority
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.threshold import Rule
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    accepted,
    by_statutes,
    doubted,
    finding,
    missing,
    no_norm,
    unexpressed,
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
    accepted: whether those elected accept, None if not yet said
    texts: the options are wordings that are put against each other, not candidates: no lot and no run-off decides between them
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
    texts: bool = False


def elected(verdict: Verdict) -> tuple[str, ...]:
    """The options that a verdict on an election names as elected; none of another verdict."""
    found = verdict.numbers.get("elected", ())
    return tuple(map(str, found)) if isinstance(found, tuple) else ()


def check(rulebook: Rulebook, facts: ElectionFacts) -> Verdict:
    """Say who is elected, in which round, and by which right. Raises ValueError for impossible facts."""
    return accepted(counted(rulebook, facts), facts.accepted)


def counted(rulebook: Rulebook, facts: ElectionFacts) -> Verdict:
    """Who has the votes, before anybody has said whether she accepts. Raises ValueError for impossible facts."""
    if facts.on is None or facts.votes is None:
        return unknown(facts, "on", "votes")
    if facts.seats < 1 or facts.round < 1:
        raise Impossible("seats", "one_or_more")
    if facts.lot is not None and facts.lot not in facts.votes:
        raise Impossible("lot", "no_candidate")
    if rulebook.norm("election.majority", facts.on) is None and not rulebook.said("elections.majority"):
        return no_norm("election.majority")
    return _by_method(rulebook, facts, facts.on, facts.votes)


def _by_method(rulebook: Rulebook, facts: ElectionFacts, on: date, votes: Mapping[str, Fraction]) -> Verdict:
    if facts.no is not None and len(votes) != 1:
        raise Impossible("no", "single_candidate_only")
    if _too_many_crosses(facts, votes):
        return _miscounted(rulebook, on)
    if facts.method == "block":
        return _block(rulebook, facts, on, votes)
    if facts.seats > 1:
        raise Impossible("seats", "each_seat_by_itself")
    if facts.no is not None:
        return _yes_or_no(rulebook, facts, on, facts.no)
    return _one_of(rulebook, facts, on, votes)


def _too_many_crosses(facts: ElectionFacts, votes: Mapping[str, Fraction]) -> bool:
    """More than the ballots have room for: one for each seat, and none twice for the same."""
    if facts.ballots is None:
        return False
    crosses = sum(votes.values(), facts.no or Fraction(0))
    return crosses > facts.ballots * facts.seats or max(votes.values(), default=Fraction(0)) > facts.ballots


def _miscounted(rulebook: Rulebook, on: date) -> Verdict:
    sentence, remedy = say("election.too_many_crosses"), say("election.count_anew")
    norm = rulebook.norm("election.majority", on)
    if norm is None:
        return by_statutes(
            "elections.majority", rulebook.statutes_cite("elections"), Status.FAIL, sentence,
            defect=Defect.VOID_IF_RELEVANT, numbers={"elected": ()}, remedy=remedy,
        )  # fmt: skip
    return finding(
        norm, Status.FAIL, sentence,
        defect=Defect.VOID_IF_RELEVANT, numbers={"elected": ()}, remedy=remedy,
    )  # fmt: skip


def _yes_or_no(rulebook: Rulebook, facts: ElectionFacts, on: date, no: Fraction) -> Verdict:
    """One candidate who can be refused: decided as any motion to elect her is."""
    assert facts.votes is not None
    ((name, yes),) = facts.votes.items()
    cast = yes + no + facts.abstain + facts.invalid
    eligible = cast if facts.eligible is None else facts.eligible
    verdict = majority.counted(
        rulebook,
        majority.MajorityFacts(
            on=on, subject="election", yes=yes, no=no, abstain=facts.abstain, invalid=facts.invalid,
            eligible=eligible, present=eligible, members=eligible,
        ),
    )  # fmt: skip
    if verdict.status != Status.FAIL:
        # In a tie that the chair breaks nobody is elected yet.
        return replace(verdict, numbers=verdict.numbers | {"elected": (name,) if yes > no else ()})
    return replace(
        verdict,
        sentence=say("election.refused", name=named(name), yes=yes, no=no),
        numbers=verdict.numbers | {"elected": ()},
        remedy=say("election.elect_anew"),
    )


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
    rule = rule_of(rulebook, on, facts.round)
    relative = rule is not None and rule.threshold == 0
    if facts.ballots is None and not relative:
        return missing("ballots")
    others = facts.abstain + facts.invalid
    if facts.eligible is not None and (facts.ballots or Fraction(0)) + others > facts.eligible:
        raise Impossible("ballots", "negative_or_more_than_eligible")
    if min(votes.values(), default=Fraction(0)) < 0:
        raise Impossible("votes", "negative")
    order = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    needed = Fraction(0) if relative or facts.ballots is None else facts.ballots / 2
    reached = [pair for pair in order if pair[1] > needed]
    first_out = reached[facts.seats][1] if len(reached) > facts.seats else None
    tied = [name for name, count in reached if count == first_out]
    elected = [name for name, _ in reached[: facts.seats] if name not in tied]
    one_place = len(elected) == facts.seats - 1
    if facts.lot in tied and one_place and _tie_rule(rulebook, on) == "lot":
        elected.append(str(facts.lot))
    complete = len(elected) == facts.seats
    numbers: dict[str, Number] = {
        "elected": tuple(elected),
        "required": Bound(needed, inclusive=False),
        "seats": facts.seats,
    }
    block = by_statutes(
        "elections.block_allowed", rulebook.statutes_cite("elections"), Status.PASS if complete else Status.FAIL,
        _seats_said(rulebook, elected, complete, tied, first_out),
        numbers=numbers, also=(norm,),
        remedy=None if complete else _open_seats(rulebook, on, one_place and len(tied) > 1),
    )  # fmt: skip
    return unexpressed(rulebook, "elections", block)


def _without_tie(
    rulebook: Rulebook, elected: list[str], complete: bool, tied: list[str], votes: Fraction | None
) -> Said:
    """Edition 1 did not say that the last seats are open because of a tie."""
    return say(
        "election.seats_filled" if complete else "election.seats_open", elected=tuple(map(named, elected))
    )


@differed(until=1, before=_without_tie)
def _seats_said(
    rulebook: Rulebook, elected: list[str], complete: bool, tied: list[str], votes: Fraction | None
) -> Said:
    """Who has a seat, and between whom it is open. votes: those of each of the tied"""
    if complete or len(tied) < 2:
        return _without_tie(rulebook, elected, complete, tied, votes)
    return say(
        "election.seats_tied",
        elected=tuple(map(named, elected)),
        options=tuple(map(named, tied)),
        votes=votes,
    )


def _open_seats(rulebook: Rulebook, on: date, tied: bool) -> Said:
    """What the statutes provide for seats that a block vote left open. tied: that it is between several for one seat"""
    lot = tied and _tie_rule(rulebook, on) == "lot"
    return say("election.draw_lots" if lot else "election.elect_open_seats")


def _tie_rule(rulebook: Rulebook, on: date) -> str:
    return str(rulebook.setting("elections.tie", on) or "none")


def _one_of(rulebook: Rulebook, facts: ElectionFacts, on: date, votes: Mapping[str, Fraction]) -> Verdict:
    """Which option is chosen for one seat.

    Needed is more than half of the valid votes, unless the statutes let the most votes win (OLG München,
    31 Wx 81/07); abstentions and invalid votes do not count. `numbers["elected"]` is the option, or empty.
    In a second round only two can stand, or the most votes win, in a third the most votes, if the statutes say so.
    """
    round_, lot = facts.round, facts.lot
    valid = sum(votes.values(), Fraction(0))
    cast = valid + facts.abstain + facts.invalid
    eligible = cast if facts.eligible is None else facts.eligible
    if min((*votes.values(), facts.abstain, facts.invalid), default=Fraction(0)) < 0 or cast > eligible:
        raise Impossible("votes", "negative_or_more_than_eligible")
    rule = rule_of(rulebook, on, round_)
    if rule is None:
        return no_norm("election.majority")
    if round_ == 2 and _run_off(rulebook, on) == "top_two" and len(votes) > 2:
        return _not_of_two(rulebook)
    relative = rule.threshold == 0
    order = sorted(votes.items(), key=lambda pair: -pair[1])
    best, most = order[0] if order else ("", Fraction(0))
    tied = [option for option, count in order if count == most]
    required = rule.threshold * valid
    won = len(tied) == 1 and most > required
    drawn = most > 0 and len(tied) > 1 and lot in tied and not facts.texts
    if drawn and (relative or round_ >= 2) and _tie_rule(rulebook, on) == "lot":
        lots = by_statutes(
            "elections.tie", rulebook.statutes_cite("elections"), Status.PASS,
            say("election.lot", lot=named(str(lot))),
            numbers={"elected": (str(lot),), "reached": most, "base": valid},
        )  # fmt: skip
        return unexpressed(rulebook, "elections", lots)
    numbers: dict[str, Number] = {
        "eligible": eligible,
        "base": valid,
        "required": Bound(required, inclusive=False),
        "reached": most,
        "elected": (best,) if won else (),
    }
    counts = tuple(say("election.count", option=named(option), count=count) for option, count in order)
    trace = (say("election.valid_votes", valid=valid, counts=counts),)
    verdict = Verdict(
        rule=rule.norm,
        status=Status.PASS if won else Status.FAIL,
        sentence=_said("choice" if facts.texts else "election", won, best, most, valid, tied, relative),
        numbers=numbers,
        norms=rule.versions,
        cites=(rule.cite, *(rule.law.see if rule.law else ())),
        trace=trace,
        remedy=None if won else _after(rulebook, on, facts, votes, len(tied) > 1 and most > 0, relative),
    )
    return unexpressed(rulebook, "elections", doubted(verdict, rule.law) if rule.law else verdict)


def rule_of(rulebook: Rulebook, on: date, round_: int = 1) -> Rule | None:
    """What the one elected needs among several: more than half of the valid votes, or, by the statutes, the most.

    base: "valid"; threshold: 0 where the most votes win. None if neither law nor statutes say anything.
    """
    norm = rulebook.norm("election.majority", on)
    for path, holds in (
        ("elections.tie", round_ >= 3 and _tie_rule(rulebook, on) == "third_relative"),
        ("elections.run_off", round_ >= 2 and _run_off(rulebook, on) == "relative"),
        ("elections.majority", rulebook.setting("elections.majority", on) == "relative"),
        ("elections.majority", norm is None and rulebook.said("elections.majority")),
    ):
        if holds:
            share = Fraction(1, 2) if rulebook.setting(path, on) == "absolute" else Fraction(0)
            cite = rulebook.statutes_cite(path)
            return Rule(base="valid", threshold=share, inclusive=False, cite=cite, norm=f"statutes.{path}")
    if norm is None:
        return None
    return Rule(
        base="valid", threshold=Fraction(1, 2), inclusive=False, cite=norm.cite, norm=norm.id, law=norm
    )


def next_round(
    rulebook: Rulebook, on: date, round_: int, votes: Mapping[str, Fraction]
) -> tuple[str, ...] | Said:
    """Who stands in the round after one in which nobody was elected, or what is to be done where the statutes know none.

    round_: the one that was counted, from 1; votes: of it, option to votes by weight, >= 0, of two options at least
    Into a run-off go the two with the most votes, and nobody as long as it is open who is second; where the most votes
    win, all who stood stand again.
    """
    rule, order = rule_of(rulebook, on, round_), sorted(votes.values(), reverse=True)
    tied = order[0] == order[1] > 0
    said = _next(rulebook, on, round_, votes, tied, rule is not None and rule.threshold == 0)
    if said.key == "election.run_off_of_two":
        return _best_two(votes)
    again = round_ == 1 and _run_off(rulebook, on) == "relative" and said.key != "election.draw_lots"
    return tuple(votes) if again or said.key == "election.third_round" else said


def _best_two(votes: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The two with the most votes, in the order of the ballot; more where the second place is tied."""
    second = sorted(votes.values(), reverse=True)[:2][-1]
    return tuple(option for option, count in votes.items() if count >= second)


def is_run_off(rulebook: Rulebook, on: date, round_: int) -> bool:
    """Whether this round is the run-off (Stichwahl) of the two with the most votes, which the statutes provide."""
    return round_ == 2 and _run_off(rulebook, on) == "top_two"


def _run_off(rulebook: Rulebook, on: date) -> str:
    return str(rulebook.setting("elections.run_off", on) or "none")


def _not_of_two(rulebook: Rulebook) -> Verdict:
    return by_statutes(
        "elections.run_off", rulebook.statutes_cite("elections"), Status.FAIL, say("election.not_of_two"),
        defect=Defect.VOID, numbers={"elected": ()}, remedy=say("election.run_off_of_two"),
    )  # fmt: skip


# What is said of the candidate, or the wording, with the most votes.
_SENTENCES = {
    "election": {
        "most_votes": "election.most_votes",
        "more_than_half": "election.more_than_half",
        "no_valid_votes": "election.no_valid_votes",
        "tie": "election.tie",
        "too_few": "election.too_few",
    },
    "choice": {
        "most_votes": "choice.most_votes",
        "more_than_half": "choice.more_than_half",
        "no_valid_votes": "choice.no_valid_votes",
        "tie": "choice.tie",
        "too_few": "choice.too_few",
    },
}


def _said(
    of: str, won: bool, best: str, most: Fraction, valid: Fraction, tied: list[str], relative: bool
) -> Said:
    """of: "election" of candidates, "choice" of wordings"""
    sentences = _SENTENCES[of]
    if won:
        key = sentences["most_votes" if relative else "more_than_half"]
        return say(key, option=named(best), votes=most, valid=valid)
    if most == 0:
        return say(sentences["no_valid_votes"])
    if len(tied) > 1:
        options = tuple(say("election.option", option=named(option)) for option in tied)
        return say(sentences["tie"], options=options, votes=most, valid=valid)
    return say(sentences["too_few"], option=named(best), votes=most, valid=valid)


def _after(
    rulebook: Rulebook,
    on: date,
    facts: ElectionFacts,
    votes: Mapping[str, Fraction],
    tied: bool,
    relative: bool,
) -> Said:
    """What is to be done where none has it. What the statutes say of elections is not said of wordings."""
    return say("choice.put_again") if facts.texts else _next(rulebook, on, facts.round, votes, tied, relative)


def _next(
    rulebook: Rulebook, on: date, round_: int, votes: Mapping[str, Fraction], tied: bool, relative: bool
) -> Said:
    """What the statutes provide now; without a clause the election is simply repeated."""
    if tied and _tie_rule(rulebook, on) == "lot" and (relative or round_ >= 2):
        return say("election.draw_lots")
    if round_ == 1 and _run_off(rulebook, on) == "top_two":
        open_ = len(votes) > 2 and len(_best_two(votes)) > 2
        return say("election.second_place_tied" if open_ else "election.run_off_of_two")
    if round_ == 2 and tied and _tie_rule(rulebook, on) == "third_relative":
        return say("election.third_round")
    return say("election.elect_anew")
