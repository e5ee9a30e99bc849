"""One of several (Wahl, Auswahl): who has won, or whether a run-off is needed; ties are said, never broken by chance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Status, Verdict
from konvent.core.text import Text, fraction_text


def decide(
    rulebook: Rulebook,
    *,
    votes: Mapping[str, Fraction],
    abstain: Fraction,
    invalid: Fraction,
    eligible: Fraction,
    on: date,
    seats: int = 1,
) -> Verdict:
    """Say which option is chosen for one seat.

    votes: option to its votes by weight; abstentions and invalid votes do not count
    Needed is more than half of the valid votes, unless the statutes let the most votes win (OLG München,
    31 Wx 81/07). `numbers["elected"]` is the option, or empty. WARN where a lot or a run-off must decide.
    Raises ValueError for negative votes, more than eligible, or more than one seat: those need other rules.
    """
    if seats != 1:
        raise ValueError("several seats are elected one after another")
    valid = sum(votes.values(), Fraction(0))
    if (
        min((*votes.values(), abstain, invalid), default=Fraction(0)) < 0
        or valid + abstain + invalid > eligible
    ):
        raise ValueError("votes are negative or more than eligible")
    relative = rulebook.setting("elections.majority", on) == "relative"
    norm = rulebook.norm("election.majority", on)
    cite = rulebook.statutes_cite("elections.majority") if relative or norm is None else norm.cite
    order = sorted(votes.items(), key=lambda pair: -pair[1])
    best, most = order[0] if order else ("", Fraction(0))
    tied = [option for option, count in order if count == most]
    required = Fraction(0) if relative else valid / 2
    won = most > 0 and len(tied) == 1 and most > required
    numbers = {
        "eligible": str(eligible),
        "base": str(valid),
        "required": f"> {required}",
        "reached": str(most),
        "elected": best if won else "",
    }
    counts = ", ".join(f"{option}: {fraction_text(count)}" for option, count in order)
    trace = (
        Text(
            de=f"Gültige Stimmen {fraction_text(valid)} ({counts}).",
            en=f"Valid votes {fraction_text(valid)} ({counts}).",
        ),
    )
    sentence, remedy = _said(won, best, most, valid, tied, relative, cite)
    return Verdict(
        rule="statutes.elections.majority" if relative or norm is None else norm.id,
        status=Status.PASS if won else Status.FAIL,
        sentence=sentence,
        numbers=numbers,
        norms=(norm.version,) if norm and not relative else (),
        cites=(cite,),
        trace=trace,
        remedy=remedy,
    )


def _said(
    won: bool, best: str, most: Fraction, valid: Fraction, tied: list[str], relative: bool, cite: str
) -> tuple[Text, Text | None]:
    count, base = fraction_text(most), fraction_text(valid)
    if won:
        how_de = "die meisten" if relative else "mehr als die Hälfte"
        how_en = "the most" if relative else "more than half"
        return Text(
            de=f"Gewählt ist „{best}“ mit {count} von {base} gültigen Stimmen, {how_de} ({cite}).",
            en=f"“{best}” is chosen with {count} of {base} valid votes, {how_en} ({cite}).",
        ), None
    if most == 0:
        return Text(
            de=f"Niemand ist gewählt: Es wurden keine gültigen Stimmen abgegeben ({cite}).",
            en=f"Nobody is chosen: no valid votes were cast ({cite}).",
        ), None
    if len(tied) > 1:
        names_de, names_en = (
            " und ".join(f"„{option}“" for option in tied),
            " and ".join(f"“{option}”" for option in tied),
        )
        return Text(
            de=f"Niemand ist gewählt: {names_de} haben gleich viele Stimmen, je {count} von {base} ({cite}).",
            en=f"Nobody is chosen: {names_en} have the same number of votes, {count} of {base} each ({cite}).",
        ), Text(
            de="Öffnen Sie eine Stichwahl zwischen den Gleichauf-Liegenden, wenn die Satzung nichts anderes sagt.",
            en="Open a run-off between those tied, unless the statutes say otherwise.",
        )
    return Text(
        de=f"Niemand ist gewählt: „{best}“ hat {count} von {base} gültigen Stimmen, nötig ist mehr als die Hälfte ({cite}).",
        en=f"Nobody is chosen: “{best}” has {count} of {base} valid votes, more than half is needed ({cite}).",
    ), Text(
        de="Öffnen Sie eine Stichwahl der beiden Bestplatzierten.",
        en="Open a run-off between the two with the most votes.",
    )
