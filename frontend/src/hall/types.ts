// Printed by scripts/print-typescript from core/view, live/told.py and the commands; not to be changed by hand.
import type { Cert, CiphertextData, Confirmation, Deal, ProofData } from "../booth";
import type { Block as MotionBlock } from "../motions/blocks";
import type { Edits } from "../motions/edits";
import type { Text } from "../words/say";

export type { Text };

/** A fact as it is sent: what is said by itself comes as its sentence. */
export type Shown = string | number | { fraction: string } | { date: string } | { time: string } | Text | Shown[];

export type Attended = "room" | "online";

export type Form = "in_person" | "hybrid" | "virtual" | "written";

export type Holder = "commission" | "server";

export type ItemKind = "report" | "debate" | "resolution" | "election" | "other";

export type Method = "yes_no_abstain" | "one_of" | "several_of";

export type Phase = "convened" | "open" | "paused" | "adjourned" | "closed" | "cancelled";

export type Audience = "member" | "chair" | "projector";

export type Page = "member" | "side" | "chair" | "projector" | "minutes" | "archive";

export type Role = "member" | "guest" | "teller" | "minutes" | "deputy" | "chair" | "office" | "auditor" | "projector";

/** How each right is exercised, as the invitation says (§ 32 Abs. 2 S. 3 BGB). */
export type Channels = {
  join: string;
  speak: string;
  move: string;
  ask: string;
  vote: string;
  object: string;
};

/** phase_reason_ref: why it is paused, adjourned, was moved, cancelled or abandoned; closes_at: of a written procedure; chair, minute_taker:
 * persons.
 *
 * adjourned_until: when it goes on; null if that is not known
 * moved_from: for when it was announced before it was moved the last time
 * abandoned: a written procedure that was ended without a result
 * reopens_until: when it is closed, until when that can be taken back; null if it cannot be
 * chair_offered_to: who has been offered the chair and has not taken it yet; "" if nobody has
 * questions_before: questions in writing are taken from the invitation on
 * minutes_approved: by everybody who has to, so that members may read them */
export type Assembly = {
  id: string;
  title: string;
  form: Form;
  phase: Phase;
  phase_reason_ref: string;
  adjourned_until: string | null;
  abandoned: boolean;
  held_at: string;
  moved_from: string | null;
  closes_at: string | null;
  opened_at: string | null;
  closed_at: string | null;
  place: string;
  video_url: string;
  chair: string;
  chair_offered_to: string;
  minute_taker: string;
  minutes_approved: boolean;
  questions_before: boolean;
  reopens_until: string | null;
  channels: Channels;
};

/** A verdict with its sentences in every language of the catalogue, numbers as text ("> 45/2").
 *
 * sentence: with the provision; trace, remedy: empty and null in a verdict that was read from a journal */
export type Spoken = {
  rule: string;
  status: "PASS" | "FAIL" | "WARN" | "UNDECIDED";
  defect: "no_defect" | "void" | "void_if_relevant" | "contestable" | "ineffective_until_registered" | "order_rule_only";
  sentence: Text;
  numbers: Record<string, string>;
  norms: string[];
  cites: string[];
  trace: Text[];
  remedy: Text | null;
};

/** heads, weight: voting members who are there or represented, of all; room, online: persons; represented: by proxy. */
export type Presence = {
  heads: number;
  heads_total: number;
  weight: string;
  weight_total: string;
  room: number;
  online: number;
  represented: number;
  quorum: Spoken;
};

/** A document of the invitation; `sha256` of its bytes, 64 hex digits. */
export type DocumentRef = {
  id: string;
  title: string;
  sha256: string;
};

/** How a person stands to the other side of what is resolved (Verflechtung): a member, or anybody outside.
 *
 * kind: she decides there alone (controls), answers for its debts (liable), holds a share, or represents it; close_relative:
 *     spouse or in direct line of it, relative: otherwise related
 * share: of "holds", 0 < share <= 1; null if nobody has said; more than half is control */
export type Tie = {
  person: string;
  kind: "controls" | "liable" | "holds" | "represents" | "close_relative" | "relative";
  share: string | null;
};

/** Who has no vote on an item as it was announced: a person, for whomever she acts, or else a member. */
export type Barred = {
  person: string;
  member: string;
  reason: Text;
  cite: string;
};

/** A candidate who was proposed in the meeting. option: her option's id; mover: who proposed her */
export type Nomination = {
  option: string;
  person: string;
  mover: string;
  consent: "meeting" | "text" | "written";
};

/** An agenda item. motion_ref: as it stands now; must_be_secret: as announced, or by law or statutes.
 *
 * amended: it is not the announced one, which is announced_ref; by whom and why: mover, amended_because_ref
 * called_at: last; null if it has not been called
 * nominated: who of `options` was proposed in the meeting; standing: who of them can still be elected or chosen
 * seats_left: of an election, how many are not filled yet; null if it was not announced how many there are
 * parties, ties: who was announced as the other side of it, or as tied to that; barred: who therefore has no vote
 * plain: a vote on it as announced asks nothing of whoever opens it
 * late: whether it may be decided on, if it was announced to nobody; null if it was announced
 * undecided: whether something announced on it has not been put to the vote
 * urgency: whether it can be voted on whether it is urgent; hindered: why nothing is decided on it now; null if something can be */
