"""Exclusion from a vote (Stimmverbot): who may not vote on an item, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from konvent.core.law.rulebook import Rulebook
from konvent.core.text import Text

# Voting in one's own election, admission or on procedure is allowed: § 34 BGB bars only transactions and litigation.
FREE_SUBJECTS = frozenset({"election", "admission", "procedural"})
SELF = Text(
    de="Es geht um die eigene Entlastung. Wer entlastet werden soll, stimmt nicht mit: weder für sich noch für andere.",
    en="It is about your own discharge. Who is to be discharged does not vote: neither for herself nor for others.",
)
COLLEAGUE = Text(
    de="Nach der Satzung stimmen die Mitglieder dieses Organs über diese Entlastung nicht mit.",
    en="By the statutes the members of this organ do not vote on this discharge.",
)
CONCERNED = Text(
    de="Der Beschluss betrifft ein Rechtsgeschäft oder einen Rechtsstreit mit Ihnen. Sie stimmen nicht mit.",
    en="The resolution concerns a transaction or litigation with you. You do not vote.",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """Why a person may not vote: the reason in words, and the provision."""

    reason: Text
    cite: str


def bars(
    rulebook: Rulebook,
    *,
    subject: str,
    concerns: frozenset[str],
    mode: str,
    organ_holders: Mapping[str, frozenset[str]],
    on: date,
) -> Mapping[str, Bar]:
    """The persons who cast no vote on this item, in any role (law part 1.14: own, as representative, as proxy).

    concerns: whom the item is about; in a collective discharge all who are to be discharged
    mode: "collective", or "individual" where colleagues vote on each other
    organ_holders: organ to the persons in it
    """
    if not concerns or subject in FREE_SUBJECTS:
        return {}
    norm = rulebook.norm("exclusion", on)
    cite = norm.cite if norm else "§ 34 BGB"
    if subject != "discharge":
        return {person: Bar(CONCERNED, cite) for person in sorted(concerns)}
    found = {person: Bar(SELF, cite) for person in sorted(concerns)}
    organs = rulebook.setting("conflicts.extra_excluded_organs", on)
    statutes = rulebook.statutes_cite("conflicts.extra_excluded_organs")
    for organ in organs if isinstance(organs, tuple) else ():
        for person in sorted(organ_holders.get(organ, frozenset())):
            found.setdefault(person, Bar(COLLEAGUE, statutes))
    return found
