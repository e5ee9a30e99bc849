"""What the result of a secret vote would betray of single members, said before it is opened (TR-03162; GleibWV § 19).

Nothing here needs to know how anybody votes: it follows from who may vote with which weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from konvent.core.law.rulebook import Rulebook
from konvent.core.refusal import Refusal, no
from konvent.core.words import Said, say

UNANIMITY_LIKELY = 10
MOST_STEPS = 2_000_000
NAMED_AT_MOST = 5


def too_few(rulebook: Rulebook, voters: int, on: object) -> Refusal | None:
    """The refusal where the statutes allow secret votes only from a number of voters on."""
    least = rulebook.setting("secrecy.min_voters", on)  # type: ignore[arg-type]
    if not isinstance(least, int) or voters >= least:
        return None
    return no(
        "votes.too_few_for_secrecy",
        least=least,
        voters=voters,
        cite=rulebook.statutes_cite("secrecy.min_voters"),
    )


def risks(weights: Sequence[Fraction], *, least: int = 3, split: bool = False) -> tuple[Said, ...]:
    """What the result could betray; the last one says what can be done. Empty if there is nothing to fear.

    weights: of those who can vote, each > 0; least: fewer voters than that are too few
    split: every vote has a ballot of its own; that hides a rare weight only from who divides her votes
    """
    found = [*_few(len(weights), least)]
    told = [*_unique(weights), *_sums(weights)]
    if told and split:
        told = [say("betrayal.split")]
    found += told
    remedy = say("betrayal.remedies_when_split" if split else "betrayal.remedies")
    return (*found, remedy) if found else ()


def _few(voters: int, least: int) -> Iterator[Said]:
    if voters < least:
        yield say("betrayal.too_few", voters=voters)
    elif voters <= UNANIMITY_LIKELY:
        yield say("betrayal.unanimity_likely", voters=voters)


def _unique(weights: Sequence[Fraction]) -> Iterator[Said]:
    alone = sorted(weight for weight, holders in Counter(weights).items() if holders == 1)
    if not alone or len(weights) == 1:
        return
    key = "betrayal.unique" if len(alone) <= NAMED_AT_MOST else "betrayal.unique_and_more"
    yield say(key, weights=tuple(alone[:NAMED_AT_MOST]))


def _sums(weights: Sequence[Fraction]) -> Iterator[Said]:
    """How many of the possible sums can come about in one way only, and so tell a member's vote."""
    classes = Counter(weights)
    if len(classes) < 2:
        return
    scale = lcm(*(weight.denominator for weight in classes))
    total = int(sum(weights) * scale)
    if total * len(weights) > MOST_STEPS:
        return
    # sum -> True if one way leads there and it tells how all of some weight voted, False if one that does not, None if several
    ways: dict[int, bool | None] = {0: False}
    for weight, holders in classes.items():
        step, after = int(weight * scale), dict[int, bool | None]()
        for reached, tells in ways.items():
            for votes in range(holders + 1):
                place = reached + votes * step
                if place in after or tells is None:
                    after[place] = None
                else:
                    after[place] = tells or votes in (0, holders)
        ways = after
    telling = sum(1 for tells in ways.values() if tells)
    if telling > 2:  # nothing and everything always tell
        yield say("betrayal.sums", sums=len(ways), telling=telling)
