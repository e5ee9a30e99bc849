"""What the law and the statutes ask of the minutes (Niederschrift): their content, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
    unknown,
)
from konvent.core.words import say

CONTENT = {
    "day": say("minutes_law.content.day"),
    "place": say("minutes_law.content.place"),
    "form": say("minutes_law.content.form"),
    "chair": say("minutes_law.content.chair"),
    "writer": say("minutes_law.content.writer"),
    "convening": say("minutes_law.content.convening"),
    "attendance": say("minutes_law.content.attendance"),
    "quorum": say("minutes_law.content.quorum"),
    "agenda": say("minutes_law.content.agenda"),
    "wording": say("minutes_law.content.wording"),
    "kind_of_voting": say("minutes_law.content.kind_of_voting"),
    "counts": say("minutes_law.content.counts"),
    "majority": say("minutes_law.content.majority"),
    "finding": say("minutes_law.content.finding"),
    "excluded": say("minutes_law.content.excluded"),
    "acceptance": say("minutes_law.content.acceptance"),
    "statute_text": say("minutes_law.content.statute_text"),
    "participants_with_kind": say("minutes_law.content.participants_with_kind"),
    "objections": say("minutes_law.content.objections"),
    "incidents": say("minutes_law.content.incidents"),
    "resolutions": say("minutes_law.content.resolutions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """Minutes as they stand. contains: names from CONTENT; subjects: of the resolutions carried, e.g. "election"

    form: of the meeting; signers: roles that sign: chair, writer, board, owner, shareholder, notary
    held_on, sent_on, objected_on: when the meeting was, the minutes were sent, and somebody objected to them, for
    statutes that set weeks
    """

    on: date | None = None
    form: str | None = None
    contains: tuple[str, ...] | None = None
    subjects: tuple[Subject, ...] = ()
    signers: tuple[str, ...] | None = None
    held_on: date | None = None
    sent_on: date | None = None
    objected_on: date | None = None


def signers(rulebook: Rulebook, on: date) -> tuple[str, ...]:
    """Who signs: "chair", "writer", "board". Silent statutes mean the chair (law part 3.1)."""
    value = rulebook.setting("minutes.signers", on)
    return value if isinstance(value, tuple) and value else ("chair",)


def check(rulebook: Rulebook, facts: MinutesFacts) -> tuple[Verdict, ...]:
    """What the minutes lack: FAIL for what law or register demand, WARN for what is good practice, else one PASS."""
    if facts.on is None or facts.contains is None:
        return (unknown(facts, "on", "contains"),)
    strange = sorted(set(facts.contains) - set(CONTENT))
    if strange:
        raise Impossible("contains", "unknown", name=strange[0])
    norm = rulebook.norm("minutes.content", facts.on)
    if norm is None:
        return (no_norm("minutes.content"),)
    rule = norm.rule
    must = [*rule["content"], *rule.get("for_form", {}).get(facts.form or "", ())]
    must += [name for subject in facts.subjects for name in rule.get("for_subject", {}).get(subject, ())]
    found = [_lacks(norm, name, Status.FAIL) for name in dict.fromkeys(must) if name not in facts.contains]
    found += [
        _lacks(norm, name, Status.WARN)
        for name in rule.get("should", ())
        if name not in facts.contains and name not in must
    ]
    found += _unsigned(rulebook, norm, facts, facts.on)
    found += _notarised(rulebook, facts, facts.on)
    found += _weeks(rulebook, facts, facts.on)
    return tuple(found) or (
        finding(
            norm,
            Status.PASS,
            say("minutes_law.complete"),
        ),
    )


def _notarised(rulebook: Rulebook, facts: MinutesFacts, on: date) -> list[Verdict]:
    """Subjects on which the law asks for a signature of its own, a notary's (§ 13 Abs. 3 UmwG, § 53 Abs. 3 GmbHG)."""
    found = []
    for subject in dict.fromkeys(facts.subjects):
        norm = rulebook.norm(f"minutes.{subject}", on)
        if norm is None:
            continue
        if facts.signers is None:
            return [missing("signers")]
        found += [
            finding(
                norm, Status.FAIL,
                say("minutes_law.unsigned", role=say("minutes_law.role", role=role)),
                defect=Defect.VOID, remedy=say("minutes_law.have_signed"),
            )
            for role in norm.rule["signers"]
            if role not in facts.signers
        ]  # fmt: skip
    return found


def _weeks(rulebook: Rulebook, facts: MinutesFacts, on: date) -> list[Verdict]:
    """Weeks of the statutes: for sending the minutes, and for objecting to them once they are sent."""
    found = []
    for path, start, done in (
        ("minutes.due_weeks", facts.held_on or on, facts.sent_on),
        ("minutes.objection_weeks", facts.sent_on, facts.objected_on),
    ):
        weeks = rulebook.setting(path, on)
        if not isinstance(weeks, int) or not weeks or start is None or done is None:
            continue
        last = start + timedelta(weeks=weeks)
        if done > last:
            late = "minutes_law.sent_late" if path == "minutes.due_weeks" else "minutes_law.objected_late"
            found.append(
                by_statutes(
                    path, rulebook.statutes_cite(path), Status.WARN, say(late, last=last),
                    defect=Defect.ORDER_RULE_ONLY, numbers={"latest": last},
                )
            )  # fmt: skip
    return found


def _lacks(norm: Norm, name: str, status: Status) -> Verdict:
    what = CONTENT[name]
    return finding(
        norm,
        status,
        say("minutes_law.lacks", what=what),
        defect=Defect.ORDER_RULE_ONLY,
        numbers={"missing": name},
        remedy=say("minutes_law.complete_them"),
    )


def _unsigned(rulebook: Rulebook, norm: Norm, facts: MinutesFacts, on: date) -> list[Verdict]:
    """Roles whose signature is missing, by law or by the statutes; nothing while it is not known who signs."""
    if facts.signers is None:
        return []
    found = []
    by_law = list(norm.rule.get("signers", ()))
    own = [role for role in signers(rulebook, on) if rulebook.said("minutes.signers") and role not in by_law]
    sign = say("minutes_law.have_signed")
    for role in (*by_law, *own):
        if role in facts.signers:
            continue
        sentence = say("minutes_law.unsigned", role=say("minutes_law.role", role=role))
        if role in by_law:
            found.append(finding(norm, Status.FAIL, sentence, defect=Defect.ORDER_RULE_ONLY, remedy=sign))
        else:
            cite = rulebook.statutes_cite("minutes.signers")
            found.append(
                by_statutes(
                    "minutes.signers", cite, Status.FAIL, sentence, defect=Defect.ORDER_RULE_ONLY, remedy=sign
                )
            )
    return found
