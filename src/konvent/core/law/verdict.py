"""What the law says of given facts: holds, does not hold, doubtful, or cannot be said yet; and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from konvent.core.text import Text


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
    sentence: Text
    defect: Defect = Defect.NONE
    numbers: dict[str, str]
    norms: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    trace: tuple[Text, ...] = ()
    remedy: Text | None = None

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
