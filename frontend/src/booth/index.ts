// What the hall needs of the booth. Bodies follow file by file; names and types stay.
export interface Text {
  de: string;
  en: string;
}
/** A transcript of a proof, as it travels. */
export interface ProofData {
  challenge: string;
  response: string;
}
export interface CiphertextData {
  alpha: string;
  beta: string;
}
export type TallyData = CiphertextData[][];
/** A random number 0 <= s < L at each call; only tests hand one in. */
export type Draw = () => bigint;

/** What is wrong and where: key, election, ballot, ceremony ... or a step of a log: file, setup, ballots, tally, shares, result. */
export declare class Rejected extends Error {
  readonly step: string;
  readonly reason: Text;
}

export interface Question {
  text: string;
  answers: string[];
  min: number;
  max: number;
  blank: boolean;
}
/** An election as published: its bytes are `raw`, phi is their hash. `extra.konvent` binds motion, roll, rulebook. */
export interface Election {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  /** 64 hex digits */
  readonly key: string;
  readonly questions: readonly Question[];
  readonly raw: string;
  readonly phi: string;
  readonly extra: Record<string, unknown>;
}

const later = (): never => {
  throw new Error("not written yet");
};

// --- the booth key, one per person and device ---
export const newKey = (): bigint => later();
/** C = G^x, 64 hex digits. */
export const publicKey = (x: bigint): string => later();
/** For `booths.register`. */
export const registration = (assembly: string, person: string, x: bigint): { key: string; proof: ProofData } => later();
/** The credential of one paper in one vote, and its secret. i: from 0, above 0 only with unit ballots. */
export const credential = (x: bigint, uuid: string, member: string, i: number): { secret: bigint; credential: string } => later();
/** The same from another's public booth key. */
export const credentialOf = (key: string, uuid: string, member: string, i: number): string => later();

// --- the ballot ---
/** Reads `vote.secret.election`; throws Rejected. Compare `.phi` with vote.secret.phi, `.key` with view.trustees.y. */
export const readElection = (raw: string): Election => later();
/** Prepare for ballots under this key (view.trustees.y); some 50 ms once, later calls cost nothing. */
export const warmUp = (y: string): void => later();
/** vote: for each question 0 or 1 for each answer (one more, first, for "blank" where the question allows it). Throws Rejected. */
export const makeBallot = (election: Election, secret: bigint, vote: number[][], draw?: Draw): { raw: string; tracker: string } => later();

// --- trustees ---
export type Cert = { message: string; signature: ProofData };
export type Deal = { coefexps: Cert; signature: ProofData; secrets: Cert };
export type Confirmation = { pok: ProofData; public_key: string; signature?: ProofData };
export interface KeyContext {
  assembly: string;
  ceremony: number;
  index: number;
}
/** 22 Base58 characters. */
export const newSeed = (): string => later();
/** Whether a typed text has the form of a seed (blanks and hyphens are removed first); null if not. */
export const readSeed = (typed: string): string | null => later();
export const certify = (seed: string, threshold: number, size: number, index: number): Cert => later();
export const deal = (seed: string, certs: unknown[], threshold: number, index: number): Deal => later();
/** S_j, the trustee's decryption key. Throws Rejected naming who dealt wrongly. */
export const share = (seed: string, certs: unknown[], deals: unknown[], threshold: number, index: number): bigint => later();
export const confirm = (seed: string, certs: unknown[], deals: unknown[], threshold: number, index: number): Confirmation => later();
/** Each throws Rejected. */
export const checkCert = (cert: unknown, threshold: number, size: number, index: number): void => later();
export const checkDeal = (deal: unknown, certs: unknown[], threshold: number, index: number): void => later();
export const checkConfirmation = (confirmation: unknown, certs: unknown[], deals: unknown[], threshold: number, index: number): void => later();
/** The joint key y of a record of trustees, all of it checked. */
export const recordKey = (record: string): string => later();
export const recoveryProof = (assembly: string, ceremony: number, index: number, share: bigint): ProofData => later();
/** The text of the backup file; needs a secure context (WebCrypto). */
export const keyFile = (seed: string, passphrase: string, context: KeyContext): Promise<string> => later();
/** Throws Rejected: not such a file, or a wrong passphrase. */
export const readKeyFile = (file: string, passphrase: string): Promise<{ seed: string; context: KeyContext }> => later();
export interface ShareData {
  decryption_factors: string[][];
  decryption_proofs: ProofData[][];
}
/** A trustee's share for `votes.decrypt`; tally: LogFollower.tally, never one that was only told. Throws Rejected. */
export const decrypt = (tally: TallyData, phi: string, share: bigint): ShareData => later();

// --- following a log ---
export interface Cast {
  tracker: string;
  credential: string;
  replaced: boolean;
}
export interface Seen {
  size: number;
  hash: string;
}
export declare class LogFollower {
  /** expected: what was seen at an earlier visit; the log must begin with just that. */
  constructor(options?: { expected?: Seen; phi?: string });
  /** Take in the next bytes; leaves the page room to breathe. Throws Rejected, and from then on at each call. */
  feed(bytes: Uint8Array): Promise<void>;
  /** Bytes taken in; fetch from here. */
  readonly size: number;
  /** SHA-256 of these bytes. */
  readonly hash: string;
  readonly seen: Seen;
  /** Hash of the last event, "" before Setup. */
  readonly head: string;
  readonly phi: string;
  readonly election: Election | null;
  readonly ballots: readonly Cast[];
  /** EndBallots has come. */
  readonly ended: boolean;
  /** Our own product of the ballots so far. */
  readonly tally: TallyData;
  /** null until the log has its EncryptedTally, then true (a different one is Rejected). */
  readonly tallyAgrees: boolean | null;
  /** Owners whose shares are in the log and right. */
  readonly shares: readonly number[];
  readonly result: readonly (readonly number[])[] | null;
  readonly rejected: Rejected | null;
  /** "counted", "replaced" or null for a tracker that is not there. */
  find(tracker: string): "counted" | "replaced" | null;
}

export interface Checked {
  election: Election;
  /** Public credential to weight. */
  weights: ReadonlyMap<string, number>;
  ballots: readonly Cast[];
  numTallied: number;
  totalWeight: number;
  result: readonly (readonly number[])[];
  head: string;
  timestamp: number;
}
export interface Progress {
  step: string;
  done: number;
  of: number;
}
/** Check a whole archive (.bel). Throws Rejected with the first thing that is wrong. */
export const verifyLog = (archive: Uint8Array, progress?: (at: Progress) => void): Promise<Checked> => later();

// --- watching the log of an open vote (monitor.ts) ---
export type MonitorState =
  | { kind: "waiting" } // nothing fetched yet
  | { kind: "following"; online: boolean } // all that came was right
  | { kind: "complete" } // Result has come and is right
  | { kind: "alarm"; rejected: Rejected }; // shrunk, changed or wrong: shout
export declare class Monitor {
  readonly follower: LogFollower;
  readonly state: MonitorState;
  constructor(options: {
    assembly: string;
    uuid: string;
    phi?: string;
    tell: (monitor: Monitor) => void;
    fetch?: typeof globalThis.fetch;
    storage?: Pick<Storage, "getItem" | "setItem"> | null;
    intervalMs?: number;
  });
  start(): void;
  stop(): void;
  /** Fetch once now, e.g. before decrypting; resolves when what is there has been taken in. */
  poll(): Promise<void>;
}
