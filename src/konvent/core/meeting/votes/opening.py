"""Opening a vote: whether it may be held, on what, by whom; the electorate is frozen with it."""

from __future__ import annotations

from datetime import datetime

from konvent.core.law import betrayal, majority
from konvent.core.law.verdict import Status, Verdict
from konvent.core.meeting.attendance import quorum_now
from konvent.core.meeting.event import Event
from konvent.core.meeting.order import no_open_vote, not_current, not_open, unknown_item
from konvent.core.meeting.records.agenda import Item
from konvent.core.meeting.records.votes import Elector, RuleShown
from konvent.core.meeting.state import State
from konvent.core.meeting.votes.acts import OpenVote, VoteOpened
from konvent.core.meeting.votes.ballots import secret
from konvent.core.meeting.votes.electorate import electorate_of
from konvent.core.refusal import Refusal, no
from konvent.core.tally.counts import INVALID


def open_vote(state: State, command: OpenVote, at: datetime) -> tuple[Event, ...] | Refusal:
    refusal = not_open(state) or unknown_item(state, command.item_id) or no_open_vote(state)
    if refusal:
        return refusal
    item = state.agenda[command.item_id]
    if item.state != "current":
        return not_current(state, command.item_id)
    if command.vote_id in state.votes:
        return no(
            "votes.known",
            de="Diese Abstimmung gibt es bereits.",
            en="This vote already exists.",
        )
    quorum = quorum_now(state, at)
    if quorum.status == Status.FAIL:
        return Refusal("votes.no_quorum", quorum.said, quorum.cites[0] if quorum.cites else None)
    opened = vote_opened(state, command, item, at, quorum=quorum, present_only=True)
    return opened if isinstance(opened, Refusal) else (opened,)


def vote_opened(
    state: State, command: OpenVote, item: Item, at: datetime, *, quorum: Verdict | None, present_only: bool
) -> VoteOpened | Refusal:
    """The event that opens this vote, or why it may not be opened."""
    subject = command.subject or item.plan.subject
    concerns = command.concerns or item.plan.concerns
    motion = command.motion.strip() or item.motion
    refusal = _subject_refusal(state, command, item, subject, concerns, motion, at)
    if refusal:
        return refusal
    electorate, excluded = electorate_of(
        state, subject, concerns, command.mode, at, present_only=present_only
    )
    if not any(elector.persons for elector in electorate):
        return no(
            "votes.nobody",
            de="Zurzeit ist niemand da, der hierüber abstimmen darf.",
            en="At present nobody is there who may vote on this.",
        )
    hidden = None
    if command.secret:
        held = _secretly(state, command, motion, electorate, at)
        if isinstance(held, Refusal):
            return held
        electorate, hidden = held.electorate, held.secret
    rule = majority.parameters(state.rulebook, subject, state.day(at))
    return VoteOpened(
        vote_id=command.vote_id,
        item_id=command.item_id,
        motion=motion,
        subject=subject,
        method=command.method,
        options=command.options,
        named=command.named,
        concerns=concerns,
        mode=command.mode,
        closes_at=command.closes_at,
        electorate=electorate,
        excluded=excluded,
        quorum=quorum,
        rule=RuleShown(base=rule.base, threshold=rule.threshold, inclusive=rule.inclusive, cite=rule.cite),
        secret=command.secret,
        least=command.least,
        most=command.most,
        split=command.split,
        accepts_risks=command.accepts_risks,
        log=hidden,
    )


def _secretly(
    state: State, command: OpenVote, motion: str, electorate: tuple[Elector, ...], at: datetime
) -> secret.Opening | Refusal:
    """The electorate with its credentials, unless the vote cannot be secret or the chair has not seen the risks."""
    ready = [elector for elector in electorate if elector.persons and elector.persons[0] in state.booths]
    refusal = secret.refusal_to_open(state, command) or betrayal.too_few(
        state.rulebook, len(ready), state.day(at)
    )
    if refusal:
        return refusal
    norm = state.rulebook.norm("secrecy.small_groups", state.day(at))
    risks = betrayal.risks(
        [elector.weight for elector in ready],
        least=norm.rule["min_voters"] if norm else 0,
        split=command.split,
    )
    waiting = secret.without_device(len(electorate) - len(ready))
    if (risks or waiting) and not command.accepts_risks:
        said = (*waiting, *risks)
        return no(
            "votes.secrecy_at_risk",
            de=" ".join(each.de for each in said),
            en=" ".join(each.en for each in said),
            cite=norm.cite if norm and risks else None,
        )
    return secret.opening(state, command, motion, electorate, risks, at)


