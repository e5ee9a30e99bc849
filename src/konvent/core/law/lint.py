"""What statutes say that the law does not allow, or that does not fit together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from konvent.core.law import notice, representation
from konvent.core.law.rulebook import Rulebook
from konvent.core.law.threshold import parameters
from konvent.core.law.verdict import (
    Defect,
    Impossible,
    Status,
    Verdict,
    finding,
    missing,
    no_norm,
)
from konvent.core.number import exact
from konvent.core.words import Said, say

WANTED = "lint.wanted"
# What an association may want to do, and the parameter of the statutes that allows it.
WANTS = {
    "virtual": (
        "meeting_form.virtual_authorised",
        say("lint.want.virtual"),
    ),
    "proxies": ("representation.proxies.allowed", say("lint.want.proxies")),
    "delegates": ("representation.delegates.allowed", say("lint.want.delegates")),
    "circular_by_majority": (
        "circular.majority_allowed",
        say("lint.want.circular_by_majority"),
    ),
    "technical_faults": ("technical_faults.clause", say("lint.want.technical_faults")),
    "block_election": (
        "elections.block_allowed",
        say("lint.want.block_election"),
    ),
    "urgency": ("agenda.urgency.allowed", say("lint.want.urgency")),
    "registration_deadline": (
        "meeting_form.online_registration",
        say("lint.want.registration_deadline"),
    ),
    "second_meeting": (
        "quorum.second_meeting",
        say("lint.want.second_meeting"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutesFacts:
    """on: the day whose law counts; wants: what the association wants to do, keys of WANTS"""

    on: date | None = None
    wants: tuple[str, ...] = ()


def check(rulebook: Rulebook, facts: StatutesFacts) -> tuple[Verdict, ...]:
    """All findings on the statutes, or one that says there is none. Raises Impossible for an unknown wish.

    A mandatory norm beats the clause that goes beyond it meanwhile.
    """
    if facts.on is None:
        return (missing("on"),)
    unknown = sorted(set(facts.wants) - set(WANTS))
    if unknown:
        raise Impossible("wants", "unknown", name=unknown[0])
    found = (
        *_findings(rulebook, facts.on),
        *(each for want in facts.wants for each in _wanted(rulebook, want, facts.on)),
    )
    if found:
        return found
    norm = rulebook.norm("majority.simple", facts.on)
    sentence = say("lint.sound")
    if norm is None:
        return (no_norm("majority.simple"),)
    bound = [each for each in rulebook.norms if each.bounds and each.holds_on(facts.on)]
    return (finding(norm, Status.PASS, sentence, also=tuple(each for each in bound if each.id != norm.id)),)


def _findings(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Findings on what the statutes say."""
    return (
        *_beyond(rulebook, on),
        *_majorities(rulebook, on),
        *_core_subjects(rulebook, on),
        *_notice(rulebook, on),
        *_motions(rulebook, on),
        *_circular(rulebook, on),
        *_missing(rulebook, on),
        *_unsupported(rulebook),
    )


def _finding(rule: str, status: Status, cite: str, sentence: Said, remedy: Said, norm: str = "") -> Verdict:
    return Verdict(
        rule=rule,
        status=status,
        defect=Defect.VOID if status == Status.FAIL else Defect.NONE,
        sentence=sentence,
        numbers={},
        norms=(norm,) if norm else (),
        cites=(cite,),
        remedy=remedy,
    )