export type Item = {
  id: string;
  number: string;
  parent: string | null;
  kind: ItemKind;
  subject: string;
  title: string;
  motion_ref: string;
  amended: boolean;
  announced_ref: string;
  mover: string;
  amended_because_ref: string;
  state: "waiting" | "current" | "done" | "removed" | "not_reached";
  called_at: string | null;
  reason_ref: string;
  documents: DocumentRef[];
  votes: string[];
  concerns: string[];
  parties: string[];
  ties: Tie[];
  barred: Barred[];
  mode: "collective" | "individual";
  method: Method;
  options: string[];
  nominated: Nomination[];
  standing: string[];
  seats_left: number | null;
  named: boolean;
  must_be_secret: boolean;
  plain: boolean;
  late: Spoken | null;
  urgency: boolean;
  undecided: boolean;
  hindered: Text | null;
};

export type Speaking = {
  person: string;
  since: string;
  point_of_order: boolean;
  point: "" | "end_debate" | "end_list" | "time_limit" | "pause" | "adjourn" | "not_deal" | "secret_vote";
};

/** Somebody on the list of speakers. mode: where she is. */
export type Request = {
  person: string;
  point_of_order: boolean;
  point: "" | "end_debate" | "end_list" | "time_limit" | "pause" | "adjourn" | "not_deal" | "secret_vote";
  mode: Attended;
  at: string;
};

/** The list of speakers of the current item. limit_s: speaking time in seconds; spoke: how many have spoken. */
export type Floor = {
  item: string;
  open: boolean;
  points_open: boolean;
  reason_ref: string;
  limit_s: number | null;
  spoke: number;
  speaking: Speaking | null;
  queue: Request[];
};

/** The rule by which the vote will be decided, said before it is opened.
 *
 * presence, heads, chambers: what the statutes ask for beside it (`Conditions`) */
export type RuleShown = {
  base: string;
  threshold: string;
  inclusive: boolean;
  cite: string;
  presence: string | null;
  heads: string | null;
  chambers: string | null;
};

/** Members who may vote, and their votes together. */
export type Eligible = {
  heads: number;
  weight: string;
};

/** A member without a vote here. replaced_by: the person who votes for her instead; empty if nobody can. */
export type Excluded = {
  member: string;
  person: string;
  reason: Text;
  cite: string;
  replaced_by: string;
};

/** A resolution on another item that is decided by the same ballots, by its own rule. */
export type AlongWith = {
  item: string;
  motion_ref: string;
  rule: RuleShown;
};

/** A show of hands in the hall. votes: that can be raised there, which have no ballot; persons: who counted
 *
 * counts: every choice to the votes raised for it; empty until it is counted, and for others than the chair until the result is told */
export type Hands = {
  votes: number;
  counted: boolean;
  counts: Record<string, number>;
  persons: string[];
};

/** What of a motion is put to the vote, as it was read.
 *
 * version, hash: of the motion's text
 * amendments: those voted on, or parts of one; several as a block; none if it is the motion as it stands
 * changes: of each of them the hash of its edits
 * editing: it is on whether the text may be corrected editorially, and by nothing but that */
export type About = {
  dossier: string;
  version: number;
  hash: string;
  amendments: string[];
  changes: string[];
  editing: boolean;
};

/** Members by what they chose; null where a secret vote does not tell. */
export type Heads = {
  yes: number | null;
  no: number | null;
  abstain: number | null;
  invalid: number | null;
  not_cast: number | null;
};

/** A correction of a declared result. by: who proposed it; confirmed_by, at, accepted: once a second person has confirmed it
 *
 * before, acceptance_before: what was declared until then */
export type Correction = {
  finding: "accepted" | "rejected" | null;
  acceptance: boolean | null;
  accepted: boolean | null;
  before: boolean | null;
  acceptance_before: boolean | null;
  reason_ref: string;
  by: string;
  confirmed_by: string;
  at: string | null;
};

/** A lot that decided a tie. drawn: the option's id; person: who drew it; witnesses: before whom */
export type Lot = {
  drawn: string;
  person: string;
  witnesses: string[];
  at: string;
};

/** A counted result: votes by choice, of a choice among options by option.
 *
 * number: in the register, once it is declared; accepted: as declared; acceptance: whether the elected accept
 * inconclusive: no resolution has come about, not even a rejection; nobody_voted: because not one vote was cast; overtaken: because
 * the motion was changed or withdrawn meanwhile
 * consequences: from when it has effect and until when it can be contested, once it is declared
 * proposed: a correction that waits for a second person; corrections: those that were made
 * ballots: member and choice, in a vote by name; entered: member and who entered her ballot on paper
 * lot: who drew it, before whom and for whom, where one decided */
export type Result = {
  yes: string;
  no: string;
  abstain: string;
  invalid: string;
  not_cast: string;
  heads: Heads;
  options: Record<string, string>;
  option_heads: Record<string, number | null>;
  verdict: Spoken;
  accepted: boolean | null;
  acceptance: boolean | null;
  inconclusive: boolean;
  nobody_voted: boolean;
  overtaken: boolean;
  number: number | null;
  declared_at: string | null;
  ballots: [string, string][];
  entered: [string, string][];
  consequences: Text[];
  proposed: Correction | null;
  corrections: Correction[];
  lot: Lot | null;
};

