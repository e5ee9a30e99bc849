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
from konvent.core.text import Text, fraction_text

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
        de=f"Geheim abgestimmt werden darf nach der Satzung erst ab {least} Stimmberechtigten; hier sind es {voters}. Warten Sie auf weitere Mitglieder oder stimmen Sie offen ab.",
        en=f"By the statutes a vote may be secret only from {least} voters on; here there are {voters}. Wait for more members or vote openly.",
        cite=rulebook.statutes_cite("secrecy.min_voters"),
    )


def risks(weights: Sequence[Fraction], *, least: int = 3, split: bool = False) -> tuple[Text, ...]:
    """What the result could betray, in words; the last one says what can be done. Empty if there is nothing to fear.

    weights: of those who can vote, each > 0; least: fewer voters than that are too few
    split: every vote has a ballot of its own; that hides a rare weight only from who divides her votes
    """
    found = [*_few(len(weights), least)]
    told = [*_unique(weights), *_sums(weights)]
    if told and split:
        told = [
            Text(
                de="Die Stimmen liegen in einzelnen Stimmzetteln. Das verbirgt ein seltenes Gewicht nur, wenn es sein Mitglied verschieden ausfüllt; wer alle gleich ausfüllt, ist in der Summe zu erkennen wie sonst.",
                en="The votes are on ballots of one vote each. That hides a rare weight only if its member fills them in differently; who fills in all alike can be found in the sum as before.",
            )
        ]
    found += told
    return (*found, _remedies(split)) if found else ()


def _few(voters: int, least: int) -> Iterator[Text]:
    if voters < least:
        yield Text(
            de=f"Es können nur {voters} abstimmen. Aus dem Ergebnis lässt sich schließen, wie Einzelne gestimmt haben.",
            en=f"Only {voters} can vote. The result lets one infer how single members voted.",
        )
    elif voters <= UNANIMITY_LIKELY:
        yield Text(
            de=f"Bei {voters} Stimmzetteln ist ein einstimmiges Ergebnis gut möglich; dann ist bekannt, wie alle gestimmt haben.",
            en=f"With {voters} ballots a unanimous result is quite possible; then it is known how all have voted.",
        )


def _unique(weights: Sequence[Fraction]) -> Iterator[Text]:
    alone = sorted(weight for weight, holders in Counter(weights).items() if holders == 1)
    if not alone or len(weights) == 1:
        return
    shown = ", ".join(fraction_text(weight) for weight in alone[:NAMED_AT_MOST])
    more = "" if len(alone) <= NAMED_AT_MOST else " …"
    yield Text(
        de=f"Diese Stimmenzahl hat jeweils nur ein Mitglied: {shown}{more}. Wer das Verzeichnis kennt, kann dessen Stimme in der Summe suchen.",
        en=f"Only one member each has this number of votes: {shown}{more}. Who knows the roll can look for that vote in the sum.",
    )


def _sums(weights: Sequence[Fraction]) -> Iterator[Text]:
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
        yield Text(
            de=f"Von {len(ways)} möglichen Ja-Summen kommen {telling} nur auf eine einzige Weise zustande: Dann steht fest, welche Stimmengewichte dafür waren.",
            en=f"Of {len(ways)} possible sums of yes votes {telling} come about in one way only: then it is certain which weights were in favour.",
        )


def _remedies(split: bool) -> Text:
    parts = "" if split else "die Stimmen in einzelne Stimmzettel aufteilen; "
    parts_en = "" if split else "split the votes into ballots of one vote each; "
    return Text(
        de=f"Abhilfe: {parts}weniger verschiedene Gewichte vorsehen; nur „angenommen“ oder „abgelehnt“ verkünden und die Zahlen der Kommission lassen; in der Satzung eine Mindestzahl für geheime Abstimmungen festlegen; oder offen abstimmen.",
        en=f"Remedy: {parts_en}provide fewer different weights; announce only “carried” or “rejected” and leave the figures to the commission; lay down a minimum of voters for secret votes in the statutes; or vote openly.",
    )