def _beyond(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Clauses beyond a mandatory limit."""
    found = []
    for path in sorted(rulebook.statutes.values):
        limit = rulebook.limit(path, on)
        if limit is None:
            continue
        norm, instead = limit
        said = rulebook.statutes.get(path)
        found.append(
            _finding(
                norm.id,
                Status.FAIL,
                norm.cite,
                say("lint.beyond", stated=str(said), path=path, instead=str(instead), cite=norm.cite),
                say("lint.adapt"),
                norm.version,
            )
        )
    return tuple(found)


def _majorities(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """Clauses on a majority that ask for less than is mandatory by their base, or by letting exactly half be enough."""
    found = []
    for path in sorted(rulebook.statutes.values):
        group, _, rest = path.partition(".")
        subject, _, name = rest.partition(".")
        if (
            group != "decisions"
            or name in ("presence", "heads", "chambers")
            or rulebook.limit(f"decisions.{subject}.share", on)
        ):
            continue
        rule = parameters(rulebook, "resolution" if subject == "default" else subject, on)
        if rule is None or rule.law is None:
            continue
        if name == "inclusive" and not rulebook.said(f"decisions.{subject}.share"):
            continue
        said = say(
            "lint.beyond", stated=str(rulebook.statutes.get(path)), path=path,
            instead=str(rule.law.rule["share"]), cite=rule.law.cite,
        )  # fmt: skip
        found.append(
            _finding(rule.law.id, Status.FAIL, rule.law.cite, said, say("lint.adapt"), rule.law.version)
        )
    return tuple(found)


def _core_subjects(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """One majority for all changes of statutes, though the law asks for more on some subjects (§ 16 Abs. 2, 3 GenG)."""
    found = []
    for norm in rulebook.norms:
        wider = norm.rule.get("within")
        if wider is None or not norm.holds_on(on) or rulebook.said(f"decisions.{norm.family[9:]}.share"):
            continue
        share = rulebook.share(f"decisions.{wider}.share", on)
        needed = exact(norm.rule["share"])
        if (
            share is None
            or not rulebook.said(f"decisions.{wider}.share")
            or share >= min(needed, Fraction(3, 4))
        ):
            continue
        found.append(
            _finding(
                norm.id,
                Status.FAIL,
                norm.cite,
                say("lint.core_subjects", share=share, needed=needed, cite=norm.cite),
                say("lint.legal_majority"),
                norm.version,
            )
        )
    return tuple(found)


def _notice(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    norm = rulebook.norm("notice", on)
    if norm is None or norm.dispositive or norm.rule.get("should"):
        return ()
    if not any(rulebook.said(f"convening.notice.{unit}") for unit in ("months", "weeks", "days")):
        return ()
    _, cite = notice.length(rulebook, on)
    if cite != norm.cite:
        return ()
    return (
        _finding(
            norm.id,
            Status.FAIL,
            norm.cite,
            say("lint.short_notice", cite=norm.cite),
            say("lint.adapt"),
            norm.version,
        ),
    )


def _wanted(rulebook: Rulebook, want: str, on: date) -> tuple[Verdict, ...]:
    """A clause that is missing for what the association wants to do; nothing if the law or a clause allows it."""
    path, what = WANTS[want]
    family = {"virtual": "form.virtual", "technical_faults": "outage", "proxies": "proxies"}.get(want, "")
    norm = rulebook.norm(family, on) if family else None
    allowed = rulebook.setting(path, on) not in (None, False, "none", "")
    if want == "proxies":
        allowed = representation.proxies_allowed(rulebook, on)
    elif want == "delegates":
        allowed = representation.delegates_allowed(rulebook, on)
    elif want == "virtual" and norm:
        allowed = allowed or norm.rule["needs"] in ("board_decision", "organs_decision")
    elif want == "technical_faults" and norm:
        allowed = allowed or norm.rule["shield"] != "none"
    if allowed:
        return ()
    cite = norm.cite if norm else rulebook.statutes_cite(path)
    return (
        _finding(
            f"statutes.{path}",
            Status.WARN,
            cite,
            say(WANTED, what=what),
            say("lint.complete_if_wanted"),
            norm.version if norm else "",
        ),
    )


def _unsupported(rulebook: Rulebook) -> tuple[Verdict, ...]:
    """Clauses that the parameters cannot express: everything of their group becomes doubtful."""
    groups = rulebook.statutes.get("unsupported.groups")
    if not isinstance(groups, tuple) or not groups:
        return ()
    return (
        _finding(
            "statutes.unsupported.groups",
            Status.WARN,
            "Satzung",
            say("lint.unsupported", groups=groups),
            say("lint.check_yourself"),
        ),
    )


def _motions(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    days = rulebook.setting("agenda.motions.days_before", on)
    period, _ = notice.length(rulebook, on)
    length = period.about_days
    if not isinstance(days, int) or not length or days <= length:
        return ()
    cite = rulebook.statutes_cite("agenda.motions")
    return (
        _finding(
            "statutes.agenda.motions.days_before",
            Status.WARN,
            cite,
            say("lint.motions_before_invitation", days=days, length=length, cite=cite),
            say("lint.announce_date"),
        ),
    )


def _circular(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    """A clause on circulars in a legal form that has none (§ 43b GenG)."""
    none = rulebook.norm("circular.none", on)
    if none is None or rulebook.statutes.get("circular.majority_allowed") is not True:
        return ()
    sentence = say("convening.no_written_procedure")
    return (_finding(none.id, Status.FAIL, none.cite, sentence, say("lint.adapt"), none.version),)


def _missing(rulebook: Rulebook, on: date) -> tuple[Verdict, ...]:
    if rulebook.said("minutes.signers"):
        return ()
    organ = rulebook.norm("organ", on)
    if rulebook.legal_form not in ("ev", "partei"):
        return ()
    return (
        _finding(
            "statutes.minutes.signers",
            Status.WARN,
            organ.cite if organ else "Satzung",
            say("lint.signers_unsaid"),
            say("lint.complete"),
        ),
    )