/** Heads of the log of a secret vote, after each of its parts. */
export type LogHeads = {
  setup: string;
  sealed: string | null;
  result: string | null;
};

/** What everybody may see of a secret vote: enough to encrypt for it, to follow its log and to count it.
 *
 * election_ref: to be hashed as it is; scale: weights in the log are votes * scale; without_booth: members without a device
 * persons, shares: of the commission; needed: shares to count; count: ballots in the log, tally: their encrypted sum,
 * both once it is sealed */
export type SecretVote = {
  uuid: string;
  phi: string;
  election_ref: string;
  head: string;
  scale: number;
  split: boolean;
  least: number;
  most: number;
  without_booth: string[];
  risks: Text[];
  holder: Holder;
  persons: string[];
  ceremony: number;
  needed: number;
  shares: number[];
  count: number | null;
  tally: CiphertextData[][] | null;
  log_heads: LogHeads;
};

/** A vote; of its ballots only what has been counted. reason_ref: why it was cancelled or extended.
 *
 * urgency: on whether its item is urgent; late: why that item may be decided on although it was not announced
 *
 * unconcerned, not_parties: who was announced as concerned, or as the other side, and was let vote
 * lot_between: the options among which a lot decides now by the statutes
 * along: what is decided by the same ballots; together_with: the vote whose ballots decided this one
 * round: of an election, from 1; run_off: whether it is the run-off of two; next_round: the options of the round that can follow, by its count and the statutes
 * repeats: the vote that it holds again; repeated_by: that holds it again; "" if none
 * about: what of a motion with a dossier it is on; alternatives: what its options are called where it is on which of several
 * closed_at, tallied_at: a secret vote is counted later than it is closed
 * result: null until it is counted; for the projector until it is declared */
export type Vote = {
  id: string;
  item: string;
  motion_ref: string;
  subject: string;
  method: Method;
  options: string[];
  named: boolean;
  concerns: string[];
  unconcerned: string[];
  parties: string[];
  not_parties: string[];
  ties: Tie[];
  mode: "collective" | "individual";
  joint_conduct: boolean;
  state: "open" | "sealed" | "tallied" | "declared" | "cancelled";
  opened_at: string;
  closes_at: string | null;
  closed_at: string | null;
  tallied_at: string | null;
  rule: RuleShown;
  eligible: Eligible;
  excluded: Excluded[];
  quorum: Spoken | null;
  urgency: boolean;
  late: Spoken | null;
  round: number;
  run_off: boolean;
  next_round: string[];
  lot_between: string[];
  along: AlongWith[];
  together_with: string;
  hands: Hands | null;
  repeats: string;
  repeated_by: string;
  about: About | null;
  alternatives: Record<string, Text>;
  result: Result | null;
  reason_ref: string;
  secret: SecretVote | null;
};

/** The ceremony of the commission; the lists are in the order of `persons`, null for who has not acted yet.
 *
 * y: the key in hex, empty until there is one; record: the trustees as a vote publishes them */
export type Trustees = {
  ceremony: number;
  holder: Holder;
  threshold: number;
  persons: string[];
  certs: (Cert | null)[];
  deals: (Deal | null)[];
  confirmations: (Confirmation | null)[];
  recovered: boolean[];
  step: "certify" | "deal" | "confirm" | "recover" | "ready";
  y: string;
  record: string;
};

/** A line of the register of resolutions (Beschlussbuch). */
export type Resolution = {
  number: number;
  vote: string;
  item: string;
  accepted: boolean;
  sentence: Text;
};

/** An amendment, or a part of one. hash: of what it changes, for the vote on it
 *
 * to: the amendment that it amends; part_of: the one it is a part of; partly: some of it is settled by another already
 * outdated: it has to be carried over to the text as it is first; outside: beyond the announced subject, as the chair found
 * apart: somebody wants a vote on it alone; against: what cannot be adopted together with it; by: the votes that settled it */
export type Amendment = {
  id: string;
  number: string;
  to: string;
  part_of: string;
  hash: string;
  fate: "open" | "adopted" | "rejected" | "settled" | "withdrawn" | "taken_over" | "split";
  partly: boolean;
  outdated: boolean;
  outside: boolean;
  apart: boolean;
  against: string[];
  by: string[];
};

/** A motion on an item. version, hash: of its text, for the vote on it; told_at: the entry of its dossier shown here
 *
 * document: the hash of the document with the words of a motion about a person, 64 hex digits; "" for any other
 *
 * merged: whether the text holds all that was adopted; else what is shown of it is provisional
 * purpose: what the text says of the purpose of the association; judged: whether it changes it, as was found of this text
 * unjudged: whether that has to be found before the motion is put to the vote
 * fates: what has become of how many amendments; order: in which it is voted on what is open, confirmed or as proposed
 * blocks: what is still to be decided by one vote
 * alternatives: those that are next and all exclude each other, so that one of them can be chosen by one vote; else none
 * must_be_secret: whether what is next has to be voted on in secret
 * next: what is voted on next: an amendment, "" for the motion itself, null if nothing can be now
 * hindered: why what is next is not put to the vote as it stands and in this order; null if it may be
 * amendments: all of them for whoever presides; for others those that stand in its text, those of the group that is next,
 *     and the one that is shown */
