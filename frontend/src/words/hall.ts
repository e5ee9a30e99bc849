// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type HallFacts = {
  "accept": {};
  "accept.day": {};
  "accept.form": {};
  "accept.form.meeting": {};
  "accept.form.spoken": {};
  "accept.form.text": {};
  "accept.form.written": {};
  "accept.hint": {};
  "accept.record": {};
  "acknowledge": {};
  "acknowledge.hint": {};
  "acknowledge.title": { member: Fact };
  "adjourned": {};
  "adjourned.ask": {};
  "adjourned.until": { when: Fact };
  "agenda": {};
  "agenda.earlier": { n: Count };
  "agenda.none": {};
  "agenda.read": {};
  "agenda.search": {};
  "away": { at: Fact; n: Count };
  "away.checkout": { n: Count };
  "away.limit": {};
  "away.minutes": { n: Count };
  "away.text": {};
  "base": { base: Fact };
  "begins": { when: Fact };
  "booth.broken": {};
  "booth.contradiction": { what: Fact };
  "booth.here": {};
  "booth.other": {};
  "booth.other.text": {};
  "booth.other_tracker": {};
  "booth.withdraw": {};
  "booth.withdraw.text": { name: Fact };
  "booth.withdrawn": {};
  "booth.withdrawn.text": {};
  "cancel": {};
  "cancelled.text": { at: Fact; reason: Fact; when: Fact };
  "cancelled.title": {};
  "candidates": {};
  "candidates.herself": {};
  "candidates.proposed": { mover: Fact };
  "chair.absent": { n: Count };
  "chair.add": {};
  "chair.add.concerned": {};
  "chair.add.concerned.hint": {};
  "chair.add.dossier": {};
  "chair.add.dossier.none": {};
  "chair.add.hint": {};
  "chair.add.motion": {};
  "chair.add.mover": {};
  "chair.add.subject": {};
  "chair.add.title": {};
  "chair.add.unopposed": {};
  "chair.adjourn": {};
  "chair.amend": {};
  "chair.amend.by_chair": {};
  "chair.amend.choose": {};
  "chair.amend.mover": {};
  "chair.amend.text": {};
  "chair.amend.within": {};
  "chair.attendance": {};
  "chair.barred": { n: Count };
  "chair.call": { number: Fact };
  "chair.call.speaking": { name: Fact };
  "chair.call.voting": { number: Fact };
  "chair.call.waiting": { n: Count; names: Fact; number: Fact };
  "chair.cancel_vote": {};
  "chair.chair": {};
  "chair.checkin.online": {};
  "chair.checkin.room": {};
  "chair.checkout": {};
  "chair.close": {};
  "chair.close.current": { number: Fact };
  "chair.close.motions": { motions: Fact; number: Fact };
  "chair.close.open_items": { items: Fact; n: Count };
  "chair.close.speakers": { n: Count; names: Fact };
  "chair.close.sure": {};
  "chair.close.unanswered": { n: Count; numbers: Fact };
  "chair.close.undecided": { number: Fact };
  "chair.close.waiting": { number: Fact };
  "chair.close_vote": {};
  "chair.close_vote.later": {};
  "chair.close_vote.no_more": {};
  "chair.close_vote.sure": { cast: Count; total: Count };
  "chair.declare": {};
  "chair.declare.accepted": {};
  "chair.declare.accepts": {};
  "chair.declare.all_accept": {};
  "chair.declare.declines": {};
  "chair.declare.find": {};
  "chair.declare.not_all": {};
  "chair.declare.open": {};
  "chair.declare.rejected": {};
  "chair.declare.say": {};
  "chair.expected": { n: Fact };
  "chair.extend": { n: Count };
  "chair.extend.reason": {};
  "chair.finish": {};
  "chair.finish.text": {};
  "chair.hinders": {};
  "chair.incident.kind": {};
  "chair.incident.measure": {};
  "chair.incident.new": {};
  "chair.incident.resolve": {};
  "chair.incident.resolved": { measure: Fact };
  "chair.incidents": {};
  "chair.incidents.none": {};
  "chair.late.talk": {};
  "chair.left.amendments": { motion: Fact; n: Count };
  "chair.left.motion": { motion: Fact };
  "chair.left.undecided": { number: Fact };
  "chair.left.undeclared": { number: Fact };
  "chair.minute_taker": {};
  "chair.minutes": {};
  "chair.minutes.text": {};
  "chair.more": {};
  "chair.nothing": {};
  "chair.objections": {};
  "chair.open": {};
  "chair.open.away": { name: Fact };
  "chair.open.text": {};
  "chair.open_step": { number: Fact; step: Fact; text: Fact };
  "chair.paper": {};
  "chair.paper.cast": { member: Fact; person: Fact };
  "chair.paper.choose": {};
  "chair.paper.done": { place: Fact };
  "chair.paper.enter": {};
  "chair.paper.member": {};
  "chair.paper.replaces": { by: Fact; choice: Fact };
  "chair.paper.text": {};
  "chair.pause": {};
  "chair.present": { n: Fact };
  "chair.reason": {};
  "chair.remove_item": {};
  "chair.reopen": {};
  "chair.reopen.hint": { time: Fact };
  "chair.reopen.stayed": {};
  "chair.restore_item": {};
  "chair.resume": {};
  "chair.search": {};
  "chair.undo": {};
  "chair.undo.vote": {};
  "chair.urgency": {};
  "chair.urgency.first": {};
  "chair.vote": {};
  "chair.vote.anyway": {};
  "chair.vote.asked": {};
  "chair.vote.barred": {};
  "chair.vote.barred.hint": {};
  "chair.vote.go": {};
  "chair.vote.joint": {};
  "chair.vote.least": {};
  "chair.vote.method": {};
  "chair.vote.minutes": {};
  "chair.vote.minutes.hint": {};
  "chair.vote.most": {};
  "chair.vote.motion": {};
  "chair.vote.must_be_secret": {};
  "chair.vote.named": {};
  "chair.vote.no_trustees": {};
  "chair.vote.on_procedure": {};
  "chair.vote.one_of": {};
  "chair.vote.open": {};
  "chair.vote.options": {};
  "chair.vote.otherwise": {};
  "chair.vote.procedural": {};
  "chair.vote.procedure": {};
  "chair.vote.risk": {};
  "chair.vote.risk.text": {};
  "chair.vote.round": { names: Fact; round: Fact };
  "chair.vote.secrecy": {};
  "chair.vote.secret": {};
  "chair.vote.several_of": {};
  "chair.vote.split": {};
  "chair.vote.split.hint": {};
  "chair.vote.title": { number: Fact };
  "chair.vote.together": {};
  "chair.vote.together.hint": {};
  "chair.vote.together.singly": {};
  "chair.vote.who": {};
  "chair.vote.who.change": {};
  "chair.vote.who.change.hint": {};
  "chair.vote.who.leave": { name: Fact };
  "chair.vote.who.nobody": {};
  "chair.vote.who.not_party": { name: Fact };
  "chair.vote.who.open": {};
  "chair.vote.whom": {};
  "chair.vote.whom.all": {};
  "chair.vote.yes_no": {};
  "chairtop.line": {};
  "chairtop.lost": {};
  "chairtop.next": { name: Fact };
  "check": {};
  "check.all_right": { n: Count };
  "check.button": {};
  "check.cast_at": { time: Fact };
  "check.counted": {};
  "check.earlier": { n: Fact };
  "check.file": {};
  "check.found": {};
  "check.missing": {};
  "check.nothing_yet": {};
  "check.offline": {};
  "check.other_result": {};
  "check.replaced": {};
  "check.report": {};
  "check.report.text": { number: Fact; text: Fact };
  "check.report.trackers": { trackers: Fact };
  "check.right_so_far": { n: Count };
  "check.running": {};
  "check.strange": {};
  "check.text": {};
  "check.units": { n: Fact; total: Fact };
  "check.wrong": {};
  "check.wrong.do": {};
  "checkin.button": {};
  "checkin.done": { mode: Fact };
  "checkin.left": { at: Fact; by: Fact };
  "checkin.left_by": { who: Fact };
  "checkin.left_line_lost": { at: Fact; by: Fact };
  "checkin.room": {};
  "checkin.text": {};
  "checkin.title": {};
  "checkout.button": {};
  "checkout.sure": {};
  "choose.placeholder": { n: Count };
  "choose.search": { label: Fact };
  "clock": { time: Fact };
  "close_dialog": {};
  "closed.approves": {};
  "closed.minutes": {};
  "closed.text": {};
  "closed.text.approved": {};
  "closed.title": {};
  "closed.until": { day: Fact };
  "commission": {};
  "commission.again": {};
  "commission.alarm.do": {};
  "commission.answered_other": {};
  "commission.count": {};
  "commission.count.no_key": {};
  "commission.count.text": {};
  "commission.count.with_key": {};
  "commission.create": {};
  "commission.create.text": {};
  "commission.follows": {};
  "commission.given": {};
  "commission.key_elsewhere": {};
  "commission.key_elsewhere.text": {};
  "commission.key_here": {};
  "commission.key_not_here": {};
  "commission.lacking": { n: Count; names: Fact; needed: Count };
  "commission.log_not_ended": {};
  "commission.lost": {};
  "commission.lost.text": { n: Count; needed: Fact };
  "commission.mark": {};
  "commission.missing": { names: Fact; step: Fact };
  "commission.not_my_cert": {};
  "commission.other_ceremony": {};
  "commission.other_tally": {};
  "commission.ready": {};
  "commission.ready.text": { names: Fact; size: Fact; threshold: Count };
  "commission.recover": {};
  "commission.recover.elsewhere": {};
  "commission.recover.elsewhere.text": {};
  "commission.recover.here": {};
  "commission.recover.keep": {};
  "commission.recover.text": {};
  "commission.stay": {};
  "commission.step.certify": {};
  "commission.step.confirm": {};
  "commission.step.deal": {};
  "commission.step.recover": {};
  "commission.steps": {};
  "commission.text": { size: Count; threshold: Count };
  "concerned.add": {};
  "concerned.add.party": {};
  "concerned.add.person": {};
  "concerned.add.tie": {};
  "concerned.how": {};
  "concerned.nobody": {};
  "concerned.party": { name: Fact };
  "concerned.person": { name: Fact };
  "concerned.remove": {};
  "concerned.share": {};
  "concerned.tie.close_relative": { name: Fact };
  "concerned.tie.controls": { name: Fact };
  "concerned.tie.holds": { name: Fact };
  "concerned.tie.liable": { name: Fact };
  "concerned.tie.relative": { name: Fact };
  "concerned.tie.represents": { name: Fact };
  "correct": {};
  "correct.acceptance": {};
  "correct.accepted": {};
  "correct.accepts": {};
  "correct.confirm": {};
  "correct.declines": {};
  "correct.hint": {};
  "correct.instead": {};
  "correct.propose": {};
  "correct.proposed": { finding: Fact };
  "correct.reason": { reason: Fact };
  "correct.rejected": {};
  "correct.second": {};
  "counting.title": {};
  "debate.against": { numbers: Fact };
  "debate.all": {};
  "debate.as_it_stands": {};
  "debate.block": { n: Count };
  "debate.chair_confirms": {};
  "debate.change_of": { number: Fact; total: Fact };
  "debate.choice.short": { number: Fact; words: Fact };
  "debate.choice.text": {};
  "debate.choice.title": { numbers: Fact };
  "debate.confirm": {};
  "debate.count_of": { n: Fact; total: Fact };
  "debate.earlier": { number: Fact };
  "debate.exclusive": {};
  "debate.fate.adopted": {};
  "debate.fate.open": {};
  "debate.fate.rejected": {};
  "debate.fate.settled": {};
  "debate.fate.split": {};
  "debate.fate.taken_over": {};
  "debate.fate.withdrawn": {};
  "debate.later": { number: Fact };
  "debate.looked_at": {};
  "debate.more": {};
  "debate.moved_by": { name: Fact };
  "debate.next": {};
  "debate.or": {};
  "debate.order": { number: Fact };
  "debate.order.text": {};
  "debate.outside": { number: Fact };
  "debate.outside.title": {};
  "debate.page": { page: Fact; total: Fact };
  "debate.page_after": {};
  "debate.page_at": { page: Fact; total: Fact; words: Fact };
  "debate.page_before": {};
  "debate.partly": {};
  "debate.previous": {};
  "debate.provisional": {};
  "debate.purpose.chair": {};
  "debate.purpose.corrected": {};
  "debate.purpose.found": {};
  "debate.purpose.moved": {};
  "debate.purpose.no": {};
  "debate.purpose.title": { number: Fact };
  "debate.purpose.touched": {};
  "debate.purpose.unentered": {};
  "debate.purpose.unmarked": {};
  "debate.purpose.untouched": {};
  "debate.purpose.why": {};
  "debate.purpose.yes": {};
  "debate.put": { number: Fact };
  "debate.put.title": { number: Fact };
  "debate.put_block": { n: Count };
  "debate.put_choice": { numbers: Fact };
  "debate.synopsis": {};
  "debate.synopsis.at": { page: Fact; place: Fact; total: Fact };
  "debate.synopsis.caption": { number: Fact };
  "debate.synopsis.changes": {};
  "debate.synopsis.changes_show": {};
  "debate.synopsis.here": {};
  "debate.synopsis.moved": {};
  "debate.synopsis.none": {};
  "debate.synopsis.open": { n: Count };
  "debate.synopsis.read_as": {};
  "debate.synopsis.show": {};
  "debate.synopsis.unentered": {};
  "debate.synopsis.unsettled": { numbers: Fact };
  "debate.take_out": {};
  "debate.voted": {};
  "debate.was_voted": {};
  "debate.whole": { number: Fact };
  "debate.whole.title": { number: Fact };
  "debate.withdrawn": {};
  "document.aloud": { mark: Fact; number: Fact };
  "document.mark": { mark: Fact };
  "document.whole": {};
  "documents": {};
  "floor": {};
  "floor.ask": {};
  "floor.call": {};
  "floor.close": {};
  "floor.closed": { reason: Fact };
  "floor.empty": {};
  "floor.end": {};
  "floor.leave": {};
  "floor.left": { time: Fact };
  "floor.limit": {};
  "floor.limit.minutes": { n: Count };
  "floor.limit.none": {};
  "floor.next": { name: Fact };
  "floor.nobody": {};
  "floor.over": { time: Fact };
  "floor.place": { place: Fact };
  "floor.point": {};
  "floor.point.adjourn": {};
  "floor.point.end_debate": {};
  "floor.point.end_list": {};
  "floor.point.not_deal": {};
  "floor.point.other": {};
  "floor.point.pause": {};
  "floor.point.secret_vote": {};
  "floor.point.short": {};
  "floor.point.text": {};
  "floor.point.time_limit": {};
  "floor.points.close": {};
  "floor.points.reopen": {};
  "floor.points_closed": {};
  "floor.reopen": {};
  "floor.speaks": {};
  "floor.you_speak": {};
  "form.hybrid": {};
  "form.in_person": {};
  "form.virtual": {};
  "form.written": {};
  "handover.check_in": {};
  "handover.decline": {};
  "handover.deputy": {};
  "handover.deputy.nobody": {};
  "handover.deputy.text": { name: Fact };
  "handover.lead": {};
  "handover.named": {};
  "handover.nobody": {};
  "handover.offer": {};
  "handover.offered.text": {};
  "handover.offered.title": {};
  "handover.other": {};
  "handover.presides": { name: Fact };
  "handover.take": {};
  "handover.take_back": {};
  "handover.take_chair": {};
  "handover.take_chair.sure": {};
  "handover.text": {};
  "handover.title": {};
  "handover.to": {};
  "handover.to_own": {};
  "handover.to_page": {};
  "handover.waiting": { name: Fact };
  "handover.write": {};
  "handover.writes": {};
  "handover.yours": {};
  "hands": {};
  "hands.again": {};
  "hands.cast_of": { cast: Count; total: Count };
  "hands.count": {};
  "hands.counted": { persons: Fact; values: Fact };
  "hands.enter": {};
  "hands.first": {};
  "hands.here": { n: Count };
  "hands.is_counted": {};
  "hands.member": { n: Count };
  "hands.open": {};
  "hands.open.hint": {};
  "hands.second": {};
  "hands.sum": { n: Count };
  "hands.text": { most: Count };
  "hands.uncounted": {};
  "help": {};
  "help.come": { button: Fact };
  "help.come.title": {};
  "help.follow": {};
  "help.follow.title": {};
  "help.plain": {};
  "help.secret": {};
  "help.secret.title": {};
  "help.speak": { button: Fact };
  "help.speak.title": {};
  "help.title": {};
  "help.trouble": { button: Fact };
  "help.vote": { choices: Fact };
  "help.vote.title": {};
  "incident.button": {};
  "incident.classify": {};
  "incident.classify.hint": {};
  "incident.done": {};
  "incident.fault": {};
  "incident.fault.gross": {};
  "incident.fault.intent": {};
  "incident.fault.none": {};
  "incident.fault.simple": {};
  "incident.line_lost": {};
  "incident.other": {};
  "incident.send": {};
  "incident.since": {};
  "incident.sphere": {};
  "incident.sphere.association": {};
  "incident.sphere.member": {};
  "incident.sphere.provider": {};
  "incident.technical": {};
  "incident.text": {};
  "item": { number: Fact };
  "item.current": {};
  "item.kind.debate": {};
  "item.kind.election": {};
  "item.kind.other": {};
  "item.kind.report": {};
  "item.kind.resolution": {};
  "item.late": {};
  "item.none": {};
  "item.state.current": {};
  "item.state.done": {};
  "item.state.not_reached": {};
  "item.state.removed": {};
  "item.state.waiting": {};
  "links": {};
  "links.office": {};
  "links.projector": {};
  "list.and_more": { n: Fact };
  "list.more": { n: Fact };
  "loading": {};
  "lost": { time: Fact };
  "lot": {};
  "lot.before": { place: Fact };
  "lot.by": {};
  "lot.drawn": {};
  "lot.hint": {};
  "lot.record": {};
  "mandate.delegate": {};
  "mandate.instead": { person: Fact };
  "mandate.own": {};
  "mandate.proxy": {};
  "mandate.substitute": {};
  "mandates": {};
  "mandates.none": {};
  "mandates.once_here": {};
  "me": {};
  "menu": {};
  "menu.language": {};
  "menu.scheme": {};
  "menu.scheme.dark": {};
  "menu.scheme.device": {};
  "menu.scheme.light": {};
  "menu.size": {};
  "menu.size.large": {};
  "menu.size.larger": {};
  "menu.size.normal": {};
  "missed": { title: Fact };
  "missed.read": {};
  "missed.words": {};
  "mode.online": {};
  "mode.room": {};
  "motion": {};
  "motion.amended": {};
  "motion.amended_by": { name: Fact; reason: Fact };
  "motion.announced": {};
  "moved.from": { reason: Fact; when: Fact };
  "nominate": {};
  "nominate.consent": {};
  "nominate.consent.meeting": {};
  "nominate.consent.text": {};
  "nominate.consent.written": {};
  "nominate.go": {};
  "nominate.hint": {};
  "nominate.mover": {};
  "nominate.person": {};
  "not_reached": {};
  "objection.button": {};
  "objection.done": {};
  "objection.item": {};
  "objection.member": {};
  "objection.send": {};
  "objection.text": {};
  "objection.whole": {};
  "own_votes.text": {};
  "own_votes.title": {};
  "paused": {};
  "phase.abandoned": {};
  "phase.adjourned": {};
  "phase.cancelled": {};
  "phase.closed": {};
  "phase.convened": {};
  "phase.open": {};
  "phase.paused": {};
  "pinned.on": { number: Fact };
  "point.left": { n: Count; names: Fact };
  "point.moved": { name: Fact; what: Fact };
  "point.open": {};
  "point.settle": {};
  "point.settled.answered": {};
  "point.settled.declined": {};
  "point.settled.granted": {};
  "point.settled.unopposed": {};
  "point.settled.withdrawn": {};
  "point.text": {};
  "point.vote": {};
  "point.waits": {};
  "presence": { heads: Fact; total: Count };
  "presence.at_end": {};
  "presence.detail": { online: Fact; represented: Count; room: Count };
  "presence.weight": { total: Count; weight: Fact };
  "projector.closed": {};
  "projector.counting": {};
  "projector.next": {};
  "projector.pause": {};
  "projector.secret": { cast: Count };
  "projector.secret_of": { cast: Fact; total: Count };
  "projector.vote": {};
  "projector.welcome": {};
  "questions": {};
  "questions.all": {};
  "questions.answer": {};
  "questions.answer.more": {};
  "questions.answer.orally": {};
  "questions.answer.who": {};
  "questions.answer.words": {};
  "questions.answered": { at: Fact; person: Fact };
  "questions.done": {};
  "questions.item": {};
  "questions.kind": {};
  "questions.member": {};
  "questions.none": {};
  "questions.numbered": { item: Fact; kind: Fact; number: Fact };
  "questions.open": { n: Count };
  "questions.orally": { at: Fact; person: Fact };
  "questions.question": {};
  "questions.record": {};
  "questions.recorded": {};
  "questions.refuse": {};
  "questions.refuse.no_vote": {};
  "questions.refuse.reason": {};
  "questions.refuse.vote": {};
  "questions.refuse.who": {};
  "questions.refused": { at: Fact; person: Fact };
  "questions.send": {};
  "questions.statement": {};
  "questions.take_up": {};
  "questions.taken_up": {};
  "questions.text": {};
  "questions.waits": {};
  "questions.words": {};
  "questions.write": {};
  "quorum.no": {};
  "quorum.yes": {};
  "repeat": {};
  "repeat.declared": {};
  "repeat.other": {};
  "repeat.reason.count": {};
  "repeat.reason.mistake": {};
  "repeat.reason.technical": {};
  "repeat.reason.unclear": {};
  "repeat.running": {};
  "repeat.title": {};
  "resolutions": {};
  "result": {};
  "result.acceptance_open": {};
  "result.accepted": {};
  "result.amendment": {};
  "result.by_name": {};
  "result.cancelled": { reason: Fact };
  "result.chosen": { number: Fact };
  "result.corrected": { reason: Fact; time: Fact };
  "result.declined": {};
  "result.doubtful": {};
  "result.elected": {};
  "result.heads": { n: Count };
  "result.how": {};
  "result.inconclusive": {};
  "result.lot": { person: Fact; time: Fact; witnesses: Fact };
  "result.nobody_voted": {};
  "result.not_elected": {};
  "result.number": { number: Fact };
  "result.overtaken": {};
  "result.pending": {};
  "result.picture": { parts: Fact };
  "result.procedure": {};
  "result.rejected": {};
  "result.repeated_by": { which: Fact };
  "result.repeats": { which: Fact };
  "result.settled": { number: Fact };
  "result.unchanged": {};
  "result.unnumbered": {};
  "result.vote_of": { time: Fact };
  "result.votes": {};
  "rule.all": {};
  "rule.at_least": { base: Fact; share: Fact };
  "rule.chambers": { share: Fact };
  "rule.heads": { share: Fact };
  "rule.more_than": { base: Fact; share: Fact };
  "rule.most": {};
  "rule.presence": { share: Fact };
  "say.asks": { name: Fact };
  "say.barred": { number: Fact; reason: Fact };
  "say.closed": { number: Fact };
  "say.item": { number: Fact; title: Fact };
  "say.next": {};
  "say.point": { name: Fact; what: Fact };
  "say.result": { number: Fact; result: Fact; standing: Fact };
  "say.speaker": { name: Fact };
  "say.vote": { number: Fact };
  "say.you": {};
  "sealed.ballots": {};
  "sealed.chair": {};
  "sealed.count": { n: Count };
  "sealed.given": {};
  "sealed.progress": { given: Fact; needed: Fact };
  "sealed.silent": { n: Count };
  "sealed.title": {};
  "secrecy": {};
  "secrecy.against": {};
  "secrecy.against.loss": {};
  "secrecy.against.others": {};
  "secrecy.against.wrong": {};
  "secrecy.check": {};
  "secrecy.commission": {};
  "secrecy.how": {};
  "secrecy.mark": {};
  "secrecy.not": {};
  "secrecy.not.device": {};
  "secrecy.not.few": {};
  "secrecy.not.part": {};
  "secrecy.not.shoulder": {};
  "secrecy.not.together": {};
  "secrecy.server": {};
  "secret": {};
  "secret.again": {};
  "secret.back": {};
  "secret.blank": {};
  "secret.cast": { cast: Count };
  "secret.cast_before": {};
  "secret.cast_elsewhere": {};
  "secret.cast_of": { cast: Fact; total: Count };
  "secret.change": {};
  "secret.choose_first": {};
  "secret.done.text": { n: Count };
  "secret.elsewhere": {};
  "secret.elsewhere.text": { names: Fact };
  "secret.in_box": { n: Count };
  "secret.leave_as_is": {};
  "secret.limits": { least: Fact; most: Count };
  "secret.most": { most: Count };
  "secret.none": {};
  "secret.none_cast": {};
  "secret.not_cast_yet": {};
  "secret.not_filled": {};
  "secret.review": {};
  "secret.review.server": {};
  "secret.review.text": {};
  "secret.review.title": {};
  "secret.send": {};
  "secret.sending": {};
  "secret.sending_many": { done: Count; of: Count };
  "secret.server": {};
  "secret.split": { n: Count };
  "secret.split.each": { share: Fact };
  "secret.split.hint": { total: Count };
  "secret.split.sum": { n: Fact; total: Count };
  "secret.stays": {};
  "secret.step.choose": {};
  "secret.step.done": {};
  "secret.step.review": {};
  "secret.steps": {};
  "secret.tracker": {};
  "secret.trackers": { n: Count };
  "secret.vote_rest": {};
  "secret.without": {};
  "secret.without.in_writing": {};
  "secret.without.text": {};
  "secret.without_booth": { n: Count };
  "seed.as_file": {};
  "seed.as_file.text": {};
  "seed.choose_file": {};
  "seed.file": {};
  "seed.file_name": {};
  "seed.form": {};
  "seed.from": {};
  "seed.hint": {};
  "seed.kept": {};
  "seed.label": {};
  "seed.no_file": {};
  "seed.noted": {};
  "seed.other_file": {};
  "seed.other_key": {};
  "seed.passphrase": {};
  "seed.passphrase.new": {};
  "seed.passphrase.short": {};
  "seed.save": {};
  "seed.saved": {};
  "seed.typed": {};
  "seed.use_here": {};
  "seed.yours": {};
  "seed.yours.text": {};
  "share": { share: Fact };
  "side.minutes": {};
  "side.no_vote": {};
  "side.no_vote.text": {};
  "side.papers": {};
  "side.reach": {};
  "side.resolutions": {};
  "side.roll": {};
  "situation": {};
  "situation.clock": {};
  "situation.clock.off": { s: Fact };
  "situation.connected": {};
  "situation.details": {};
  "situation.disk": {};
  "situation.disk.free": { gb: Fact; percent: Fact };
  "situation.extend": {};
  "situation.fine": {};
  "situation.loss": { lost: Count; total: Count };
  "situation.loss.text": {};
  "situation.lost": {};
  "situation.mail": {};
  "situation.mail.faults": { n: Fact };
  "situation.processes": {};
  "situation.record": {};
  "situation.repeat": {};
  "situation.repeat.text": {};
  "situation.share": {};
  "situation.since": { at: Fact };
  "situation.this": {};
  "situation.unknown": {};
  "situation.votes": {};
  "situation.votes.of": { heads: Fact; rate: Fact; total: Fact };
  "situation.wait": {};
  "skip": {};
  "span.days": { days: Count; hours: Fact };
  "span.hours": { hours: Fact; minutes: Fact };
  "span.minutes": { minutes: Fact };
  "step": {};
  "step.read": {};
  "text.loading": {};
  "text.waiting": {};
  "trustees": {};
  "trustees.add": {};
  "trustees.anew": {};
  "trustees.appoint": {};
  "trustees.appoint.go": {};
  "trustees.appoint.text": {};
  "trustees.done.certify": {};
  "trustees.done.confirm": {};
  "trustees.done.deal": {};
  "trustees.done.nothing": {};
  "trustees.done.recover": {};
  "trustees.none": {};
  "trustees.not_ready": {};
  "trustees.of": { size: Count; threshold: Count };
  "trustees.person": {};
  "trustees.ready": {};
  "trustees.remove": {};
  "trustees.server": {};
  "trustees.server.now": {};
  "trustees.server.text": {};
  "trustees.threshold": {};
  "trustees.threshold.hint": {};
  "trustees.threshold.of": { n: Fact; size: Fact };
  "video.captions": {};
  "video.embed": {};
  "video.hide": {};
  "video.moved": {};
  "video.new": {};
  "video.note": {};
  "video.now": { address: Fact };
  "video.open": {};
  "video.replace": {};
  "video.replace.go": {};
  "video.replace.hint": {};
  "vote.all_same": { n: Fact };
  "vote.along": { n: Count };
  "vote.ballot": {};
  "vote.cast_of": { cast: Count; total: Count };
  "vote.change": {};
  "vote.choice": { choice: Fact };
  "vote.closes": { when: Fact };
  "vote.details": {};
  "vote.each": {};
  "vote.ended": {};
  "vote.entered": { choice: Fact };
  "vote.excluded.title": {};
  "vote.late": { number: Fact; reason: Fact };
  "vote.left": { time: Fact };
  "vote.named": {};
  "vote.no_paper": {};
  "vote.not_cast": {};
  "vote.now": {};
  "vote.on": { number: Fact };
  "vote.open": {};
  "vote.own": {};
  "vote.procedural": {};
  "vote.receipt": { hash: Fact; place: Fact };
  "vote.replaced": { member: Fact; person: Fact };
  "vote.round": { round: Fact };
  "vote.rule": { rule: Fact };
  "vote.run_off": { round: Fact };
  "vote.saved": { choice: Fact };
  "vote.to_ballot": { number: Fact };
  "vote.totals": {};
  "vote.urgency": {};
  "vote.waiting": { choice: Fact };
  "vote.weight": { weight: Count };
  "waiting.text": {};
  "waiting.title": {};
  "watch.alarm": {};
  "watch.begins": {};
  "watch.complete": {};
  "watch.offline": {};
  "watch.start": {};
  "watch.state": { n: Count; time: Fact };
  "watch.stop": {};
  "watch.vanished": { tracker: Fact };
  "who.account": {};
  "who.also": {};
  "who.area": {};
  "who.change": {};
  "who.for": {};
  "who.leave": {};
  "who.own": {};
  "who.sign_in": {};
  "written.abandon": {};
  "written.abandon.text": {};
  "written.abandoned": { reason: Fact; when: Fact };
  "written.answered": { n: Fact; total: Count };
  "written.begin": {};
  "written.begin.text": {};
  "written.by_itself": {};
  "written.close": {};
  "written.close_now": {};
  "written.closed": {};
  "written.counted": {};
  "written.counted_early": { when: Fact };
  "written.device": {};
  "written.device.ready": {};
  "written.device.waits": {};
  "written.heading": {};
  "written.left": { time: Fact };
  "written.minutes": {};
  "written.no_paper": {};
  "written.not_yet": { when: Fact };
  "written.over": {};
  "written.paper": {};
  "written.resolutions": {};
  "written.running": {};
  "written.text": { when: Fact };
  "written.title": {};
  "written.waits": {};
};

