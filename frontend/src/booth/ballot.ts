// The ballot (specification, sections 4.9 to 4.11): encrypted answers, proofs that they are allowed, a signature.
import type { Election } from "./election";
import { base, hasForm, member, NoPoint, power, preparedKey, type Point, texts } from "./group";
import { hasFields, type Json, readJson } from "./json";
import {
  Ciphertext,
  checkExponent,
  checkOneOf,
  type Draw,
  draw as fresh,
  type Known,
  type Proof,
  type ProofData,
  proofData,
  proveExponent,
  proveOneOf,
  readProof,
  summed,
} from "./proofs";
import { allows, type Question, sizeOf, valuesOf } from "./question";
import { Rejected, type Text, wrong, sentence } from "./rejected";
import { b64, compact, type Scalar, utf8 } from "./texts";

const LARGEST = 200_000;

export interface CiphertextData {
  alpha: string;
  beta: string;
}
interface AnswerData {
  choices: CiphertextData[];
  individual_proofs: ProofData[][];
  overall_proof: ProofData[];
  blank_proof?: ProofData[];
}
interface Answer {
  choices: CiphertextData[];
  individualProofs: Proof[][];
  overallProof: Proof[];
  /** null where the question allows no blank ballot */
  blankProof: Proof[] | null;
}

/** A ballot that was read. Nothing in it has been proved yet. tracker: what the voter keeps, 43 characters. */
export interface Ballot {
  credential: string;
  answers: Answer[];
  signature: Proof;
  uuid: string;
  phi: string;
  signedHash: string;
  raw: string;
  tracker: string;
}

// --- making --------------------------------------------------------------------------------------------------

/** Encrypt and sign a ballot. secret: x of the credential G^x; vote: 0 or 1 for each ciphertext of each question.
 *
 * Refuses votes that a question does not allow. draw: only tests hand one in. */
export function makeBallot(
  election: Election,
  secret: Scalar,
  vote: readonly (readonly number[])[],
  draw: Draw = fresh,
): { raw: string; tracker: string } {
  if (vote.length !== election.questions.length) throw notAllowed();
  const [credential] = texts([base(secret)]);
  const s0 = `${election.phi}|${credential}`;
  const answers = election.questions.map((question, index) =>
    makeAnswer(question, vote[index] as readonly number[], election.y, s0, draw),
  );
  const unsigned = { election_uuid: election.uuid, election_hash: election.phi, credential, answers };
  const hash = b64(compact(unsigned));
  const proof = proofData(proveExponent(`sig|${hash}|`, secret, draw));
  const raw = compact({ ...unsigned, signature: { hash, proof } });
  return { raw, tracker: b64(raw) };
}

const notAllowed = () => new Rejected(sentence("ballot.not_allowed"), "ballot");

function makeAnswer(question: Question, vote: readonly number[], y: Point, s0: string, draw: Draw): AnswerData {
  if (!allows(question, vote)) throw notAllowed();
  const known = vote.map((m) => ({ r: draw(), m }));
  const points = known.flatMap(({ r, m }) => [base(r), power(y, r).add(base(BigInt(m)))]);
  const written = texts(points);
  const choices = known.map((_, index) => ({ alpha: written[2 * index] as string, beta: written[2 * index + 1] as string }));
  const individual = known.map((each, index) =>
    proveOneOf(`prove|${s0}|${spelled([choices[index] as CiphertextData])}|`, y, [is(each, 0), is(each, 1)], each.m, draw),
  );
  const s = `${s0}|${spelled(choices)}`;
  const data = (overall: Proof[], blank?: Proof[]): AnswerData => ({
    choices,
    individual_proofs: individual.map((proofs) => proofs.map(proofData)),
    overall_proof: overall.map(proofData),
    ...(blank && { blank_proof: blank.map(proofData) }),
  });
  if (!question.blank) {
    const whole = together(known);
    const product = summed(known.map((_, index) => new Ciphertext(points[2 * index] as Point, points[2 * index + 1] as Point)));
    const branches = valuesOf(question).map((value) => is(whole, value));
    return data(proveOneOf(`prove|${s}|${texts([product.alpha, product.beta]).join(",")}|`, y, branches, whole.m - question.min, draw));
  }
  const [blank, rest] = [known[0] as Sum, together(known.slice(1))];
  const isBlank = blank.m === 1;
  const blankProof = proveOneOf(`bproof0|${s}|`, y, [is(blank, 0), is(rest, 0)], isBlank ? 1 : 0, draw);
  const branches = [is(blank, 1), ...valuesOf(question).map((value) => is(rest, value))];
  return data(proveOneOf(`bproof1|${s}|`, y, branches, isBlank ? 0 : 1 + rest.m - question.min, draw), blankProof);
}