export type Motion = {
  dossier: string;
  item: string;
  number: string;
  title: string;
  version: number;
  hash: string;
  document: string;
  told_at: number;
  merged: boolean;
  withdrawn: boolean;
  purpose: "" | "touched" | "untouched" | "unmarked" | "unentered" | "moved" | "corrected";
  judged: boolean | null;
  unjudged: boolean;
  fates: Record<string, number>;
  order: string[][];
  blocks: string[][];
  confirmed: boolean;
  alternatives: string[];
  must_be_secret: boolean;
  next: string | null;
  hindered: Text | null;
  amendments: Amendment[];
};

/** Where in the text of an item everybody is.
 *
 * dossier: of its motion, "" where the text stands in the item; amendment: "" for the text of the motion itself
 * change: which of the amendment's changes, from 0; page: of what is shown of it, from 0
 * synopsis: whether the statutes are shown old beside new, as the motion would change them */
export type Place = {
  item: string;
  dossier: string;
  amendment: string;
  change: number;
  page: number;
  synopsis: boolean;
};

/** What everybody may see. seq: the journal's number that it shows; current_item: its id.
 *
 * motions: those on the agenda that have a dossier; place: where in one everybody is
 * texts: by ref what everybody reads now; all others are asked for when they are shown */
export type CommonView = {
  seq: number;
  assembly: Assembly;
  presence: Presence;
  agenda: Item[];
  current_item: string | null;
  floor: Floor | null;
  votes: Vote[];
  trustees: Trustees | null;
  register: Resolution[];
  motions: Motion[];
  place: Place | null;
  texts: Record<string, string>;
};

/** What came of a question. person: who answered or refused; text_ref: the answer, or the ground of the refusal */
export type Answer = {
  manner: "written" | "orally" | "refused";
  person: string;
  text_ref: string;
  at: string;
};

/** A question or a statement in writing, as everybody in the assembly reads it.
 *
 * open: nothing has come of it yet; refused: information was, and has not been given since
 * recorded: it was demanded that question and refusal stand in the minutes */
export type Question = {
  id: string;
  person: string;
  member: string;
  item: string;
  statement: boolean;
  text_ref: string;
  at: string;
  taken_up: boolean;
  open: boolean;
  refused: boolean;
  recorded: boolean;
  answers: Answer[];
};

export type MemberView = CommonView & {
  questions: Question[];
  audience: "member";
};

/** Somebody who is there. members: whose votes she holds, and by what right. */
export type Present = {
  mode: Attended;
  since: string;
  members: Record<string, "own" | "delegate" | "substitute" | "proxy">;
};

/** An objection for the minutes (Widerspruch) of a member. */
export type Objection = {
  id: string;
  person: string;
  member: string;
  item: string | null;
  text_ref: string;
  at: string;
};

/** What went wrong, from when to when, whom it hit, and what was done (`measure_ref`).
 *
 * sphere: where it lay, finding: what the law says of that; null before somebody has said it */
export type Incident = {
  id: string;
  incident: "line_lost" | "technical" | "other";
  persons: string[];
  from_at: string;
  to_at: string | null;
  text_ref: string;
  measure_ref: string;
  resolved: boolean;
  sphere: "association" | "provider" | "member" | null;
  fault: "none" | "simple" | "gross" | "intent" | null;
  affected: number | null;
  finding: Spoken | null;
};

/** A member's vote given to a holder. document: its SHA-256; reason_ref: why it was revoked. */
export type Proxy = {
  id: string;
  member: string;
  holder: string;
  form: string;
  document: string;
  active: boolean;
  reason_ref: string;
};

/** What keeps the chair from closing: a vote that is open, not counted or not declared, or an incident.
 *
 * number: of the vote's item; text_ref: of the incident */
export type OpenStep = {
  step: "open" | "sealed" | "tallied" | "incident";
  number: string;
  text_ref: string;
};

/** What is left on an item that was called.
 *
 * votes: that are open, not counted or not declared; speakers: persons who wait to speak, as long as it goes on
 * undecided: what was announced to be decided on it is not, and it has no motions of its own
 * motions: the numbers of those that are not decided, each with how many of its amendments are open */
export type LeftOpen = {
  item: string;
  votes: string[];
  speakers: string[];
  undecided: boolean;
  motions: Record<string, number>;
};

/** A request that must be acknowledged before a result it concerns is declared. items: those; empty for all */
export type Withheld = {
  request: string;
  person: string;
  member: string;
  items: string[];
  finding: Spoken;
};

/** A point of order that was moved, on which nothing is decided and nobody votes. number: which of its item, from 1 */
export type OpenPoint = {
  item: string;
  number: number;
  person: string;
  point: "" | "end_debate" | "end_list" | "time_limit" | "pause" | "adjourn" | "not_deal" | "secret_vote";
  at: string;
};

/** Why no show of hands can be held on the current item as announced, or on procedure; null where one can be. */
export type NoHands = {
  announced: Text | null;
  procedural: Text | null;
};

/** What those see beyond it who run the assembly or are beside the chair.
 *
 * informing: who may answer a question or refuse it
 * objections: everybody else reads them in the minutes
 * subjects: what can be decided on, as it is called
 * left_open: what is undecided on items that were called
 * points: points of order that wait for a decision; no_hands: null without a current item
 * attendance: by person who is there; expected: person to her members, of those who are not; offices: organ to persons */
