"""What the law says of given facts: holds, does not hold, doubtful, or cannot be said yet; and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from konvent.core.text import Text
from konvent.core.words import say

if TYPE_CHECKING:
    from konvent.core.law.rulebook import Norm


class Status(StrEnum):
    """PASS holds; FAIL does not hold; WARN is doubtful; UNDECIDED cannot be said, a fact is missing."""

    PASS = "PASS"  # noqa: S105
    FAIL = "FAIL"
    WARN = "WARN"
    UNDECIDED = "UNDECIDED"


class Defect(StrEnum):
    """What follows from a fault."""

    NONE = "no_defect"
    VOID = "void"
    VOID_IF_RELEVANT = "void_if_relevant"
    CONTESTABLE = "contestable"
    INEFFECTIVE_UNTIL_REGISTERED = "ineffective_until_registered"
    ORDER_RULE_ONLY = "order_rule_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A finding of the rule engine; the same object on the screen, in the minutes and in the archive.

    rule: id of the deciding norm or statute parameter, e.g. "ev.majority.simple"
    status, defect: see there; a FAIL always says its defect
    sentence: the finding in one sentence, with the provision
    numbers: exact numbers as text, e.g. {"eligible": "52", "base": "45", "required": "> 45/2", "reached": "30"}
    norms: the norm versions used, "ev.majority.simple@2009-09-30"
    cites: citations valid on that day, "§ 32 Abs. 1 S. 3 BGB"
    trace: the steps in order
    remedy: what would mend it; None if nothing is to mend
    """

    rule: str
    status: Status
    sentence: Any
    defect: Defect = Defect.NONE
    numbers: dict[str, str]
    norms: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    trace: tuple[Text, ...] = ()
    remedy: Text | None = None

    @property
    def said(self) -> Any:
        """The sentence with the provision it rests on."""
        if isinstance(self.sentence, Text) or not self.cites:
            return self.sentence
        return say("verdict.cited", sentence=self.sentence, cite=self.cites[0])

    def to_data(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "status": self.status.value,
            "defect": self.defect.value,
            "sentence": self.sentence.to_data(),
            "numbers": dict(self.numbers),
            "norms": list(self.norms),
            "cites": list(self.cites),
            "trace": [line.to_data() for line in self.trace],
            "remedy": self.remedy.to_data() if self.remedy else None,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Verdict:
        return cls(
            rule=data["rule"],
            status=Status(data["status"]),
            defect=Defect(data["defect"]),
            sentence=Text.from_data(data["sentence"]),
            numbers=dict(data["numbers"]),
            norms=tuple(data["norms"]),
            cites=tuple(data["cites"]),
            trace=tuple(Text.from_data(line) for line in data["trace"]),
            remedy=Text.from_data(data["remedy"]) if data["remedy"] else None,
        )


# How grave a finding is, the gravest first.
GRAVITY = (Status.FAIL, Status.UNDECIDED, Status.WARN, Status.PASS)
DOUBTS = {
    "I": Text(
        de="Diese Regel ist Auslegung, nicht Gesetzeswortlaut; ein Gericht kann anders entscheiden.",
        en="This rule is a reading, not the wording of the law; a court may decide otherwise.",
    ),
    "M": Text(
        de="Diese Vorschrift ist noch nicht am Gesetzestext geprüft.",
        en="This provision has not yet been checked against the text of the law.",
    ),
}


def finding(
    norm: Norm,
    status: Status,
    sentence: Text,
    *,
    defect: Defect = Defect.NONE,
    numbers: dict[str, str] | None = None,
    trace: tuple[Text, ...] = (),
    remedy: Text | None = None,
    also: tuple[Norm, ...] = (),
) -> Verdict:
    """A finding that rests on norms; see `doubted` for what follows if one of them is unsure."""
    said = Verdict(
        rule=norm.id,
        status=status,
        defect=defect,
        sentence=Text(de=f"{sentence.de} ({norm.cite}).", en=f"{sentence.en} ({norm.cite})."),
        numbers=numbers or {},
        norms=tuple(each.version for each in (norm, *also)),
        cites=_cites(norm, *also),
        trace=trace,
        remedy=remedy,
    )
    return doubted(said, norm, *also)


def by_statutes(
    path: str,
    cite: str,
    status: Status,
    sentence: Text,
    *,
    defect: Defect = Defect.NONE,
    numbers: dict[str, str] | None = None,
    trace: tuple[Text, ...] = (),
    remedy: Text | None = None,
    also: tuple[Norm, ...] = (),
) -> Verdict:
    """A finding that rests on a clause of the statutes; `path` is the parameter, `cite` its clause."""
    return Verdict(
        rule=f"statutes.{path}",
        status=status,
        defect=defect,
        sentence=Text(de=f"{sentence.de} ({cite}).", en=f"{sentence.en} ({cite})."),
        numbers=numbers or {},
        norms=tuple(each.version for each in also),
        cites=(cite, *_cites(*also)),
        trace=trace,
        remedy=remedy,
    )


def _cites(*norms: Norm) -> tuple[str, ...]:
    return tuple(cite for norm in norms for cite in (norm.cite, *norm.see))


def doubted(verdict: Verdict, *norms: Norm) -> Verdict:
    """What rests on an unsure norm (tags I and M) never holds silently: PASS becomes WARN, and the trace says why."""
    doubts = tuple(dict.fromkeys(DOUBTS[norm.verified] for norm in norms if not norm.certain))
    if not doubts:
        return verdict
    status = Status.WARN if verdict.status == Status.PASS else verdict.status
    return replace(verdict, status=status, trace=(*verdict.trace, *doubts))


def missing(*facts: str) -> Verdict:
    """Nothing can be said, since facts are missing; `numbers["missing"]` names them."""
    names = ", ".join(facts)
    return Verdict(
        rule="facts",
        status=Status.UNDECIDED,
        sentence=Text(
            de=f"Das lässt sich noch nicht sagen: Es fehlt die Angabe {names}.",
            en=f"This cannot be said yet: the fact {names} is missing.",
        ),
        numbers={"missing": names},
        remedy=Text(de="Ergänzen Sie die Angabe.", en="Add the fact."),
    )


def unknown(facts: Any, *names: str) -> Verdict:
    """`missing` for those of the named facts that are not known."""
    return missing(*(name for name in names if getattr(facts, name) is None))


def no_norm(family: str) -> Verdict:
    """The rulebook says nothing on the matter on that day."""
    return Verdict(
        rule="rulebook",
        status=Status.UNDECIDED,
        sentence=Text(
            de=f"Für diesen Tag enthält das Regelwerk keine Vorschrift zu „{family}“.",
            en=f"For that day the rulebook has no provision on “{family}”.",
        ),
        numbers={"missing": family},
        remedy=Text(
            de="Lassen Sie die Frage anwaltlich prüfen.", en="Have the question checked by a lawyer."
        ),
    )


def gravest(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The first of the gravest findings. Raises ValueError if there is none."""
    return min(verdicts, key=lambda verdict: GRAVITY.index(verdict.status))
