"""What the law says of given facts: holds, does not hold, doubtful, or cannot be said yet; and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from konvent.core.words import Said, fact_from_data, fact_to_data, say

if TYPE_CHECKING:
    from konvent.core.law.rulebook import Norm, Rulebook


class Impossible(ValueError):
    """Facts that cannot be. field: which; said: why, in the catalogue `impossible.<reason>`"""

    def __init__(self, field: str, reason: str, **facts: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.said = field, say(f"impossible.{reason}", **facts)


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


@dataclass(frozen=True, slots=True)
class Bound:
    """What a count must reach. inclusive: the value itself is enough; at_most: it is a limit not to be passed."""

    value: Fraction
    inclusive: bool
    at_most: bool = False

    def __str__(self) -> str:
        """ "> 45/2", ">= 45", "<= 3"."""
        return f"{'<' if self.at_most else '>'}{'=' if self.inclusive else ''} {self.value}"

    @classmethod
    def read(cls, text: str) -> Bound:
        """The bound that `str` wrote. Raises ValueError for anything else."""
        sign, _, value = text.partition(" ")
        if sign not in (">", ">=", "<", "<="):
            raise ValueError(f"not a bound: {text[:80]}")
        exact = fact_from_data({"fraction": value})
        return cls(exact, inclusive=sign.endswith("="), at_most=sign.startswith("<"))


# A number or another fact of a verdict: exact, and of a type that the journal names. A text is an id or a fact's name.
Number = Fraction | int | date | str | Bound | tuple[str, ...] | tuple[Fraction, ...]


def number_text(number: Number) -> str:
    """As cases and screens show it: "13/3", "> 45/2", "2026-06-12", "A, S"."""
    if isinstance(number, tuple):
        return ", ".join(map(str, number))
    return str(number)  # of a date, its ISO form


def _number_to_data(number: Number) -> Any:
    return {"bound": str(number)} if isinstance(number, Bound) else fact_to_data(number)


def _number_from_data(data: Any) -> Number:
    """Raises KeyError, TypeError, AttributeError or ValueError for what is no number of a verdict."""
    if not isinstance(data, dict) or set(data) != {"bound"}:
        return _number(fact_from_data(data))
    return Bound.read(data["bound"])


def _number(fact: Any) -> Number:
    match fact:
        case Fraction() | int() | date() | str():
            return fact
        case tuple() if all(isinstance(each, str) for each in fact):
            return fact
        case tuple() if all(isinstance(each, Fraction) for each in fact):
            return fact
    raise ValueError(f"not a number of a verdict: {str(fact)[:80]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A finding of the rule engine; the same object on the screen, in the minutes and in the archive.

    rule: id of the deciding norm or statute parameter, e.g. "ev.majority.simple"
    status, defect: see there; a FAIL always says its defect
    sentence: the finding in one sentence; `said` adds the provision
    numbers: e.g. {"eligible": 52, "base": 45, "required": Bound(45/2, inclusive=False), "reached": 30}
    norms: the norm versions used, "ev.majority.simple@2009-09-30"
    cites: citations valid on that day, "§ 32 Abs. 1 S. 3 BGB"
    trace, remedy: the steps in order, and what would mend it (None if nothing is to mend); they follow from the same
        facts, so the journal does not keep them and they make no two verdicts different
    """

    rule: str
    status: Status
    sentence: Said
    defect: Defect = Defect.NONE
    numbers: dict[str, Number]
    norms: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    trace: tuple[Said, ...] = field(default=(), compare=False)
    remedy: Said | None = field(default=None, compare=False)

    @property
    def cite(self) -> str | None:
        """The provision it rests on first; None if it names none."""
        return self.cites[0] if self.cites else None

    @property
    def said(self) -> Said:
        """The sentence with the provision it rests on, unless the sentence names one itself (its fact `cite`)."""
        if any(name == "cite" for name, _ in self.sentence.args):
            return self.sentence
        if not self.cites:
            return say("verdict.uncited", sentence=self.sentence)
        return say("verdict.cited", sentence=self.sentence, cite=self.cites[0])

    @property
    def steps(self) -> tuple[Said, ...]:
        """The trace, and which decisions are cited that were read only in extracts: as yet all of them."""
        extracts = tuple(cite for cite in dict.fromkeys(self.cites) if cite.startswith(COURTS))
        return (*self.trace, say("verdict.doubt.extract", decisions=extracts)) if extracts else self.trace

    def to_data(self) -> dict[str, Any]:
        """As it stands in the journal: facts only, each number with its type."""
        return {
            "rule": self.rule,
            "status": self.status.value,
            "defect": self.defect.value,
            "sentence": self.sentence.to_data(),
            "numbers": {name: _number_to_data(number) for name, number in self.numbers.items()},
            "norms": list(self.norms),
            "cites": list(self.cites),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Verdict:
        """Raises KeyError, TypeError, AttributeError or ValueError for data that are no verdict."""
        if set(data) != _WRITTEN:
            raise ValueError("not the fields of a verdict")
        return cls(
            rule=_text(data["rule"]),
            status=Status(data["status"]),
            defect=Defect(data["defect"]),
            sentence=Said.from_data(data["sentence"]),
            numbers={_text(name): _number_from_data(number) for name, number in data["numbers"].items()},
            norms=tuple(_text(norm) for norm in data["norms"]),
            cites=tuple(_text(cite) for cite in data["cites"]),
        )


_WRITTEN = {"rule", "status", "defect", "sentence", "numbers", "norms", "cites"}


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("must be text")
    return data


# How grave a finding is, the gravest first.
GRAVITY = (Status.FAIL, Status.UNDECIDED, Status.WARN, Status.PASS)
DOUBTS = {
    "I": say("verdict.doubt.reading"),
    "M": say("verdict.doubt.unchecked"),
}

COURTS = ("BGH", "BGE", "BayObLG", "AG ", "KG", "LG ", "OGH", "OLG ")


def finding(
    norm: Norm,
    status: Status,
    sentence: Said,
    *,
    defect: Defect = Defect.NONE,
    numbers: dict[str, Number] | None = None,
    trace: tuple[Said, ...] = (),
    remedy: Said | None = None,
    also: tuple[Norm, ...] = (),
) -> Verdict:
    """A finding that rests on norms; see `doubted` for what follows if one of them is unsure."""
    said = Verdict(
        rule=norm.id,
        status=status,
        defect=defect,
        sentence=sentence,
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
    sentence: Said,
    *,
    defect: Defect = Defect.NONE,
    numbers: dict[str, Number] | None = None,
    trace: tuple[Said, ...] = (),
    remedy: Said | None = None,
    also: tuple[Norm, ...] = (),
) -> Verdict:
    """A finding that rests on a clause of the statutes; `path` is the parameter, `cite` its clause."""
    return Verdict(
        rule=f"statutes.{path}",
        status=status,
        defect=defect,
        sentence=sentence,
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


def unexpressed(rulebook: Rulebook, group: str, verdict: Verdict) -> Verdict:
    """The verdict, doubtful where the statutes have a clause on its group that the parameters cannot express."""
    groups = rulebook.statutes.get("unsupported.groups")
    if verdict.status != Status.PASS or not isinstance(groups, tuple) or group not in groups:
        return verdict
    return replace(verdict, status=Status.WARN, trace=(*verdict.trace, say("verdict.doubt.unexpressed")))


def accepted(verdict: Verdict, acceptance: bool | None) -> Verdict:
    """An election by whether the one elected accepts: without that nobody is in office. `numbers["elected"]` then is empty."""
    if verdict.status not in (Status.PASS, Status.WARN) or acceptance:
        return verdict
    if acceptance is None:
        open_ = missing("accepted")
        return replace(
            open_,
            numbers=verdict.numbers | open_.numbers | {"elected": ()},
            trace=(verdict.said, *verdict.trace),
        )
    return replace(
        verdict,
        status=Status.FAIL,
        numbers=verdict.numbers | {"elected": ()},
        sentence=say("election.not_accepted"),
        remedy=say("election.elect_anew"),
    )


def missing(*facts: str) -> Verdict:
    """Nothing can be said, since facts are missing; `numbers["missing"]` names them."""
    return Verdict(
        rule="facts",
        status=Status.UNDECIDED,
        sentence=say("verdict.fact_missing", names=facts),
        numbers={"missing": facts},
        remedy=say("verdict.add_fact"),
    )


def unknown(facts: Any, *names: str) -> Verdict:
    """`missing` for those of the named facts that are not known."""
    return missing(*(name for name in names if getattr(facts, name) is None))


# The rule of a finding on which the rulebook says nothing.
SILENT = "rulebook"


def no_norm(family: str) -> Verdict:
    """The rulebook says nothing on the matter on that day."""
    return Verdict(
        rule=SILENT,
        status=Status.UNDECIDED,
        sentence=say("verdict.no_norm", family=family),
        numbers={"missing": family},
        remedy=say("verdict.ask_lawyer"),
    )


def gravest(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The first of the gravest findings. Raises ValueError if there is none."""
    return min(verdicts, key=lambda verdict: GRAVITY.index(verdict.status))
