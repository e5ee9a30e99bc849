"""Opening a vote: whether it may be held, on what, by whom; the electorate is frozen with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from konvent.core.law import election, exclusion, method, secrecy
from konvent.core.law.agenda import urgency_rule
from konvent.core.law.doubled import Conditions, conditions
from konvent.core.law.exclusion import ExclusionFacts
from konvent.core.law.subjects import named, subject_of
from konvent.core.law.threshold import Rule
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.announced import announced_cite
from konvent.core.meeting.conditional import not_yet
from konvent.core.meeting.event import Event
from konvent.core.meeting.late import decidable
from konvent.core.meeting.options import folded, unknown_option
from konvent.core.meeting.order import no_open_vote, not_current, not_open, reason_missing, unknown_item
from konvent.core.meeting.points import not_to_settle
from konvent.core.meeting.records.agenda import DECIDING, Item, Method
from konvent.core.meeting.records.motions import About
from konvent.core.meeting.records.votes import RuleShown
from konvent.core.meeting.state import State, persons_ever
from konvent.core.meeting.votes.about import (
    announced_otherwise,
    not_as_announced,
    subject_about,
    text_put,
    unfit_about,
    unjudged,
)
from konvent.core.meeting.votes.acts import OpenVote, VoteOpened
from konvent.core.meeting.votes.ballots import ballots
from konvent.core.meeting.votes.concerned import concerned_by
from konvent.core.meeting.votes.electorate import doubtful_among, electorate_of, exclusion_facts
from konvent.core.meeting.votes.hands import raising_hands
from konvent.core.meeting.votes.methods import METHODS
from konvent.core.meeting.votes.procedures import decided_at, procedure_of
from konvent.core.meeting.votes.rounds import round_after, stand_in_round
from konvent.core.meeting.votes.standing import candidates, unfit_ballot
from konvent.core.refusal import Refusal, no
from konvent.core.typed import is_blank
from konvent.core.words import say


def open_vote(state: State, command: OpenVote, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = (
        not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state, on=command.item_id)
    )
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "current":
        return not_current(state, command.item_id)
    if command.vote_id in state.votes:
        return no("votes.known")
    opened = vote_opened(state, command, item, at)
    return opened if isinstance(opened, Refusal) else (opened,)


def vote_opened(state: State, command: OpenVote, item: Item, at: datetime) -> VoteOpened | Refusal:
    """The event that opens this vote, or why it may not be opened."""
    if command.closes_at is not None and command.closes_at <= at:
        return no("votes.end_past")
    refusal = _urgency_refusal(state, command, item, at) if command.urgency else None
    if refusal:
        return refusal
    if command.follows:
        standing = stand_in_round(state, command, at)
        if isinstance(standing, Refusal):
            return standing
        command = replace(command, options=standing)
    refusal = None if command.subject == "procedural" else hindered(state, item, at)
    if refusal:
        return refusal
    procedure = procedure_of(state)
    quorum = procedure.quorum(state, at)
    if quorum is not None and quorum.status == Status.FAIL:
        return Refusal("votes.no_quorum", quorum.said, quorum.cite)
    refusal = unfit_about(state, command, item) or announced_otherwise(state, command, item, state.day(at))
    if refusal:
        return refusal
    if command.about is not None and command.method == "one_of":
        command = replace(command, options=command.about.alternatives)
    subject = subject_about(state, command, item, state.day(at))
    by_law_of = decided_at(state, at)
    concerned = concerned_by(state, command, item, subject, by_law_of)
    if isinstance(concerned, Refusal):
        return concerned
    barring = exclusion_facts(state, command, subject, concerned, by_law_of)
    refusal = _subject_refusal(state, command, item, subject, barring, by_law_of)
    if refusal:
        return refusal
    refusal = unjudged(state, command, item, state.day(at))
    if refusal:
        return refusal
    motion = _motion(state, command, item, subject, at)
    if isinstance(motion, Refusal):
        return motion
    refusal = _repeat_refusal(state, command, motion, subject) if command.repeats else None
    refusal = refusal or (_point_refusal(state, command, subject) if command.point else None)
    if refusal:
        return refusal
    late = decidable(state, item, at) if item.late and subject != "procedural" else None
    electorate, excluded = electorate_of(
        state, barring, by_law_of, present_only=procedure.present_only, secret=command.secret
    )
    if not any(elector.persons for elector in electorate):
        return no("votes.nobody")
    beside = _beside(state, command, subject, by_law_of)
    if command.secret and beside.doubled:
        return no("votes.doubled_openly", cite=state.rulebook.statutes_cite("decisions"))
    marked = raising_hands(state, command, electorate, beside, at)
    if isinstance(marked, Refusal):
        return marked
    given = ballots(command.secret).give_out(state, command, motion, marked, at)
    if isinstance(given, Refusal):
        return given
    rule = _rule(state, command, subject, at)
    if rule is None:
        return no("votes.no_rule", subject=say(named(subject)))
    return VoteOpened(
        vote_id=command.vote_id,
        item_id=command.item_id,
        motion=motion,
        subject=subject,
        method=command.method,
        options=command.options,
        named=command.named,
        concerns=concerned.persons,
        unconcerned=command.unconcerned,
        parties=concerned.parties,
        ties=concerned.ties,
        doubtful=doubtful_among(state, barring, electorate),
        not_parties=command.not_parties,
        reason=command.reason,
        mode=command.mode,
        individual_requested=command.individual_requested,
        joint_conduct=command.joint_conduct,
        closes_at=command.closes_at,
        electorate=given.electorate,
        excluded=excluded,
        quorum=quorum,
        rule=RuleShown(
            base=rule.base,
            threshold=rule.threshold,
            inclusive=rule.inclusive,
            cite=rule.cite,
            presence=beside.presence,
            heads=beside.heads,
            chambers=beside.chambers,
        ),
        secret=command.secret,
        least=command.least,
        most=command.most,
        split=command.split,
        accepts_risks=command.accepts_risks,
        urgency=command.urgency,
        late=late,
        follows=command.follows,
        together=command.together,
        hands=command.hands,
        repeats=command.repeats,
        about=command.about,
        point=command.point,
        log=given.secret,
    )


def hindered(state: State, item: Item, at: datetime) -> Refusal | None:
    """Why nothing is decided on this item now, whoever asks and however: pages offer no vote on it then.

    Something has to come first, or it was announced to nobody.
    """
    # In writing all items are voted on at once; what has effect with what is said when they are declared.
    refusal = not_yet(state, item) if procedure_of(state).present_only else None
    late = decidable(state, item, at) if item.late and not refusal else None
    if late is None or late.status in (Status.PASS, Status.WARN):
        return refusal
    return _not_announced(state, item, late, at)


def motion_hindered(state: State, item: Item, about: About, at: datetime) -> Refusal | None:
    """Why just this of a motion, in the order confirmed, is not put to the vote now, whatever whoever presides may say."""
    command = OpenVote(vote_id="", item_id=item.plan.id, about=about)
    refusal = hindered(state, item, at) or unfit_about(state, command, item)
    refusal = refusal or announced_otherwise(state, command, item, state.day(at))
    if refusal or not not_as_announced(state, command, item):
        return refusal
    return no("votes.other_subject", cite=announced_cite(state, at), number=item.plan.number)


def urgency_due(state: State, item: Item, at: datetime) -> bool:
    """Whether it can be voted on whether this item is urgent."""
    asked = OpenVote(vote_id="", item_id=item.plan.id, subject="procedural", urgency=True)
    return item.late and _urgency_refusal(state, asked, item, at) is None


def _repeat_refusal(state: State, command: OpenVote, motion: str, subject: str) -> Refusal | None:
    """Why this does not hold that vote again: it asks something else, it is not over, or nobody says why."""
    before = state.votes.get(command.repeats)
    if before is None:
        return no("votes.unknown")
    asked = (command.item_id, motion, subject, command.method, command.options)
    if asked != (before.item_id, before.motion, before.subject, before.method, before.options):
        return no("votes.repeats_another")
    if before.phase not in ("cancelled", "declared"):
        return no("votes.repeats_early")
    return None if command.reason else reason_missing()


def _point_refusal(state: State, command: OpenVote, subject: str) -> Refusal | None:
    """Why this is no vote on that point of order."""
    if subject != "procedural" or command.urgency:
        return no("votes.point_alone")
    return not_to_settle(state, command.item_id, command.point)


def _rule(state: State, command: OpenVote, subject: str, at: datetime) -> Rule | None:
    """By what it will be decided; None if neither law nor statutes say it."""
    if command.urgency:
        return urgency_rule(state.rulebook, state.day(at))
    if command.follows:
        return election.rule_of(state.rulebook, state.day(at), round_after(state, command.follows))
    return procedure_of(state).rule(state, subject, command.method, at, command.closes_at)


def _beside(state: State, command: OpenVote, subject: str, at: datetime) -> Conditions:
    """What the statutes ask for beside the majority; of a choice among several nothing, nor of urgency, which has its own."""
    if command.urgency or command.method != "yes_no_abstain":
        return Conditions()
    return conditions(state.rulebook, subject, state.day(at))


def _urgency_refusal(state: State, command: OpenVote, item: Item, at: datetime) -> Refusal | None:
    """Why no vote is held on whether this item is urgent; None if one is."""
    number = item.plan.number
    if not item.late:
        return no("votes.not_late", number=number)
    unsaid = command.motion in ("", item.plan.title)  # its own text, where the vote is checked
    if command.subject != "procedural" or command.method != "yes_no_abstain" or not unsaid:
        return no("votes.urgency_alone", number=number)
    late = decidable(state, item, at)
    if late.status == Status.UNDECIDED and urgency_rule(state.rulebook, state.day(at)) is not None:
        return None
    if late.status in (Status.PASS, Status.WARN):
        return no("votes.urgency_decided", number=number)
    return _not_announced(state, item, late, at)


def _not_announced(state: State, item: Item, late: Verdict, at: datetime) -> Refusal:
    """That an item which was announced to nobody is not decided on: it can be talked about."""
    rule = urgency_rule(state.rulebook, state.day(at))
    if late.status == Status.UNDECIDED and rule is not None:
        return no("votes.urgency_first", cite=rule.cite, number=item.plan.number)
    return no("votes.late", cite=late.cite, number=item.plan.number, finding=late.sentence)


def _subject_refusal(
    state: State,
    command: OpenVote,
    item: Item,
    subject: str,
    barring: ExclusionFacts,
    at: datetime,
) -> Refusal | None:
    number = item.plan.number
    if subject != "procedural":
        if item.plan.kind not in DECIDING:
            return no("votes.not_announced", cite=announced_cite(state, at), number=number)
        follows = (item.plan.subject, *((subject,) if command.about else ()))
        if (command.subject or subject) not in follows or not_as_announced(state, command, item):
            return no("votes.other_subject", cite=announced_cite(state, at), number=number)
    refusal = (
        (None if command.about else unknown_option(item, command.options))
        or METHODS[command.method].refusal(state, command, at)
        or _method_refusal(state, command, item, subject, at)
        or _way_refusal(state, command, item, subject)
    )
    if refusal:
        return refusal
    if not persons_ever(state).issuperset(barring.concerns or ()):
        return no("votes.concerned_unknown", number=number)
    refusal = _exclusion_refusal(state, barring)
    if refusal:
        return refusal
    if item.plan.secret and not command.secret and subject != "procedural":
        return no("votes.announced_secret", cite=announced_cite(state, at), number=number)
    fault = None if command.secret else _openly(state, subject)
    if fault is not None:
        return no("votes.secret_needed", cite=fault.cite)
    return None


def _way_refusal(state: State, command: OpenVote, item: Item, subject: str) -> Refusal | None:
    """A resolution is voted on as it was announced. Elections go seat by seat and round by round, as the statutes have it."""
    if command.method != "several_of" and (command.least, command.most) != (0, 1):
        return no("votes.limits")
    if subject == "procedural":
        return None
    if item.plan.kind == "election":
        return unfit_ballot(state, command, item)
    if command.reason or command.about or not otherwise(item, command.method, command.options):
        return None
    return no("votes.other_way", number=item.plan.number)


def otherwise(item: Item, method: Method, options: Sequence[str]) -> bool:
    """Whether this asks another question than the announced one: yes or no instead of a choice, or one that leaves something out."""
    if method == "yes_no_abstain":
        return item.plan.method != "yes_no_abstain"
    return {each.id for each in item.plan.options} != set(options)


def _exclusion_refusal(state: State, facts: ExclusionFacts) -> Refusal | None:
    """Why it cannot be said who may not vote, or why not all can be voted on at once."""
    assert facts.on is not None and facts.subject is not None
    if facts.subject == "discharge" and not facts.concerns:
        norm = state.rulebook.norm("exclusion", facts.on)
        return no("votes.concerned_missing", cite=norm.cite if norm else None)
    if exclusion.unclear_ties(state.rulebook, facts):
        return no("votes.share_unknown")
    found = exclusion.check(state.rulebook, facts)
    if facts.concerns_somebody and any(each.status == Status.UNDECIDED for each in found):
        return no("votes.concerned_unclear", subject=say(named(facts.subject)))
    singly = next((each for each in found if each.rule == exclusion.ONE_BY_ONE), None)
    return no("votes.one_by_one", cite=singly.cite) if singly else None


def _method_refusal(
    state: State, command: OpenVote, item: Item, subject: str, at: datetime
) -> Refusal | None:
    """Why this subject is not decided by this method, as the law says."""
    stand = candidates(state, command, item)
    if command.method == "yes_no_abstain" and (stand is None or stand < 2):
        return None
    found = method.check(
        state.rulebook,
        method.MethodFacts(
            on=state.day(at), subject=subject_of(subject), method=command.method, candidates=stand
        ),
    )
    if found.status in (Status.PASS, Status.WARN):
        return None
    if found.remedy is None or found.status == Status.UNDECIDED:
        return no("votes.no_rule", subject=say(named(subject)))
    said = say("refusal.votes.method", finding=found.said, remedy=found.remedy)
    return Refusal("votes.method", said, found.cites[0])


def _motion(state: State, command: OpenVote, item: Item, subject: str, at: datetime) -> str | Refusal:
    """The text that is voted on: what was announced, or changed by an act of its own; nothing typed at opening.

    An election without a text is announced by its title. Only a motion on procedure needs no announcement.
    """
    number = item.plan.number
    if command.urgency:
        return item.plan.title
    if subject == "procedural":
        if is_blank(command.motion):
            return no("votes.procedure_unsaid")
        announced = next((each for each in state.agenda.values() if _same_text(each, command.motion)), None)
        if announced is not None:
            number = announced.plan.number
            return no("votes.not_procedure", cite=announced_cite(state, at), number=number)
        return command.motion.strip()
    if command.about is not None:
        return text_put(state.motions[command.about.dossier], command, command.about)
    text = item.plan.title if is_blank(item.motion) and item.plan.kind == "election" else item.motion
    if is_blank(text):
        return no("votes.no_motion", cite=announced_cite(state, at), number=number)
    if command.motion and command.motion != text:
        return no("votes.other_text", cite=announced_cite(state, at), number=number)
    return text


def _same_text(item: Item, motion: str) -> bool:
    """Whether this is what the item puts to the vote, or was announced to put, in other type at most."""
    return not is_blank(motion) and folded(motion) in {folded(item.motion), folded(item.plan.motion)}


def is_plain(state: State, item: Item) -> bool:
    """Whether it is voted on as it was announced, and nothing is to be asked of or told to whoever opens the vote before."""
    plan = item.plan
    return (
        plan.kind == "resolution"
        and plan.method == "yes_no_abstain"
        and plan.subject != "discharge"
        and not (item.late or plan.concerns or plan.parties or plan.ties)
        and not must_be_secret(state, item)
    )


def must_be_secret(state: State, item: Item) -> bool:
    """Whether it was announced so, or law or statutes want every vote on this subject to be secret."""
    return item.plan.secret or _openly(state, item.plan.subject) is not None


def secretly(state: State, item: Item, about: About) -> bool:
    """Whether this of a motion has to be voted on in secret."""
    asked = OpenVote(vote_id="", item_id=item.plan.id, about=about)
    if item.plan.secret or state.assembly is None:
        return item.plan.secret
    return _openly(state, subject_about(state, asked, item, _law_of(state))) is not None


def _law_of(state: State) -> date:
    """The day by whose law it is decided now."""
    assert state.assembly is not None
    return state.day(decided_at(state, state.assembly.held_at))


def _openly(state: State, subject: str) -> Verdict | None:
    """The fault of an open vote on this subject; None if it may be open, at least if nobody asks for secrecy."""
    if subject == "procedural" or state.assembly is None:
        return None
    on = _law_of(state)
    return secrecy.never_openly(state.rulebook, subject, on)
