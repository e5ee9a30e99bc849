"""Secrecy of votes (Geheime Abstimmung): when a vote must be secret, when electronic, and what small groups betray."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict, by_statutes, finding, missing, no_norm, unknown
from konvent.core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyFacts:
    """How a vote is held.

    election: of a board, of delegates, of others, a nomination for parliament; None for a matter
    board_decided, state_of_art: what an electronic vote of a party needs
    objections: to open voting, when asked; requests: for secret voting; weights: of those who vote, each > 0
    """

    on: date | None = None
    election: Literal["board", "delegates", "other", "nomination"] | None = None
    secret: bool | None = None
    electronic: bool = False
    board_decided: bool | None = None
    state_of_art: bool | None = None
    objections: int = 0
    requests: int = 0
    voters: int | None = None
    weights: tuple[Fraction, ...] = ()
    split_into_unit_ballots: bool = False


def check(rulebook: Rulebook, facts: SecrecyFacts) -> tuple[Verdict, ...]:
    """Findings on secrecy, on voting electronically, and on what the result of a small group would betray."""
    if facts.on is None:
        return (missing("on"),)
    if facts.election == "nomination":
        nomination = rulebook.norm("secrecy.nomination", facts.on)
        if nomination:
            wrong = facts.electronic or facts.secret is False
            return (
                finding(
                    nomination, Status.FAIL if wrong else Status.PASS,
                    Text(de="Bewerber für Parlamente werden geheim und auf Papier gewählt", en="Candidates for parliaments are elected secretly and on paper"),
                    defect=Defect.VOID if wrong else Defect.NONE,
                    remedy=Text(de="Wählen Sie in Präsenz mit Stimmzetteln.", en="Vote in person on paper ballots.") if wrong else None,
                ),
            )  # fmt: skip
    if facts.secret is None:
        return (missing("secret"),)
    return (
        _secret(rulebook, facts, facts.on),
        *_electronic(rulebook, facts, facts.on),
        *_small(rulebook, facts, facts.on),
    )


def _secret(rulebook: Rulebook, facts: SecrecyFacts, on: date) -> Verdict:
    norm = rulebook.norm("secrecy", on)
    if norm is None:
        return no_norm("secrecy")
    if facts.secret:
        return finding(norm, Status.PASS, Text(de="Die Abstimmung ist geheim", en="The vote is secret"))
    by_law = norm.rule["must_be_secret"] == "board_and_delegates"  # noqa: S105
    must_by_law = by_law and facts.election in ("board", "delegates")
    objected = (
        norm.rule.get("others") == "open_if_nobody_objects"
        and facts.election is not None
        and facts.objections > 0
    )
    if must_by_law or objected:
        return finding(
            norm, Status.FAIL,
            Text(de="Diese Wahl muss geheim sein", en="This election must be secret"),
            defect=Defect.VOID, remedy=Text(de="Wählen Sie geheim.", en="Vote in secret."),
        )  # fmt: skip
    path = "secrecy.persons" if facts.election else "secrecy.matters"
    rule = rulebook.setting(path, on)
    asked = rule == "always" or (facts.requests > 0 and rule in ("on_request", "on_request_of_one"))
    if asked:
        return by_statutes(
            path, rulebook.statutes_cite(path), Status.FAIL,
            Text(de="Nach der Satzung ist hier geheim abzustimmen", en="By the statutes this vote must be secret"),
            defect=Defect.VOID_IF_RELEVANT, also=(norm,), remedy=Text(de="Stimmen Sie geheim ab.", en="Vote in secret."),
        )  # fmt: skip
    if facts.requests > 0 and norm.rule.get("procedural_motion"):
        return finding(
            norm, Status.WARN,
            Text(de="Ein Recht auf geheime Abstimmung gibt es nicht, aber über den Antrag ist abzustimmen", en="There is no right to a secret vote, but the motion for it must be put to the vote"),
            remedy=Text(de="Lassen Sie über den Antrag auf geheime Abstimmung abstimmen.", en="Put the motion for a secret vote to the vote."),
        )  # fmt: skip
    return finding(norm, Status.PASS, Text(de="Es darf offen abgestimmt werden", en="Voting may be open"))


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
                Text(de="An diesem Tag gab es für elektronische Abstimmungen noch keine Grundlage", en="On that day there was no basis yet for electronic voting"),
                defect=Defect.VOID, remedy=Text(de="Stimmen Sie in Präsenz ab.", en="Vote in person."),
            ),
        )  # fmt: skip
    if facts.board_decided is None or facts.state_of_art is None:
        return (unknown(facts, "board_decided", "state_of_art"),)
    holds = facts.board_decided and facts.state_of_art
    return (
        finding(
            norm, Status.PASS if holds else Status.FAIL,
            Text(
                de="Die elektronische Abstimmung ist vom Vorstand beschlossen und nach dem Stand der Technik gesichert" if holds else "Für die elektronische Abstimmung fehlt der Beschluss des Vorstands oder der Stand der Technik",
                en="The electronic vote was decided by the board and is secured by the state of the art" if holds else "The electronic vote lacks the board's decision or the state of the art",
            ),
            defect=Defect.NONE if holds else Defect.VOID,
            remedy=None if holds else Text(de="Holen Sie Beschluss und Erklärung ein.", en="Obtain decision and statement."),
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
                Text(de="Das Ergebnis würde verraten, wie einzelne gestimmt haben", en="The result would betray how single members voted"),
                numbers={"voters": str(voters), "unique_weights": ", ".join(str(weight) for weight in sorted(unique))},
                remedy=Text(de="Teilen Sie die Stimmen in gleiche Stimmzettel auf und veröffentlichen Sie nichts nach Gewichten.", en="Split the votes into unit ballots and publish nothing by weight."),
            ),
        )  # fmt: skip
    return ()
