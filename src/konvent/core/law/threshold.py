"""The majority required (erforderliche Mehrheit): which share of which votes a subject needs, by law and statutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.number import exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is needed. base: cast (yes and no), present, members; inclusive: exactly `threshold` is enough.

    norm: id of the deciding norm or statute parameter; law: the norm it rests on, None for the statutes alone
    """

    base: str
    threshold: Fraction
    inclusive: bool
    cite: str
    norm: str
    law: Norm | None = None
    effect: str = ""

    @property
    def versions(self) -> tuple[str, ...]:
        return (self.law.version,) if self.law else ()


def reaches(count: Fraction, share: Fraction, base: Fraction, inclusive: bool) -> bool:
    """Whether `count` is the share of the base that is needed; of nothing, and with nothing, no share is reached."""
    required = share * base
    return count > 0 and (count >= required if inclusive else count > required)


def parameters(rulebook: Rulebook, subject: str, on: date) -> Rule | None:
    """The rule for a subject on a day: the statutes' own, else the law's for the subject, else simple majority where the
    law says that it is enough. None if neither says anything. The statutes never go below a mandatory norm.
    """
    if subject == "election":
        return _of_elections(rulebook, on)
    simple = rulebook.norm("majority.simple", on)
    special = rulebook.norm(f"majority.{subject}", on)
    ordinary = simple is not None and subject in simple.rule.get("ordinary", ())
    norm = special or (simple if ordinary else None)
    # What the statutes say in general does not touch a subject for which the law has its own majority.
    wider = str(special.rule.get("within", subject)) if special else "default" if ordinary else subject
    for path in (f"decisions.{subject}", f"decisions.{wider}"):
        own = _of_statutes(rulebook, path, norm or simple, on, alone=norm is None)
        if own is not None:
            return own
    return None if norm is None else _of_law(norm)


def _of_law(norm: Norm, *, base: str = "") -> Rule:
    return Rule(
        base=base or norm.rule["base"],
        threshold=exact(norm.rule["share"]),
        inclusive=bool(norm.rule.get("inclusive", False)),
        cite=norm.cite,
        norm=norm.id,
        law=norm,
        effect=norm.effect,
    )


def _of_elections(rulebook: Rulebook, on: date) -> Rule | None:
    """What yes and no to one candidate need: the same as an election, whatever question is asked."""
    norm = rulebook.norm("election.majority", on)
    if norm is not None:
        return _of_law(norm, base="cast")
    if not rulebook.said("elections.majority"):
        return None
    cite = rulebook.statutes_cite("elections.majority")
    return Rule(
        base="cast", threshold=Fraction(1, 2), inclusive=False, cite=cite, norm="statutes.elections.majority"
    )


def _of_statutes(rulebook: Rulebook, path: str, norm: Norm | None, on: date, *, alone: bool) -> Rule | None:
    """The statutes' rule; where they name only the base or only the share, the other is the law's.

    alone: the law has no majority for the subject, so that the statutes must name the share themselves
    None if they say nothing, or less than is mandatory.
    """
    said = rulebook.said(f"{path}.share")
    if norm is None or not (said or (rulebook.said(f"{path}.base") and not alone)):
        return None
    share = (rulebook.share(f"{path}.share", on) if said else None) or exact(norm.rule["share"])
    inclusive = rulebook.setting(f"{path}.inclusive", on)
    if inclusive is None:
        inclusive = share != Fraction(1, 2) if said else bool(norm.rule.get("inclusive"))
    own = Rule(
        base=str(rulebook.statutes.get(f"{path}.base") or norm.rule["base"]),
        threshold=share,
        inclusive=inclusive is True,
        cite=rulebook.statutes_cite(path),
        norm=f"statutes.{path}",
        effect=norm.effect,
    )
    least = _of_law(norm)
    bounded = not norm.dispositive or f"{path}.share" in norm.bounds
    if not alone and bounded and not _reaches_the_law(own, least):
        return None
    return None if rulebook.limit(f"{path}.share", on) is not None else own


def _reaches_the_law(own: Rule, least: Rule) -> bool:
    """Whether what the statutes ask is nowhere less than what is mandatory."""
    bases = ("cast", "present", "members")
    stricter = own.threshold > least.threshold or (
        own.threshold == least.threshold and (least.inclusive or not own.inclusive)
    )
    return stricter and bases.index(own.base) >= bases.index(least.base)