export type ChairView = CommonView & {
  audience: "chair";
  questions: Question[];
  attendance: Record<string, Present>;
  expected: Record<string, string[]>;
  informing: string[];
  objections: Objection[];
  incidents: Incident[];
  proxies: Record<string, Proxy>;
  offices: Record<string, string[]>;
  subjects: Record<string, Text>;
  open_steps: OpenStep[];
  left_open: LeftOpen[];
  withheld: Withheld[];
  points: OpenPoint[];
  no_hands: NoHands | null;
};

export type ProjectorView = CommonView & {
  audience: "projector";
};

/** That somebody was reported absent. by: whose act it was; line_lost: because she had no connection */
export type Left = {
  at: string;
  by: string;
  line_lost: boolean;
};

/** A vote this person would cast. via: the proxy; acting: she comes first; else `instead` does. */
export type Mandate = {
  member: string;
  kind: "own" | "delegate" | "substitute" | "proxy";
  weight: string;
  via: string;
  acting: boolean;
  instead: string;
};

/** An encrypted ballot in the box. */
export type Cast = {
  credential: string;
  place: number;
  hash: string;
  tracker: string;
};

/** A voting paper this person holds, and what has been cast on it; null if nothing has, or the vote is secret.
 *
 * entered_by: who entered it on paper, if such a ballot counts
 * by_hand: this vote is cast by hand in the hall, and has no ballot
 *
 * credentials, cast: in a secret vote, what its ballots are signed for, and which of them are in the box */
export type Paper = {
  vote: string;
  member: string;
  weight: string;
  kind: "own" | "delegate" | "substitute" | "proxy" | "none";
  choice: string | null;
  entered_by: string | null;
  by_hand: boolean;
  place: number | null;
  hash: string | null;
  credentials: string[];
  cast: Cast[];
};

/** A vote that a member of hers does not have. */
export type OwnExcluded = Excluded & {
  vote: string;
};

/** A proxy that this person holds, or that a member of hers has given. */
export type OwnProxy = {
  id: string;
  member: string;
  holder: string;
  active: boolean;
};

/** What is one person's own. mode: where she is checked in; queue_place: on the list of speakers, from 1.
 *
 * mandates: those she holds, or will hold once she is checked in
 * left: how she was last checked out, unless she did it herself; null once she is back
 * approves: as what she is still to approve the minutes
 * asks_for: members for whom she may ask in writing; informs: she answers such questions, or refuses them
 * booth: the key of her device for secret votes */
export type Personal = {
  checked_in: boolean;
  mode: Attended | null;
  left: Left | null;
  approves: ("chair" | "writer")[];
  mandates: Mandate[];
  papers: Paper[];
  excluded: OwnExcluded[];
  proxies: OwnProxy[];
  queue_place: number | null;
  asks_for: string[];
  informs: boolean;
  booth: string | null;
};

/** Somebody else who is signed in in the same browser. person: null for an account; pages: that are hers. */
export type Other = {
  who: string;
  person: string | null;
  pages: Page[];
};

/** For whom the page that asks was opened. now: the server's clock; person: null for accounts and screens.
 *
 * roles, pages: hers, as her tasks are now */
export type Session = {
  now: string;
  person: string | null;
  roles: Role[];
  pages: Page[];
  others: Other[];
};

/** Where a ballot lies in the box: its place, from 1, and its hash in hex. tracker: of an encrypted one, else empty. */
export type Receipt = {
  place: number;
  hash: string;
  tracker: string;
};

/** What a ballot on paper would replace.
 *
 * cast_by: who cast the one that is there, the member or its proxy; choice, by: what was entered, and by whom */
export type OnPaper = {
  cast_by: string | null;
  choice: string | null;
  by: string | null;
};

/** A refusal as it is sent. args: the facts that its sentence names, for a page that shows them apart. */
export type Refusal = {
  code: string;
  text: Text;
  args: Record<string, Shown>;
  cite: string | null;
};

/** Somebody whose line was lost, and when. */
export type LostLine = {
  person: string;
  at: string;
};

/** How a vote in progress stands. heads, eligible: members; lost: papers of those who have lost the line, not yet cast. */
export type RunningVote = {
  id: string;
  heads: number;
  eligible: number;
  lost: number;
  lost_persons: string[];
};

/** How many e-mails are in which state; why sending has stopped, empty if it has not. */
export type Mail = {
  states: Record<string, number>;
  problem: string;
};

/** Room on the disk, in bytes. */
export type Disk = {
  free: number;
  total: number;
};

/** How things stand, for those who run the assembly (Lagebild).
 *
 * journal_at: of the last act; connected: persons; processes: how many of them at which ("" is the one that tells)
 * lost_count: how many have lost the line in the last hour; lost: the latest of them
 * away: who counts as there online without a line, those longest without first, fifty at most; mail, disk: null where nobody looks
 * notices: what somebody has to see to */
export type Situation = {
  now: string;
  journal_at: string | null;
  connected: number;
  processes: Record<string, number>;
  lost_count: number;
  lost: LostLine[];
  away: LostLine[];
  votes: RunningVote[];
  mail: Mail | null;
  disk: Disk | null;
  notices: Text[];
};

/** What is no longer there of what a screen was told, after an older backup was put back. */
export type Missing = {
  missing: Text[];
};

/** What was asked for by its refs, and may be read; of an erased text that it is. */
export type Texts = {
  texts: Record<string, string>;
};

