"""Secrecy of votes (Geheime Abstimmung): when a vote must be secret, when electronic, and what small groups betray."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, missing, no_norm, unknown
from konvent.core.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyFacts:
    """How a vote is held.

    election: of a board, of delegates, of others, a nomination for parliament, or one of which nobody has said what it
        elects; None for a matter
    board_decided, state_of_art: what an electronic vote of a party needs
    objections: to open voting, when asked; requests: for secret voting; weights: of those who vote, each > 0
    """

    on: date | None = None
    election: Literal["board", "delegates", "other", "nomination", "unsaid"] | None = None
    secret: bool | None = None
    electronic: bool = False
    board_decided: bool | None = None
    state_of_art: bool | None = None
    objections: int | None = None
    requests: int | None = None
    voters: int | None = None
    weights: tuple[Fraction, ...] = ()
    split_into_unit_ballots: bool = False


def check(rulebook: Rulebook, facts: SecrecyFacts) -> tuple[Verdict, ...]:
    """Findings on secrecy, on voting electronically, and on what the result of a small group would betray."""
    if facts.on is None:
        return (missing("on"),)
    if facts.election == "nomination":
        nomination = rulebook.norm("secrecy.nomination", facts.on)
        if nomination and facts.secret is None and not facts.electronic:
            return (missing("secret"),)
        if nomination:
            wrong = facts.electronic or facts.secret is False
            return (
                finding(
                    nomination, Status.FAIL if wrong else Status.PASS,
                    say("secrecy.nomination"),
                    defect=Defect.VOID if wrong else Defect.NONE,
                    remedy=say("secrecy.vote_on_paper") if wrong else None,
                ),
            )  # fmt: skip
    if facts.secret is None:
        return (missing("secret"),)
    return (
        _secret(rulebook, facts, facts.on),
        *_electronic(rulebook, facts, facts.on),
        *_small(rulebook, facts, facts.on),
    )


def never_openly(rulebook: Rulebook, subject: str, on: date) -> Verdict | None:
    """The fault of an open vote on this subject, whoever asks for what; None if it may be open, at least if nobody asks.

    Of an election nobody has said what it elects.
    """
    facts = SecrecyFacts(on=on, election="unsaid" if subject == "election" else None, secret=False)
    return next((each for each in check(rulebook, facts) if each.status == Status.FAIL), None)


def _always_secret(rulebook: Rulebook, election: str | None, on: date) -> Verdict | None:
    """The fault of an open vote that law or statutes always forbid; None if it may be open, at least if nobody asks."""
    norm = rulebook.norm("secrecy", on)
    by_law = norm is not None and norm.rule["must_be_secret"] == "board_and_delegates"  # noqa: S105
    if norm is not None and by_law and election in ("board", "delegates", "unsaid"):
        return finding(
            norm, Status.FAIL,
            say("secrecy.must_be_secret"),
            defect=Defect.VOID, remedy=say("secrecy.elect_secretly"),
        )  # fmt: skip
    path = _path(election)
    if rulebook.setting(path, on) != "always":
        return None
    return by_statutes(
        path, rulebook.statutes_cite(path), Status.FAIL,
        say("secrecy.secret_by_statutes"),
        defect=Defect.VOID_IF_RELEVANT, also=(norm,) if norm else (), remedy=say("secrecy.vote_secretly"),
    )  # fmt: skip


def _path(election: str | None) -> str:
    return "secrecy.matters" if election is None else "secrecy.persons"


def _secret(rulebook: Rulebook, facts: SecrecyFacts, on: date) -> Verdict:
    norm = rulebook.norm("secrecy", on)
    always = None if facts.secret else _always_secret(rulebook, facts.election, on)
    if always is not None:
        return always
    if norm is None:
        return no_norm("secrecy")
    if facts.secret:
        return finding(norm, Status.PASS, say("secrecy.secret"))
    asks = norm.rule.get("others") == "open_if_nobody_objects" and facts.election is not None
    if asks and facts.objections is None:
        return missing("objections")
    if asks and facts.objections:
        return finding(
            norm, Status.FAIL,
            say("secrecy.must_be_secret"),
            defect=Defect.VOID, remedy=say("secrecy.elect_secretly"),
        )  # fmt: skip
    path = _path(facts.election)
    rule = rulebook.setting(path, on)
    on_request = rule in ("on_request", "on_request_of_one")
    if on_request and facts.requests is None:
        return missing("requests")
    if rule == "on_request" and facts.requests:
        return by_statutes(
            path, rulebook.statutes_cite(path), Status.WARN,
            say("secrecy.how_many_unsaid"),
            also=(norm,), remedy=say("secrecy.vote_secretly"),
        )  # fmt: skip
    if on_request and facts.requests:
        return by_statutes(
            path, rulebook.statutes_cite(path), Status.FAIL,
            say("secrecy.secret_by_statutes"),
            defect=Defect.VOID_IF_RELEVANT, also=(norm,), remedy=say("secrecy.vote_secretly"),
        )  # fmt: skip
    if facts.requests and norm.rule.get("procedural_motion"):
        return finding(
            norm, Status.WARN,
            say("secrecy.no_right_to_secrecy"),
            remedy=say("secrecy.put_motion"),
        )  # fmt: skip
    return finding(norm, Status.PASS, say("secrecy.open_allowed"))


def _electronic(rulebook: Rulebook, facts: SecrecyFacts, on: date) -> tuple[Verdict, ...]:
    if not facts.electronic:
        return ()
    norm = rulebook.norm("secrecy.electronic", on)
    if norm is None:
        later = rulebook.first("secrecy.electronic")
        if later is None:
            return ()
        return (
            finding(
                later, Status.FAIL,
                say("secrecy.no_electronic_basis"),
                defect=Defect.VOID, remedy=say("secrecy.vote_in_person"),
            ),
        )  # fmt: skip
    if facts.board_decided is None or facts.state_of_art is None:
        return (unknown(facts, "board_decided", "state_of_art"),)
    holds = facts.board_decided and facts.state_of_art
    return (
        finding(
            norm, Status.PASS if holds else Status.FAIL,
            (say("secrecy.electronic_holds") if holds else say("secrecy.electronic_lacks")),
            defect=Defect.NONE if holds else Defect.VOID,
            remedy=None if holds else say("secrecy.obtain_decision"),
        ),
    )  # fmt: skip


def _small(rulebook: Rulebook, facts: SecrecyFacts, on: date) -> tuple[Verdict, ...]:
    """What the result would betray: too few voters, or a weight that only one of them has."""
    norm = rulebook.norm("secrecy.small_groups", on)
    if norm is None or not facts.secret or (facts.voters is None and not facts.weights):
        return ()
    voters = facts.voters if facts.voters is not None else len(facts.weights)
    own = rulebook.setting("secrecy.min_voters", on)
    least = max(norm.rule["min_voters"], own if isinstance(own, int) else 0)
    unique = [weight for weight, count in Counter(facts.weights).items() if count == 1]
    few = voters < least
    if few or (unique and not facts.split_into_unit_ballots and len(facts.weights) > 1):
        return (
            finding(
                norm, Status.FAIL if few and isinstance(own, int) and voters < own else Status.WARN,
                say("secrecy.small_group"),
                numbers={"voters": voters, "unique_weights": tuple(sorted(unique))},
                remedy=say("secrecy.split_votes"),
            ),
        )  # fmt: skip
    return ()
