"""Double majorities (doppelte Mehrheit): what the statutes ask for beside the majority of votes, counted apart.

Heads: so many of the members who voted yes or no. Chambers (Gruppen, Kurien): so many of the votes in each group of members.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from konvent.core.law.rulebook import Rulebook
from konvent.core.law.threshold import reaches
from konvent.core.law.verdict import Bound, Defect, Number, Status, Verdict, missing
from konvent.core.words import Said, say

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Split:
    """Votes for and against, >= 0."""

    yes: Fraction
    no: Fraction

    def reaches(self, share: Fraction) -> bool:
        """More than half; of any other share, exactly that is enough."""
        return reaches(self.yes, share, self.yes + self.no, share != HALF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Shares that the statutes ask for on a subject; None where they ask for nothing.

    presence: of all votes, that must be there; heads: of the members voting; chambers: of the votes in each chamber
    """

    presence: Fraction | None = None
    heads: Fraction | None = None
    chambers: Fraction | None = None

    @property
    def doubled(self) -> bool:
        return self.heads is not None or self.chambers is not None


def conditions(rulebook: Rulebook, subject: str, on: date) -> Conditions:
    """What is asked for on a subject. What the statutes say of resolutions in general, they say of those for which the law
    has no majority of its own; elections have theirs.
    """
    return Conditions(
        presence=rulebook.share(f"decisions.{subject}.presence", on),
        heads=rulebook.share(_path(rulebook, subject, "heads", on), on),
        chambers=rulebook.share(_path(rulebook, subject, "chambers", on), on),
    )


def _path(rulebook: Rulebook, subject: str, name: str, on: date) -> str:
    own, general = f"decisions.{subject}.{name}", f"decisions.default.{name}"
    simple = rulebook.norm("majority.simple", on)
    ordinary = simple is not None and subject in simple.rule.get("ordinary", ())
    special = rulebook.norm(f"majority.{subject}", on) is not None
    plain = ordinary and not special and subject != "election"
    return general if plain and not rulebook.said(own) else own


def with_both(
    rulebook: Rulebook,
    verdict: Verdict,
    subject: str,
    on: date,
    *,
    votes: Split,
    heads: Split | None,
    chambers: Mapping[str, Split] | None,
) -> Verdict:
    """The verdict by votes, joined with what else is asked for: all must be reached, and all are said with their counts.

    UNDECIDED if heads or chambers are asked for and were not counted.
    """
    asked = conditions(rulebook, subject, on)
    if not asked.doubled or verdict.status == Status.UNDECIDED:
        return verdict
    if asked.heads is not None and heads is None:
        return missing("yes_heads", "no_heads")
    if asked.chambers is not None and not chambers:
        return missing("chambers_yes", "chambers_no")
    parts = [_part(say("doubled.votes", yes=votes.yes, no=votes.no), verdict.status != Status.FAIL)]
    numbers: dict[str, Number] = dict(verdict.numbers)
    failed, paths = [], []
    if asked.heads is not None and heads is not None:
        enough = heads.reaches(asked.heads)
        parts.append(_part(say("doubled.heads", yes=heads.yes, no=heads.no), enough))
        numbers["heads_reached"] = heads.yes
        numbers["heads_required"] = Bound(asked.heads * (heads.yes + heads.no), asked.heads != HALF)
        paths.append(_path(rulebook, subject, "heads", on))
        failed += [] if enough else paths[-1:]
    if asked.chambers is not None and chambers:
        short = tuple(name for name, split in chambers.items() if not split.reaches(asked.chambers))
        parts += [
            _part(say("doubled.chamber", name=name, yes=split.yes, no=split.no), name not in short)
            for name, split in chambers.items()
        ]
        numbers["chambers_short"] = short
        paths.append(_path(rulebook, subject, "chambers", on))
        failed += paths[-1:] if short else []
    holds = verdict.status != Status.FAIL and not failed
    return replace(
        verdict,
        rule=f"statutes.{failed[0]}" if failed and verdict.status != Status.FAIL else verdict.rule,
        status=verdict.status if holds else Status.FAIL,
        defect=verdict.defect if holds else Defect.NONE,
        sentence=say("doubled.carried" if holds else "doubled.rejected", parts=tuple(parts)),
        numbers=numbers,
        cites=tuple(dict.fromkeys((*verdict.cites, *map(rulebook.statutes_cite, paths)))),
        trace=(verdict.said, *verdict.trace),
        remedy=verdict.remedy if holds else None,
    )


def _part(part: Said, reached: bool) -> Said:
    return part if reached else say("doubled.short", part=part)
