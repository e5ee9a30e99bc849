"""The agenda (Tagesordnung): whether an item may be decided on, as announced, late, or urgent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from konvent.core.law.contest import defect_by_law
from konvent.core.law.period import Period, period_start
from konvent.core.law.rulebook import Norm, Rulebook
from konvent.core.law.subjects import Subject
from konvent.core.law.threshold import Rule, reaches
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    by_statutes,
    finding,
    missing,
    no_norm,
    unexpressed,
)
from konvent.core.words import say

# Titles of these words alone name no subject.
VAGUE = frozenset(
    {
        "verschiedenes",
        "sonstiges",
        "diverses",
        "allfälliges",
        "anträge",
        "beschlüsse",
        "varia",
        "beschlussfassung",
        "beschlussfassungen",
        "verschiedene",
        "sonstige",
        "weitere",
        "und",
        "oder",
    }
)
STATUTE_SUBJECTS = frozenset(
    {"statute_change", "statute_change_core", "statute_change_duty", "purpose_change"}
)


EXCEPTED = say("agenda.excepted")
NEXT = say("agenda.next_meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """An item that is to be decided on.

    title, motion: as announced; announced: whether it stood in the convening, announced_on: when it was sent
    synopsis: of old and new wording, for changes of statutes; amendment: within what was announced
    urgency_yes, urgency_no: the vote on its urgency; all_present (every member is there or represented and nobody
    objects), conduct (of the meeting), extraordinary_meeting (a request to convene one): what the law excepts
    """

    convened_on: date | None = None
    held_on: date | None = None
    announced: bool | None = None
    announced_on: date | None = None
    subject: Subject = "resolution"
    title: str | None = None
    motion: str = ""
    synopsis: bool | None = None
    amendment: bool = False
    urgency_yes: Fraction | None = None
    urgency_no: Fraction | None = None
    all_present: bool = False
    conduct: bool = False
    extraordinary_meeting: bool = False


def check(rulebook: Rulebook, facts: AgendaFacts) -> tuple[Verdict, ...]:
    """Findings on the item: whether it is named well enough, announced in time, or lawfully late."""
    on = facts.held_on or facts.convened_on
    if on is None:
        return (missing("held_on"),)
    if facts.announced is None:
        return (missing("announced"),)
    if not facts.announced and not facts.amendment:
        return (unexpressed(rulebook, "agenda", late(rulebook, facts, on)),)
    if facts.title is None:
        return (missing("title"),)
    named = item(
        rulebook, number="", title=facts.title, motion=facts.motion, decides=True, subject=facts.subject,
        synopsis=facts.synopsis is True, on=facts.convened_on or on,
    )  # fmt: skip
    return (*named, *(unexpressed(rulebook, "agenda", each) for each in in_time(rulebook, facts)))


def not_urgent(verdict: Verdict) -> Verdict:
    """The verdict on a late item whose vote on urgency was declared as lost, whatever its count says."""
    if verdict.status not in (Status.PASS, Status.WARN):
        return verdict
    return replace(verdict, status=Status.FAIL, sentence=say("agenda.not_urgent"), remedy=NEXT)


def item(
    rulebook: Rulebook,
    *,
    number: str,
    title: str,
    motion: str,
    decides: bool,
    subject: str,
    synopsis: bool,
    on: date,
) -> tuple[Verdict, ...]:
    """Whether a subject is named so that members can prepare (§ 32 Abs. 1 S. 2 BGB; BGH, II ZR 111/05)."""
    norm = rulebook.norm("agenda", on)
    if norm is None:
        return (no_norm("agenda"),)
    defect = Defect(norm.rule.get("defect", "void"))
    named = (
        say("agenda.numbered", number=number, title=title) if number else say("agenda.titled", title=title)
    )
    if not title.strip():
        return (
            finding(
                norm, Status.FAIL,
                say("agenda.untitled_number", number=number) if number else say("agenda.untitled"),
                defect=defect, remedy=say("agenda.name_it"),
            ),
        )  # fmt: skip
    found = []
    vague = set(re.findall(r"\w+", title.lower())) <= VAGUE
    if decides and (vague or (not motion.strip() and subject != "election")):
        found.append(
            finding(
                norm, Status.FAIL,
                say("agenda.vague" if vague else "agenda.without_motion", item=named),
                defect=defect, remedy=say("agenda.write_motion"),
            )
        )  # fmt: skip
    if subject in STATUTE_SUBJECTS and not synopsis:
        found.append(
            finding(
                rulebook.norm("effect", on) or norm, Status.WARN,
                say("agenda.without_synopsis", item=named),
                remedy=say("agenda.attach_synopsis"),
            )
        )  # fmt: skip
    return tuple(found) or (
        unexpressed(rulebook, "agenda", finding(norm, Status.PASS, say("agenda.named", item=named))),
    )


def amended(rulebook: Rulebook, subject: str, on: date) -> Verdict:
    """Whether another text than the announced one may be put to the vote on this subject.

    Never where members must have been able to prepare for the text itself (BGH, II ZR 304/85). Elsewhere it has to stay
    within the subject that was announced; whether a text does, no rule can say: undecided, with the provision.
    """
    late = rulebook.norm("late_items", on)
    if late is not None and subject in {*STATUTE_SUBJECTS, *late.rule.get("never", ())}:
        return finding(
            late, Status.FAIL, say("agenda.text_announced"),
            defect=Defect(late.rule.get("defect", "void")), remedy=NEXT,
        )  # fmt: skip
    norm = rulebook.norm("agenda", on)
    if norm is None:
        return no_norm("agenda")
    return finding(norm, Status.UNDECIDED, say("agenda.within"), remedy=say("agenda.chair_finds"))


def _excepted(norm: Norm, facts: AgendaFacts) -> bool:
    return any(getattr(facts, name) for name in norm.rule.get("unless", ()))


def in_time(rulebook: Rulebook, facts: AgendaFacts) -> tuple[Verdict, ...]:
    """Where the law asks for items some days before (§ 46 Abs. 2 GenG, § 51 Abs. 4 GmbHG)."""
    announced_on = facts.announced_on or facts.convened_on
    if announced_on is None or facts.held_on is None:
        return ()
    norm = rulebook.norm("items_before", announced_on)
    if norm is None:
        return ()
    if _excepted(norm, facts):
        return (finding(norm, Status.PASS, EXCEPTED),)
    period = Period(**{unit: norm.rule[unit] for unit in ("weeks", "days") if unit in norm.rule})
    usual = period_start(facts.held_on, period)
    strict = usual - timedelta(days=1)
    status = Status.PASS if announced_on <= strict else Status.WARN if announced_on == usual else Status.FAIL
    return (
        finding(
            norm, status,
            say("agenda.announce_by", strict=strict),
            defect=Defect.NONE if status == Status.PASS else defect_by_law(rulebook, facts.held_on),
            numbers={"latest": strict, "held_on": facts.held_on},
            remedy=None if status == Status.PASS else NEXT,
        ),
    )  # fmt: skip


def late(rulebook: Rulebook, facts: AgendaFacts, on: date) -> Verdict:
    """An item that was not announced: only by the statutes' path of urgency, and never for what is too grave for it."""
    norm = rulebook.norm("late_items", on)
    if norm is None:
        return no_norm("late_items")
    defect = Defect(norm.rule.get("defect", "void"))
    before = rulebook.norm("items_before", on)
    if before and _excepted(before, facts):
        return finding(before, Status.PASS, EXCEPTED)
    cure = rulebook.norm("all_present", on)
    if facts.all_present and norm.rule["needs"] == "all_present":
        return finding(norm, Status.PASS, say("agenda.all_agree"))
    if facts.all_present and cure and "agenda" in cure.rule["cures"]:
        return finding(cure, Status.PASS, say("agenda.all_agree"))
    if facts.subject in norm.rule.get("never", ()):
        return finding(
            norm, Status.FAIL,
            say("agenda.never_late"),
            defect=defect, remedy=NEXT,
        )  # fmt: skip
    rule = urgency_rule(rulebook, on)
    if norm.rule["needs"] != "statutes" or rule is None:
        return finding(
            norm, Status.FAIL,
            say("agenda.no_urgent_path"),
            defect=defect, remedy=NEXT,
        )  # fmt: skip
    if facts.urgency_yes is None or facts.urgency_no is None:
        return missing("urgency_yes", "urgency_no")
    if min(facts.urgency_yes, facts.urgency_no) < 0:
        raise Impossible("urgency_yes", "negative")
    if facts.subject not in (*norm.rule["urgent"], *norm.rule["doubtful"]):
        return no_norm(f"late_items.{facts.subject}")
    urgent = urgency(rule, facts.urgency_yes, facts.urgency_no)
    grave = facts.subject in norm.rule["doubtful"]
    status = Status.WARN if grave and urgent.status == Status.PASS else urgent.status
    return replace(
        urgent,
        status=status,
        defect=Defect.NONE if status == Status.PASS else defect,
        norms=(norm.version,),
        cites=(*urgent.cites, norm.cite, *norm.see),
        trace=(say("agenda.perhaps_too_grave"),) if grave else (),
        remedy=None if status == Status.PASS else NEXT,
    )


def urgency_rule(rulebook: Rulebook, on: date) -> Rule | None:
    """What a vote on urgency (Dringlichkeit) needs; None where the statutes know no such vote."""
    if rulebook.setting("agenda.urgency.allowed", on) is not True:
        return None
    share = rulebook.share("agenda.urgency.share", on) or Fraction(1, 2)
    return Rule(
        base="cast",
        threshold=share,
        inclusive=share != Fraction(1, 2),
        cite=rulebook.statutes_cite("agenda.urgency"),
        norm="statutes.agenda.urgency.share",
    )


def urgency(rule: Rule, yes: Fraction, no: Fraction) -> Verdict:
    """Whether a vote found an item urgent; whether its subject may be decided on then, `late` says."""
    base = yes + no
    required = rule.threshold * base
    enough = reaches(yes, rule.threshold, base, rule.inclusive)
    return by_statutes(
        "agenda.urgency.share", rule.cite, Status.PASS if enough else Status.FAIL,
        say("agenda.urgency", urgency_yes=yes, required=required),
        defect=Defect.NONE if enough else Defect.ORDER_RULE_ONLY,
        numbers={"reached": yes, "required": required},
    )  # fmt: skip
