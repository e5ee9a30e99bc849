// Checks a log, as it grows or whole: everything the published checker does, and the order of events, sizes, and what
// must stand once. Setup, Ballot*, EndBallots, EncryptedTally, PartialDecryption+, Result: in this order, nothing twice.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type EventType, inOrder, type LogEvent, LogReader, namedBy, payloadOf, rawPayload, readLog } from "./archive";
import { checkBallot, readBallot } from "./ballot";
import { combine, type Factors, opened, readShare } from "./decryption";
import { type Election, readCredentials, readElection, type Voter } from "./election";
import { NoPoint, type Point, texts } from "./group";
import { hasFields, type Json, readJson } from "./json";
import { Slices } from "./pause";
import { asRejected, Rejected, within, wrong } from "./rejected";
import { equalTallies, readTally, RunningTally, type TallyData } from "./tally";
import { compact, readWhole } from "./texts";
import { checkTrustees, type Trustees } from "./trustees";

/** A ballot of the log, its text with it. replaced: a later one of the same credential counts instead. */
export interface Cast {
  readonly tracker: string;
  readonly raw: string;
  readonly credential: string;
  replaced: boolean;
}

/** How much of a log was seen, and the SHA-256 of these bytes. */
export interface Seen {
  size: number;
  hash: string;
}

const STEPS: Record<EventType, string> = {
  Setup: "setup",
  Ballot: "ballots",
  EndBallots: "tally",
  EncryptedTally: "tally",
  PartialDecryption: "shares",
  Result: "result",
};

const STAGES: Partial<Record<EventType, "setup" | "sealed" | "result">> = { Setup: "setup", EncryptedTally: "sealed", Result: "result" };

/** Follows a log as it grows, and checks every byte of it the moment it comes. After the first fault nothing more is taken. */
export class LogFollower {
  private readonly reader = new LogReader();
  private readonly digest = sha256.create();
  private readonly slices = new Slices();
  private expected: Seen | null;
  private queue: Promise<void> = Promise.resolve();
  private last: EventType | null = null;
  private running: RunningTally | null = null;
  private final: TallyData | null = null;
  private readonly byCredential = new Map<string, Cast>();
  private readonly byTracker = new Map<string, Cast>();
  private readonly factors = new Map<number, Factors>();

  /** Bytes taken in; what comes next begins here. */
  size = 0;
  election: Election | null = null;
  trustees: Trustees | null = null;
  voters: ReadonlyMap<string, Voter> = new Map();
  readonly ballots: Cast[] = [];
  /** null until the log has its encrypted tally; then true, for a different one is refused. */
  tallyAgrees: boolean | null = null;
  result: readonly (readonly number[])[] | null = null;
  rejected: Rejected | null = null;
  /** Hashes of the events that end a stage, as the journal names them; "" before. */
  readonly heads = { setup: "", sealed: "", result: "" };

  /** expected: what was seen at an earlier visit; the log must begin with just that. phi: the election it must be of. */
  constructor(private readonly options: { expected?: Seen | null; phi?: string } = {}) {
    this.expected = options.expected ?? null;
  }

  /** SHA-256 of the bytes taken in. */
  get hash(): string {
    return bytesToHex(this.digest.clone().digest());
  }
  get seen(): Seen {
    return { size: this.size, hash: this.hash };
  }
  /** Hash of the last event, "" before the first. */
  get head(): string {
    return this.reader.head ?? "";
  }
  get timestamp(): number | null {
    return this.reader.timestamp;
  }
  get phi(): string {
    return this.election?.phi ?? "";
  }
  /** No more ballots can come. */
  get ended(): boolean {
    return this.last !== null && this.last !== "Setup" && this.last !== "Ballot";
  }
  get complete(): boolean {
    return this.result !== null;
  }
  get numTallied(): number {
    return this.running?.numTallied ?? 0;
  }
  get totalWeight(): number {
    return this.running?.totalWeight ?? 0;
  }
  /** Our own product of the ballots so far, replaced ones left out. */
  get tally(): TallyData {
    return this.final ?? this.running?.result() ?? [];
  }
  /** Whose shares are in the log, and right. */
  get shares(): readonly number[] {
    return [...this.factors.keys()];
  }

  /** What became of the ballot with this tracker; null if it is not in the log so far. */
  find(tracker: string): "counted" | "replaced" | null {
    const cast = this.byTracker.get(tracker.trim().replace(/=+$/, ""));
    return cast ? (cast.replaced ? "replaced" : "counted") : null;
  }