/** change: what of it can still be adopted, or was; lost: what another adoption has left no place for. Both as edits to
 * `before`, if it amends an amendment, else to the base of the motion. mover: the member whose it is */
export type AmendmentText = {
  mover: string;
  before: MotionBlock[];
  change: Edits;
  lost: Edits;
  reason: MotionBlock[];
};

/** A motion as the assembly was told of it. text: in force, with that version's number; base: what its amendments change
 *
 * amendments: those asked for; listed: a page of all of them, if it was asked for
 * statutes: the hash of those it changes, to be asked for with `Statutes`; "" if it changes none, or cannot be set beside them
 * change: what it makes of them as it stands now, with what was adopted and nothing of what is open
 * unsettled: the amendments that were adopted although they exclude each other, of which nothing is in `change` */
export type MotionText = {
  dossier: string;
  told_at: number;
  version: number;
  text: MotionBlock[];
  base: MotionBlock[];
  amendments: Record<string, AmendmentText>;
  listed: Amendment[];
  statutes: string;
  change: Edits;
  unsettled: string[];
};

/** The statutes that a motion changes, as they were when it was put before the assembly. hash: of this text */
export type Statutes = {
  hash: string;
  text: MotionBlock[];
};

/** A motion as it was announced: which version, and the hash of its text, 64 hex digits. */
export type DossierRef = {
  dossier: string;
  version: number;
  hash: string;
};

/** A motion that can still come onto the agenda, as it would be brought in. kind: what its own dossier calls it */
export type Offered = {
  ref: DossierRef;
  number: string;
  title: string;
  kind: "motion" | "statute_change" | "application" | "resolution" | "urgent" | "person" | "statutes";
};

/** By their numbers. */
export type OfferedMotions = {
  motions: Offered[];
};

export type MemberName = {
  name: string;
  short: string;
  number: string;
};

/** By the ids of persons and members; options: item to option to what it is called. */
export type Names = {
  persons: Record<string, string>;
  members: Record<string, MemberName>;
  options: Record<string, Record<string, string>>;
};

/** Something said: `key` of the catalogue and the facts that the sentence names.
 *
 * args: text, whole number, Fraction, date, time of the wall clock, another Said, or a tuple of these; never a phrase
 * of one language */
export type Said = {
  key: string;
  args: [string, unknown][];
};

/** An amendment, or a part of one, that can be put to the vote.
 *
 * to: the amendment that it amends, "" if it amends the motion; part_of: the amendment that it is a part of, or ""
 * hash: of its edits as they stand now, 64 hex digits
 * by: the votes that have led to its fate, or to what is left of it; partly: some of its edits are settled by another
 * outdated: what it amends has changed since; it has to be carried over first
 * against: the others that cannot be adopted together with it
 * said: what it changes, in sentences; what is quoted in them is cut where it is long */
export type AmendmentSeen = {
  id: string;
  number: string;
  to: string;
  part_of: string;
  hash: string;
  fate: "open" | "adopted" | "rejected" | "settled" | "withdrawn" | "taken_over" | "split";
  by: string[];
  partly: boolean;
  outdated: boolean;
  against: string[];
  said: Said[];
};

/** What can be chosen (Wahlmöglichkeit): a candidate or a text. It is named beside the journal.
 *
 * id: what ballots and results say for it, unique in its item
 * person: a candidate who is known to the association, and is called by her own name; else empty
 * label_ref: else the ref of its label, as in `core.journal.beside`, so that nobody can say later it had another */
export type Option = {
  id: string;
  person: string;
  label_ref: string;
};

/** An agenda item (Tagesordnungspunkt, TOP) as it was announced.
 *
 * number: "4" or "4.1"; parent: the id of the item above, null on the first level
 * subject: what is decided, for the rules; see `core.law.subjects`
 * motion: the text to be voted on, in full
 * concerns: the persons it is about (discharge: those to be discharged)
 * parties: the members who are themselves the other side of a transaction or suit
 * ties: the persons who control or represent the other side, hold a share of it, or are related to it
 * joint_conduct: those to be discharged acted together
 * mode: discharge of all in one vote, or one by one
 * options: what can be chosen in a vote "one_of" or "several_of"; of an election also who was nominated since
 * named: True if the names are shown with the choices (namentlich)
 * only_with: the id of an earlier item; what is decided on this one has effect only together with the resolution on that
 *     one (bedingter Beschluss)
 * secret: it is voted on in secret
 * seats: how many are elected here, one after the other; 0 if it was not announced
 * dossiers: the motions on it that have a dossier, as they were announced */
export type ItemPlan = {
  id: string;
  number: string;
  parent: string | null;
  kind: ItemKind;
  subject: string;
  title: string;
  motion: string;
  concerns: string[];
  parties: string[];
  ties: Tie[];
  joint_conduct: boolean;
  mode: "collective" | "individual";
  documents: DocumentRef[];
  method: Method;
  options: Option[];
  named: boolean;
  only_with: string;
  secret: boolean;
  seats: number;
  dossiers: DossierRef[];
};

/** What is frozen of a body at convening. The hashes are SHA-256 of the books' bytes, 64 hex digits. */
export type Books = {
  body: string;
  rulebook_hash: string;
  roll_hash: string;
  words_hash: string;
};

