// What the hall needs of the booth.
export type { CiphertextData } from "./ballot";
export { credential, credentialOf, newKey, publicKey, registration } from "./credentials";
export { checkShare, decrypt, type ShareData } from "./decryption";
export type { Election } from "./election";
export { type KeyContext, keyFile, readKeyFile } from "./keyfile";
export { Monitor, type MonitorOptions, type MonitorState } from "./monitor";
export type { Draw, ProofData } from "./proofs";
export type { Question } from "./question";
export { Rejected, type Text } from "./rejected";
export type { TallyData } from "./tally";
export {
  type Cert,
  type Confirmation,
  certify,
  checkCert,
  checkConfirmation,
  checkDeal,
  confirm,
  type Deal,
  deal,
  newSeed,
  ownsCert,
  readSeed,
  recordKey,
  recoveryProof,
  share,
} from "./trustees";
export { type Cast, type Checked, LogFollower, type Progress, type Seen, verifyLog, verifySoFar } from "./verification";

import { makeBallot as make, warmUp as warm } from "./ballot";
import { type Election, readElection as read } from "./election";
import type { Draw } from "./proofs";
import { within } from "./rejected";

/** Reads the text of `vote.secret.election_ref`. Throws Rejected. Compare `.phi` with vote.secret.phi and `.key` with view.trustees.y. */
export const readElection = (raw: string): Election => within("election", () => read(raw));

/** Prepare for ballots under this key (view.trustees.y): some 100 ms once, later calls cost nothing. Throws Rejected. */
export const warmUp = (y: string): void => within("election", () => warm(y));

/** A ballot to be sent, and the tracker the voter keeps. secret: of `credential`; vote: for each question 0 or 1 for
 * each answer, and before them one for "blank" where the question allows that. Throws Rejected. */
export const makeBallot = (election: Election, secret: bigint, vote: readonly (readonly number[])[], draw?: Draw): { raw: string; tracker: string } =>
  within("ballot", () => make(election, secret, vote, draw));