  /** Take in the next bytes, in pieces of any size. Throws Rejected, from then on at each call. */
  feed(bytes: Uint8Array): Promise<void> {
    const turn = this.queue.then(() => this.take(bytes));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async take(bytes: Uint8Array): Promise<void> {
    if (this.rejected) throw this.rejected;
    try {
      this.remember(bytes);
      const events = this.reader.feed(bytes);
      for (let next = within("file", () => events.next()); !next.done; next = within("file", () => events.next())) {
        const event = next.value;
        within("file", () => inOrder(this.last, event));
        await this.slices.run(this.event(event));
        this.last = event.type;
        const stage = STAGES[event.type];
        if (stage) this.heads[stage] = event.hash;
      }
    } catch (error) {
      this.rejected = asRejected(error, "file");
      throw this.rejected;
    }
  }

  private remember(bytes: Uint8Array): void {
    const left = this.expected ? this.expected.size - this.size : -1;
    const known = left >= 0 && left <= bytes.length ? left : 0;
    this.digest.update(bytes.subarray(0, known));
    if (this.expected && left >= 0 && left <= bytes.length) {
      if (bytesToHex(this.digest.clone().digest()) !== this.expected.hash) {
        throw wrong("log.other");
      }
      this.expected = null;
    }
    this.digest.update(bytes.subarray(known));
    this.size += bytes.length;
  }

  private *event(event: LogEvent): Generator<void, void> {
    try {
      switch (event.type) {
        case "Setup":
          return yield* this.setup(event);
        case "Ballot":
          return yield* this.ballot(rawPayload(event));
        case "EndBallots":
          return;
        case "EncryptedTally":
          return yield* this.encryptedTally(event);
        case "PartialDecryption":
          return yield* this.share(event);
        case "Result":
          return yield* this.counted(payloadOf(event));
      }
    } catch (error) {
      throw asRejected(error, STEPS[event.type]);
    }
  }

  private *setup(event: LogEvent): Generator<void, void> {
    const named = payloadOf(event);
    if (!hasFields(named, "election", "trustees", "credentials")) {
      throw wrong("setup.fields");
    }
    const election = readElection(namedBy(event, named, "election"));
    const trustees = yield* checkTrustees(namedBy(event, named, "trustees"));
    this.voters = yield* readCredentials(namedBy(event, named, "credentials"));
    if (!trustees.y.equals(election.y)) {
      throw wrong("election.key");
    }
    if (this.options.phi !== undefined && this.options.phi !== election.phi) {
      throw wrong("log.other_vote");
    }
    this.trustees = trustees;
    this.running = new RunningTally(election.questions);
    this.election = election;
  }

  private *ballot(raw: Uint8Array): Generator<void, void> {
    const election = this.election as Election;
    const ballot = readBallot(raw, election);
    const voter = this.voters.get(ballot.credential);
    if (!voter) {
      throw wrong("ballot.credential", { credential: ballot.credential });
    }
    const found = yield* checkBallot(ballot, voter.credential, election);
    const place = this.ballots.length + 1;
    if (!Array.isArray(found)) {
      throw wrong("ballot.wrong", { number: place, tracker: ballot.tracker, reason: found });
    }
    (this.running as RunningTally).add(ballot.credential, voter, found);
    const before = this.byCredential.get(ballot.credential);
    if (before) before.replaced = true;
    const cast = { tracker: ballot.tracker, raw: ballot.raw, credential: ballot.credential, replaced: false };
    this.byCredential.set(ballot.credential, cast);
    this.byTracker.set(ballot.tracker, cast);
    this.ballots.push(cast);
  }

  private *encryptedTally(event: LogEvent): Generator<void, void> {
    const sized = payloadOf(event);
    if (!hasFields(sized, "num_tallied", "total_weight", "encrypted_tally")) {
      throw wrong("tally.fields");
    }
    const sizes = [
      ["num_tallied", this.numTallied],
      ["total_weight", this.totalWeight],
    ] as const;
    for (const [name, counted] of sizes) {
      if (readWhole(sized[name]) !== counted) {
        throw wrong("tally.sizes", { name, stated: String(sized[name]), counted });
      }
    }
    const published = readTally(readJson(namedBy(event, sized, "encrypted_tally")), (this.election as Election).questions);
    const own = yield* (this.running as RunningTally).steps();
    if (!equalTallies(published, own)) {
      throw wrong("tally.product");
    }
    this.final = own;
    this.tallyAgrees = true;
  }

  private *share(event: LogEvent): Generator<void, void> {
    const owned = payloadOf(event);
    if (!hasFields(owned, "owner", "payload") || typeof owned.owner !== "number") {
      throw wrong("share.record");
    }
    const { owner } = owned;
    const key: Point | undefined = (this.trustees as Trustees).owners[owner - 1];
    if (!key) throw wrong("share.nobody", { owner });
    if (this.factors.has(owner)) throw wrong("share.twice", { owner });
    try {
      this.factors.set(owner, yield* readShare(readJson(namedBy(event, owned, "payload")), this.tally, this.phi, key));
    } catch (error) {
      const { reason } = asRejected(error, "");
      throw wrong("share.wrong", { owner, reason });
    }
  }

  private *counted(data: Json): Generator<void, void> {
    const factors = within("shares", () => combine(this.factors, this.trustees as Trustees));
    if (!hasFields(data, "result") || !Array.isArray(data.result)) {
      throw wrong("result.fields");
    }
    let counted: number[][];
    try {
      counted = yield* opened(this.tally, factors, this.totalWeight);
    } catch (error) {
      if (!(error instanceof NoPoint)) throw error;
      throw wrong("result.none");
    }
    const stated = compact(data.result.map((row) => (row as Json[]).map(readWhole)));
    if (stated !== compact(counted)) {
      throw wrong("result.other", { stated, counted: compact(counted) });
    }
    this.result = counted;
  }
}

/** A log that was found right. result: for each question the votes for each answer (the blank ones first).
 * ballots: all, in their order, replaced ones among them; weights: public credential to weight. */
export interface Checked {
  election: Election;
  trustees: { threshold: number; keys: string[] }[];
  weights: ReadonlyMap<string, number>;
  ballots: readonly Cast[];
  numTallied: number;
  totalWeight: number;
  result: readonly (readonly number[])[];
  head: string;
  timestamp: number;
  follower: LogFollower;
}

/** How far a check has come. step: file, setup, ballots, tally, shares, result; done of `of` in this step. */
export interface Progress {
  step: string;
  done: number;
  of: number;
}
type Tell = (at: Progress) => void;

/** Check the archive of a vote that was counted, from the first byte to the last. Throws Rejected with the first thing
 * that is wrong; that the log ends too early, too, is wrong with the file. */
export async function verifyLog(archive: Uint8Array, tell: Tell = () => undefined): Promise<Checked> {
  const follower = await verifySoFar(archive, tell, true);
  return {
    election: follower.election as Election,
    trustees: (follower.trustees as Trustees).groups.map(({ threshold, keys }) => ({ threshold, keys: texts(keys) })),
    weights: new Map([...follower.voters].map(([credential, { weight }]) => [credential, weight])),
    ballots: follower.ballots,
    numTallied: follower.numTallied,
    totalWeight: follower.totalWeight,
    result: follower.result as readonly (readonly number[])[],
    head: follower.head,
    timestamp: follower.timestamp as number,
    follower,
  };
}

const PIECE = 16_384;

/** Check an archive that may end early, as that of a running or cancelled vote does. Throws Rejected. */
export async function verifySoFar(archive: Uint8Array, tell: Tell = () => undefined, counted = false): Promise<LogFollower> {
  const events = within("file", () => readLog(archive));
  const [ballots, shares] = (["Ballot", "PartialDecryption"] as const).map((type) => events.filter((event) => event.type === type).length) as [number, number];
  const last = events.at(-1)?.type;
  if (counted && last !== "Result") {
    throw asRejected(wrong("log.ends", { last: last ?? "BELENIOS" }), "file");
  }
  tell({ step: "file", done: events.length, of: events.length });
  const follower = new LogFollower();
  for (let place = 0; place < archive.length; place += PIECE) {
    await follower.feed(archive.subarray(place, place + PIECE));
    if (follower.result) tell({ step: "result", done: 1, of: 1 });
    else if (follower.shares.length) tell({ step: "shares", done: follower.shares.length, of: shares });
    else if (follower.tallyAgrees) tell({ step: "tally", done: 1, of: 1 });
    else if (follower.election) tell({ step: "ballots", done: follower.ballots.length, of: ballots });
  }
  return follower;
}
