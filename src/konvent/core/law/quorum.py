"""The quorum (Beschlussfähigkeit): whether enough members are there to decide."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.verdict import Defect, Status, Verdict
from konvent.core.text import Text, fraction_text


def check(
    rulebook: Rulebook,
    *,
    heads: int,
    heads_total: int,
    weight: Fraction,
    weight_total: Fraction,
    on: date,
) -> Verdict:
    """Say whether the assembly can decide now.

    heads, weight: voting members present or represented, by number and by votes
    heads_total, weight_total: the same of all voting members on the roll
    The law itself asks for one member only; the statutes may ask for a share of members or votes.
    """
    share = rulebook.share("quorum.share")
    by_weight = rulebook.setting("quorum.of", on) == "weights"
    reached = weight if by_weight else Fraction(heads)
    total = weight_total if by_weight else Fraction(heads_total)
    if share is None or share == 0:
        return _one_member(rulebook, heads, heads_total, on)
    required = share * total
    enough = heads > 0 and total > 0 and reached >= required
    needed = -(-required.numerator // required.denominator) if not by_weight else required
    unit_de, unit_en = ("Stimmen", "votes") if by_weight else ("Mitglieder", "members")
    have, need, all_ = fraction_text(reached), fraction_text(needed), fraction_text(total)
    cite = rulebook.statutes_cite("quorum.share")
    return Verdict(
        rule="statutes.quorum",
        status=Status.PASS if enough else Status.FAIL,
        defect=Defect.NONE if enough else Defect.VOID,
        sentence=Text(
            de=f"Die Versammlung ist {'' if enough else 'nicht '}beschlussfähig: {have} von {all_} {unit_de}n sind anwesend oder vertreten, nötig sind {need} ({cite})."
            if unit_de == "Mitglieder"
            else f"Die Versammlung ist {'' if enough else 'nicht '}beschlussfähig: {have} von {all_} Stimmen sind anwesend oder vertreten, nötig sind {need} ({cite}).",
            en=f"The assembly is {'' if enough else 'not '}quorate: {have} of {all_} {unit_en} are present or represented, {need} are needed ({cite}).",
        ),
        numbers={"reached": str(reached), "required": str(required), "total": str(total)},
        cites=(cite,),
        trace=(
            Text(
                de=f"{fraction_text(share)} von {all_} sind {fraction_text(required)}; da sind {have}.",
                en=f"{fraction_text(share)} of {all_} is {fraction_text(required)}; {have} are there.",
            ),
        ),
        remedy=None
        if enough
        else Text(
            de="Warten Sie, bis genügend Mitglieder angemeldet sind, oder berufen Sie neu ein.",
            en="Wait until enough members have checked in, or convene anew.",
        ),
    )


def _one_member(rulebook: Rulebook, heads: int, heads_total: int, on: date) -> Verdict:
    norm = rulebook.norm("quorum", on)
    cite = norm.cite if norm else "§ 32 Abs. 1 BGB"
    enough = heads > 0
    return Verdict(
        rule=norm.id if norm else "quorum",
        status=Status.PASS if enough else Status.FAIL,
        defect=Defect.NONE if enough else Defect.VOID,
        sentence=Text(
            de=f"Die Versammlung ist beschlussfähig: Die Satzung verlangt keine Mindestzahl, {heads} von {heads_total} Mitgliedern sind anwesend oder vertreten ({cite})."
            if enough
            else f"Die Versammlung ist nicht beschlussfähig: Es ist noch kein stimmberechtigtes Mitglied anwesend oder vertreten ({cite}).",
            en=f"The assembly is quorate: the statutes ask for no minimum, {heads} of {heads_total} members are present or represented ({cite})."
            if enough
            else f"The assembly is not quorate: no voting member is present or represented yet ({cite}).",
        ),
        numbers={"reached": str(heads), "required": "1", "total": str(heads_total)},
        norms=(norm.version,) if norm else (),
        cites=(cite,),
        remedy=None if enough else Text(de="Warten Sie auf Anmeldungen.", en="Wait for check-ins."),
    )