export const HALL: Book<HallFacts> = {
  de: {
    "accept": "Annahme der Wahl eintragen",
    "accept.day": "An welchem Tag?",
    "accept.form": "Wie wurde es erklärt?",
    "accept.form.meeting": "in der Versammlung",
    "accept.form.spoken": "mündlich außerhalb der Versammlung",
    "accept.form.text": "in Textform, etwa per E-Mail",
    "accept.form.written": "schriftlich",
    "accept.hint": "Solange die Annahme offen ist, ist niemand gewählt. Was Sie eintragen, steht beim Ergebnis, im Beschlussbuch und in der Niederschrift. Es geht, bis die Niederschrift genehmigt ist; ein Irrtum wird danach zu zweit berichtigt.",
    "accept.record": "Eintragen",
    "acknowledge": "Zur Kenntnis nehmen",
    "acknowledge.hint": "Es steht dann mit Ihrem Namen in der Niederschrift. Danach lässt sich das Ergebnis feststellen.",
    "acknowledge.title": "Mitgliederliste nicht herausgegeben, verlangt von {member}",
    "adjourned": "Die Versammlung ist vertagt",
    "adjourned.ask": "Fortsetzung am (wenn schon bekannt)",
    "adjourned.until": "Es geht weiter: {when}.",
    "agenda": "Tagesordnung",
    "agenda.earlier": {"by": "n", "one": "Ein früherer Punkt", "other": "{n} frühere Punkte"},
    "agenda.none": "Diesen Punkt gibt es nicht. Gesucht wird in Nummern und Titeln.",
    "agenda.read": "Text und Unterlagen lesen",
    "agenda.search": "Punkt suchen (Nummer oder Wort)",
    "away": {"by": "n", "one": "1 online anwesende Person ist seit {at} ohne Verbindung", "=50": "50 oder mehr online anwesende Personen sind ohne Verbindung, die erste seit {at}", "other": "{n} online anwesende Personen sind ohne Verbindung, die erste seit {at}"},
    "away.checkout": {"by": "n", "one": "{n:persons} abwesend melden", "other": "{n:persons} abwesend melden"},
    "away.limit": "Fragen, wenn die Verbindung länger fehlt als",
    "away.minutes": "{n:minutes}",
    "away.text": "Wer online anwesend gemeldet ist, zählt für die Beschlussfähigkeit, auch ohne Verbindung. Ist noch jemand da? Sonst melden Sie die Personen abwesend; wer wiederkommt, meldet sich neu anwesend.",
    "base": {"by": "base", "cast": "der abgegebenen Stimmen", "present": "der Stimmen der Anwesenden", "members": "der Stimmen aller Mitglieder", "valid": "der gültigen Stimmen", "ballots": "der gültigen Stimmzettel", "other": "{base}"},
    "begins": "Beginn {when}",
    "booth.broken": "Der Stimmzettel konnte noch nicht geladen werden. Es wird von selbst weiter versucht; sonst laden Sie bitte die Seite neu.",
    "booth.contradiction": {"by": "what", "vote": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet. Diese Seite zeigt eine andere Abstimmung, als der Server zur Stimmabgabe vorlegt. Bitte melden Sie das der Versammlungsleitung.", "key": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet. Der Stimmzettel wäre nicht für die Auszählkommission verschlossen, die hier genannt ist. Bitte melden Sie das der Versammlungsleitung.", "motion": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet. Der Wortlaut auf dem Stimmzettel ist ein anderer als der hier gezeigte. Bitte melden Sie das der Versammlungsleitung.", "answers": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet. Auf dem Stimmzettel stehen andere Möglichkeiten als hier. Bitte melden Sie das der Versammlungsleitung.", "credential": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet. Dieser Stimmzettel gehört zu einem anderen Gerät. Bitte laden Sie die Seite neu.", "other": "Ihr Stimmzettel wurde nicht ausgefüllt und nicht gesendet."},
    "booth.here": "Auf diesem Gerät abstimmen",
    "booth.other": "Für geheime Abstimmungen ist ein anderes Gerät eingerichtet",
    "booth.other.text": "Wenn Sie lieber hier abstimmen, wechseln Sie. Der Wechsel gilt ab der nächsten Abstimmung.",
    "booth.other_tracker": "Der Server hat einen anderen Stimmzettel bestätigt als den gesendeten. Bitte melden Sie das der Versammlungsleitung.",
    "booth.withdraw": "Gerät sperren",
    "booth.withdraw.text": "{name} hat ein Gerät verloren? Gesperrt gilt es ab der nächsten geheimen Abstimmung nicht mehr. Sperren Sie bei Verlust auch den Zugang der Person.",
    "booth.withdrawn": "Dieses Gerät ist für geheime Abstimmungen gesperrt",
    "booth.withdrawn.text": "Die Geschäftsstelle hat es gesperrt, zum Beispiel weil ein Gerät verloren ging. Sie können es wieder einrichten; das gilt ab der nächsten Abstimmung.",
    "cancel": "Abbrechen",
    "cancelled.text": "Sie war auf {when} einberufen und findet nicht statt. Abgesagt am {at}. Grund: {reason}",
    "cancelled.title": "Die Versammlung ist abgesagt",
    "candidates": "Zur Wahl stehen",
    "candidates.herself": "in der Versammlung angetreten",
    "candidates.proposed": "in der Versammlung vorgeschlagen von {mover}",
    "chair.absent": {"by": "n", "one": "Ohne Vertretung: {n} stimmberechtigtes Mitglied", "other": "Ohne Vertretung: {n} stimmberechtigte Mitglieder"},
    "chair.add": "Punkt einbringen, der nicht in der Einladung steht",
    "chair.add.concerned": "Wen der Beschluss betrifft",
    "chair.add.concerned.hint": "Bei einem Rechtsgeschäft, Rechtsstreit oder einer Entlastung: Daraus folgt, wer nicht mitstimmt.",
    "chair.add.dossier": "Antrag eines Mitglieds, der veröffentlicht ist",
    "chair.add.dossier.none": "keiner",
    "chair.add.hint": "Der Punkt kommt ans Ende der Tagesordnung. Gesprochen werden kann über alles; ob auch beschlossen werden darf, sagen Satzung und Gesetz, sobald er eingebracht ist.",
    "chair.add.motion": "Beschlussvorschlag (leer, wenn nur gesprochen werden soll)",
    "chair.add.mover": "Wer bringt den Punkt ein?",
    "chair.add.subject": "Worüber beschlossen werden soll",
    "chair.add.title": "Worum es geht",
    "chair.add.unopposed": "Ich stelle fest: Alle stimmberechtigten Mitglieder sind anwesend oder vertreten, und niemand widerspricht einer Beschlussfassung",
    "chair.adjourn": "Vertagen",
    "chair.amend": "Wortlaut ändern",
    "chair.amend.by_chair": "Einen anderen Wortlaut bringt nur ein, wer die Versammlung leitet.",
    "chair.amend.choose": "Bitte wählen",
    "chair.amend.mover": "Wer beantragt die Änderung?",
    "chair.amend.text": "Neuer Wortlaut",
    "chair.amend.within": "Ich stelle fest: Der neue Wortlaut bleibt im angekündigten Gegenstand",
    "chair.attendance": "Anwesenheit",
    "chair.barred": {"by": "n", "one": "Ein Mitglied stimmt nicht mit", "other": "{n} Mitglieder stimmen nicht mit"},
    "chair.call": "TOP {number} aufrufen",
    "chair.call.speaking": "Es spricht noch {name}; damit endet das Wort.",
    "chair.call.voting": "Zu TOP {number} läuft noch eine Abstimmung. Sie läuft weiter, bis Sie sie schließen.",
    "chair.call.waiting": {"by": "n", "one": "Auf der Redeliste zu TOP {number} steht noch {names} und käme nicht mehr zu Wort. Die Liste bleibt bei ihrem Punkt: Rufen Sie ihn wieder auf, ist sie noch da.", "other": "Auf der Redeliste zu TOP {number} stehen noch {n} und kämen nicht mehr zu Wort: {names}. Die Liste bleibt bei ihrem Punkt: Rufen Sie ihn wieder auf, ist sie noch da."},
    "chair.cancel_vote": "Abstimmung abbrechen",
    "chair.chair": "Versammlungsleitung",
    "chair.checkin.online": "Online anwesend",
    "chair.checkin.room": "Im Saal anwesend",
    "chair.checkout": "Abwesend melden",
    "chair.close": "Versammlung schließen",
    "chair.close.current": "TOP {number} (aufgerufen, nicht abgeschlossen)",
    "chair.close.motions": "TOP {number} ({motions} nicht entschieden)",
    "chair.close.open_items": {"by": "n", "one": "Noch offen ist {items}.", "other": "Noch offen sind {items}."},
    "chair.close.speakers": {"by": "n", "one": "Auf der Redeliste steht noch {names}.", "other": "Auf der Redeliste stehen noch {n}: {names}."},
    "chair.close.sure": "Danach ist keine Handlung mehr möglich. Es folgt die Niederschrift.",
    "chair.close.unanswered": {"by": "n", "one": "Unbeantwortet ist Frage Nr. {numbers}.", "other": "Unbeantwortet sind die Fragen Nr. {numbers}."},
    "chair.close.undecided": "TOP {number} (nicht entschieden)",
    "chair.close.waiting": "TOP {number} (nicht aufgerufen)",
    "chair.close_vote": "Abstimmung schließen",
    "chair.close_vote.later": "Für diese Abstimmung ist ein Ende angesagt. Vorher lässt sie sich schließen, sobald alle selbst abgestimmt haben.",
    "chair.close_vote.no_more": "Danach kommt kein Stimmzettel mehr dazu.",
    "chair.close_vote.sure": {"by": "cast", "one": "Erst {cast} von {total:of_members} hat abgestimmt. Danach kommt keine Stimme mehr dazu.", "other": "Erst {cast} von {total:of_members} haben abgestimmt. Danach kommt keine Stimme mehr dazu."},
    "chair.declare": "Ergebnis feststellen",
    "chair.declare.accepted": "Als angenommen feststellen",
    "chair.declare.accepts": "Nimmt die Wahl an",
    "chair.declare.all_accept": "Die Gewählten nehmen an",
    "chair.declare.declines": "Nimmt die Wahl nicht an",
    "chair.declare.find": "Was gilt, sagt hier die Zählung nicht allein: Sie stellen es als Versammlungsleitung fest. Ihre Feststellung steht in der Niederschrift.",
    "chair.declare.not_all": "Nicht alle nehmen an",
    "chair.declare.open": "Annahme noch offen",
    "chair.declare.rejected": "Als abgelehnt feststellen",
    "chair.declare.say": "Zum Verlesen",
    "chair.expected": "Noch nicht da ({n})",
    "chair.extend": {"by": "n", "one": "Um {n} Minute verlängern", "other": "Um {n} Minuten verlängern"},
    "chair.extend.reason": "Mehr Zeit für alle, die noch nicht abgestimmt haben.",
    "chair.finish": "TOP abschließen",
    "chair.finish.text": "Der letzte Punkt ist noch aufgerufen. Schließen Sie ihn ab, wenn er behandelt ist.",
    "chair.hinders": "Vor dem Schließen offen",
    "chair.incident.kind": "Art",
    "chair.incident.measure": "Was wurde veranlasst?",
    "chair.incident.new": "Vorkommnis festhalten",
    "chair.incident.resolve": "Erledigen",
    "chair.incident.resolved": "erledigt: {measure}",
    "chair.incidents": "Vorkommnisse",
    "chair.incidents.none": "Keine.",
    "chair.late.talk": "Über diesen Punkt kann heute gesprochen, aber nicht beschlossen werden.",
    "chair.left.amendments": {"by": "n", "one": "{motion} ist noch nicht entschieden; ein Änderungsantrag dazu ist offen.", "other": "{motion} ist noch nicht entschieden; {n} Änderungsanträge dazu sind offen."},
    "chair.left.motion": "{motion} ist noch nicht entschieden.",
    "chair.left.undecided": "TOP {number} ist noch nicht entschieden.",
    "chair.left.undeclared": "Das Ergebnis einer Abstimmung zu TOP {number} ist noch nicht festgestellt.",
    "chair.minute_taker": "Protokollführung",
    "chair.minutes": "Zur Niederschrift",
    "chair.minutes.text": "Die Versammlung ist geschlossen. Es folgen Niederschrift, Genehmigung und Archiv.",
    "chair.more": "Weitere Handlungen",
    "chair.nothing": "Alle Punkte sind behandelt.",
    "chair.objections": "Widersprüche",
    "chair.open": "Versammlung eröffnen",
    "chair.open.away": "{name} ist nicht anwesend gemeldet. Melden Sie die Person anwesend oder bestimmen Sie jemand anderen; sonst steht so in der Niederschrift, dass sie bei der Eröffnung nicht da war.",
    "chair.open.text": "Mit der Eröffnung beginnt die Niederschrift.",
    "chair.open_step": {"by": "step", "open": "Zu TOP {number} läuft eine Abstimmung.", "sealed": "Die geheime Abstimmung zu TOP {number} ist noch nicht ausgezählt.", "tallied": "Das Ergebnis zu TOP {number} ist noch nicht festgestellt.", "other": "Ein Vorkommnis ist noch offen: {text}"},
    "chair.paper": "Stimme auf Papier eintragen",
    "chair.paper.cast": "Für {member} hat {person} schon abgestimmt. Auf Papier lässt sich dafür nichts eintragen.",
    "chair.paper.choose": "bitte wählen",
    "chair.paper.done": "Eingetragen als Nr. {place}.",
    "chair.paper.enter": "Eintragen",
    "chair.paper.member": "Mitglied",
    "chair.paper.replaces": "Eingetragen ist: {choice} (durch {by}). Der neue Eintrag ersetzt ihn.",
    "chair.paper.text": "Für Anwesende ohne Gerät. Der Eintrag wird als Papierstimme gekennzeichnet.",
    "chair.pause": "Unterbrechen",
    "chair.present": "Anwesend ({n})",
    "chair.reason": "Grund (steht in der Niederschrift)",
    "chair.remove_item": "Absetzen",
    "chair.reopen": "Wieder öffnen",
    "chair.reopen.hint": "Wurde die Versammlung versehentlich geschlossen, lässt sich das bis {time} zurücknehmen. Der Grund steht in der Niederschrift.",
    "chair.reopen.stayed": "Ich stelle fest: Seit dem Schließen ist niemand gegangen. Sonst bleibt zweifelhaft, was danach beschlossen wird.",
    "chair.restore_item": "Absetzung zurücknehmen",
    "chair.resume": "Fortsetzen",
    "chair.search": "Name oder Mitglied suchen",
    "chair.undo": "Rückgängig",
    "chair.undo.vote": "Versehentlich geöffnet; niemand hatte abgestimmt.",
    "chair.urgency": "Über die Dringlichkeit abstimmen",
    "chair.urgency.first": "Nach der Satzung wird zuerst darüber abgestimmt, ob der Antrag dringlich ist.",
    "chair.vote": "Abstimmung öffnen",
    "chair.vote.anyway": "Trotzdem geheim öffnen",
    "chair.vote.asked": "Jemand verlangt, über jede Person einzeln abzustimmen",
    "chair.vote.barred": "Es stimmen nicht mit:",
    "chair.vote.barred.hint": "Weder selbst noch als Delegierte oder mit Vollmacht. Ein Mitglied, das nicht selbst die andere Seite ist, kann jemand anderes vertreten.",
    "chair.vote.go": "Jetzt öffnen",
    "chair.vote.joint": "Alle haben gemeinsam gehandelt; dann stimmt keine der angekündigten Personen mit",
    "chair.vote.least": "Mindestens",
    "chair.vote.method": "Art der Abstimmung",
    "chair.vote.minutes": "Ende nach so vielen Minuten",
    "chair.vote.minutes.hint": "Leer: Sie schließen selbst. Sonst sehen alle, wie lange noch abgestimmt werden kann, und danach schließt die Abstimmung von selbst; vorher nur, wenn alle abgestimmt haben. Mit einem Tippen verlängern Sie sie.",
    "chair.vote.most": "Höchstens",
    "chair.vote.motion": "Wortlaut, über den abgestimmt wird",
    "chair.vote.must_be_secret": "Nach der Satzung ist hierüber geheim abzustimmen.",
    "chair.vote.named": "Namentlich (alle sehen, wer wie stimmt)",
    "chair.vote.no_trustees": "Der Schlüssel der Auszählkommission ist noch nicht bereit; siehe „Auszählkommission“ auf dieser Seite.",
    "chair.vote.on_procedure": "Über das Verfahren abstimmen",
    "chair.vote.one_of": "Eine von mehreren",
    "chair.vote.open": "offen",
    "chair.vote.options": "Zur Wahl stehen",
    "chair.vote.otherwise": "Geheim oder anders",
    "chair.vote.procedural": "Antrag zur Geschäftsordnung (Verfahren)",
    "chair.vote.procedure": "Antrag zur Geschäftsordnung, über den abgestimmt wird",
    "chair.vote.risk": "Bitte bedenken Sie vor dem Öffnen",
    "chair.vote.risk.text": "Wenn Sie trotzdem öffnen, steht dieser Hinweis im Journal der Versammlung.",
    "chair.vote.round": "{round}. Wahlgang nach der Satzung: {names}",
    "chair.vote.secrecy": "Offen oder geheim",
    "chair.vote.secret": "geheim",
    "chair.vote.several_of": "Mehrere von mehreren",
    "chair.vote.split": "Stimmen in einzelne Stimmzettel aufteilen",
    "chair.vote.split.hint": "Wer mehrere Stimmen hat, bekommt für jede einen Stimmzettel. So verraten seltene Stimmengewichte nichts.",
    "chair.vote.title": "Abstimmung zu TOP {number}",
    "chair.vote.together": "Zusammen mit anderen Punkten abstimmen",
    "chair.vote.together.hint": "Derselbe Stimmzettel gilt dann für alle; jeder Beschluss braucht seine eigene Mehrheit und bekommt seine eigene Nummer. Fragen Sie vorher, ob jemand verlangt, einzeln abzustimmen.",
    "chair.vote.together.singly": "Ein Mitglied verlangt, einzeln abzustimmen",
    "chair.vote.who": "Wen der Beschluss betrifft",
    "chair.vote.who.change": "Anders als angekündigt",
    "chair.vote.who.change.hint": "Wer betroffen ist, folgt aus Tatsachen. Kommt jemand hinzu oder ist die Ankündigung falsch, nennen Sie den Grund; er steht in der Niederschrift.",
    "chair.vote.who.leave": "Nicht betroffen: {name}",
    "chair.vote.who.nobody": "Angekündigt ist niemand.",
    "chair.vote.who.not_party": "Nicht die andere Seite: {name}",
    "chair.vote.who.open": "Wer entgegen der Ankündigung mitstimmt, macht den Beschluss anfechtbar, falls es doch stimmt: Das Ergebnis bleibt offen, und Sie müssen es selbst feststellen.",
    "chair.vote.whom": "Über wessen Entlastung wird abgestimmt?",
    "chair.vote.whom.all": "Über alle zugleich",
    "chair.vote.yes_no": "Ja, Nein, Enthaltung",
    "chairtop.line": "verbunden",
    "chairtop.lost": "keine Verbindung",
    "chairtop.next": "dann {name}",
    "check": "Meine Stimme prüfen",
    "check.all_right": {"by": "n", "one": "Alles stimmt: Ihre Prüfnummern stehen im Protokoll, der eine eingegangene Stimmzettel ist gültig, und das Ergebnis ist richtig gezählt.", "other": "Alles stimmt: Ihre Prüfnummern stehen im Protokoll, alle {n} eingegangenen Stimmzettel sind gültig, und das Ergebnis ist richtig gezählt."},
    "check.button": "Jetzt prüfen",
    "check.cast_at": "abgegeben um {time}",
    "check.counted": "gefunden und gezählt",
    "check.earlier": "Frühere, ersetzte Stimmzettel ({n})",
    "check.file": "Protokolldatei herunterladen",
    "check.found": "gefunden, in der Urne",
    "check.missing": "nicht gefunden",
    "check.nothing_yet": "Von diesem Gerät liegt hierfür noch kein Stimmzettel in der Urne.",
    "check.offline": "Auf einer eigenen Seite prüfen, auch ohne Netz",
    "check.other_result": "Das Ergebnis, das diese Seite zeigt, ist nicht das des Protokolls.",
    "check.replaced": "durch Ihren späteren ersetzt",
    "check.report": "Der Versammlungsleitung melden",
    "check.report.text": "Geheime Abstimmung zu TOP {number}: {text}",
    "check.report.trackers": "Die Prüfung auf dem Gerät eines Mitglieds fand diese Prüfnummern nicht: {trackers}",
    "check.right_so_far": {"by": "n", "one": "Bis jetzt stimmt alles: Ihre Prüfnummern stehen im Protokoll, und der eine bisher eingegangene Stimmzettel ist gültig.", "other": "Bis jetzt stimmt alles: Ihre Prüfnummern stehen im Protokoll, und alle {n} bisher eingegangenen Stimmzettel sind gültig."},
    "check.running": "Das Protokoll wird nachgerechnet …",
    "check.strange": "durch einen fremden ersetzt",
    "check.text": "Dieses Gerät sucht Ihre Prüfnummern im öffentlichen Protokoll der Urne und rechnet das ganze Protokoll nach. Wie Sie gestimmt haben, weiß es nicht mehr.",
    "check.units": "{n} von {total} gefunden",
    "check.wrong": "Hier stimmt etwas nicht",
    "check.wrong.do": "Melden Sie das jetzt, solange das Ergebnis nicht festgestellt ist, und notieren Sie die Prüfnummer. Die Leitung kann die Abstimmung abbrechen und wiederholen lassen; Sie können außerdem Widerspruch zu Protokoll geben.",
    "checkin.button": "Jetzt anwesend melden",
    "checkin.done": "Sie sind anwesend ({mode}).",
    "checkin.left": "{by} hat Sie um {at} abwesend gemeldet. Melden Sie sich wieder anwesend, wenn Sie teilnehmen.",
    "checkin.left_by": {"by": "who", "chair": "Die Versammlungsleitung", "other": "Die Geschäftsstelle"},
    "checkin.left_line_lost": "Ihre Verbindung war verloren; {by} hat Sie um {at} abwesend gemeldet. Melden Sie sich wieder anwesend, wenn Sie teilnehmen.",
    "checkin.room": "Wenn Sie im Saal sind, meldet die Geschäftsstelle Sie am Einlass anwesend.",
    "checkin.text": "Dann zählen Sie für die Beschlussfähigkeit. Sie können sich jederzeit abwesend melden.",
    "checkin.title": "Melden Sie sich anwesend",
    "checkout.button": "Abwesend melden",
    "checkout.sure": "Dann sind Sie nicht mehr anwesend und stimmen bei den nächsten Abstimmungen nicht mit.",
    "choose.placeholder": "In {n:of_names} suchen",
    "choose.search": "{label}: suchen",
    "clock": "{time} Uhr",
    "close_dialog": "Zurück",
    "closed.approves": "Ihre Genehmigung der Niederschrift fehlt noch.",
    "closed.minutes": "Genehmigte Niederschrift lesen (PDF)",
    "closed.text": "Vielen Dank für Ihre Teilnahme. Die Beschlüsse stehen unten; die Niederschrift steht hier, sobald sie genehmigt ist.",
    "closed.text.approved": "Vielen Dank für Ihre Teilnahme. Die Beschlüsse stehen unten. Die Niederschrift ist genehmigt.",
    "closed.title": "Die Versammlung ist geschlossen",
    "closed.until": "Sie können diese Seite bis {day} lesen. So lange kann man Beschlüsse anfechten, mindestens aber 90 Tage.",
    "commission": "Auszählkommission",
    "commission.again": "Noch einmal",
    "commission.alarm.do": "Zählen Sie nicht aus. Sagen Sie es sofort der Versammlungsleitung und den anderen Mitgliedern der Kommission.",
    "commission.answered_other": "Dieser Browser hat zu dieser Abstimmung schon eine andere Summe entschlüsselt. Ein zweites Mal tut er es nicht, denn aus zwei Summen ließen sich einzelne Stimmen errechnen. Sagen Sie es der Versammlungsleitung.",
    "commission.count": "Auszählen",
    "commission.count.no_key": "Die Abstimmung ist geschlossen. Ihr Schlüssel liegt nicht in diesem Browser; geben Sie ihn ein, um auszuzählen.",
    "commission.count.text": "Die Abstimmung ist geschlossen. Dieser Browser rechnet die Summe selbst nach und gibt dann Ihren Anteil.",
    "commission.count.with_key": "Auszählen",
    "commission.create": "Meinen Schlüssel anlegen",
    "commission.create.text": "Legen Sie Papier und Stift bereit: Sie bekommen ein Schlüsselwort, das nur jetzt gezeigt wird.",
    "commission.follows": "Die Abstimmung läuft. Diese Seite prüft jeden Stimmzettel mit; lassen Sie sie offen.",
    "commission.given": "Ihr Anteil an der Auszählung liegt vor",
    "commission.key_elsewhere": "Ihr Schlüssel liegt nicht in diesem Browser",
    "commission.key_elsewhere.text": "Öffnen Sie die Seite in dem Browser, in dem Sie ihn angelegt haben, oder geben Sie hier Ihr Schlüsselwort ein.",
    "commission.key_here": "Ihr Schlüssel liegt in diesem Browser. Löschen Sie bis zum Ende der Versammlung keine Browserdaten, und bewahren Sie das Schlüsselwort auf.",
    "commission.key_not_here": "Ihr Schlüssel liegt nicht in diesem Browser: Schlüsselwort eingeben",
    "commission.lacking": {"by": "n", "one": "Es fehlt noch {n} von {needed:of_shares}. Geben können ihn: {names}.", "other": "Es fehlen noch {n} von {needed:of_shares}. Geben können sie: {names}."},
    "commission.log_not_ended": "Das Protokoll der Urne ist noch nicht abgeschlossen. Bitte warten Sie einen Augenblick und drücken Sie dann noch einmal.",
    "commission.lost": "Jemand hat seinen Schlüssel verloren oder ist nicht erreichbar?",
    "commission.lost.text": {"by": "n", "one": "Es fehlt noch 1 von {needed}; ohne ihn kann nicht ausgezählt werden. Wer seinen Browser oder sein Gerät verloren hat, öffnet den Einladungslink irgendwo anders und gibt dort Schlüsselwort oder Schlüsseldatei ein. Fehlt beides, springt ein anderes Mitglied ein. Reicht auch das nicht, kann niemand die Stimmzettel öffnen: Die Leitung bricht die Abstimmung ab, bestellt eine neue Kommission und wiederholt sie.", "other": "Es fehlen noch {n} von {needed}; ohne sie kann nicht ausgezählt werden. Wer seinen Browser oder sein Gerät verloren hat, öffnet den Einladungslink irgendwo anders und gibt dort Schlüsselwort oder Schlüsseldatei ein. Fehlt beides, springt ein anderes Mitglied ein. Reicht auch das nicht, kann niemand die Stimmzettel öffnen: Die Leitung bricht die Abstimmung ab, bestellt eine neue Kommission und wiederholt sie."},
    "commission.mark": "Vergleichen Sie dieses Kennzeichen laut mit den anderen Mitgliedern der Kommission; alle müssen dasselbe sehen:",
    "commission.missing": {"by": "step", "certify": "Ihren Schlüssel müssen noch anlegen: {names}.", "recover": "Die Wiederherstellung müssen noch zeigen: {names}.", "other": "Die Seite öffnen müssen noch: {names}."},
    "commission.not_my_cert": "Der Schlüssel, der unter Ihrem Namen eingetragen ist, ist nicht der dieses Browsers. Wenn Sie ihn nicht selbst angelegt haben, melden Sie das der Versammlungsleitung; sie bestellt die Kommission dann neu.",
    "commission.other_ceremony": "Diese Abstimmung wurde mit einem anderen Schlüssel geöffnet, als die Kommission jetzt hat. Es wurde nichts entschlüsselt. Sagen Sie es der Versammlungsleitung.",
    "commission.other_tally": "Die Summe, die hier entschlüsselt werden soll, ist nicht die, die dieser Browser aus den Stimmzetteln errechnet hat. Es wurde nichts entschlüsselt. Sagen Sie es sofort der Versammlungsleitung und den anderen Mitgliedern der Kommission.",
    "commission.ready": "Der Schlüssel der Auszählkommission ist bereit",
    "commission.ready.text": {"by": "threshold", "one": "Bis zum Auszählen ist nichts zu tun. {threshold} von {size} genügt zum Auszählen: {names}.", "other": "Bis zum Auszählen ist nichts zu tun. Je {threshold} von {size} zählen gemeinsam aus: {names}."},
    "commission.recover": "Wiederherstellung zeigen",
    "commission.recover.elsewhere": "Jetzt die Wiederherstellung zeigen",
    "commission.recover.elsewhere.text": "Öffnen Sie Ihren Einladungslink in einem anderen Browser, in einem privaten Fenster oder auf einem zweiten Gerät. Geben Sie dort Ihr Schlüsselwort ein. So ist sicher, dass auch nach einem Verlust ausgezählt werden kann.",
    "commission.recover.here": "Doch in diesem Browser zeigen",
    "commission.recover.keep": "Den Schlüssel auch in diesem Browser behalten (nur auf einem eigenen Gerät)",
    "commission.recover.text": "Zeigen Sie, dass Ihre Sicherung genügt: Geben Sie Ihr Schlüsselwort ein oder wählen Sie die Schlüsseldatei.",
    "commission.stay": "Ihr Teil ist getan. Lassen Sie diese Seite offen: Die nächsten Schritte gehen von selbst.",
    "commission.step.certify": "Schlüssel anlegen",
    "commission.step.confirm": "Bestätigen",
    "commission.step.deal": "Verteilen",
    "commission.step.recover": "Wiederherstellen",
    "commission.steps": "Schritte bis zum Schlüssel",
    "commission.text": {"by": "threshold", "one": "Sie gehören zur Auszählkommission. {threshold} von {size:of_members} genügt zum Auszählen.", "other": "Sie gehören zur Auszählkommission. Je {threshold} von {size:of_members} zählen gemeinsam aus; allein kann es niemand."},
    "concerned.add": "Hinzufügen",
    "concerned.add.party": "Noch ein Mitglied, das die andere Seite ist",
    "concerned.add.person": "Noch eine betroffene Person",
    "concerned.add.tie": "Noch eine Person, die der anderen Seite nahesteht",
    "concerned.how": "Wie?",
    "concerned.nobody": "niemand",
    "concerned.party": "{name} ist die andere Seite",
    "concerned.person": "{name} ist betroffen",
    "concerned.remove": "Entfernen",
    "concerned.share": "Anteil, etwa 1/4",
    "concerned.tie.close_relative": "{name} ist mit der anderen Seite verheiratet oder in gerader Linie verwandt",
    "concerned.tie.controls": "{name} beherrscht die andere Seite",
    "concerned.tie.holds": "{name} ist an der anderen Seite beteiligt",
    "concerned.tie.liable": "{name} haftet persönlich für die andere Seite",
    "concerned.tie.relative": "{name} ist mit der anderen Seite sonst verwandt",
    "concerned.tie.represents": "{name} vertritt die andere Seite",
    "correct": "Ergebnis berichtigen",
    "correct.acceptance": "Ist die Wahl angenommen?",
    "correct.accepted": "angenommen",
    "correct.accepts": "Wahl angenommen",
    "correct.confirm": "Gelesen und bestätigt",
    "correct.declines": "Wahl nicht angenommen",
    "correct.hint": "Was ausgezählt wurde, bleibt. Berichtigt werden kann, was das Recht der Versammlungsleitung überlässt, und ob eine Wahl angenommen ist. Beides steht danach in der Niederschrift; die Nummer des Beschlusses bleibt.",
    "correct.instead": "Richtig ist",
    "correct.propose": "Berichtigung vorschlagen",
    "correct.proposed": "Vorgeschlagene Berichtigung: {finding}",
    "correct.reason": "Grund: {reason}",
    "correct.rejected": "abgelehnt",
    "correct.second": "Sie gilt, sobald eine zweite Person sie bestätigt: die Versammlungsleitung, die Protokollführung oder die Geschäftsstelle.",
    "counting.title": "Wird ausgezählt",
    "debate.against": "Schließt aus: {numbers}. Nur eines davon kann angenommen werden.",
    "debate.all": "Alle Änderungsanträge",
    "debate.as_it_stands": "Der Antrag im jetzigen Stand",
    "debate.block": {"by": "n", "one": "Ein Änderungsantrag", "other": "{n} Änderungsanträge gemeinsam abstimmen"},
    "debate.chair_confirms": "Die Reihenfolge bestätigt die Versammlungsleitung.",
    "debate.change_of": "Änderung {number} von {total}",
    "debate.choice.short": "{number}: „{words}“",
    "debate.choice.text": "Diese Fassungen schließen einander aus. Stellen Sie sie gegeneinander zur Abstimmung, neben „Text unverändert lassen“; oder nacheinander, die weitestgehende zuerst.",
    "debate.choice.title": "Als Nächstes: {numbers}",
    "debate.confirm": "Reihenfolge bestätigen",
    "debate.count_of": "{n} von {total}",
    "debate.earlier": "{number} früher",
    "debate.exclusive": "schließen sich aus; zuerst der weitestgehende",
    "debate.fate.adopted": "angenommen",
    "debate.fate.open": "offen",
    "debate.fate.rejected": "abgelehnt",
    "debate.fate.settled": "erledigt",
    "debate.fate.split": "geteilt",
    "debate.fate.taken_over": "übernommen",
    "debate.fate.withdrawn": "zurückgezogen",
    "debate.later": "{number} später",
    "debate.looked_at": "Das steht gerade auf allen Bildschirmen",
    "debate.more": "Weitere zeigen",
    "debate.moved_by": "von {name}",
    "debate.next": "Nächste Stelle zeigen",
    "debate.or": "oder",
    "debate.order": "{number}: In welcher Reihenfolge?",
    "debate.order.text": "So schlägt es das Programm nach dem Wortlaut vor: zuerst Änderungen an Änderungen, dann was sich ausschließt, dann die übrigen in der Reihenfolge des Textes. Bestätigen Sie, oder ändern Sie die Reihenfolge.",
    "debate.outside": "{number} geht über den angekündigten Gegenstand hinaus",
    "debate.outside.title": "Geht etwas über den angekündigten Gegenstand hinaus?",
    "debate.page": "Seite {page} von {total}",
    "debate.page_after": "Nächste Seite zeigen",
    "debate.page_at": "Die Leinwand zeigt Seite {page} von {total}, ab „{words} …“",
    "debate.page_before": "Vorige Seite zeigen",
    "debate.partly": "Ein Teil davon ist durch einen anderen Beschluss erledigt.",
    "debate.previous": "Vorige Stelle zeigen",
    "debate.provisional": "vorläufig",
    "debate.purpose.chair": "Das stellt die Versammlungsleitung fest.",
    "debate.purpose.corrected": "Der erfasste Wortlaut der Satzung ist seit der Ankündigung geändert worden; davor war der Zweck berührt. Davon hängt ab, wer zustimmen muss.",
    "debate.purpose.found": "Die Versammlungsleitung hat festgestellt, dass der Antrag den Vereinszweck ändert.",
    "debate.purpose.moved": "Der Antrag stellt Abschnitte um, deshalb lässt es sich nicht ablesen. Davon hängt ab, wer zustimmen muss.",
    "debate.purpose.no": "Feststellen: nicht geändert",
    "debate.purpose.title": "{number}: Ändert das den Vereinszweck?",
    "debate.purpose.touched": "Der Antrag ändert, was in der Satzung als Zweck gekennzeichnet ist. Er wird als Änderung des Vereinszwecks abgestimmt.",
    "debate.purpose.unentered": "Der Wortlaut der Satzung ist nicht erfasst, deshalb lässt es sich nicht ablesen. Davon hängt ab, wer zustimmen muss.",
    "debate.purpose.unmarked": "In der Satzung ist nichts als Zweck gekennzeichnet, deshalb lässt es sich nicht ablesen. Davon hängt ab, wer zustimmen muss.",
    "debate.purpose.untouched": "Der Antrag ändert nichts, was in der Satzung als Zweck gekennzeichnet ist. An anderer Stelle kann er den Zweck trotzdem ändern, etwa durch eine neue Aufgabe. Davon hängt ab, wer zustimmen muss.",
    "debate.purpose.why": "Grund (steht in der Niederschrift)",
    "debate.purpose.yes": "Feststellen: geändert",
    "debate.put": "{number} zur Abstimmung stellen",
    "debate.put.title": "Als Nächstes: {number}",
    "debate.put_block": {"by": "n", "one": "Einen zur Abstimmung stellen", "other": "Diese {n} gemeinsam zur Abstimmung stellen"},
    "debate.put_choice": "{numbers} gegeneinander zur Abstimmung stellen",
    "debate.synopsis": "Alt/Neu",
    "debate.synopsis.at": "Die Leinwand zeigt Alt/Neu, Seite {page} von {total}, ab: {place}",
    "debate.synopsis.caption": "Alt: die Satzung, wie sie gilt. Neu: wie sie lauten würde, wenn {number} im jetzigen Stand angenommen wird.",
    "debate.synopsis.changes": "Änderungen",
    "debate.synopsis.changes_show": "Statt Alt/Neu die Änderungen auf allen Bildschirmen zeigen",
    "debate.synopsis.here": "Die Leinwand zeigt Alt/Neu.",
    "debate.synopsis.moved": "Alt/Neu gibt es hier nicht, denn der Antrag stellt Abschnitte der Satzung um.",
    "debate.synopsis.none": "So, wie der Antrag jetzt steht, ändert er an der Satzung nichts.",
    "debate.synopsis.open": {"by": "n", "one": "Ein offener Änderungsantrag steht nicht darin.", "other": "{n} offene Änderungsanträge stehen nicht darin."},
    "debate.synopsis.read_as": "Lesen als",
    "debate.synopsis.show": "Alt/Neu auf allen Bildschirmen zeigen",
    "debate.synopsis.unentered": "Alt/Neu gibt es hier nicht, denn der Wortlaut der Satzung ist nicht erfasst.",
    "debate.synopsis.unsettled": "Nicht darin, bis geklärt ist, was gilt: {numbers}.",
    "debate.take_out": "Einzeln abstimmen",
    "debate.voted": "Darüber wird abgestimmt",
    "debate.was_voted": "Darüber ist abgestimmt",
    "debate.whole": "{number} in der geänderten Fassung zur Abstimmung stellen",
    "debate.whole.title": "Als Nächstes: {number} im Ganzen",
    "debate.withdrawn": "Der Antrag ist zurückgezogen.",
    "document.aloud": "{number} mit dem Prüfwert {mark} …",
    "document.mark": "Prüfwert {mark} …",
    "document.whole": "Der Wortlaut liegt als Dokument neben dem Journal. Sein Prüfwert im Journal (SHA-256):",
    "documents": "Unterlagen",
    "floor": "Redeliste",
    "floor.ask": "Zu Wort melden",
    "floor.call": "Wort erteilen",
    "floor.close": "Redeliste schließen",
    "floor.closed": "Die Redeliste ist geschlossen. Grund: {reason}",
    "floor.empty": "Niemand steht auf der Redeliste.",
    "floor.end": "Rede beenden",
    "floor.leave": "Meldung zurückziehen",
    "floor.left": "noch {time}",
    "floor.limit": "Redezeit",
    "floor.limit.minutes": "{n:minutes}",
    "floor.limit.none": "ohne Grenze",
    "floor.next": "Nächste/r: {name}",
    "floor.nobody": "Zurzeit hat niemand das Wort.",
    "floor.over": "Redezeit um {time} überschritten",
    "floor.place": "Sie stehen an Stelle {place}.",
    "floor.point": "Antrag zur Geschäftsordnung",
    "floor.point.adjourn": "Vertagung",
    "floor.point.end_debate": "Schluss der Debatte",
    "floor.point.end_list": "Schluss der Redeliste",
    "floor.point.not_deal": "Nichtbefassung",
    "floor.point.other": "Etwas anderes zum Verfahren",
    "floor.point.pause": "Unterbrechung",
    "floor.point.secret_vote": "Geheime Abstimmung",
    "floor.point.short": "GO-Antrag",
    "floor.point.text": "Anträge zur Geschäftsordnung kommen vor den Wortmeldungen. Was beantragen Sie?",
    "floor.point.time_limit": "Begrenzung der Redezeit",
    "floor.points.close": "GO-Anträge schließen",
    "floor.points.reopen": "GO-Anträge öffnen",
    "floor.points_closed": "Anträge zur Geschäftsordnung sind zurzeit geschlossen.",
    "floor.reopen": "Redeliste öffnen",
    "floor.speaks": "Es spricht",
    "floor.you_speak": "Sie haben das Wort.",
    "form.hybrid": "hybrid",
    "form.in_person": "in Präsenz",
    "form.virtual": "virtuell",
    "form.written": "schriftliches Verfahren",
    "handover.check_in": "Um die Leitung zu übernehmen, melden Sie sich zuerst anwesend.",
    "handover.decline": "Ablehnen",
    "handover.deputy": "Stellvertretende Leitung",
    "handover.deputy.nobody": "Zurzeit leitet niemand die Versammlung.",
    "handover.deputy.text": "Zurzeit leitet {name}. Fällt die Leitung aus, übernehmen Sie.",
    "handover.lead": "Versammlung leiten",
    "handover.named": "Sie sind für die Versammlungsleitung vorgesehen",
    "handover.nobody": "bitte wählen",
    "handover.offer": "Leitung anbieten",
    "handover.offered.text": "Mit „Übernehmen“ leiten Sie die Versammlung.",
    "handover.offered.title": "Ihnen wird die Versammlungsleitung übergeben",
    "handover.other": "Jemand anderem anbieten",
    "handover.presides": "Leitung: {name}",
    "handover.take": "Übernehmen",
    "handover.take_back": "Angebot zurücknehmen",
    "handover.take_chair": "Leitung übernehmen",
    "handover.take_chair.sure": "Sie leiten dann die Versammlung, und wer sie bisher geleitet hat, nicht mehr. Das steht in der Niederschrift.",
    "handover.text": "Wer die Leitung bekommt, muss anwesend sein und übernimmt sie auf dem eigenen Gerät. Bis dahin leiten Sie weiter.",
    "handover.title": "Leitung übergeben",
    "handover.to": "Übergeben an",
    "handover.to_own": "Zu meiner Seite",
    "handover.to_page": "Zur Seite der Leitung",
    "handover.waiting": "Angeboten an {name}. Die Leitung wechselt, sobald sie übernommen wird.",
    "handover.write": "Protokoll führen",
    "handover.writes": "Sie führen das Protokoll",
    "handover.yours": "Sie leiten die Versammlung",
    "hands": "Handzeichen",
    "hands.again": "Im Saal neu auszählen",
    "hands.cast_of": {"by": "cast", "one": "{cast} von {total:of_members} hat online abgestimmt", "other": "{cast} von {total:of_members} haben online abgestimmt"},
    "hands.count": "Im Saal auszählen",
    "hands.counted": "Gezählt: {values}, durch {persons}.",
    "hands.enter": "Auszählung eintragen",
    "hands.first": "Gezählt hat",
    "hands.here": {"by": "n", "one": "Im Saal stimmt {n} Mitglied mit der Hand ab.", "other": "Im Saal stimmen {n} Mitglieder mit der Hand ab."},
    "hands.is_counted": "Der Saal ist gezählt.",
    "hands.member": {"by": "n", "one": "Sie stimmen im Saal mit der Hand ab: Heben Sie sie, wenn die Leitung fragt. Ihr Gerät brauchen Sie dafür nicht.", "other": "Sie stimmen im Saal mit der Hand ab, für {n} Mitglieder: Heben Sie so viele Karten, wenn die Leitung fragt. Ihr Gerät brauchen Sie dafür nicht."},
    "hands.open": "Im Saal mit Handzeichen, online mit dem Gerät",
    "hands.open.hint": "Wer im Saal ist, hebt die Hand oder die Stimmkarte und gibt keine Stimme am Gerät ab. Zwei zählen die Hände, eine für jedes Mitglied: Wer für mehrere stimmt, hebt so viele Karten. Das geht nur, wenn alle Mitglieder im Saal gleich viele Stimmen haben.",
    "hands.second": "und",
    "hands.sum": "Zusammen {n:members}",
    "hands.text": "Tragen Sie ein, für wie viele Mitglieder im Saal die Hand gehoben wurde; höchstens für {most:members}. Wer keine Hand hebt, hat nicht abgestimmt.",
    "hands.uncounted": "Der Saal ist noch nicht gezählt.",
    "help": "Hilfe",
    "help.come": "Tippen Sie auf „{button}“.\nJetzt sind Sie da.\nNur wer da ist, kann abstimmen.",
    "help.come.title": "Ankommen",
    "help.follow": "Oben steht: Darum geht es jetzt.\nDie Seite ändert sich von allein.\nSie müssen nichts neu laden.",
    "help.follow.title": "Zuschauen",
    "help.plain": "In einfacher Sprache",
    "help.secret": "Niemand sieht Ihre Antwort.\nEs gibt 3 Schritte.\nErstens: Antwort auswählen.\nZweitens: Antwort prüfen.\nDrittens: Antwort abgeben.",
    "help.secret.title": "Geheim abstimmen",
    "help.speak": "Tippen Sie auf „{button}“.\nDann warten Sie.\nDie Leitung ruft Sie auf.",
    "help.speak.title": "Etwas sagen",
    "help.title": "So machen Sie mit",
    "help.trouble": "Geht etwas nicht?\nTippen Sie auf „{button}“.\nDie Leitung sieht das sofort.",
    "help.vote": "Tippen Sie auf Ihre Antwort: {choices}.\nDann steht da: Gespeichert.\nSie können die Antwort noch ändern.\nDas geht bis zum Ende der Abstimmung.",
    "help.vote.title": "Abstimmen",
    "incident.button": "Störung melden",
    "incident.classify": "Ursache einordnen",
    "incident.classify.hint": "Wer abgeschnitten war und ob seine Stimme das Ergebnis ändern konnte, wird berechnet. Was das Recht dazu sagt, steht danach hier und in der Niederschrift.",
    "incident.done": "Ihre Meldung ist bei der Versammlungsleitung.",
    "incident.fault": "Verschulden des Veranstalters",
    "incident.fault.gross": "grobe Fahrlässigkeit",
    "incident.fault.intent": "Vorsatz",
    "incident.fault.none": "keines",
    "incident.fault.simple": "leichte Fahrlässigkeit",
    "incident.line_lost": "Verbindung verloren",
    "incident.other": "anderes Vorkommnis",
    "incident.send": "Melden",
    "incident.since": "Seit wann? (Minuten her)",
    "incident.sphere": "Wo lag die Ursache?",
    "incident.sphere.association": "beim Veranstalter",
    "incident.sphere.member": "beim Mitglied selbst",
    "incident.sphere.provider": "bei einem Anbieter oder im Netz",
    "incident.technical": "technische Störung",
    "incident.text": "Was ist geschehen?",
    "item": "TOP {number}",
    "item.current": "Aktueller Tagesordnungspunkt",
    "item.kind.debate": "Aussprache",
    "item.kind.election": "Wahl",
    "item.kind.other": "Verschiedenes",
    "item.kind.report": "Bericht",
    "item.kind.resolution": "Beschluss",
    "item.late": "nicht angekündigt",
    "item.none": "Zurzeit ist kein Tagesordnungspunkt aufgerufen.",
    "item.state.current": "läuft",
    "item.state.done": "erledigt",
    "item.state.not_reached": "nicht behandelt",
    "item.state.removed": "abgesetzt",
    "item.state.waiting": "steht aus",
    "links": "Wege",
    "links.office": "Zur Seite der Geschäftsstelle",
    "links.projector": "Leinwand öffnen",
    "list.and_more": "und {n} weitere",
    "list.more": "Weitere anzeigen ({n})",
    "loading": "Die Versammlung wird geladen …",
    "lost": "Keine Verbindung seit {time}. Es wird von selbst neu verbunden; abgegebene Stimmen sind gespeichert.",
    "lot": "Losentscheid eintragen",
    "lot.before": "In wessen Gegenwart? ({place})",
    "lot.by": "Wer hat gezogen?",
    "lot.drawn": "Auf wen ist das Los gefallen?",
    "lot.hint": "Die Satzung lässt hier das Los entscheiden. Gezogen wird im Saal, vor aller Augen; das Programm zieht nichts. Tragen Sie ein, was gezogen wurde, von wem und in wessen Gegenwart.",
    "lot.record": "Los eintragen",
    "mandate.delegate": "Delegierte/r",
    "mandate.instead": "zurzeit stimmt {person}",
    "mandate.own": "eigenes Stimmrecht",
    "mandate.proxy": "Vollmacht",
    "mandate.substitute": "Stellvertretung",
    "mandates": "Ihre Mandate",
    "mandates.none": "Sie vertreten kein stimmberechtigtes Mitglied.",
    "mandates.once_here": "Diese Stimmen haben Sie, sobald Sie anwesend gemeldet sind.",
    "me": "Ihre Teilnahme",
    "menu": "Menü",
    "menu.language": "Sprache",
    "menu.scheme": "Farben",
    "menu.scheme.dark": "dunkel",
    "menu.scheme.device": "wie das Gerät",
    "menu.scheme.light": "hell",
    "menu.size": "Textgröße",
    "menu.size.large": "groß",
    "menu.size.larger": "sehr groß",
    "menu.size.normal": "normal",
    "missed": "Es ist inzwischen weitergegangen. „{title}“ ist nicht geschehen.",
    "missed.read": "Gelesen",
    "missed.words": "Das hatten Sie geschrieben:",
    "mode.online": "online",
    "mode.room": "im Saal",
    "motion": "Beschlussvorschlag",
    "motion.amended": "geändert in der Versammlung",
    "motion.amended_by": "Geändert auf Antrag von {name}. Grund: {reason}",
    "motion.announced": "Der angekündigte Text",
    "moved.from": "Verlegt; zuvor war sie auf {when} einberufen. Grund: {reason}",
    "nominate": "Person zur Wahl vorschlagen",
    "nominate.consent": "Wie hat sich die Person einverstanden erklärt?",
    "nominate.consent.meeting": "hier in der Versammlung",
    "nominate.consent.text": "in Textform, etwa per E-Mail",
    "nominate.consent.written": "schriftlich",
    "nominate.go": "Vorschlag aufnehmen",
    "nominate.hint": "Vorschlagen kann im Saal, wer anwesend ist, und nur jemanden von der Mitgliederliste der Versammlung. Wer vorgeschlagen ist, steht mit auf dem Stimmzettel; die Niederschrift sagt, von wem und mit welchem Einverständnis.",
    "nominate.mover": "Wer schlägt die Person vor?",
    "nominate.person": "Wer wird vorgeschlagen?",
    "not_reached": "Der Server war nicht zu erreichen. Bitte versuchen Sie es gleich noch einmal; doppelt gezählt wird nichts.",
    "objection.button": "Widerspruch zu Protokoll",
    "objection.done": "Ihr Widerspruch kommt in die Niederschrift.",
    "objection.item": "Betrifft",
    "objection.member": "Im Namen von",
    "objection.send": "Zu Protokoll geben",
    "objection.text": "Wogegen richtet sich der Widerspruch?",
    "objection.whole": "die Versammlung als ganze",
    "own_votes.text": "So liegen Ihre Stimmen in der Urne. Mit Nummer und Prüfwert finden Sie sie im Archiv der Versammlung wieder.",
    "own_votes.title": "Meine Stimmen",
    "paused": "Die Versammlung ist unterbrochen",
    "phase.abandoned": "abgebrochen",
    "phase.adjourned": "vertagt",
    "phase.cancelled": "abgesagt",
    "phase.closed": "geschlossen",
    "phase.convened": "noch nicht eröffnet",
    "phase.open": "läuft",
    "phase.paused": "unterbrochen",
    "pinned.on": "Zu TOP {number}:",
    "point.left": {"by": "n", "one": "Noch nicht entschieden ist über den Antrag zur Geschäftsordnung von {names}.", "other": "Noch nicht entschieden ist über {n} Anträge zur Geschäftsordnung: von {names}."},
    "point.moved": "{name} beantragt: {what}",
    "point.open": "Offene Anträge zur Geschäftsordnung",
    "point.settle": "Ohne Abstimmung erledigen",
    "point.settled.answered": "Beantwortet, nichts zu entscheiden",
    "point.settled.declined": "Die Leitung lehnt ihn ab",
    "point.settled.granted": "Die Leitung gibt ihm statt",
    "point.settled.unopposed": "Niemand widerspricht: angenommen",
    "point.settled.withdrawn": "Zurückgezogen",
    "point.text": "Was ist aus dem Antrag geworden? Es steht danach in der Niederschrift.",
    "point.vote": "Über den Antrag abstimmen",
    "point.waits": "Der Antrag bleibt hier stehen, bis darüber entschieden ist. Was daraus wurde, steht in der Niederschrift.",
    "presence": "{heads} von {total:of_members} da",
    "presence.at_end": "Am Ende:",
    "presence.detail": "{room:persons} im Saal, {online} online, {represented:members} durch Vollmacht vertreten",
    "presence.weight": "{weight} von {total:votes}",
    "projector.closed": "Die Versammlung ist geschlossen. Vielen Dank!",
    "projector.counting": "Auszählung",
    "projector.next": "Danach",
    "projector.pause": "Pause",
    "projector.secret": "Geheime Abstimmung läuft: {cast:ballots}",
    "projector.secret_of": "Geheime Abstimmung läuft: {cast} von {total:of_ballots}",
    "projector.vote": "Bitte stimmen Sie jetzt ab",
    "projector.welcome": "Herzlich willkommen",
    "questions": "Frage oder Stellungnahme",
    "questions.all": "Fragen und Stellungnahmen",
    "questions.answer": "Beantworten",
    "questions.answer.more": "Antwort ergänzen",
    "questions.answer.orally": "Mündlich beantwortet (der Text kann fehlen)",
    "questions.answer.who": "Wer antwortet",
    "questions.answer.words": "Antwort",
    "questions.answered": "Antwort von {person}, {at}",
    "questions.done": "Ihr Text liegt der Versammlung vor.",
    "questions.item": "Zu welchem Punkt?",
    "questions.kind": "Was möchten Sie einreichen?",
    "questions.member": "Im Namen von",
    "questions.none": "Noch hat niemand etwas geschrieben.",
    "questions.numbered": {"by": "kind", "statement": "Stellungnahme Nr. {number} zu TOP {item}", "other": "Frage Nr. {number} zu TOP {item}"},
    "questions.open": {"by": "n", "=0": "nichts offen", "one": "{n} offen", "other": "{n} offen"},
    "questions.orally": "Mündlich beantwortet von {person}, {at}",
    "questions.question": "Frage",
    "questions.record": "Verweigerung zu Protokoll nehmen",
    "questions.recorded": "Zu Protokoll verlangt",
    "questions.refuse": "Auskunft verweigern",
    "questions.refuse.no_vote": "keiner",
    "questions.refuse.reason": "Grund; er steht in der Niederschrift",
    "questions.refuse.vote": "Beschluss, der die Auskunft verweigert",
    "questions.refuse.who": "Wer verweigert",
    "questions.refused": "Auskunft verweigert von {person}, {at}",
    "questions.send": "Einreichen",
    "questions.statement": "Stellungnahme",
    "questions.take_up": "Als vorgetragen vermerken",
    "questions.taken_up": "vorgetragen",
    "questions.text": "In Textform, gleichberechtigt mit dem gesprochenen Wort. Alle in der Versammlung lesen mit; es steht in der Niederschrift.",
    "questions.waits": "noch nicht beantwortet",
    "questions.words": "Ihr Text",
    "questions.write": "Frage oder Stellungnahme schreiben",
    "quorum.no": "nicht beschlussfähig",
    "quorum.yes": "beschlussfähig",
    "repeat": "Wiederholen",
    "repeat.declared": "Dieselbe Frage wird noch einmal gestellt. Das festgestellte Ergebnis bleibt mit seiner Nummer in der Niederschrift; warum wiederholt wird, steht dabei.",
    "repeat.other": "Ein anderer Grund",
    "repeat.reason.count": "Die Auszählung war zweifelhaft.",
    "repeat.reason.mistake": "Versehen beim Öffnen oder Schließen.",
    "repeat.reason.technical": "Technische Störung während der Abstimmung.",
    "repeat.reason.unclear": "Die Frage war nicht allen klar.",
    "repeat.running": "Die laufende Abstimmung wird abgebrochen; ihre Stimmen zählen nicht, und sie bleibt in der Niederschrift. Dieselbe Frage wird sofort neu gestellt. Tippen Sie auf den Grund.",
    "repeat.title": "Abstimmung wiederholen",
    "resolutions": "Gefasste Beschlüsse",
    "result": "Ergebnis",
    "result.acceptance_open": "Annahme offen",
    "result.accepted": "Angenommen",
    "result.amendment": "Änderungsantrag, ohne Beschlussnummer",
    "result.by_name": "Wer wie gestimmt hat",
    "result.cancelled": "Die Abstimmung wurde abgebrochen: {reason}",
    "result.chosen": "{number} angenommen",
    "result.corrected": "Berichtigt um {time}. Grund: {reason}",
    "result.declined": "Wahl nicht angenommen",
    "result.doubtful": "Offen",
    "result.elected": "Gewählt",
    "result.heads": {"by": "n", "one": "1 Mitglied", "other": "{n} Mitglieder"},
    "result.how": "So wurde gerechnet",
    "result.inconclusive": "Nicht zustande gekommen",
    "result.lot": "Das Los zog um {time} {person} in Gegenwart von {witnesses}.",
    "result.nobody_voted": "niemand hat abgestimmt, ohne Nummer",
    "result.not_elected": "Nicht gewählt",
    "result.number": "Beschluss Nr. {number}",
    "result.overtaken": "der Antrag wurde während der Abstimmung geändert oder zurückgezogen, ohne Nummer",
    "result.pending": "noch nicht festgestellt",
    "result.picture": "Balken: {parts}",
    "result.procedure": "zum Verfahren, ohne Beschlussnummer",
    "result.rejected": "Abgelehnt",
    "result.repeated_by": "Wiederholt durch {which}",
    "result.repeats": "Wiederholung von {which}",
    "result.settled": "{number} erledigt",
    "result.unchanged": "Text unverändert",
    "result.unnumbered": "kein Beschluss, ohne Nummer",
    "result.vote_of": "Abstimmung von {time}",
    "result.votes": "Stimmen",
    "rule.all": "die Zustimmung aller Mitglieder",
    "rule.at_least": "mindestens {share} {base}",
    "rule.chambers": {"by": "share", "1/2": "; außerdem in jeder Gruppe mehr als die Hälfte", "other": "; außerdem in jeder Gruppe mindestens {share}"},
    "rule.heads": {"by": "share", "1/2": "; außerdem mehr als die Hälfte der abstimmenden Mitglieder", "other": "; außerdem mindestens {share} der abstimmenden Mitglieder"},
    "rule.more_than": "mehr als {share} {base}",
    "rule.most": "die meisten Stimmen",
    "rule.presence": "; vertreten mindestens {share} aller Stimmen",
    "say.asks": "{name} meldet sich zu Wort.",
    "say.barred": "Die Abstimmung zu TOP {number} ist offen. Sie stimmen hier nicht mit: {reason}",
    "say.closed": "Die Abstimmung zu TOP {number} ist geschlossen.",
    "say.item": "TOP {number} ist aufgerufen: {title}",
    "say.next": "Sie sind als Nächstes an der Reihe.",
    "say.point": "{name} stellt einen Antrag zur Geschäftsordnung: {what}.",
    "say.result": "Ergebnis zu TOP {number}: {result}, {standing}",
    "say.speaker": "Das Wort hat {name}.",
    "say.vote": "Die Abstimmung zu TOP {number} ist offen.",
    "say.you": "Sie haben das Wort.",
    "sealed.ballots": "Eingegangene Stimmzettel",
    "sealed.chair": "Das Ergebnis steht fest, sobald genug Mitglieder der Kommission auf ihrer Seite „Auszählen“ gedrückt haben. Fehlt jemand auf Dauer, bleibt nur, die Abstimmung abzubrechen und zu wiederholen.",
    "sealed.count": {"by": "n", "one": "{n:ballots} ist eingegangen; es kommt keiner mehr dazu.", "other": "{n:ballots} sind eingegangen, geänderte mitgezählt; es kommt keiner mehr dazu."},
    "sealed.given": "Anteil gegeben",
    "sealed.progress": "Anteile der Auszählkommission: {given} von {needed} nötigen",
    "sealed.silent": {"by": "n", "one": "Es fehlt noch 1 von", "other": "Es fehlen noch {n} von"},
    "sealed.title": "Die Stimmzettel werden ausgezählt",
    "secrecy": "So bleibt Ihre Stimme geheim",
    "secrecy.against": "Davor sind Sie geschützt",
    "secrecy.against.loss": "Verschwindet Ihr Stimmzettel, bemerkt Ihr Gerät das an der Prüfnummer.",
    "secrecy.against.others": "Andere Mitglieder, Leitung und Geschäftsstelle erfahren nicht, wie Sie gestimmt haben.",
    "secrecy.against.wrong": "Falsches Zählen fällt auf: Jeder Computer kann die Auszählung nachrechnen.",
    "secrecy.check": "Auszählung selbst nachrechnen",
    "secrecy.commission": "Öffnen kann die Summe nur die Auszählkommission, und nur mehrere ihrer Mitglieder gemeinsam. Der Server kann es nicht.",
    "secrecy.how": "Ihr Gerät verschließt Ihren Stimmzettel, bevor es ihn abschickt. Geöffnet wird nur die gemeinsame Summe, nicht der einzelne Stimmzettel.",
    "secrecy.mark": "Kennzeichen der Kommission; ihre Mitglieder nennen Ihnen dasselbe:",
    "secrecy.not": "Davor schützt das nicht",
    "secrecy.not.device": "Ein Gerät mit Schadsoftware, oder eine gefälschte Seite: Dort könnte jemand mitlesen.",
    "secrecy.not.few": "In kleinen Gruppen, bei einstimmigen Ergebnissen oder seltenen Stimmengewichten kann das Ergebnis selbst verraten, wie jemand gestimmt hat.",
    "secrecy.not.part": "Dass Sie teilgenommen haben, ist nicht geheim; nur wie.",
    "secrecy.not.shoulder": "Jemand sieht Ihnen zu oder zwingt Sie. Stimmen Sie allein ab; ändern können Sie bis zum Schluss.",
    "secrecy.not.together": "Wenn so viele Mitglieder der Kommission, wie zum Auszählen nötig sind, gemeinsam betrügen, können sie einzelne Stimmzettel öffnen.",
    "secrecy.server": "In dieser Abstimmung liegt der Schlüssel beim Server. Das ist schwächer: Wer den Server betreibt, könnte einzelne Stimmzettel öffnen. Stärker ist eine Auszählkommission.",
    "secret": "geheim",
    "secret.again": "Die Verbindung war weg. Ihr Stimmzettel wird erneut gesendet; doppelt gezählt wird er nicht. Lassen Sie diese Seite offen.",
    "secret.back": "Zurück",
    "secret.blank": "Enthaltung (leerer Stimmzettel)",
    "secret.cast": "{cast:ballots} in der Urne",
    "secret.cast_before": "Hierfür liegt schon ein Stimmzettel in der Urne. Wenn Sie neu auswählen, ersetzt der neue den alten.",
    "secret.cast_elsewhere": "liegt in der Urne",
    "secret.cast_of": "{cast} von {total:of_ballots} in der Urne",
    "secret.change": "Stimme ändern",
    "secret.choose_first": "Bitte treffen Sie zuerst eine Auswahl.",
    "secret.done.text": {"by": "n", "one": "Dieses Gerät bewahrt die Prüfnummer auf. Damit prüfen Sie weiter unten, dass Ihr Stimmzettel gezählt wird. Bis zum Schließen der Abstimmung können Sie ihn ändern; es zählt der letzte.", "other": "Dieses Gerät bewahrt die Prüfnummern auf. Damit prüfen Sie weiter unten, dass Ihre Stimmzettel gezählt werden. Bis zum Schließen der Abstimmung können Sie sie ändern; es zählt von jedem der letzte."},
    "secret.elsewhere": "Sie haben für diese Abstimmung ein anderes Gerät eingerichtet",
    "secret.elsewhere.text": "Bitte geben Sie dort ab: {names}.",
    "secret.in_box": {"by": "n", "one": "Ihr Stimmzettel liegt in der Urne", "other": "Ihre Stimmzettel liegen in der Urne"},
    "secret.leave_as_is": "Nichts ändern",
    "secret.limits": {"by": "most", "one": "Wählen Sie genau eine Möglichkeit.", "other": "Wählen Sie mindestens {least} und höchstens {most}."},
    "secret.most": {"by": "most", "one": "Wählen Sie höchstens eine Möglichkeit.", "other": "Wählen Sie höchstens {most}."},
    "secret.none": "Keine davon",
    "secret.none_cast": "Noch liegt kein Stimmzettel von Ihnen in der Urne",
    "secret.not_cast_yet": "noch nicht abgegeben",
    "secret.not_filled": "nichts ausgewählt, wird nicht abgegeben",
    "secret.review": "Weiter zum Prüfen",
    "secret.review.server": "Ihr Stimmzettel verlässt dieses Gerät verschlossen; den Schlüssel hält der Server. Dieses Gerät merkt sich Ihre Auswahl nicht.",
    "secret.review.text": "Ihr Stimmzettel verlässt dieses Gerät verschlossen. Allein kann ihn niemand öffnen, und dieses Gerät merkt sich Ihre Auswahl nicht.",
    "secret.review.title": "Stimmt das so?",
    "secret.send": "Stimmzettel abgeben",
    "secret.sending": "Ihr Stimmzettel wird gesendet …",
    "secret.sending_many": {"by": "done", "one": "{done} von {of:of_ballots} ist in der Urne …", "other": "{done} von {of:of_ballots} sind in der Urne …"},
    "secret.server": "Schlüssel beim Server (schwächer)",
    "secret.split": {"by": "n", "one": "Den einen Stimmzettel ausfüllen", "other": "Die {n:ballots} einzeln verteilen"},
    "secret.split.each": "Jeder zählt {share} Stimme.",
    "secret.split.hint": {"by": "total", "one": "Sie haben einen Stimmzettel.", "other": "Verteilen Sie Ihre {total:ballots} frei."},
    "secret.split.sum": "{n} von {total:of_ballots} verteilt",
    "secret.stays": "bleibt, wie es in der Urne liegt",
    "secret.step.choose": "Auswählen",
    "secret.step.done": "Abgegeben",
    "secret.step.review": "Prüfen",
    "secret.steps": "Schritte der Stimmabgabe",
    "secret.tracker": "Prüfnummer",
    "secret.trackers": {"by": "n", "one": "Prüfnummer", "other": "{n} Prüfnummern"},
    "secret.vote_rest": "Jetzt abgeben",
    "secret.without": "Bei der Öffnung war noch kein Gerät eingerichtet",
    "secret.without.in_writing": "Deshalb gibt es für Sie in dieser Abstimmung keinen Stimmzettel. Geräte konnten bis zum Beginn eingerichtet werden. Wenden Sie sich bitte an die Geschäftsstelle; dass Sie nicht abstimmen konnten, steht in der Niederschrift.",
    "secret.without.text": "Deshalb gibt es für Sie in dieser Abstimmung keinen Stimmzettel auf diesem Gerät. Bitte wenden Sie sich jetzt an die Versammlungsleitung: Sie kann die Abstimmung abbrechen und neu öffnen. Bei der nächsten Abstimmung ist dieses Gerät dabei.",
    "secret.without_booth": {"by": "n", "one": "{n:members} kann hier nicht abstimmen, weil bei der Öffnung kein Gerät eingerichtet war", "other": "{n:members} können hier nicht abstimmen, weil bei der Öffnung kein Gerät eingerichtet war"},
    "seed.as_file": "Zusätzlich als Datei sichern",
    "seed.as_file.text": "Die Datei ist mit einer Passphrase verschlossen, die Sie selbst wählen. Ohne sie nützt die Datei niemandem.",
    "seed.choose_file": "Schlüsseldatei",
    "seed.file": "Schlüsseldatei wählen",
    "seed.file_name": "auszaehlkommission-schluessel",
    "seed.form": "Ein Schlüsselwort hat 22 Zeichen, und 0, O, I und l kommen nicht vor. Bitte vergleichen Sie mit Ihrem Zettel.",
    "seed.from": "Ihre Sicherung",
    "seed.hint": "22 Zeichen. Abstände dürfen sein; Groß- und Kleinbuchstaben zählen. Die Zeichen 0, O, I und l kommen nicht vor.",
    "seed.kept": "Der Schlüssel liegt jetzt in diesem Browser.",
    "seed.label": "Schlüsselwort",
    "seed.no_file": "Bitte wählen Sie zuerst die Schlüsseldatei.",
    "seed.noted": "Ich habe es aufgeschrieben, weiter",
    "seed.other_file": "Diese Datei gehört zu einer anderen Versammlung, Kommission oder Person.",
    "seed.other_key": "Das ist nicht der Schlüssel, den Sie für diese Kommission angelegt haben. Bitte vergleichen Sie mit Ihrem Zettel.",
    "seed.passphrase": "Passphrase",
    "seed.passphrase.new": "Passphrase (mindestens 10 Zeichen)",
    "seed.passphrase.short": "Bitte wählen Sie eine Passphrase mit mindestens 10 Zeichen, zum Beispiel vier Wörter.",
    "seed.save": "Schlüsseldatei speichern",
    "seed.saved": "Gespeichert. Bewahren Sie Datei und Passphrase getrennt auf.",
    "seed.typed": "Schlüsselwort eingeben",
    "seed.use_here": "In diesem Browser verwenden",
    "seed.yours": "Ihr Schlüsselwort",
    "seed.yours.text": "Schreiben Sie diese 22 Zeichen jetzt ab; Groß- und Kleinbuchstaben zählen. Danach werden sie nie wieder gezeigt. Wer sie kennt, kann an Ihrer Stelle auszählen.",
    "share": {"by": "share", "1/2": "die Hälfte", "other": "{share}"},
    "side.minutes": "Niederschrift",
    "side.no_vote": "Zurzeit läuft keine Abstimmung",
    "side.no_vote.text": "Sobald eine offene Abstimmung läuft, tragen Sie hier Stimmen auf Papier ein.",
    "side.papers": "Unterlagen der Versammlung",
    "side.reach": "Verlangen nach der Mitgliederliste, Nachrichten an alle",
    "side.resolutions": "Beschlüsse und Archiv",
    "side.roll": "Mitgliederliste der Versammlung",
    "situation": "Lagebild",
    "situation.clock": "Uhr",
    "situation.clock.off": "weicht um {s} s ab",
    "situation.connected": "Verbunden",
    "situation.details": "Einzelheiten",
    "situation.disk": "Speicher",
    "situation.disk.free": "{gb} GB frei ({percent} %)",
    "situation.extend": "Um drei Minuten verlängern",
    "situation.fine": "in Ordnung",
    "situation.loss": {"by": "lost", "one": "{lost} von {total:of_voters} hat die Verbindung verloren und noch nicht abgestimmt", "other": "{lost} von {total:of_voters} haben die Verbindung verloren und noch nicht abgestimmt"},
    "situation.loss.text": "Warten Sie, bis sie wieder da sind, verlängern Sie die Abstimmung oder wiederholen Sie sie. Verlängern und Wiederholen wird als Vorkommnis festgehalten.",
    "situation.lost": "Verbindung verloren",
    "situation.mail": "E-Mail",
    "situation.mail.faults": "{n} nicht zugestellt oder unklar",
    "situation.processes": "Verbundene je Serverprozess",
    "situation.record": "Nur als Vorkommnis festhalten",
    "situation.repeat": "Abstimmung wiederholen",
    "situation.repeat.text": "Die laufende Abstimmung wird abgebrochen; ihre Stimmen zählen nicht. Dieselbe Abstimmung wird neu geöffnet.",
    "situation.share": "Bei einer Abstimmung warnen ab Verlust von mehr als",
    "situation.since": "seit {at}",
    "situation.this": "dieser Prozess",
    "situation.unknown": "Wird gerade abgefragt …",
    "situation.votes": "Stimmen",
    "situation.votes.of": "{heads} von {total}, {rate} je Sekunde",
    "situation.wait": "Eine Minute warten",
    "skip": "Zum Inhalt springen",
    "span.days": "{days:days} {hours} Std.",
    "span.hours": "{hours} Std. {minutes} Min.",
    "span.minutes": "{minutes} Min.",
    "step": "Nächster Schritt",
    "step.read": "Zuletzt festgestellt",
    "text.loading": "Der Text wird geladen …",
    "text.waiting": "Der Text ist noch nicht angekommen; er wird weiter von selbst geladen.",
    "trustees": "Auszählkommission",
    "trustees.add": "Hinzufügen",
    "trustees.anew": "Neu bestellen",
    "trustees.appoint": "Auszählkommission bestellen",
    "trustees.appoint.go": "Bestellen",
    "trustees.appoint.text": "Wählen Sie mindestens zwei, besser drei Personen, denen auch die Unterlegenen einer Abstimmung trauen. Jede braucht etwa fünf Minuten, am besten vor Beginn.",
    "trustees.done.certify": "Schlüssel angelegt",
    "trustees.done.confirm": "bestätigt",
    "trustees.done.deal": "verteilt",
    "trustees.done.nothing": "noch nicht begonnen",
    "trustees.done.recover": "wiederhergestellt",
    "trustees.none": "Für geheime Abstimmungen braucht es eine Auszählkommission: Nur mehrere ihrer Mitglieder gemeinsam können auszählen.",
    "trustees.not_ready": "Schlüssel entsteht",
    "trustees.of": {"by": "threshold", "one": "{threshold} von {size:of_members} zählt aus.", "other": "{threshold} von {size:of_members} zählen gemeinsam aus."},
    "trustees.person": "Person",
    "trustees.ready": "bereit",
    "trustees.remove": "Entfernen",
    "trustees.server": "Schlüssel auf dem Server",
    "trustees.server.now": "Der Server hält den Schlüssel und zählt sofort aus. Wer ihn betreibt, könnte einzelne Stimmzettel öffnen.",
    "trustees.server.text": "Ohne Kommission hält der Server den Schlüssel allein. Das geht schnell, ist aber schwächer: Wer den Server betreibt, könnte einzelne Stimmzettel öffnen. Alle sehen diesen Hinweis bei jeder geheimen Abstimmung.",
    "trustees.threshold": "Zum Auszählen nötig",
    "trustees.threshold.hint": "Fallen mehr aus, als entbehrlich sind, kann nicht ausgezählt werden. Üblich ist 2 von 3.",
    "trustees.threshold.of": "{n} von {size}",
    "video.captions": "Untertitel mitlesen",
    "video.embed": "Video hier zeigen",
    "video.hide": "Video ausblenden",
    "video.moved": "Der Videoraum hat einen neuen Link. Sie finden ihn auf Ihrer Seite unter „Videoraum öffnen“.",
    "video.new": "Neuer Link (beginnt mit https://)",
    "video.note": "Der Videoraum ist ein anderer Dienst; erst mit dem Klick werden Daten dorthin übertragen.",
    "video.now": "Bisher: {address}",
    "video.open": "Videoraum öffnen",
    "video.replace": "Link des Videoraums ändern",
    "video.replace.go": "Link jetzt ändern",
    "video.replace.hint": "Alle sehen den neuen Link sofort auf ihrer Seite. Bitte prüfen Sie vorher, dass der Raum offen ist.",
    "vote.all_same": "Für alle {n} Mandate",
    "vote.along": {"by": "n", "one": "Mit diesem Stimmzettel entscheiden Sie zugleich über einen weiteren Punkt:", "other": "Mit diesem Stimmzettel entscheiden Sie zugleich über {n} weitere Punkte:"},
    "vote.ballot": "Ihre Stimme",
    "vote.cast_of": {"by": "cast", "one": "{cast} von {total:of_members} hat abgestimmt", "other": "{cast} von {total:of_members} haben abgestimmt"},
    "vote.change": "Sie können Ihre Stimme ändern, bis die Abstimmung geschlossen wird.",
    "vote.choice": {"by": "choice", "yes": "Ja", "no": "Nein", "abstain": "Enthaltung", "invalid": "ungültig", "other": "{choice}"},
    "vote.closes": "Frist: {when}",
    "vote.details": "Einzelheiten",
    "vote.each": "Einzeln abstimmen",
    "vote.ended": "Zeit abgelaufen",
    "vote.entered": "Auf Papier für Sie eingetragen: {choice}. Stimmen Sie selbst ab, so zählt Ihre Stimme.",
    "vote.excluded.title": "Sie stimmen hier nicht mit",
    "vote.late": "Ihre Stimme zu TOP {number} ist nicht mehr angekommen: {reason}",
    "vote.left": "noch {time}",
    "vote.named": "Diese Abstimmung ist namentlich: Alle sehen, wer wie gestimmt hat.",
    "vote.no_paper": "Sie haben in dieser Abstimmung keine Stimme. Stimmberechtigt ist, wer bei ihrer Öffnung anwesend oder vertreten war.",
    "vote.not_cast": "nicht abgestimmt",
    "vote.now": "Jetzt abstimmen",
    "vote.on": "Abstimmung zu TOP {number}",
    "vote.open": "Abstimmung läuft",
    "vote.own": "Eigene Stimme",
    "vote.procedural": "Antrag zur Geschäftsordnung",
    "vote.receipt": "Nr. {place} in der Urne, Prüfwert {hash}",
    "vote.replaced": "Für {member} stimmt {person}.",
    "vote.round": "{round}. Wahlgang",
    "vote.rule": "Nötig: {rule}",
    "vote.run_off": "{round}. Wahlgang, Stichwahl",
    "vote.saved": "Gespeichert: {choice}",
    "vote.to_ballot": "Zur Abstimmung zu TOP {number}",
    "vote.totals": "Gezeigt werden nur die Summen. Im Archiv der Versammlung steht, wer wie gestimmt hat; sie ist nicht geheim.",
    "vote.urgency": "Dringlichkeit",
    "vote.waiting": "Noch nicht angekommen: {choice}. Wird gesendet, sobald die Verbindung wieder da ist.",
    "vote.weight": "{weight:votes}",
    "waiting.text": "Sie sind anwesend. Diese Seite zeigt von selbst, sobald die Versammlung eröffnet wird.",
    "waiting.title": "Gleich geht es los",
    "watch.alarm": "Im Protokoll der Urne stimmt etwas nicht",
    "watch.begins": "Das Protokoll wird geladen …",
    "watch.complete": "Die Auszählung ist vollständig und richtig.",
    "watch.offline": "Zurzeit ohne Verbindung; es geht von selbst weiter.",
    "watch.start": "Mitverfolgen",
    "watch.state": "{n:ballots} eingegangen, geänderte mitgezählt; zuletzt geprüft um {time}.",
    "watch.stop": "Mitverfolgen beenden",
    "watch.vanished": "Ein Stimmzettel dieses Geräts steht nicht im Protokoll, obwohl sein Empfang bestätigt wurde. Prüfnummer: {tracker}",
    "who.account": "Konto der Geschäftsstelle",
    "who.also": "Auf diesem Gerät auch:",
    "who.area": "Zum Mitgliederbereich",
    "who.change": "Person wechseln",
    "who.for": "Diese Seite ist für",
    "who.leave": "Diesen Zugang schließen",
    "who.own": "Zu meiner Stimme",
    "who.sign_in": "Zugang wieder öffnen oder die Person wechseln",
    "written.abandon": "Verfahren abbrechen",
    "written.abandon.text": "Das ganze Verfahren endet ohne Ergebnis, auch mit den Stimmen, die schon abgegeben sind. Alle lesen den Grund auf ihrer Seite.",
    "written.abandoned": "Das Verfahren wurde am {when} abgebrochen. Abgegebene Stimmen werden nicht gezählt, und nichts ist beschlossen. Grund: {reason}",
    "written.answered": "{n} von {total:of_items} beantwortet",
    "written.begin": "Trotzdem beginnen",
    "written.begin.text": "Wer noch kein Gerät eingerichtet hat, kann dann nicht geheim abstimmen, und das Ergebnis ist deshalb zweifelhaft. Dass Sie so begonnen haben, steht in der Niederschrift.",
    "written.by_itself": "Ausgezählt wird von selbst, sobald die Frist endet oder alle geantwortet haben.",
    "written.close": "Verfahren abschließen",
    "written.close_now": "Alle haben geantwortet: jetzt auszählen",
    "written.closed": "Das Verfahren ist abgeschlossen. Die Beschlüsse stehen auf dieser Seite; die Niederschrift steht hier, sobald sie genehmigt ist.",
    "written.counted": "Die Frist ist abgelaufen, die Stimmen sind ausgezählt.",
    "written.counted_early": "Alle haben geantwortet; deshalb wurde schon vor dem Ende der Frist ausgezählt, am {when}.",
    "written.device": "Ihr Gerät für die geheime Abstimmung",
    "written.device.ready": "✓ Dieses Gerät ist eingerichtet. Stimmen Sie auf ihm und in diesem Browser ab; löschen Sie bis zum Ende der Frist nicht, was er von dieser Seite gespeichert hat.",
    "written.device.waits": "Dieses Gerät wird gerade eingerichtet. Lassen Sie die Seite dafür einen Augenblick offen.",
    "written.heading": "Schriftliches Verfahren",
    "written.left": "Noch {time}",
    "written.minutes": "Das Verfahren ist beendet. Es folgen Niederschrift, Genehmigung und Archiv.",
    "written.no_paper": "Sie haben über diesen Punkt nicht abzustimmen.",
    "written.not_yet": "Die Abstimmung beginnt am {when}.",
    "written.over": "Die Frist ist abgelaufen. Gleich wird ausgezählt.",
    "written.paper": "Für Mitglieder, die auf Papier antworten. Der Eintrag wird als Papierstimme gekennzeichnet.",
    "written.resolutions": "Beschlussvorschläge",
    "written.running": "Die Abstimmung läuft",
    "written.text": "Bitte stimmen Sie bis {when} über jeden Punkt ab. Wer nicht antwortet, stimmt nicht zu: Schweigen gilt nicht als Zustimmung.",
    "written.title": "Ihre Stimme im schriftlichen Verfahren",
    "written.waits": "Der Beginn ist da, aber die Abstimmung hat noch nicht begonnen: Der Schlüssel der Auszählung fehlt, oder Mitglieder haben kein Gerät eingerichtet, oder das Ergebnis könnte einzelne Stimmen verraten. Sie beginnt von selbst, sobald nichts mehr fehlt.",
  },
  en: {
    "accept": "Record the acceptance",
    "accept.day": "On which day?",
    "accept.form": "How was it declared?",
    "accept.form.meeting": "in the meeting",
    "accept.form.spoken": "by word of mouth outside the meeting",
    "accept.form.text": "in text form, e.g. by mail",
    "accept.form.written": "in writing",
    "accept.hint": "As long as the acceptance is open nobody is elected. What you enter stands with the result, in the register of resolutions and in the minutes. It can be entered until the minutes are approved; a mistake is then corrected by two people.",
    "accept.record": "Record it",
    "acknowledge": "Take note",
    "acknowledge.hint": "It then stands with your name in the minutes. After that the result can be declared.",
    "acknowledge.title": "Member list not handed over, asked for by {member}",
    "adjourned": "The assembly is adjourned",
    "adjourned.ask": "To be continued on (if known)",
    "adjourned.until": "It goes on: {when}.",
    "agenda": "Agenda",
    "agenda.earlier": {"by": "n", "one": "One earlier item", "other": "{n} earlier items"},
    "agenda.none": "There is no such item. Numbers and titles are searched.",
    "agenda.read": "Read text and documents",
    "agenda.search": "Find an item (number or word)",
    "away": {"by": "n", "one": "1 person who is there online has had no connection since {at}", "=50": "50 or more persons who are there online have no connection, the first since {at}", "other": "{n} persons who are there online have no connection, the first since {at}"},
    "away.checkout": {"by": "n", "one": "Check out {n:persons}", "other": "Check out {n:persons}"},
    "away.limit": "Ask when the connection has been missing for longer than",
    "away.minutes": "{n:minutes}",
    "away.text": "Whoever is checked in online counts for the quorum, also without a connection. Are they still there? If not, check them out; whoever comes back checks in again.",
    "base": {"by": "base", "cast": "of the votes cast", "present": "of the votes of those present", "members": "of the votes of all members", "valid": "of the valid votes", "ballots": "of the valid ballots", "other": "{base}"},
    "begins": "Begins {when}",
    "booth.broken": "The ballot could not be loaded yet. It is tried again by itself; otherwise please reload the page.",
    "booth.contradiction": {"by": "what", "vote": "Your ballot was neither filled in nor sent. This page shows another vote than the server puts forward for voting. Please tell the chair.", "key": "Your ballot was neither filled in nor sent. The ballot would not be sealed for the commission named here. Please tell the chair.", "motion": "Your ballot was neither filled in nor sent. The wording on the ballot is not the one shown here. Please tell the chair.", "answers": "Your ballot was neither filled in nor sent. The ballot has other options than shown here. Please tell the chair.", "credential": "Your ballot was neither filled in nor sent. This ballot belongs to another device. Please reload the page.", "other": "Your ballot was neither filled in nor sent."},
    "booth.here": "Vote on this device",
    "booth.other": "Another device is set up for secret votes",
    "booth.other.text": "If you would rather vote here, change over. The change holds from the next vote on.",
    "booth.other_tracker": "The server has confirmed another ballot than the one sent. Please tell the chair.",
    "booth.withdraw": "Withdraw device",
    "booth.withdraw.text": "Has {name} lost a device? Once withdrawn, it no longer holds from the next secret vote on. In case of loss also block the person's access.",
    "booth.withdrawn": "This device has been withdrawn from secret votes",
    "booth.withdrawn.text": "The office has withdrawn it, for example because a device was lost. You can set it up again; that holds from the next vote on.",
    "cancel": "Cancel",
    "cancelled.text": "It was convened for {when} and does not take place. Cancelled on {at}. Reason: {reason}",
    "cancelled.title": "The assembly is cancelled",
    "candidates": "Standing for election",
    "candidates.herself": "came forward in the meeting",
    "candidates.proposed": "proposed in the meeting by {mover}",
    "chair.absent": {"by": "n", "one": "Not represented: {n} voting member", "other": "Not represented: {n} voting members"},
    "chair.add": "Bring in an item that was not announced",
    "chair.add.concerned": "Whom the resolution concerns",
    "chair.add.concerned.hint": "Of a transaction, a suit or a discharge: from this follows who does not vote.",
    "chair.add.dossier": "A member's motion that is published",
    "chair.add.dossier.none": "none",
    "chair.add.hint": "The item comes last on the agenda. Anything can be talked about; whether it may be decided too, statutes and law say once it is brought in.",
    "chair.add.motion": "Motion (empty if it is only to be talked about)",
    "chair.add.mover": "Who brings the item in?",
    "chair.add.subject": "What would be decided",
    "chair.add.title": "What it is about",
    "chair.add.unopposed": "I find that all members with a vote are there or represented and that nobody objects to a decision",
    "chair.adjourn": "Adjourn",
    "chair.amend": "Change wording",
    "chair.amend.by_chair": "Only whoever presides brings in another wording.",
    "chair.amend.choose": "Please choose",
    "chair.amend.mover": "Who moves the change?",
    "chair.amend.text": "New wording",
    "chair.amend.within": "I find that the new wording stays within the announced subject",
    "chair.attendance": "Attendance",
    "chair.barred": {"by": "n", "one": "One member does not vote", "other": "{n} members do not vote"},
    "chair.call": "Call item {number}",
    "chair.call.speaking": "{name} is still speaking; this ends the turn.",
    "chair.call.voting": "A vote on item {number} is still open. It goes on until you close it.",
    "chair.call.waiting": {"by": "n", "one": "{names} still waits to speak on item {number} and would not get the floor. The list stays with its item: call it again, and the list is there.", "other": "{n} still wait to speak on item {number} and would not get the floor: {names}. The list stays with its item: call it again, and the list is there."},
    "chair.cancel_vote": "Cancel the vote",
    "chair.chair": "Chair",
    "chair.checkin.online": "Check in, online",
    "chair.checkin.room": "Check in, room",
    "chair.checkout": "Check out",
    "chair.close": "Close the assembly",
    "chair.close.current": "item {number} (called, not finished)",
    "chair.close.motions": "item {number} ({motions} not decided)",
    "chair.close.open_items": {"by": "n", "one": "Still open is {items}.", "other": "Still open are {items}."},
    "chair.close.speakers": {"by": "n", "one": "{names} still waits to speak.", "other": "{n} still wait to speak: {names}."},
    "chair.close.sure": "Nothing more can be done afterwards. The minutes follow.",
    "chair.close.unanswered": {"by": "n", "one": "Unanswered is question no. {numbers}.", "other": "Unanswered are questions no. {numbers}."},
    "chair.close.undecided": "item {number} (not decided)",
    "chair.close.waiting": "item {number} (not called)",
    "chair.close_vote": "Close the vote",
    "chair.close_vote.later": "An end was announced for this vote. It can be closed earlier once everybody has voted themselves.",
    "chair.close_vote.no_more": "After that no ballot is taken any more.",
    "chair.close_vote.sure": {"by": "cast", "one": "Only {cast} of {total:of_members} has voted. No ballot can be added afterwards.", "other": "Only {cast} of {total:of_members} have voted. No ballot can be added afterwards."},
    "chair.declare": "Declare the result",
    "chair.declare.accepted": "Declare carried",
    "chair.declare.accepts": "Accepts the election",
    "chair.declare.all_accept": "Those elected accept",
    "chair.declare.declines": "Does not accept",
    "chair.declare.find": "What holds is not said by the count alone here: you find it, presiding. Your finding stands in the minutes.",
    "chair.declare.not_all": "Not all accept",
    "chair.declare.open": "Acceptance still open",
    "chair.declare.rejected": "Declare rejected",
    "chair.declare.say": "To be read out",
    "chair.expected": "Not here yet ({n})",
    "chair.extend": {"by": "n", "one": "Extend by {n} minute", "other": "Extend by {n} minutes"},
    "chair.extend.reason": "More time for those who have not voted yet.",
    "chair.finish": "Finish item",
    "chair.finish.text": "The last item is still under way. Finish it once it has been dealt with.",
    "chair.hinders": "Open before closing",
    "chair.incident.kind": "Kind",
    "chair.incident.measure": "What was done?",
    "chair.incident.new": "Record an incident",
    "chair.incident.resolve": "Resolve",
    "chair.incident.resolved": "resolved: {measure}",
    "chair.incidents": "Incidents",
    "chair.incidents.none": "None.",
    "chair.late.talk": "This item can be talked about today, but not decided.",
    "chair.left.amendments": {"by": "n", "one": "{motion} has not been decided yet; one amendment to it is open.", "other": "{motion} has not been decided yet; {n} amendments to it are open."},
    "chair.left.motion": "{motion} has not been decided yet.",
    "chair.left.undecided": "Item {number} has not been decided yet.",
    "chair.left.undeclared": "The result of a vote on item {number} has not been declared yet.",
    "chair.minute_taker": "Minute-taker",
    "chair.minutes": "To the minutes",
    "chair.minutes.text": "The assembly is closed. Minutes, approval and archive follow.",
    "chair.more": "More actions",
    "chair.nothing": "All items are dealt with.",
    "chair.objections": "Objections",
    "chair.open": "Open the assembly",
    "chair.open.away": "{name} is not checked in. Check the person in or choose somebody else; otherwise the minutes will say so of the opening.",
    "chair.open.text": "The minutes begin with the opening.",
    "chair.open_step": {"by": "step", "open": "A vote on item {number} is open.", "sealed": "The secret vote on item {number} has not been counted yet.", "tallied": "The result on item {number} has not been declared.", "other": "An incident is still open: {text}"},
    "chair.paper": "Enter a ballot on paper",
    "chair.paper.cast": "{person} has voted for {member} already. Nothing can be entered for it on paper.",
    "chair.paper.choose": "please choose",
    "chair.paper.done": "Entered as no. {place}.",
    "chair.paper.enter": "Enter",
    "chair.paper.member": "Member",
    "chair.paper.replaces": "What is entered: {choice} (by {by}). The new entry replaces it.",
    "chair.paper.text": "For those present without a device. The entry is marked as a ballot on paper.",
    "chair.pause": "Pause",
    "chair.present": "Present ({n})",
    "chair.reason": "Reason (will stand in the minutes)",
    "chair.remove_item": "Take off",
    "chair.reopen": "Reopen",
    "chair.reopen.hint": "If the assembly was closed by mistake, that can be taken back until {time}. The reason will stand in the minutes.",
    "chair.reopen.stayed": "I find that nobody has left since it was closed. Otherwise what is decided afterwards stays doubtful.",
    "chair.restore_item": "Put back on the agenda",
    "chair.resume": "Resume",
    "chair.search": "Search name or member",
    "chair.undo": "Undo",
    "chair.undo.vote": "Opened by mistake; nobody had voted.",
    "chair.urgency": "Vote on its urgency",
    "chair.urgency.first": "By the statutes, the first vote is on whether the motion is urgent.",
    "chair.vote": "Open a vote",
    "chair.vote.anyway": "Open as a secret vote all the same",
    "chair.vote.asked": "Somebody asks for a vote on each person",
    "chair.vote.barred": "Not entitled to vote:",
    "chair.vote.barred.hint": "Neither themselves nor as delegates or proxies. Somebody else can act for a member that is not itself the other side.",
    "chair.vote.go": "Open now",
    "chair.vote.joint": "All acted together; then none of those announced votes",
    "chair.vote.least": "At least",
    "chair.vote.method": "Kind of vote",
    "chair.vote.minutes": "Ends after so many minutes",
    "chair.vote.minutes.hint": "Empty: you close it yourself. Otherwise everybody sees how long they can still vote, and then the vote closes by itself; earlier only once everybody has voted. One tap extends it.",
    "chair.vote.most": "At most",
    "chair.vote.motion": "Wording that is voted on",
    "chair.vote.must_be_secret": "By the statutes this vote must be secret.",
    "chair.vote.named": "By name (everybody sees who votes how)",
    "chair.vote.no_trustees": "The key of the commission is not ready yet; see “Commission” on this page.",
    "chair.vote.on_procedure": "Vote on procedure",
    "chair.vote.one_of": "One of several",
    "chair.vote.open": "open",
    "chair.vote.options": "To choose from",
    "chair.vote.otherwise": "Secret or otherwise",
    "chair.vote.procedural": "Motion on procedure",
    "chair.vote.procedure": "Motion on procedure that is voted on",
    "chair.vote.risk": "Please consider before opening",
    "chair.vote.risk.text": "If you open all the same, this notice stands in the journal of the assembly.",
    "chair.vote.round": "Round {round} by the statutes: {names}",
    "chair.vote.secrecy": "Open or secret",
    "chair.vote.secret": "secret",
    "chair.vote.several_of": "Several of many",
    "chair.vote.split": "Split the votes into single ballots",
    "chair.vote.split.hint": "Who has several votes gets a ballot for each. So rare numbers of votes betray nothing.",
    "chair.vote.title": "Vote on item {number}",
    "chair.vote.together": "Vote on other items as well, together",
    "chair.vote.together.hint": "The same ballot then holds for all; each resolution needs its own majority and gets its own number. Ask before whether anybody wants separate votes.",
    "chair.vote.together.singly": "A member asks for separate votes",
    "chair.vote.who": "Whom the resolution concerns",
    "chair.vote.who.change": "Other than announced",
    "chair.vote.who.change.hint": "Who is concerned follows from facts. If somebody is to be added or the announcement is wrong, say why; it will stand in the minutes.",
    "chair.vote.who.leave": "Not concerned: {name}",
    "chair.vote.who.nobody": "Nobody was announced.",
    "chair.vote.who.not_party": "Not the other side: {name}",
    "chair.vote.who.open": "If the announcement was right after all, the resolution can be contested because somebody voted against it: the result stays open, and you will have to find it yourself.",
    "chair.vote.whom": "Whose discharge is voted on?",
    "chair.vote.whom.all": "All at once",
    "chair.vote.yes_no": "Yes, no, abstain",
    "chairtop.line": "connected",
    "chairtop.lost": "no connection",
    "chairtop.next": "then {name}",
    "check": "Check my vote",
    "check.all_right": {"by": "n", "one": "All is right: your tracking numbers are in the log, the one ballot in it is valid, and the result is counted rightly.", "other": "All is right: your tracking numbers are in the log, all {n} ballots in it are valid, and the result is counted rightly."},
    "check.button": "Check now",
    "check.cast_at": "cast at {time}",
    "check.counted": "found and counted",
    "check.earlier": "Earlier ballots, replaced ({n})",
    "check.file": "Download the log",
    "check.found": "found, in the box",
    "check.missing": "not found",
    "check.nothing_yet": "No ballot of this device is in the box for this yet.",
    "check.offline": "Check on a page of its own, also offline",
    "check.other_result": "The result this page shows is not that of the log.",
    "check.replaced": "replaced by your later one",
    "check.report": "Report to the chair",
    "check.report.text": "Secret vote on item {number}: {text}",
    "check.report.trackers": "The check on a member's device did not find these tracking numbers: {trackers}",
    "check.right_so_far": {"by": "n", "one": "All is right so far: your tracking numbers are in the log, and the one ballot in it is valid.", "other": "All is right so far: your tracking numbers are in the log, and all {n} ballots in it are valid."},
    "check.running": "The log is being recalculated …",
    "check.strange": "replaced by a strange one",
    "check.text": "This device looks for your tracking numbers in the public log of the box and recalculates the whole log. It no longer knows how you voted.",
    "check.units": "{n} of {total} found",
    "check.wrong": "Something is wrong here",
    "check.wrong.do": "Report it now, before the result is declared, and write down the tracking number. The chair can cancel the vote and have it repeated; you can also have an objection recorded.",
    "checkin.button": "Check in now",
    "checkin.done": "You are checked in ({mode}).",
    "checkin.left": "{by} reported you absent at {at}. Check in again if you take part.",
    "checkin.left_by": {"by": "who", "chair": "The chair", "other": "The office"},
    "checkin.left_line_lost": "Your connection was lost; {by} reported you absent at {at}. Check in again if you take part.",
    "checkin.room": "If you are in the room, the office checks you in at the door.",
    "checkin.text": "By checking in you are present and count for the quorum. You can check out at any time.",
    "checkin.title": "Check in",
    "checkout.button": "Check out",
    "checkout.sure": "If you check out, you are no longer present and do not take part in the next votes.",
    "choose.placeholder": "Search {n:of_names}",
    "choose.search": "{label}: search",
    "clock": "{time}",
    "close_dialog": "Back",
    "closed.approves": "Your approval of the minutes is still missing.",
    "closed.minutes": "Read the approved minutes (PDF)",
    "closed.text": "Thank you for taking part. The resolutions are below; the minutes stand here once they are approved.",
    "closed.text.approved": "Thank you for taking part. The resolutions are below. The minutes are approved.",
    "closed.title": "The assembly is closed",
    "closed.until": "You can read this page until {day}: as long as resolutions can be contested, and for 90 days at least.",
    "commission": "Commission",
    "commission.again": "Once more",
    "commission.alarm.do": "Do not count. Tell the chair and the other members of the commission at once.",
    "commission.answered_other": "This browser has decrypted another sum for this vote before. It does not do so twice, for two sums could betray single votes. Tell the chair.",
    "commission.count": "Count",
    "commission.count.no_key": "The vote is closed. Your key is not in this browser; enter it to count.",
    "commission.count.text": "The vote is closed. This browser recalculates the sum itself and then gives your share.",
    "commission.count.with_key": "Count",
    "commission.create": "Create my key",
    "commission.create.text": "Have pen and paper ready: you get a key word that is shown only now.",
    "commission.follows": "The vote is open. This page checks every ballot; keep it open.",
    "commission.given": "Your share of the count is there",
    "commission.key_elsewhere": "Your key is not in this browser",
    "commission.key_elsewhere.text": "Open the page in the browser in which you created it, or type your key word here.",
    "commission.key_here": "Your key is in this browser. Do not delete browser data before the assembly ends, and keep the key word.",
    "commission.key_not_here": "Your key is not in this browser: type the key word",
    "commission.lacking": {"by": "n", "one": "{n} of {needed:of_shares} is still missing. It can come from: {names}.", "other": "{n} of {needed:of_shares} are still missing. They can come from: {names}."},
    "commission.log_not_ended": "The log of the box is not finished yet. Please wait a moment and press again.",
    "commission.lost": "Somebody has lost the key or cannot be reached?",
    "commission.lost.text": {"by": "n", "one": "1 of {needed} is still missing; without it counting is impossible. Who has lost browser or device opens the link of the invitation anywhere else and enters key word or key file there. If both are lost, another member steps in. If that is not enough, nobody can open the ballots: the chair cancels the vote, appoints a new commission and repeats it.", "other": "{n} of {needed} are still missing; without them counting is impossible. Who has lost browser or device opens the link of the invitation anywhere else and enters key word or key file there. If both are lost, another member steps in. If that is not enough, nobody can open the ballots: the chair cancels the vote, appoints a new commission and repeats it."},
    "commission.mark": "Compare this mark aloud with the other members of the commission; all must see the same:",
    "commission.missing": {"by": "step", "certify": "These still have to create their key: {names}.", "recover": "These still have to show the recovery: {names}.", "other": "These still have to open their page: {names}."},
    "commission.not_my_cert": "The key entered under your name is not the one of this browser. If you did not create it yourself, tell the chair; the commission will then be appointed anew.",
    "commission.other_ceremony": "This vote was opened with another key than the commission has now. Nothing was decrypted. Tell the chair.",
    "commission.other_tally": "The sum to be decrypted here is not the one this browser has found from the ballots. Nothing was decrypted. Tell the chair and the other members of the commission at once.",
    "commission.ready": "The key of the commission is ready",
    "commission.ready.text": {"by": "threshold", "one": "Nothing is to be done before the counting. {threshold} of {size} is enough to count: {names}.", "other": "Nothing is to be done before the counting. Any {threshold} of {size} count together: {names}."},
    "commission.recover": "Show recovery",
    "commission.recover.elsewhere": "Now show the recovery",
    "commission.recover.elsewhere.text": "Open the link of your invitation in another browser, in a private window or on a second device. Type your key word there. So it is certain that counting is possible even after a loss.",
    "commission.recover.here": "Show it in this browser all the same",
    "commission.recover.keep": "Keep the key in this browser too (only on a device of your own)",
    "commission.recover.text": "Show that your backup is enough: type your key word or choose the key file.",
    "commission.stay": "Your part is done. Keep this page open: the next steps go by themselves.",
    "commission.step.certify": "Create key",
    "commission.step.confirm": "Confirm",
    "commission.step.deal": "Distribute",
    "commission.step.recover": "Recover",
    "commission.steps": "Steps to the key",
    "commission.text": {"by": "threshold", "one": "You belong to the commission. {threshold} of {size:of_members} is enough to count.", "other": "You belong to the commission. Any {threshold} of {size:of_members} count together; nobody can alone."},
    "concerned.add": "Add",
    "concerned.add.party": "Another member who is the other side",
    "concerned.add.person": "Another person concerned",
    "concerned.add.tie": "Another person tied to the other side",
    "concerned.how": "How?",
    "concerned.nobody": "nobody",
    "concerned.party": "{name} is the other side",
    "concerned.person": "{name} is concerned",
    "concerned.remove": "Remove",
    "concerned.share": "Share, such as 1/4",
    "concerned.tie.close_relative": "{name} is married to the other side or related in direct line",
    "concerned.tie.controls": "{name} controls the other side",
    "concerned.tie.holds": "{name} holds a share of the other side",
    "concerned.tie.liable": "{name} answers personally for the other side",
    "concerned.tie.relative": "{name} is otherwise related to the other side",
    "concerned.tie.represents": "{name} represents the other side",
    "correct": "Correct the result",
    "correct.acceptance": "Is the election accepted?",
    "correct.accepted": "accepted",
    "correct.accepts": "election accepted",
    "correct.confirm": "Read and confirmed",
    "correct.declines": "election not accepted",
    "correct.hint": "What was counted stays. What the law leaves to the chair can be corrected, and whether an election is accepted. Both will stand in the minutes; the number of the resolution stays.",
    "correct.instead": "What is right",
    "correct.propose": "Propose the correction",
    "correct.proposed": "Proposed correction: {finding}",
    "correct.reason": "Reason: {reason}",
    "correct.rejected": "rejected",
    "correct.second": "It holds once a second person confirms it: whoever presides, the minute-taker or the office.",
    "counting.title": "Being counted",
    "debate.against": "Excludes: {numbers}. Only one of them can be adopted.",
    "debate.all": "All amendments",
    "debate.as_it_stands": "The motion as it stands",
    "debate.block": {"by": "n", "one": "One amendment", "other": "Vote on {n} amendments together"},
    "debate.chair_confirms": "The chair confirms the order.",
    "debate.change_of": "Change {number} of {total}",
    "debate.choice.short": "{number}: “{words}”",
    "debate.choice.text": "These wordings exclude each other. Put them against each other, beside “leave the text unchanged”; or one after the other, the most far-reaching first.",
    "debate.choice.title": "Next: {numbers}",
    "debate.confirm": "Confirm the order",
    "debate.count_of": "{n} of {total}",
    "debate.earlier": "{number} earlier",
    "debate.exclusive": "exclude each other; the most far-reaching first",
    "debate.fate.adopted": "adopted",
    "debate.fate.open": "open",
    "debate.fate.rejected": "rejected",
    "debate.fate.settled": "settled",
    "debate.fate.split": "split",
    "debate.fate.taken_over": "taken over",
    "debate.fate.withdrawn": "withdrawn",
    "debate.later": "{number} later",
    "debate.looked_at": "This is on all screens now",
    "debate.more": "Show more",
    "debate.moved_by": "by {name}",
    "debate.next": "Show the next passage",
    "debate.or": "or",
    "debate.order": "{number}: in which order?",
    "debate.order.text": "This is proposed by the wording: first amendments to amendments, then what excludes each other, then the others in the order of the text. Please confirm, or change the order.",
    "debate.outside": "{number} goes beyond the announced subject",
    "debate.outside.title": "Does anything go beyond the announced subject?",
    "debate.page": "Page {page} of {total}",
    "debate.page_after": "Show the next page",
    "debate.page_at": "The projector shows page {page} of {total}, from “{words} …”",
    "debate.page_before": "Show the page before",
    "debate.partly": "Part of it is settled by another resolution.",
    "debate.previous": "Show the previous passage",
    "debate.provisional": "provisional",
    "debate.purpose.chair": "The chair finds this.",
    "debate.purpose.corrected": "The wording of the statutes was changed in the book since the motion was announced; before that, the purpose was touched. Who must consent depends on it.",
    "debate.purpose.found": "The chair has found that the motion changes the purpose of the association.",
    "debate.purpose.moved": "The motion moves passages, so it cannot be read off. Who must consent depends on it.",
    "debate.purpose.no": "Find: not changed",
    "debate.purpose.title": "{number}: Does it change the purpose of the association?",
    "debate.purpose.touched": "The motion changes what is marked as the purpose in the statutes. It is voted on as a change of the purpose.",
    "debate.purpose.unentered": "The wording of the statutes has not been entered, so it cannot be read off. Who must consent depends on it.",
    "debate.purpose.unmarked": "Nothing in the statutes is marked as the purpose, so it cannot be read off. Who must consent depends on it.",
    "debate.purpose.untouched": "The motion changes nothing that is marked as the purpose in the statutes. Elsewhere it may change it all the same, for example by a new task. Who must consent depends on it.",
    "debate.purpose.why": "Reason (stands in the minutes)",
    "debate.purpose.yes": "Find: changed",
    "debate.put": "Put {number} to the vote",
    "debate.put.title": "Next: {number}",
    "debate.put_block": {"by": "n", "one": "Put one to the vote", "other": "Put these {n} to the vote together"},
    "debate.put_choice": "Put {numbers} to the vote against each other",
    "debate.synopsis": "Old/new",
    "debate.synopsis.at": "The projector shows old/new, page {page} of {total}, from: {place}",
    "debate.synopsis.caption": "Old: the statutes in force. New: as they would read if {number} is adopted as it stands.",
    "debate.synopsis.changes": "Changes",
    "debate.synopsis.changes_show": "Show the changes instead of old/new on all screens",
    "debate.synopsis.here": "The projector shows old/new.",
    "debate.synopsis.moved": "There is no old/new here, since the motion moves passages of the statutes.",
    "debate.synopsis.none": "As it stands, the motion changes nothing of the statutes.",
    "debate.synopsis.open": {"by": "n", "one": "One open amendment is not in it.", "other": "{n} open amendments are not in it."},
    "debate.synopsis.read_as": "Read as",
    "debate.synopsis.show": "Show old/new on all screens",
    "debate.synopsis.unentered": "There is no old/new here, since the wording of the statutes has not been entered.",
    "debate.synopsis.unsettled": "Not in it until it is settled which holds: {numbers}.",
    "debate.take_out": "Vote on it alone",
    "debate.voted": "This is voted on",
    "debate.was_voted": "This has been voted on",
    "debate.whole": "Put {number} as amended to the vote",
    "debate.whole.title": "Next: {number} as a whole",
    "debate.withdrawn": "The motion is withdrawn.",
    "document.aloud": "{number} with the hash {mark} …",
    "document.mark": "Hash {mark} …",
    "document.whole": "The wording is a document beside the journal. Its hash in the journal (SHA-256):",
    "documents": "Documents",
    "floor": "List of speakers",
    "floor.ask": "Ask to speak",
    "floor.call": "Give the floor",
    "floor.close": "Close the list",
    "floor.closed": "The list of speakers is closed. Reason: {reason}",
    "floor.empty": "Nobody is on the list of speakers.",
    "floor.end": "End speech",
    "floor.leave": "Withdraw request",
    "floor.left": "{time} left",
    "floor.limit": "Speaking time",
    "floor.limit.minutes": "{n:minutes}",
    "floor.limit.none": "no limit",
    "floor.next": "Next: {name}",
    "floor.nobody": "Nobody has the floor.",
    "floor.over": "{time} over time",
    "floor.place": "You are at place {place}.",
    "floor.point": "Point of order",
    "floor.point.adjourn": "Adjournment",
    "floor.point.end_debate": "End of the debate",
    "floor.point.end_list": "End of the list of speakers",
    "floor.point.not_deal": "Not to deal with the item",
    "floor.point.other": "Something else on procedure",
    "floor.point.pause": "A pause",
    "floor.point.secret_vote": "A secret vote",
    "floor.point.short": "Point of order",
    "floor.point.text": "Points of order come before other speakers. What do you move?",
    "floor.point.time_limit": "Limit of speaking time",
    "floor.points.close": "Close points of order",
    "floor.points.reopen": "Open points of order",
    "floor.points_closed": "Points of order are closed at present.",
    "floor.reopen": "Open the list",
    "floor.speaks": "Speaking",
    "floor.you_speak": "You have the floor.",
    "form.hybrid": "hybrid",
    "form.in_person": "in person",
    "form.virtual": "virtual",
    "form.written": "written procedure",
    "handover.check_in": "To take the chair, check in to the assembly first.",
    "handover.decline": "Decline",
    "handover.deputy": "Deputy chair",
    "handover.deputy.nobody": "Nobody presides over the assembly now.",
    "handover.deputy.text": "{name} presides now. If the chair drops out, you take over.",
    "handover.lead": "Lead the assembly",
    "handover.named": "You are named to preside",
    "handover.nobody": "please choose",
    "handover.offer": "Offer the chair",
    "handover.offered.text": "With “Take it” you preside over the assembly.",
    "handover.offered.title": "The chair is being handed over to you",
    "handover.other": "Offer it to somebody else",
    "handover.presides": "Chair: {name}",
    "handover.take": "Take it",
    "handover.take_back": "Take the offer back",
    "handover.take_chair": "Take the chair",
    "handover.take_chair.sure": "You will preside over the assembly, and whoever has presided no longer will. The minutes say so.",
    "handover.text": "Whoever gets the chair must be checked in and takes it on her own device. Until then you preside.",
    "handover.title": "Hand over the chair",
    "handover.to": "Hand over to",
    "handover.to_own": "To my check-in",
    "handover.to_page": "To the chair's page",
    "handover.waiting": "Offered to {name}. The chair changes hands once it is taken.",
    "handover.write": "Keep the minutes",
    "handover.writes": "You keep the minutes",
    "handover.yours": "You preside over the assembly",
    "hands": "Show of hands",
    "hands.again": "Count the hall again",
    "hands.cast_of": {"by": "cast", "one": "{cast} of {total:of_members} has voted online", "other": "{cast} of {total:of_members} have voted online"},
    "hands.count": "Count the hall",
    "hands.counted": "Counted: {values}, by {persons}.",
    "hands.enter": "Enter the count",
    "hands.first": "Counted by",
    "hands.here": {"by": "n", "one": "In the hall {n} member votes by hand.", "other": "In the hall {n} members vote by hand."},
    "hands.is_counted": "The hall has been counted.",
    "hands.member": {"by": "n", "one": "You vote by hand in the hall: raise it when the chair asks. You need no device for it.", "other": "You vote by hand in the hall, for {n} members: raise as many cards when the chair asks. You need no device for it."},
    "hands.open": "By show of hands in the hall, online by device",
    "hands.open.hint": "Whoever is in the hall raises a hand or voting card and casts no ballot on a device. Two count the hands, one for each member: whoever votes for several raises as many cards. It only works where all members in the hall have the same number of votes.",
    "hands.second": "and",
    "hands.sum": "{n:members} in all",
    "hands.text": "Enter for how many members a hand was raised in the hall; {most:members} at most. Who raises no hand has not voted.",
    "hands.uncounted": "The hall has not been counted yet.",
    "help": "Help",
    "help.come": "Tap “{button}”.\nNow you are here.\nOnly who is here can vote.",
    "help.come.title": "Arrive",
    "help.follow": "At the top you see what it is about now.\nThe page changes by itself.\nYou do not need to reload.",
    "help.follow.title": "Follow",
    "help.plain": "In plain language",
    "help.secret": "Nobody sees your answer.\nThere are 3 steps.\nFirst: choose your answer.\nSecond: check your answer.\nThird: cast your answer.",
    "help.secret.title": "Vote in secret",
    "help.speak": "Tap “{button}”.\nThen wait.\nThe chair calls you.",
    "help.speak.title": "Say something",
    "help.title": "How to take part",
    "help.trouble": "Does something not work?\nTap “{button}”.\nThe chair sees it at once.",
    "help.vote": "Tap your answer: {choices}.\nThen you read: Stored.\nYou can still change your answer.\nYou can do so until the vote ends.",
    "help.vote.title": "Vote",
    "incident.button": "Report a problem",
    "incident.classify": "Say where it lay",
    "incident.classify.hint": "Who was cut off and whether those votes could have changed the result is computed. What the law says of it will stand here and in the minutes.",
    "incident.done": "The chair has your report.",
    "incident.fault": "Blame of the organiser",
    "incident.fault.gross": "gross negligence",
    "incident.fault.intent": "intent",
    "incident.fault.none": "none",
    "incident.fault.simple": "slight negligence",
    "incident.line_lost": "line lost",
    "incident.other": "other incident",
    "incident.send": "Report",
    "incident.since": "Since when? (minutes ago)",
    "incident.sphere": "Where did it lie?",
    "incident.sphere.association": "on the organiser's side",
    "incident.sphere.member": "with the member itself",
    "incident.sphere.provider": "with a provider or in the net",
    "incident.technical": "technical fault",
    "incident.text": "What happened?",
    "item": "Item {number}",
    "item.current": "Current agenda item",
    "item.kind.debate": "Debate",
    "item.kind.election": "Election",
    "item.kind.other": "Any other business",
    "item.kind.report": "Report",
    "item.kind.resolution": "Resolution",
    "item.late": "not announced",
    "item.none": "No agenda item has been called.",
    "item.state.current": "in progress",
    "item.state.done": "done",
    "item.state.not_reached": "not dealt with",
    "item.state.removed": "removed",
    "item.state.waiting": "to come",
    "links": "Links",
    "links.office": "To the office’s page",
    "links.projector": "Open the projector screen",
    "list.and_more": "and {n} more",
    "list.more": "Show more ({n})",
    "loading": "The assembly is being loaded …",
    "lost": "No connection since {time}. It comes back by itself; votes that were cast are stored.",
    "lot": "Record the lot",
    "lot.before": "Before whom? ({place})",
    "lot.by": "Who drew it?",
    "lot.drawn": "On whom did the lot fall?",
    "lot.hint": "Here the statutes let the lot decide. It is drawn in the room, before everybody’s eyes; the program draws nothing. Enter what was drawn, by whom and before whom.",
    "lot.record": "Record the lot",
    "mandate.delegate": "delegate",
    "mandate.instead": "{person} votes at present",
    "mandate.own": "own vote",
    "mandate.proxy": "proxy",
    "mandate.substitute": "substitute",
    "mandates": "Your mandates",
    "mandates.none": "You do not act for a voting member.",
    "mandates.once_here": "You will have these votes once you are checked in.",
    "me": "Your participation",
    "menu": "Menu",
    "menu.language": "Language",
    "menu.scheme": "Colours",
    "menu.scheme.dark": "dark",
    "menu.scheme.device": "as the device",
    "menu.scheme.light": "light",
    "menu.size": "Text size",
    "menu.size.large": "large",
    "menu.size.larger": "very large",
    "menu.size.normal": "normal",
    "missed": "Things have moved on meanwhile. “{title}” was not done.",
    "missed.read": "Read",
    "missed.words": "This is what you had written:",
    "mode.online": "online",
    "mode.room": "in the room",
    "motion": "Motion",
    "motion.amended": "amended in the assembly",
    "motion.amended_by": "Amended on the motion of {name}. Reason: {reason}",
    "motion.announced": "The announced text",
    "moved.from": "Moved; before, it was convened for {when}. Reason: {reason}",
    "nominate": "Propose somebody for election",
    "nominate.consent": "How has the person consented?",
    "nominate.consent.meeting": "here in the meeting",
    "nominate.consent.text": "in text form, e.g. by mail",
    "nominate.consent.written": "in writing",
    "nominate.go": "Take up the proposal",
    "nominate.hint": "In the hall whoever is there can propose somebody on the roll of the assembly. Who is proposed stands on the ballot; the minutes say by whom and with which consent.",
    "nominate.mover": "Who proposes the person?",
    "nominate.person": "Who is proposed?",
    "not_reached": "The server could not be reached. Please do it again in a moment; nothing is counted twice.",
    "objection.button": "Objection for the minutes",
    "objection.done": "Your objection is on record.",
    "objection.item": "Concerning",
    "objection.member": "In the name of",
    "objection.send": "Put on record",
    "objection.text": "What do you object to?",
    "objection.whole": "the assembly as a whole",
    "own_votes.text": "So your votes lie in the box. By number and check value you find them in the archive of the assembly.",
    "own_votes.title": "My votes",
    "paused": "The assembly is paused",
    "phase.abandoned": "abandoned",
    "phase.adjourned": "adjourned",
    "phase.cancelled": "cancelled",
    "phase.closed": "closed",
    "phase.convened": "not opened yet",
    "phase.open": "in session",
    "phase.paused": "paused",
    "pinned.on": "On item {number}:",
    "point.left": {"by": "n", "one": "Nothing has been decided yet on the point of order of {names}.", "other": "Nothing has been decided yet on {n} points of order: of {names}."},
    "point.moved": "{name} moves: {what}",
    "point.open": "Open points of order",
    "point.settle": "Settle without a vote",
    "point.settled.answered": "Answered, nothing to decide",
    "point.settled.declined": "The chair declines it",
    "point.settled.granted": "The chair grants it",
    "point.settled.unopposed": "Nobody objects: accepted",
    "point.settled.withdrawn": "Withdrawn",
    "point.text": "What became of it? It will stand in the minutes.",
    "point.vote": "Vote on it",
    "point.waits": "It stays here until it has been decided on. What became of it stands in the minutes.",
    "presence": "{heads} of {total:of_members} here",
    "presence.at_end": "At the end:",
    "presence.detail": "{room:persons} in the room, {online} online, {represented:members} represented by proxy",
    "presence.weight": "{weight} of {total:votes}",
    "projector.closed": "The assembly is closed. Thank you!",
    "projector.counting": "Count",
    "projector.next": "Next",
    "projector.pause": "Pause",
    "projector.secret": "Secret vote in progress: {cast:ballots}",
    "projector.secret_of": "Secret vote in progress: {cast} of {total:of_ballots}",
    "projector.vote": "Please vote now",
    "projector.welcome": "Welcome",
    "questions": "Question or statement",
    "questions.all": "Questions and statements",
    "questions.answer": "Answer",
    "questions.answer.more": "Add to the answer",
    "questions.answer.orally": "Answered orally (the text may be left out)",
    "questions.answer.who": "Who answers",
    "questions.answer.words": "Answer",
    "questions.answered": "Answer by {person}, {at}",
    "questions.done": "Your text is before the assembly.",
    "questions.item": "On which item?",
    "questions.kind": "What do you want to hand in?",
    "questions.member": "In the name of",
    "questions.none": "Nobody has written anything yet.",
    "questions.numbered": {"by": "kind", "statement": "Statement no. {number} on item {item}", "other": "Question no. {number} on item {item}"},
    "questions.open": {"by": "n", "=0": "none open", "one": "{n} open", "other": "{n} open"},
    "questions.orally": "Answered orally by {person}, {at}",
    "questions.question": "Question",
    "questions.record": "Have the refusal recorded",
    "questions.recorded": "Demanded to be recorded",
    "questions.refuse": "Refuse information",
    "questions.refuse.no_vote": "none",
    "questions.refuse.reason": "Ground; it stands in the minutes",
    "questions.refuse.vote": "Resolution that refuses the information",
    "questions.refuse.who": "Who refuses",
    "questions.refused": "Information refused by {person}, {at}",
    "questions.send": "Hand in",
    "questions.statement": "Statement",
    "questions.take_up": "Mark as brought before the assembly",
    "questions.taken_up": "brought before the assembly",
    "questions.text": "As text, with the same standing as the spoken word. Everybody in the assembly reads it; it stands in the minutes.",
    "questions.waits": "not answered yet",
    "questions.words": "Your text",
    "questions.write": "Write a question or statement",
    "quorum.no": "not quorate",
    "quorum.yes": "quorate",
    "repeat": "Repeat",
    "repeat.declared": "The same question is put once more. The declared result stays in the minutes with its number, and beside it why it is repeated.",
    "repeat.other": "Another reason",
    "repeat.reason.count": "The count was in doubt.",
    "repeat.reason.mistake": "Slip when opening or closing.",
    "repeat.reason.technical": "Technical fault during the vote.",
    "repeat.reason.unclear": "The question was not clear to everybody.",
    "repeat.running": "The running vote is cancelled; its ballots do not count, and it stays in the minutes. The same question is put again at once. Tap the reason.",
    "repeat.title": "Repeat the vote",
    "resolutions": "Resolutions",
    "result": "Result",
    "result.acceptance_open": "Acceptance open",
    "result.accepted": "Carried",
    "result.amendment": "amendment, without a number",
    "result.by_name": "Who voted how",
    "result.cancelled": "The vote was cancelled: {reason}",
    "result.chosen": "{number} adopted",
    "result.corrected": "Corrected at {time}. Reason: {reason}",
    "result.declined": "Election not accepted",
    "result.doubtful": "Open",
    "result.elected": "Elected",
    "result.heads": {"by": "n", "one": "1 member", "other": "{n} members"},
    "result.how": "How it was computed",
    "result.inconclusive": "No resolution",
    "result.lot": "{person} drew the lot at {time} before {witnesses}.",
    "result.nobody_voted": "nobody voted, without a number",
    "result.not_elected": "Not elected",
    "result.number": "Resolution no. {number}",
    "result.overtaken": "the motion was changed or withdrawn during the vote, without a number",
    "result.pending": "not declared yet",
    "result.picture": "Bar: {parts}",
    "result.procedure": "on procedure, without a number",
    "result.rejected": "Rejected",
    "result.repeated_by": "Repeated by {which}",
    "result.repeats": "Repetition of {which}",
    "result.settled": "{number} settled",
    "result.unchanged": "Text unchanged",
    "result.unnumbered": "no resolution, without a number",
    "result.vote_of": "the vote of {time}",
    "result.votes": "Votes",
    "rule.all": "the consent of all members",
    "rule.at_least": "at least {share} {base}",
    "rule.chambers": {"by": "share", "1/2": "; also more than half in each group", "other": "; also at least {share} in each group"},
    "rule.heads": {"by": "share", "1/2": "; also more than half of the members voting", "other": "; also at least {share} of the members voting"},
    "rule.more_than": "more than {share} {base}",
    "rule.most": "the most votes",
    "rule.presence": "; at least {share} of all votes represented",
    "say.asks": "{name} asks for the floor.",
    "say.barred": "The vote on item {number} is open. You do not vote here: {reason}",
    "say.closed": "The vote on item {number} is closed.",
    "say.item": "Item {number} has been called: {title}",
    "say.next": "You are next to speak.",
    "say.point": "{name} raises a point of order: {what}.",
    "say.result": "Result of item {number}: {result}, {standing}",
    "say.speaker": "{name} has the floor.",
    "say.vote": "The vote on item {number} is open.",
    "say.you": "You have the floor.",
    "sealed.ballots": "Ballots that came in",
    "sealed.chair": "The result is known once enough members of the commission have pressed “Count” on their page. If somebody stays away for good, the only way is to cancel the vote and repeat it.",
    "sealed.count": {"by": "n", "one": "{n:ballots} has come in; no more is taken.", "other": "{n:ballots} have come in, changed ones included; no more are taken."},
    "sealed.given": "Share given",
    "sealed.progress": "Shares of the commission: {given} of {needed} needed",
    "sealed.silent": {"by": "n", "one": "Still missing: 1 of", "other": "Still missing: {n} of"},
    "sealed.title": "The ballots are being counted",
    "secrecy": "How your vote stays secret",
    "secrecy.against": "You are protected from this",
    "secrecy.against.loss": "If your ballot vanishes, your device notices by the tracking number.",
    "secrecy.against.others": "Other members, chair and office do not learn how you voted.",
    "secrecy.against.wrong": "Wrong counting is noticed: any computer can recount.",
    "secrecy.check": "Recount yourself",
    "secrecy.commission": "Only the commission can open the sum, and only several of its members together. The server cannot.",
    "secrecy.how": "Your device seals your ballot before sending it. Only the sum is opened, not the single ballot.",
    "secrecy.mark": "Mark of the commission; its members tell you the same:",
    "secrecy.not": "You are not protected from this",
    "secrecy.not.device": "A device with malicious software, or a forged page: somebody could read along there.",
    "secrecy.not.few": "In small groups, with unanimous results or rare numbers of votes the result itself can betray how somebody voted.",
    "secrecy.not.part": "That you took part is no secret; only how.",
    "secrecy.not.shoulder": "Somebody watches or forces you. Vote alone; you can change your vote until the end.",
    "secrecy.not.together": "If as many members of the commission as are needed to count cheat together, they can open single ballots.",
    "secrecy.server": "In this vote the server holds the key. That is weaker: whoever runs the server could open single ballots. A commission is stronger.",
    "secret": "secret",
    "secret.again": "The line was lost. Your ballot is being sent again; it is not counted twice. Keep this page open.",
    "secret.back": "Back",
    "secret.blank": "Abstention (blank ballot)",
    "secret.cast": "{cast:ballots} in the box",
    "secret.cast_before": "A ballot for this is in the box already. If you choose anew, the new one replaces the old one.",
    "secret.cast_elsewhere": "is in the box",
    "secret.cast_of": "{cast} of {total:of_ballots} in the box",
    "secret.change": "Change my vote",
    "secret.choose_first": "Please choose first.",
    "secret.done.text": {"by": "n", "one": "This device keeps the tracking number. With it you check further down that your ballot is counted. You can change it until the vote is closed; the last one counts.", "other": "This device keeps the tracking numbers. With them you check further down that your ballots are counted. You can change them until the vote is closed; of each the last one counts."},
    "secret.elsewhere": "You have set up another device for this vote",
    "secret.elsewhere.text": "Please cast there: {names}.",
    "secret.in_box": {"by": "n", "one": "Your ballot is in the box", "other": "Your ballots are in the box"},
    "secret.leave_as_is": "Change nothing",
    "secret.limits": {"by": "most", "one": "Choose exactly one option.", "other": "Choose at least {least} and at most {most}."},
    "secret.most": {"by": "most", "one": "Choose at most one option.", "other": "Choose at most {most}."},
    "secret.none": "None of these",
    "secret.none_cast": "No ballot of yours is in the box yet",
    "secret.not_cast_yet": "not cast yet",
    "secret.not_filled": "nothing chosen, will not be cast",
    "secret.review": "Continue to check",
    "secret.review.server": "Your ballot leaves this device sealed; the server holds the key. This device does not remember your choice.",
    "secret.review.text": "Your ballot leaves this device sealed. Nobody alone can open it, and this device does not remember your choice.",
    "secret.review.title": "Is this right?",
    "secret.send": "Cast ballot",
    "secret.sending": "Your ballot is being sent …",
    "secret.sending_many": {"by": "done", "one": "{done} of {of:of_ballots} is in the box …", "other": "{done} of {of:of_ballots} are in the box …"},
    "secret.server": "key held by the server (weaker)",
    "secret.split": {"by": "n", "one": "Fill in the one ballot", "other": "Distribute the {n:ballots} one by one"},
    "secret.split.each": "Each counts {share} vote.",
    "secret.split.hint": {"by": "total", "one": "You have one ballot.", "other": "Distribute your {total:ballots} freely."},
    "secret.split.sum": "{n} of {total:of_ballots} distributed",
    "secret.stays": "stays as it is in the box",
    "secret.step.choose": "Choose",
    "secret.step.done": "Cast",
    "secret.step.review": "Check",
    "secret.steps": "Steps of voting",
    "secret.tracker": "Tracking number",
    "secret.trackers": {"by": "n", "one": "Tracking number", "other": "{n} tracking numbers"},
    "secret.vote_rest": "Cast now",
    "secret.without": "No device was set up when the vote was opened",
    "secret.without.in_writing": "So there is no ballot for you in this vote. Devices could be set up until the beginning. Please turn to the office; the minutes say that you could not vote.",
    "secret.without.text": "So there is no ballot for you on this device in this vote. Please turn to the chair now: the vote can be cancelled and opened anew. This device will be part of the next vote.",
    "secret.without_booth": "{n:members} cannot vote here, since no device was set up at the opening",
    "seed.as_file": "Save it as a file too",
    "seed.as_file.text": "The file is locked with a passphrase that you choose. Without it the file is of no use to anybody.",
    "seed.choose_file": "Key file",
    "seed.file": "Choose the key file",
    "seed.file_name": "commission-key",
    "seed.form": "A key word has 22 characters, and 0, O, I and l do not occur. Please compare with your note.",
    "seed.from": "Your backup",
    "seed.hint": "22 characters. Blanks are allowed; capital and small letters count. The characters 0, O, I and l do not occur.",
    "seed.kept": "The key is now in this browser.",
    "seed.label": "Key word",
    "seed.no_file": "Please choose the key file first.",
    "seed.noted": "I have written it down, continue",
    "seed.other_file": "This file belongs to another assembly, commission or person.",
    "seed.other_key": "This is not the key you created for this commission. Please compare with your note.",
    "seed.passphrase": "Passphrase",
    "seed.passphrase.new": "Passphrase (at least 10 characters)",
    "seed.passphrase.short": "Please choose a passphrase of at least 10 characters, for example four words.",
    "seed.save": "Save key file",
    "seed.saved": "Saved. Keep file and passphrase in different places.",
    "seed.typed": "Type the key word",
    "seed.use_here": "Use in this browser",
    "seed.yours": "Your key word",
    "seed.yours.text": "Write down these 22 characters now; capital and small letters count. They are never shown again. Whoever knows them can count in your place.",
    "share": {"by": "share", "1/2": "half", "other": "{share}"},
    "side.minutes": "Minutes",
    "side.no_vote": "No vote is running",
    "side.no_vote.text": "As soon as an open vote is running, you enter ballots on paper here.",
    "side.papers": "Papers of the assembly",
    "side.reach": "Requests for the member list, messages to all",
    "side.resolutions": "Resolutions and archive",
    "side.roll": "Roll of the assembly",
    "situation": "Situation",
    "situation.clock": "Clock",
    "situation.clock.off": "is off by {s} s",
    "situation.connected": "Connected",
    "situation.details": "Details",
    "situation.disk": "Storage",
    "situation.disk.free": "{gb} GB free ({percent} %)",
    "situation.extend": "Extend by three minutes",
    "situation.fine": "in order",
    "situation.loss": {"by": "lost", "one": "{lost} of {total:of_voters} has lost the line and has not voted yet", "other": "{lost} of {total:of_voters} have lost the line and have not voted yet"},
    "situation.loss.text": "Wait until they are back, extend the vote or repeat it. Extending and repeating are recorded as an incident.",
    "situation.lost": "Lost the line",
    "situation.mail": "E-mail",
    "situation.mail.faults": "{n} not delivered or unclear",
    "situation.processes": "Connected per server process",
    "situation.record": "Only record as an incident",
    "situation.repeat": "Repeat the vote",
    "situation.repeat.text": "The running vote is cancelled; its ballots do not count. The same vote is opened anew.",
    "situation.share": "During a vote, warn of a loss of more than",
    "situation.since": "since {at}",
    "situation.this": "this process",
    "situation.unknown": "Being asked …",
    "situation.votes": "Ballots",
    "situation.votes.of": "{heads} of {total}, {rate} per second",
    "situation.wait": "Wait a minute",
    "skip": "Skip to the content",
    "span.days": "{days:days} {hours} h",
    "span.hours": "{hours} h {minutes} min",
    "span.minutes": "{minutes} min",
    "step": "Next step",
    "step.read": "Declared last",
    "text.loading": "The text is being loaded …",
    "text.waiting": "The text has not arrived yet; it is still being loaded by itself.",
    "trustees": "Commission",
    "trustees.add": "Add",
    "trustees.anew": "Appoint anew",
    "trustees.appoint": "Appoint commission",
    "trustees.appoint.go": "Appoint",
    "trustees.appoint.text": "Choose at least two, better three persons whom even the losers of a vote trust. Each needs about five minutes, best before the beginning.",
    "trustees.done.certify": "key created",
    "trustees.done.confirm": "confirmed",
    "trustees.done.deal": "distributed",
    "trustees.done.nothing": "not begun",
    "trustees.done.recover": "recovered",
    "trustees.none": "Secret votes need a commission: only several of its members together can count.",
    "trustees.not_ready": "key in the making",
    "trustees.of": {"by": "threshold", "one": "{threshold} of {size:of_members} counts.", "other": "{threshold} of {size:of_members} count together."},
    "trustees.person": "Person",
    "trustees.ready": "ready",
    "trustees.remove": "Remove",
    "trustees.server": "Key on the server",
    "trustees.server.now": "The server holds the key and counts at once. Whoever runs it could open single ballots.",
    "trustees.server.text": "Without a commission the server alone holds the key. That is quick, but weaker: whoever runs the server could open single ballots. Everybody sees this notice at each secret vote.",
    "trustees.threshold": "Needed to count",
    "trustees.threshold.hint": "If more stay away than can be spared, counting is impossible. Usual is 2 of 3.",
    "trustees.threshold.of": "{n} of {size}",
    "video.captions": "Read the captions",
    "video.embed": "Show video here",
    "video.hide": "Hide video",
    "video.moved": "The video room has a new link. It is on your page, at “Open the video room”.",
    "video.new": "New link (begins with https://)",
    "video.note": "The video room is another service; data go there only when you click.",
    "video.now": "Until now: {address}",
    "video.open": "Open the video room",
    "video.replace": "Change the link of the video room",
    "video.replace.go": "Change the link now",
    "video.replace.hint": "Everybody sees the new link on their page at once. Please check first that the room is open.",
    "vote.all_same": "For all {n} mandates",
    "vote.along": {"by": "n", "one": "By this ballot you decide on one more item at once:", "other": "By this ballot you decide on {n} more items at once:"},
    "vote.ballot": "Your vote",
    "vote.cast_of": {"by": "cast", "one": "{cast} of {total:of_members} has voted", "other": "{cast} of {total:of_members} have voted"},
    "vote.change": "You can change your vote until the vote is closed.",
    "vote.choice": {"by": "choice", "yes": "Yes", "no": "No", "abstain": "Abstain", "invalid": "invalid", "other": "{choice}"},
    "vote.closes": "Deadline: {when}",
    "vote.details": "Details",
    "vote.each": "Vote one by one",
    "vote.ended": "time is up",
    "vote.entered": "Entered for you on paper: {choice}. If you vote yourself, your ballot counts.",
    "vote.excluded.title": "You do not vote here",
    "vote.late": "Your vote on item {number} did not arrive any more: {reason}",
    "vote.left": "{time} left",
    "vote.named": "This vote is by name: everybody sees who voted how.",
    "vote.no_paper": "You have no vote here. Entitled is who was present or represented when the vote was opened.",
    "vote.not_cast": "not cast",
    "vote.now": "Vote now",
    "vote.on": "Vote on item {number}",
    "vote.open": "Vote in progress",
    "vote.own": "Own vote",
    "vote.procedural": "Motion on procedure",
    "vote.receipt": "No. {place} in the box, check value {hash}",
    "vote.replaced": "{person} votes for {member}.",
    "vote.round": "round {round}",
    "vote.rule": "Needed: {rule}",
    "vote.run_off": "round {round}, run-off",
    "vote.saved": "Stored: {choice}",
    "vote.to_ballot": "To the vote on item {number}",
    "vote.totals": "Only totals are shown. The archive says who voted how; this vote is not secret.",
    "vote.urgency": "urgency",
    "vote.waiting": "Not arrived yet: {choice}. It is sent as soon as the connection is back.",
    "vote.weight": "{weight:votes}",
    "waiting.text": "You are checked in. This page shows by itself when the assembly is opened.",
    "waiting.title": "About to begin",
    "watch.alarm": "Something is wrong in the log of the box",
    "watch.begins": "The log is being loaded …",
    "watch.complete": "The count is complete and right.",
    "watch.offline": "No connection at present; it goes on by itself.",
    "watch.start": "Follow along",
    "watch.state": {"by": "n", "one": "{n:ballots} has come in; last checked at {time}.", "other": "{n:ballots} have come in, changed ones included; last checked at {time}."},
    "watch.stop": "Stop following",
    "watch.vanished": "A ballot of this device is not in the log although its receipt was confirmed. Tracking number: {tracker}",
    "who.account": "an account of the office",
    "who.also": "Also on this device:",
    "who.area": "To the members' area",
    "who.change": "Change person",
    "who.for": "This page is for",
    "who.leave": "Sign out of this device",
    "who.own": "To my vote",
    "who.sign_in": "Sign in again or change person",
    "written.abandon": "Abandon the procedure",
    "written.abandon.text": "The whole procedure ends without a result, with the ballots that were cast. Everybody reads the reason on her page.",
    "written.abandoned": "The procedure was abandoned on {when}. Ballots that were cast are not counted, and nothing is resolved. Reason: {reason}",
    "written.answered": "{n} of {total:of_items} answered",
    "written.begin": "Begin all the same",
    "written.begin.text": "Whoever has set up no device yet then cannot vote in secret, and the result is doubtful for that. The minutes say that you have begun so.",
    "written.by_itself": "The votes are counted by themselves once the deadline passes or all have answered.",
    "written.close": "Conclude the procedure",
    "written.close_now": "All have answered: count now",
    "written.closed": "The procedure is concluded. The resolutions are on this page; the minutes stand here once they are approved.",
    "written.counted": "The deadline has passed, and the votes are counted.",
    "written.counted_early": "All have answered; so the votes were counted before the deadline, on {when}.",
    "written.device": "Your device for the secret vote",
    "written.device.ready": "✓ This device is set up. Vote on it and in this browser; until the deadline do not clear what it has stored of this page.",
    "written.device.waits": "This device is being set up. Please leave the page open for a moment.",
    "written.heading": "Written procedure",
    "written.left": "{time} left",
    "written.minutes": "The procedure has ended. Minutes, approval and archive follow.",
    "written.no_paper": "You have no vote on this item.",
    "written.not_yet": "Voting begins on {when}.",
    "written.over": "The deadline has passed. The votes are about to be counted.",
    "written.paper": "For members who answer on paper. The entry is marked as a ballot on paper.",
    "written.resolutions": "Motions",
    "written.running": "Voting is under way",
    "written.text": "Please vote on every item by {when}. Who does not answer does not consent: silence is not consent.",
    "written.title": "Your vote in the written procedure",
    "written.waits": "The beginning has come, but the vote has not begun: the key of the count is missing, or members have set up no device, or the result might betray single votes. It begins by itself as soon as nothing is missing.",
  },
};