/** What the maker knows of a ciphertext, or of a product of some. */
type Sum = Omit<Known, "value">;
const is = (sum: Sum, value: number): Known => ({ ...sum, value });
const together = (known: Sum[]): Sum =>
  known.reduce((total, each) => ({ r: total.r + each.r, m: total.m + each.m }), { r: 0n, m: 0 });
const spelled = (choices: readonly CiphertextData[]): string => choices.map((each) => `${each.alpha},${each.beta}`).join(",");

/** Prepare for ballots under this key: build its table and let the browser compile what a ballot takes. */
export function warmUp(y: string): void {
  if (warm === y) return;
  const key = preparedKey(y);
  const questions = [{ text: "", answers: ["", "", ""], min: 1, max: 1, blank: false }];
  const election = { uuid: "", name: "", description: "", key: y, y: key, questions, raw: "", phi: "", extra: {} };
  for (let round = 0; round < 3; round++) makeBallot(election, fresh(), [[1, 0, 0]]);
  warm = y;
}
let warm = "";

// --- reading -------------------------------------------------------------------------------------------------

/** Read a ballot of exactly the form and size this election asks for. */
export function readBallot(bytes: Uint8Array, election: Election): Ballot {
  if (bytes.length > LARGEST) throw wrong("ballot.size");
  const data = readJson(bytes);
  if (!hasFields(data, "election_uuid", "election_hash", "credential", "answers", "signature")) {
    throw wrong("ballot.fields");
  }
  const { election_uuid: uuid, election_hash: phi, credential, signature } = data;
  if (!hasFields(signature, "hash", "proof")) {
    throw wrong("signature.fields");
  }
  const signedHash = signature.hash;
  if (typeof uuid !== "string" || typeof phi !== "string" || typeof signedHash !== "string") {
    throw wrong("hash.text");
  }
  if (!hasForm(credential)) throw new NoPoint();
  const answers = list(data.answers, election.questions.length).map((each, index) =>
    readAnswer(each, election.questions[index] as Question),
  );
  const proof = readProof(signature.proof);
  const written = compact({
    election_uuid: uuid,
    election_hash: phi,
    credential,
    answers: answers.map(answerData),
    signature: { hash: signedHash, proof: proofData(proof) },
  });
  if (!same(utf8(written), bytes)) throw wrong("ballot.canonical");
  return { credential, answers, signature: proof, uuid, phi, signedHash, raw: written, tracker: b64(written) };
}

function readAnswer(data: Json, question: Question): Answer {
  const right = question.blank
    ? hasFields(data, "choices", "individual_proofs", "overall_proof", "blank_proof")
    : hasFields(data, "choices", "individual_proofs", "overall_proof");
  if (!right) throw wrong("answer.fields");
  const answer = data as unknown as Record<string, Json>;
  const overall = valuesOf(question).length + (question.blank ? 1 : 0);
  return {
    choices: list(answer.choices, sizeOf(question)).map(readCiphertext),
    individualProofs: list(answer.individual_proofs, sizeOf(question)).map((each) => list(each, 2).map(readProof)),
    overallProof: list(answer.overall_proof, overall).map(readProof),
    blankProof: question.blank ? list(answer.blank_proof, 2).map(readProof) : null,
  };
}