def _subject_refusal(
    state: State,
    command: OpenVote,
    item: Item,
    subject: str,
    concerns: tuple[str, ...],
    motion: str,
    at: datetime,
) -> Refusal | None:
    number = item.plan.number
    if subject != "procedural":
        if item.plan.kind not in ("resolution", "election"):
            return no(
                "votes.not_announced",
                de=f"Zu TOP {number} ist kein Beschluss angekündigt. Hier kann nur über das Verfahren abgestimmt werden.",
                en=f"No resolution was announced for item {number}. Only the procedure can be voted on here.",
                cite="§ 32 Abs. 1 S. 2 BGB",
            )
        if subject != item.plan.subject:
            return no(
                "votes.other_subject",
                de=f"Angekündigt ist zu TOP {number} ein anderer Gegenstand. Darüber kann hier nicht beschlossen werden.",
                en=f"Another subject was announced for item {number}. This cannot be decided here.",
                cite="§ 32 Abs. 1 S. 2 BGB",
            )
    if not motion:
        return no(
            "votes.no_motion",
            de="Bitte geben Sie den Wortlaut an, über den abgestimmt wird.",
            en="Please give the wording that is voted on.",
        )
    if command.method != "yes_no_abstain" and (
        len(set(command.options)) < 2 or len(set(command.options)) != len(command.options)
    ):
        return no(
            "votes.options",
            de="Eine Auswahl braucht mindestens zwei verschiedene Möglichkeiten.",
            en="A choice needs at least two different options.",
        )
    if command.method == "several_of":
        refusal = _several_refusal(state, command, at)
        if refusal:
            return refusal
    if set(command.options) & {"abstain", INVALID}:
        return no(
            "votes.reserved_option",
            de="Diese Bezeichnung ist für Enthaltungen oder ungültige Stimmen vorbehalten.",
            en="This name is reserved for abstentions or invalid votes.",
        )
    if subject == "discharge" and not concerns:
        return no(
            "votes.concerned_missing",
            de="Bitte geben Sie an, wer entlastet werden soll. Diese Personen dürfen nicht mitstimmen.",
            en="Please say who is to be discharged. These persons may not vote.",
            cite="§ 34 BGB",
        )
    if not command.secret and must_be_secret(state, subject):
        return no(
            "votes.secret_needed",
            de="Nach der Satzung ist hierüber geheim abzustimmen. Bitte öffnen Sie die Abstimmung als geheime.",
            en="By the statutes this vote must be secret. Please open it as a secret one.",
            cite=state.rulebook.statutes_cite("secrecy"),
        )
    return None


def must_be_secret(state: State, subject: str) -> bool:
    """Whether the statutes want every vote on this subject to be secret."""
    if subject == "procedural" or state.assembly is None:
        return False
    path = "secrecy.persons" if subject == "election" else "secrecy.matters"
    return state.rulebook.setting(path, state.day(state.assembly.held_at)) == "always"


def _several_refusal(state: State, command: OpenVote, at: datetime) -> Refusal | None:
    """What "several of many" needs: secrecy, a clause in the statutes, limits that fit."""
    if not command.secret:
        return no(
            "votes.several_secret_only",
            de="Mehrere auf einem Stimmzettel können hier nur in geheimer Abstimmung gewählt werden.",
            en="Several on one ballot can be chosen here only in a secret vote.",
        )
    if state.rulebook.setting("elections.block_allowed", state.day(at)) is not True:
        return no(
            "votes.block_not_allowed",
            de="Mehrere Ämter auf einem Stimmzettel zu wählen, lässt die Satzung nicht zu. Bitte wählen Sie jedes Amt einzeln.",
            en="The statutes do not let several seats be elected on one ballot. Please elect each seat by itself.",
            cite="KG, 25 W 78/11",
        )
    if not 0 <= command.least <= command.most <= len(command.options) or command.most < 1:
        return no(
            "votes.limits",
            de="Bitte prüfen Sie, wie viele mindestens und höchstens gewählt werden dürfen.",
            en="Please check how many must and may be chosen.",
        )
    return None