/** A person who acts for a member.
 *
 * carries_vote: True for the one who casts the vote, False for substitutes (in the order of the list)
 * authority: "self" (the member is this person), "legal_representative" (by law or register),
 *     or "delegate" (sent by the member; needs a clause in the statutes, § 38 S. 2, § 40 BGB) */
export type Delegate = {
  person: string;
  carries_vote: boolean;
  authority: "self" | "legal_representative" | "delegate";
};

/** A member on the record date. Names are not in the roll: it is hashed, and names may be erased.
 *
 * weight: votes of the member, exact, > 0
 * votes: False for members without a vote (sponsors, arrears where the statutes say so)
 * delegates: who may act, the one who carries the vote first, then substitutes in order
 * of_members: how many members the organisation has itself, for statutes with a key; null if nobody has said */
export type RollMember = {
  id: string;
  number: string;
  kind: "organisation" | "person";
  category: string;
  weight: string;
  votes: boolean;
  delegates: Delegate[];
  of_members: number | null;
};

/** Another item that is put to the vote together with the called one. vote_id: under which its result will stand
 *
 * about: the text of its motion as it was read, if that has a dossier */
export type Together = {
  vote_id: string;
  item_id: string;
  about: About | null;
};

/** What a screen is sent; `audience` says which. */
export type View = MemberView | ChairView | ProjectorView;

/** For whom the page was opened, and what is her own. */
export type Me = Session & Personal;

