"""Composition of organs (Zusammensetzung): ex-officio votes, the size of a board, delegates' meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.verdict import (
    Bound,
    Defect,
    Impossible,
    Number,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
)
from konvent.core.number import exact
from konvent.core.words import Said, say


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionFacts:
    """Counts, >= 0. Give a pair: votes and ex_officio, board and board_ex_officio, members and delegates."""

    on: date | None = None
    votes: int | None = None
    ex_officio: int | None = None
    board: int | None = None
    board_ex_officio: int | None = None
    members: int | None = None
    delegates: int | None = None


def check(rulebook: Rulebook, facts: CompositionFacts) -> tuple[Verdict, ...]:
    """One finding per organ that the facts describe."""
    if facts.on is None:
        return (missing("on"),)
    found: list[Verdict] = []
    if facts.votes is not None or facts.ex_officio is not None:
        found.append(_ex_officio(rulebook, facts))
    if facts.board is not None or facts.board_ex_officio is not None:
        found.append(_board(rulebook, facts))
    if facts.members is not None or facts.delegates is not None:
        found.append(_delegates(rulebook, facts))
    return tuple(found) or (missing("votes", "board", "members"),)


def _found(norm: Norm, holds: bool, sentence: Said, numbers: dict[str, Number]) -> Verdict:
    return finding(
        norm, Status.PASS if holds else Status.FAIL, sentence,
        defect=Defect.NONE if holds else Defect.VOID, numbers=numbers,
        remedy=None if holds else say("composition.change"),
    )  # fmt: skip


def _ex_officio(rulebook: Rulebook, facts: CompositionFacts) -> Verdict:
    if facts.votes is None or facts.ex_officio is None or facts.on is None:
        return missing("votes" if facts.votes is None else "ex_officio")
    if facts.ex_officio > facts.votes:
        raise Impossible("ex_officio", "more_than_all_votes")
    norm = rulebook.norm("composition.ex_officio", facts.on)
    if norm is None:
        return no_norm("composition.ex_officio")
    most = exact(norm.rule["at_most_share"]) * facts.votes
    numbers: dict[str, Number] = {
        "reached": facts.ex_officio,
        "required": Bound(most, inclusive=True, at_most=True),
        "base": facts.votes,
    }
    return _found(
        norm, facts.ex_officio <= most,
        say("composition.ex_officio", ex_officio=facts.ex_officio, votes=facts.votes, most=most), numbers,
    )  # fmt: skip


def _board(rulebook: Rulebook, facts: CompositionFacts) -> Verdict:
    assert facts.on is not None
    if facts.board is None:
        return missing("board")
    norm = rulebook.norm("composition.board", facts.on)
    if norm is None:
        return no_norm("composition.board")
    enough = facts.board >= norm.rule["at_least"]
    if facts.board_ex_officio is None and enough:
        return missing("board_ex_officio")
    ex_officio = facts.board_ex_officio or 0
    if ex_officio > facts.board:
        raise Impossible("board_ex_officio", "more_than_the_board")
    holds = enough and ex_officio <= exact(norm.rule["ex_officio_at_most_share"]) * facts.board
    numbers: dict[str, Number] = {
        "reached": facts.board,
        "required": Bound(exact(norm.rule["at_least"]), inclusive=True),
        "ex_officio": ex_officio,
    }
    return _found(
        norm, holds,
        say("composition.board", members=facts.board, ex_officio=ex_officio), numbers,
    )  # fmt: skip


def _delegates(rulebook: Rulebook, facts: CompositionFacts) -> Verdict:
    assert facts.on is not None
    if facts.members is None or facts.delegates is None:
        return missing("members" if facts.members is None else "delegates")
    norm = rulebook.norm("composition.delegates_meeting", facts.on)
    if norm is None:
        return no_norm("composition.delegates_meeting")
    rule = norm.rule
    holds = facts.members > rule["members_more_than"] and facts.delegates >= rule["delegates_at_least"]
    numbers: dict[str, Number] = {"members": facts.members, "delegates": facts.delegates}
    return _found(
        norm, holds,
        say("composition.delegates", delegates=facts.delegates, members=facts.members), numbers,
    )  # fmt: skip