/** Only the form; whether these are points of the group is asked when the proofs are checked. */
export function readCiphertext(data: Json | undefined): CiphertextData {
  if (!hasFields(data, "alpha", "beta")) {
    throw wrong("ciphertext.fields");
  }
  if (!hasForm(data.alpha) || !hasForm(data.beta)) throw new NoPoint();
  return { alpha: data.alpha, beta: data.beta };
}

export function list(value: Json | undefined, length: number): Json[] {
  if (!Array.isArray(value) || value.length !== length) {
    throw wrong("list.length", { length });
  }
  return value;
}

const answerData = (answer: Answer): AnswerData => ({
  choices: answer.choices,
  individual_proofs: answer.individualProofs.map((proofs) => proofs.map(proofData)),
  overall_proof: answer.overallProof.map(proofData),
  ...(answer.blankProof && { blank_proof: answer.blankProof.map(proofData) }),
});

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

// --- checking ------------------------------------------------------------------------------------------------

/** Check that a ballot is of this election, signed by its credential, and holds only what is allowed; its choices as
 * points, or what is wrong. Pauses every few milliseconds of work.
 *
 * That the credential is on the list and that the ballot is new is asked elsewhere. credential: its point. */
export function* checkBallot(ballot: Ballot, credential: Point, election: Election): Generator<void, Ciphertext[][] | Text> {
  if (ballot.uuid !== election.uuid || ballot.phi !== election.phi) {
    return sentence("ballot.other_vote");
  }
  const unsigned = `${ballot.raw.slice(0, ballot.raw.lastIndexOf(',"signature":'))}}`; // in canonical form it comes last
  if (ballot.signedHash !== b64(unsigned) || !checkExponent(`sig|${ballot.signedHash}|`, credential, ballot.signature)) {
    return sentence("ballot.signature");
  }
  const choices: Ciphertext[][] = [];
  for (const [index, answer] of ballot.answers.entries()) {
    const found = yield* checkAnswer(answer, election.questions[index] as Question, election.y, `${election.phi}|${ballot.credential}`);
    if (found === null) {
      return sentence("ballot.proof", { number: index + 1 });
    }
    choices.push(found);
  }
  return choices;
}

/** The choices of an answer if all proofs hold, no alpha or beta is the identity, and no point is outside the group. */
function* checkAnswer(answer: Answer, question: Question, y: Point, s0: string): Generator<void, Ciphertext[] | null> {
  const choices: Ciphertext[] = [];
  for (const [index, choice] of answer.choices.entries()) {
    const ciphertext = readPoints(choice);
    if (ciphertext === null) return null;
    yield;
    const either = [0, 1].map((value) => ({ ciphertext, value }));
    if (!(yield* checkOneOf(`prove|${s0}|${spelled([choice])}|`, y, either, answer.individualProofs[index] as Proof[]))) return null;
    choices.push(ciphertext);
  }
  const s = `${s0}|${spelled(answer.choices)}`;
  const [blank, rest] = question.blank ? [choices[0] as Ciphertext, summed(choices.slice(1))] : [null, summed(choices)];
  const branches = valuesOf(question).map((value) => ({ ciphertext: rest, value }));
  if (blank === null) {
    const whole = texts([rest.alpha, rest.beta]).join(",");
    return (yield* checkOneOf(`prove|${s}|${whole}|`, y, branches, answer.overallProof)) ? choices : null;
  }
  const neither = [blank, rest].map((ciphertext) => ({ ciphertext, value: 0 }));
  const either = [{ ciphertext: blank, value: 1 }, ...branches];
  return (yield* checkOneOf(`bproof0|${s}|`, y, neither, answer.blankProof as Proof[])) &&
    (yield* checkOneOf(`bproof1|${s}|`, y, either, answer.overallProof))
    ? choices
    : null;
}

function readPoints(choice: CiphertextData): Ciphertext | null {
  try {
    return new Ciphertext(member(choice.alpha), member(choice.beta));
  } catch (error) {
    if (error instanceof NoPoint) return null;
    throw error;
  }
}
