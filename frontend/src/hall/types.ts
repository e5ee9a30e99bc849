// What the server sends; the shapes of core/view/view.py and core/view/personal.py.
import type { Cert, Confirmation, Deal } from "../booth";
import type { Text } from "../words/say";

export type { Text };
export type Status = "PASS" | "FAIL" | "WARN" | "UNDECIDED";

export type Verdict = {
  status: Status;
  sentence: Text;
  numbers: Record<string, string>;
  cites: string[];
  trace: Text[];
  remedy: Text | null;
};

// As in core/visitor.py.
export type Role = "member" | "guest" | "teller" | "minutes" | "deputy" | "chair" | "office" | "auditor" | "projector";
export type Page = "member" | "side" | "chair" | "projector" | "minutes" | "archive";

export type Method = "yes_no_abstain" | "one_of" | "several_of";

export type Phase = "convened" | "open" | "paused" | "adjourned" | "closed";

export type Item = {
  id: string;
  number: string;
  parent: string | null;
  kind: "report" | "debate" | "resolution" | "election" | "other";
  subject: string;
  title: string;
  motion: string;
  amended: boolean;
  state: "waiting" | "current" | "done" | "removed";
  reason: string;
  documents: { id: string; title: string; sha256: string }[];
  votes: string[];
  concerns: string[];
  mode: "collective" | "individual";
  method: Method;
  options: string[];
  named: boolean;
  /** The statutes want every vote on this to be secret. */
  must_be_secret: boolean;
};

export type Request = { person: string; point_of_order: boolean; mode: "room" | "online"; at: string };

export type Floor = {
  item: string;
  open: boolean;
  points_open: boolean;
  reason: string;
  limit_s: number | null;
  spoke: number;
  speaking: { person: string; since: string; point_of_order: boolean } | null;
  queue: Request[];
};

export type Excluded = { member: string; person: string; reason: Text; cite: string; replaced_by: string };

export type Result = {
  yes: string;
  no: string;
  abstain: string;
  invalid: string;
  not_cast: string;
  heads: Record<string, number | null>;
  options: Record<string, string>;
  option_heads: Record<string, number | null>;
  verdict: Verdict;
  sentence: Text;
  accepted: boolean | null;
  acceptance: boolean | null;
  number: number | null;
  declared_at: string | null;
  ballots?: [string, string][];
};

export type Vote = {
  id: string;
  item: string;
  motion: string;
  subject: string;
  method: Method;
  options: string[];
  named: boolean;
  concerns: string[];
  state: "open" | "sealed" | "tallied" | "declared" | "cancelled";
  opened_at: string;
  closes_at: string | null;
  closed_at: string | null;
  rule: { base: string; threshold: string; inclusive: boolean; cite: string };
  eligible: { heads: number; weight: string };
  excluded: Excluded[];
  quorum: Verdict | null;
  result: Result | null;
  reason: string;
  secret: SecretVote | null;
};

/** Who holds the key of secret votes: a commission together, or the server alone. */
export type Holder = "commission" | "server";

/** What everybody may see of a secret vote. election: to be hashed as it is; scale: weights in the log are votes * scale;
 * persons, shares: of the commission; count: ballots in the log, tally: their encrypted sum, both once it is sealed. */
export type SecretVote = {
  uuid: string;
  phi: string;
  election: string;
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
  tally: { alpha: string; beta: string }[][] | null;
  log_heads: { setup: string; sealed: string | null; result: string | null };
};

/** The ceremony of the commission; the lists are in the order of `persons`, null for who has not acted yet. */
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

export type Incident = {
  id: string;
  incident: string;
  persons: string[];
  from_at: string;
  to_at: string | null;
  text: string;
  measure: string;
  resolved: boolean;
};

/** Somebody who is there, and the members whose votes she holds. */
export type Present = { mode: "room" | "online"; since: string; members: { member: string; kind: string }[] };

export type View = {
  seq: number;
  assembly: {
    id: string;
    title: string;
    form: "in_person" | "hybrid" | "virtual" | "written";
    phase: Phase;
    phase_reason: string;
    held_at: string;
    closes_at: string | null;
    opened_at: string | null;
    closed_at: string | null;
    place: string;
    video_url: string;
    chair: string;
    /** To whom the chair was offered and who has not taken it yet; "" if to nobody. */
    chair_offered_to: string;
    minute_taker: string;
    channels: Record<string, string>;
  };
  presence: {
    heads: number;
    heads_total: number;
    weight: string;
    weight_total: string;
    room: number;
    online: number;
    represented: number;
    quorum: Verdict;
  };
  agenda: Item[];
  current_item: string | null;
  floor: Floor | null;
  votes: Vote[];
  trustees: Trustees | null;
  objections: { id: string; person: string; member: string; item: string | null; text: string; at: string }[];
  register: { number: number; vote: string; item: string; accepted: boolean; sentence: Text }[];
  attendance?: Record<string, Present>;
  expected?: Record<string, string[]>;
  incidents?: Incident[];
  offices?: Record<string, string[]>;
  open_steps?: Text[];
};

export type Paper = {
  vote: string;
  member: string;
  weight: string;
  kind: string;
  choice: string | null | undefined;
  /** Who entered it on paper, if such a ballot counts. */
  entered_by?: string | null;
  place: number | null | undefined;
  hash: string | null | undefined;
  /** Of a secret vote: what its ballots are signed for, and which of them are in the box. */
  credentials?: string[];
  cast?: { credential: string; place: number; hash: string; tracker: string }[];
};

/** What a ballot on paper would replace: an own ballot is there, or what was entered by whom. */
export type OnPaper = { own: boolean; choice: string | null; by: string | null };

export type Mandate = {
  member: string;
  kind: "own" | "delegate" | "substitute" | "proxy";
  weight: string;
  via: string;
  acting: boolean;
  instead: string;
};

export type Me = {
  now: string;
  person: string | null;
  roles: Role[];
  /** Those that are hers, as her tasks are now. */
  pages: Page[];
  /** Who else is signed in in this browser, with the pages that are hers. */
  others: { who: string; person: string | null; pages: Page[] }[];
  checked_in?: boolean;
  mode?: "room" | "online" | null;
  mandates?: Mandate[];
  papers?: Paper[];
  excluded?: (Excluded & { vote: string })[];
  queue_place?: number | null;
  booth?: string | null;
};

export type Names = {
  persons: Record<string, string>;
  members: Record<string, { name: string; short: string; number: string }>;
  /** Item to option to what it is called. */
  options: Record<string, Record<string, string>>;
};

/** What was refused: the sentence, and the facts it names, where a page needs them apart. */
export type Refusal = { code: string; text: Text; args?: Record<string, Shown>; cite: string | null };

/** A fact as it is sent: what is said by itself comes as its sentence. */
export type Shown = string | number | { fraction: string } | { date: string } | { time: string } | Text | Shown[];

/** How things stand, for those who run the assembly (live/situation.py). */
export type Situation = {
  now: string;
  connected: number;
  processes: Record<string, number>;
  lost_count: number;
  lost: { person: string; at: string }[];
  votes: { id: string; heads: number; eligible: number; lost: number; lost_persons: string[] }[];
  mail?: { states: Record<string, number>; problem: string };
  disk?: { free: number; total: number };
};