/** The commands by their kinds. */
export type Commands = {
  "agenda.add_item": { item_id: string; title: string; subject?: string; motion?: string; concerns?: string[]; mover: string; reason: string; unopposed?: boolean; parties?: string[]; ties?: Tie[]; dossiers?: DossierRef[] };
  "agenda.amend_motion": { item_id: string; motion: string; mover: string; reason: string; within?: boolean };
  "agenda.call_item": { item_id: string };
  "agenda.confirm_order": { item_id: string; dossier: string; order: string[][]; outside?: string[]; reason?: string };
  "agenda.finish_item": { item_id: string };
  "agenda.follow_motion": { item_id: string; dossier: string; seq: number; head: string; in_force: number; hash: string; text: MotionBlock[]; number: string; title: string; purpose: "" | "touched" | "untouched" | "unmarked" | "unentered" | "moved" | "corrected"; withdrawn: boolean; merged: boolean; amendments: AmendmentSeen[]; decided: string[]; proposed: string[][]; blocks: string[][]; apart: string[] };
  "agenda.judge_purpose": { item_id: string; dossier: string; hash: string; changes: boolean; reason?: string };
  "agenda.remove_item": { item_id: string; reason: string };
  "agenda.restore_item": { item_id: string; reason: string };
  "agenda.show_passage": { item_id: string; dossier: string; amendment: string; change: number; page?: number; synopsis?: boolean };
  "agenda.supplement": { items: ItemPlan[]; reason: string; mover?: string; requested_on?: string | null; authorised_by?: string; authorised_on?: string | null; accepts_doubts?: boolean };
  "agenda.take_apart": { item_id: string; dossier: string; amendment: string; mover: string };
  "agenda.withdraw_call": { item_id: string };
  "agenda.withdraw_supplement": { item_id: string; reason: string; accepts_doubts?: boolean };
  "assembly.adjourn": { reason: string; until?: string | null };
  "assembly.cancel": { reason: string };
  "assembly.change_chair": { chair: string; reason: string };
  "assembly.close": {};
  "assembly.convene": { assembly_id: string; edition?: number; bodies: Books[]; title: string; form: Form; held_at: string; closes_at?: string | null; place?: string; video_url?: string; convened_by?: string; chair?: string; minute_taker?: string; channels?: Channels; items: ItemPlan[]; reopens_min?: number; extraordinary?: boolean; first_id?: string; first_held_at?: string | null; requested_on?: string | null; authorised_by?: string; authorised_on?: string | null; questions_before?: boolean; prepared_by?: string };
  "assembly.move": { held_at: string; form: "in_person" | "hybrid" | "virtual"; place?: string; video_url?: string; channels?: Channels; reason: string; accepts_doubts?: boolean };
  "assembly.open": { chair: string; minute_taker: string };
  "assembly.pause": { reason: string };
  "assembly.reopen": { reason: string; all_stayed?: boolean };
  "assembly.resume": {};
  "assembly.set_video": { url: string };
  "attendance.check_in": { person_id: string; mode: Attended };
  "attendance.check_out": { person_id: string; reason?: "" | "moved" | "line_lost" };
  "attendance.withdraw_check_in": { person_id: string };
  "booths.register": { person_id?: string; key: string; proof: ProofData; replaces?: string };
  "booths.withdraw": { person_id: string; reason: string };
  "circular.abandon": { reason: string };
  "circular.close": {};
  "circular.open": { accepts_risks?: boolean };
  "floor.call_speaker": { item_id: string; person_id: string };
  "floor.close_list": { item_id: string; points_of_order?: boolean; reason: string };
  "floor.end_speech": {};
  "floor.leave_queue": { item_id: string; person_id: string };
  "floor.queue_speaker": { item_id: string; person_id: string; point_of_order?: boolean; point?: "" | "end_debate" | "end_list" | "time_limit" | "pause" | "adjourn" | "not_deal" | "secret_vote" };
  "floor.reopen_list": { item_id: string; points_of_order?: boolean; reason: string };
  "floor.set_limit": { item_id: string; seconds?: number | null };
  "floor.settle_point": { item_id: string; point: number; settled: "unopposed" | "granted" | "declined" | "answered" | "withdrawn" };
  "floor.withdraw_call": { person_id: string };
  "incidents.classify": { incident_id: string; sphere: "association" | "provider" | "member"; fault: "none" | "simple" | "gross" | "intent" };
  "incidents.report": { incident_id: string; incident: "line_lost" | "technical" | "other"; persons?: string[]; from_at: string; to_at?: string | null; text: string };
  "incidents.resolve": { incident_id: string; to_at?: string | null; measure: string };
  "invitation.record": { member_id: string; person_id?: string | null; channel: "email" | "letter" | "portal"; outcome: "sent" | "failed" | "reminded" | "opened"; code?: string; notice?: number };
  "mandates.grant_proxy": { proxy_id: string; member_id: string; holder_id: string; form?: "textform" | "written"; document?: string };
  "mandates.revoke_proxy": { proxy_id: string; reason?: string };
  "minutes.approve": { role: "chair" | "writer"; document_hash: string };
  "minutes.reopen": { reason: string };
  "minutes.write": { section: string; text: string };
  "nominations.propose": { item_id: string; option_id: string; person_id: string; mover: string; consent: "meeting" | "text" | "written" };
  "objections.raise": { objection_id: string; person_id: string; member_id: string; item_id?: string | null; text: string };
  "questions.answer": { question_id: string; person_id: string; orally?: boolean; text?: string };
  "questions.ask": { question_id: string; person_id: string; member_id: string; item_id: string; statement?: boolean; text: string };
  "questions.record": { question_id: string; person_id: string };
  "questions.refuse": { question_id: string; person_id: string; vote_id?: string; reason: string };
  "questions.take_up": { question_id: string };
  "reach.acknowledge": { request_id: string };
  "reach.ask_list": { request_id: string; person_id: string; member_id: string; purpose: "meeting" | "minority" | "association" | "foreign"; item_ids?: string[]; text: string };
  "reach.collect": { request_id: string; person_id: string };
  "reach.grant": { request_id: string; accepts_doubts?: boolean };
  "reach.refuse": { request_id: string; reason: string; accepts_doubts?: boolean };
  "reach.relay": { message_id: string };
  "reach.stop": { message_id: string; reason: string };
  "reach.write": { message_id: string; person_id?: string; member_id: string; subject: string; text: string; answer?: string };
  "roles.accept_chair": { person_id?: string };
  "roles.give": { holder: string; role: "chair" | "deputy" | "minutes" | "teller" | "office" | "auditor" | "guest"; guest?: "" | "visitor" | "assistant" | "interpreter" | "press" | "service"; member_id?: string };
  "roles.offer_chair": { person_id: string };
  "roles.withdraw": { holder: string; role: "chair" | "deputy" | "minutes" | "teller" | "office" | "auditor" | "guest" };
  "roles.withdraw_offer": { person_id: string };
  "roll.confirm": { change_id: string };
  "roll.propose": { change_id: string; change: "joined" | "left" | "died" | "merged" | "arrears" | "settled" | "delegates" | "weight"; member_id: string; effective_on: string; basis: "register" | "document" | "statement" | "error"; reason: string; joins?: RollMember | null; into?: string; delegates?: Delegate[]; weight?: string | null; of_members?: number | null };
  "roll.withdraw": { change_id: string };
  "trustees.appoint": { persons: string[]; threshold: number };
  "trustees.certify": { index: number; cert: object; browser: string };
  "trustees.confirm": { index: number; confirmation: object };
  "trustees.deal": { index: number; deal: object };
  "trustees.recover": { index: number; proof: ProofData; browser: string };
  "trustees.use_server": { key?: object };
  "votes.cancel": { vote_id: string; reason: string };
  "votes.close": { vote_id: string };
  "votes.confirm_correction": { vote_id: string; finding?: "accepted" | "rejected" | null; acceptance?: boolean | null };
  "votes.count_hands": { vote_id: string; counts: Record<string, number>; persons: string[] };
  "votes.declare": { vote_id: string; finding?: "accepted" | "rejected" | null; acceptance?: boolean | null };
  "votes.decrypt": { vote_id: string; owner: number; share: object };
  "votes.draw_lot": { vote_id: string; option: string; person_id: string; persons: string[] };
  "votes.extend": { vote_id: string; closes_at: string; reason: string };
  "votes.open": { vote_id: string; item_id: string; motion?: string; subject?: string; method?: Method; options?: string[]; named?: boolean; concerns?: string[]; unconcerned?: string[]; parties?: string[]; ties?: Tie[]; reason?: string; mode?: "collective" | "individual"; individual_requested?: boolean; joint_conduct?: boolean; closes_at?: string | null; secret?: boolean; least?: number; most?: number; split?: boolean; accepts_risks?: boolean; urgency?: boolean; follows?: string; not_parties?: string[]; together?: Together[]; hands?: boolean; repeats?: string; about?: About | null; point?: number };
  "votes.propose_correction": { vote_id: string; finding?: "accepted" | "rejected" | null; acceptance?: boolean | null; reason: string };
  "votes.record_acceptance": { vote_id: string; accepts: boolean; form: "meeting" | "spoken" | "text" | "written"; declared_on: string };
};
