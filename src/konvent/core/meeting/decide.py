"""What may happen and what follows: `decide` turns a command into events or a refusal, `after` folds an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from konvent.core.edition import newest_in
from konvent.core.journal.entry import Entry
from konvent.core.meeting import (
    agenda,
    assembly,
    attendance,
    booths,
    circular,
    floor,
    incidents,
    invitation,
    mandates,
    minutes,
    motions,
    moving,
    nominations,
    objections,
    places,
    points,
    purpose,
    questions,
    reach,
    relay,
    roles,
    roll_changes,
    supplement,
    trustees,
)
from konvent.core.meeting.authority import actor_of
from konvent.core.meeting.body import Body
from konvent.core.meeting.event import Command, Event, event_from_data
from konvent.core.meeting.records.votes import Boxes
from konvent.core.meeting.state import State, start
from konvent.core.meeting.votes import acts, counting, declaring, hands, lots, together
from konvent.core.meeting.votes.folding import after_votes
from konvent.core.meeting.votes.procedures import out_of_place
from konvent.core.refusal import Refusal, no


def _convene(state: State, command: assembly.ConveneAssembly, at: datetime) -> tuple[Event, ...] | Refusal:
    """A written procedure is convened only if it will open: all of it is put to the vote, or it is said now what cannot be."""
    events = assembly.convene(state, command, at)
    if isinstance(events, Refusal) or command.form != "written":
        return events
    return circular.never_opens(assembly.after_assembly(state, events[0], at, ""), at) or events


DECISIONS = {
    assembly.ChangeChair: assembly.change_chair,
    assembly.PauseAssembly: assembly.pause,
    assembly.ResumeAssembly: assembly.resume,
    assembly.CloseAssembly: assembly.close,
    assembly.SetVideo: assembly.set_video,
    moving.CancelAssembly: moving.cancel,
    invitation.RecordInvitation: invitation.record_invitation,
    attendance.WithdrawCheckIn: attendance.withdraw_check_in,
    attendance.CheckOut: attendance.check_out,
    mandates.RevokeProxy: mandates.revoke_proxy,
    agenda.CallItem: agenda.call_item,
    agenda.WithdrawCall: agenda.withdraw_call,
    agenda.FinishItem: agenda.finish_item,
    agenda.RemoveItem: agenda.remove_item,
    agenda.RestoreItem: agenda.restore_item,
    agenda.AddItem: agenda.add_item,
    motions.FollowMotion: motions.follow_motion,
    motions.ConfirmOrder: motions.confirm_order,
    motions.TakeApart: motions.take_apart,
    motions.ShowPassage: motions.show_passage,
    purpose.JudgePurpose: purpose.judge_purpose,
    floor.QueueSpeaker: floor.queue_speaker,
    floor.LeaveQueue: floor.leave_queue,
    floor.CallSpeaker: floor.call_speaker,
    floor.WithdrawSpeakerCall: floor.withdraw_call,
    floor.EndSpeech: floor.end_speech,
    floor.CloseList: floor.close_list,
    floor.ReopenList: floor.reopen_list,
    floor.SetLimit: floor.set_limit,
    points.SettlePoint: points.settle_point,
    booths.RegisterBooth: booths.register_booth,
    booths.WithdrawBooth: booths.withdraw_booth,
    trustees.AppointTrustees: trustees.appoint,
    trustees.UseServerKey: trustees.use_server,
    trustees.Certify: trustees.certify,
    trustees.Deal: trustees.deal,
    trustees.Confirm: trustees.confirm,
    trustees.Recover: trustees.recover,
    acts.CancelVote: declaring.cancel_vote,
    acts.DrawLot: lots.draw_lot,
    acts.CountHands: hands.count_hands,
    objections.RaiseObjection: objections.raise_objection,
    questions.TakeUpQuestion: questions.take_up,
    questions.AnswerQuestion: questions.answer,
    questions.RecordQuestion: questions.record,
    reach.AskForList: reach.ask_list,
    relay.WriteToMembers: relay.write,
    relay.StopMessage: relay.stop,
    incidents.ReportIncident: incidents.report_incident,
    incidents.ResolveIncident: incidents.resolve_incident,
    minutes.WriteMinutes: minutes.write_minutes,
    minutes.ReopenMinutes: minutes.reopen_minutes,
    roles.GiveRole: roles.give_role,
    roles.WithdrawRole: roles.withdraw_role,
    roles.OfferChair: roles.offer_chair,
    roles.WithdrawOffer: roles.withdraw_offer,
    roles.AcceptChair: roles.accept_chair,
    roll_changes.WithdrawRollChange: roll_changes.withdraw,
}
# Those for which it matters, beyond being allowed, who acts.
ACTORS_DECISIONS = {
    minutes.ApproveMinutes: minutes.approve_minutes,
    acts.DeclareVote: declaring.declare_vote,
    acts.ProposeCorrection: declaring.propose_correction,
    acts.ConfirmCorrection: declaring.confirm_correction,
}
TIMED_DECISIONS = {
    assembly.ConveneAssembly: _convene,
    assembly.OpenAssembly: assembly.open_assembly,
    assembly.ReopenAssembly: assembly.reopen,
    assembly.AdjournAssembly: assembly.adjourn,
    moving.MoveAssembly: moving.move,
    supplement.SupplementAgenda: supplement.supplement,
    supplement.WithdrawSupplement: supplement.withdraw,
    agenda.AmendMotion: agenda.amend_motion,
    nominations.Nominate: nominations.nominate,
    attendance.CheckIn: attendance.check_in,
    mandates.GrantProxy: mandates.grant_proxy,
    questions.AskQuestion: questions.ask,
    questions.RefuseQuestion: questions.refuse,
    incidents.ClassifyIncident: incidents.classify_incident,
    reach.GrantList: reach.grant,
    reach.RefuseList: reach.refuse,
    reach.CollectList: reach.collect,
    reach.AcknowledgeRequest: reach.acknowledge,
    relay.RelayMessage: relay.relay,
    acts.OpenVote: together.open_vote,
    acts.ExtendVote: declaring.extend_vote,
    acts.RecordAcceptance: declaring.record_acceptance,
    acts.DecryptVote: counting.decrypt_vote,
    circular.OpenCircular: circular.open_circular,
    circular.AbandonCircular: circular.abandon_circular,
    roll_changes.ProposeRollChange: roll_changes.propose,
    roll_changes.ConfirmRollChange: roll_changes.confirm,
}
COUNTING_DECISIONS = {acts.CloseVote: counting.close_vote, circular.CloseCircular: circular.close_circular}

NO_BOXES: Boxes = {}


def decide(
    state: State, command: Command, *, by: str, at: datetime, boxes: Boxes = NO_BOXES
) -> tuple[Event, ...] | Refusal:
    """What follows from a command.

    by: who gives it: a person's id, an account's such as "u7", or "system"
    at: aware instant, not before the journal's last entry
    boxes: the ballots of sealed boxes by vote id; needed only by "votes.close" and "circular.close"
    Returns the events (none if nothing changes), or a refusal. Never raises for a well-formed command.
    """
    kind = type(command)
    refusal = refusal_of(state, command, by=by, at=at)
    if refusal:
        return refusal
    if kind in ACTORS_DECISIONS:
        return ACTORS_DECISIONS[kind](state, command, by)  # type: ignore[operator,no-any-return]
    if kind in DECISIONS:
        return DECISIONS[kind](state, command)  # type: ignore[operator,no-any-return]
    if kind in TIMED_DECISIONS:
        return TIMED_DECISIONS[kind](state, command, at)  # type: ignore[operator,no-any-return]
    return COUNTING_DECISIONS[kind](state, command, at, boxes)  # type: ignore[operator,no-any-return]


def refusal_of(state: State, command: Command, *, by: str, at: datetime) -> Refusal | None:
    """Why this command is not to be looked at, whatever it would lead to: it does not belong into this procedure, or it is
    not this actor's to give.

    Nothing may be done for a command, a box be sealed say, before this was asked.
    """
    if state.at is not None and at < state.at:
        return no("journal.clock")
    if command.body != state.body.id:
        return no("assembly.no_such_body")
    if state.edition < command.since:
        return no("assembly.of_older_edition", edition=state.edition, since=command.since)
    since = newest_in(command)
    if state.edition < since:
        return no("assembly.of_older_edition", edition=state.edition, since=since)
    actor = replace(actor_of(state, by), at=at)
    return out_of_place(state, command) or type(command).who(state, actor, command)


def after(state: State, event: Event, *, at: datetime, actor: str = "") -> State:
    """The state once `event` has happened. Raises ValueError for an event that cannot follow: a bug or a forgery."""
    return places.placed(state, _after(state, event, at, actor), event)


def _after(state: State, event: Event, at: datetime, actor: str) -> State:
    match event.kind.partition(".")[0]:
        case "assembly":
            if isinstance(event, moving.AssemblyMoved | moving.AssemblyCancelled):
                return moving.after_moving(state, event, at, actor)
            return assembly.after_assembly(state, event, at, actor)
        case "invitation":
            return invitation.after_invitation(state, event, at)
        case "attendance":
            return attendance.after_attendance(state, event, at, actor)
        case "mandates":
            return mandates.after_mandates(state, event, at)
        case "agenda":
            if isinstance(event, supplement.AgendaSupplemented | supplement.SupplementWithdrawn):
                return supplement.after_supplement(state, event, at, actor)
            if isinstance(event, motions.MotionEvent):
                return motions.after_motions(state, event)
            if isinstance(event, purpose.PurposeJudged):
                return purpose.after_judged(state, event)
            return agenda.after_agenda(state, event, at)
        case "nominations":
            return nominations.after_nominations(state, event)
        case "floor":
            if isinstance(event, points.PointSettled):
                return points.after_points(state, event)
            return floor.after_floor(state, event, at)
        case "booths":
            return booths.after_booths(state, event)
        case "trustees":
            return trustees.after_trustees(state, event)
        case "votes":
            return after_votes(state, event, at, actor)
        case "circular":
            return circular.after_circular(state, event, at, actor)
        case "objections":
            return objections.after_objections(state, event, at)
        case "questions":
            return questions.after_questions(state, event, at)
        case "reach":
            if isinstance(event, relay.MessageWritten | relay.MessageStopped | relay.MessageRelayed):
                return relay.after_relay(state, event, at, actor)
            return reach.after_reach(state, event, at, actor)
        case "incidents":
            return incidents.after_incidents(state, event, at)
        case "minutes":
            return minutes.after_minutes(state, event, at, actor)
        case "roles":
            return roles.after_roles(state, event, at, actor)
        case "roll":
            return roll_changes.after_roll(state, event, at, actor)
    raise ValueError(f"nobody folds {event.kind}")


def after_entry(state: State, entry: Entry) -> State:
    """Fold one entry of the journal. Raises Malformed or ValueError if it cannot be read or cannot follow."""
    return after_event(state, entry, event_from_data(entry.kind, entry.version, entry.data))


def after_event(state: State, entry: Entry, event: Event) -> State:
    """Fold one entry whose event was read from it before. Raises ValueError if it cannot follow."""
    state = after(state, event, at=entry.at, actor=entry.actor)
    return state.standing_at(entry)


def fold(entries: Iterable[Entry], body: Body) -> State:
    """Rebuild the state from the journal."""
    state = start(body)
    for entry in entries:
        state = after_entry(state, entry)
    return state
