// Zero-knowledge proofs (specification, sections 4.3, 4.6, 4.10 to 4.12): each is pairs of challenge and response.
import { base, baseOf, baseSmall, challenge, isIdentity, type Point, power, powerOf, powersOf, product } from "./group";
import { hasFields, type Json } from "./json";
import { wrong } from "./rejected";
import { L, mod, number, type Scalar, scalar } from "./texts";

/** A random number 0 <= s < L at each call. */
export type Draw = () => Scalar;

/** From the browser's own source. 64 bytes, so that the remainder mod L is even to within 2^-259. */
export const draw: Draw = () => number(crypto.getRandomValues(new Uint8Array(64))) % L;

/** A transcript; numbers 0 <= s < L. */
export interface Proof {
  challenge: Scalar;
  response: Scalar;
}
/** The same as it travels. */
export interface ProofData {
  challenge: string;
  response: string;
}

export const proofData = (proof: Proof): ProofData => ({
  challenge: String(proof.challenge),
  response: String(proof.response),
});

export function readProof(data: Json | undefined): Proof {
  if (!hasFields(data, "challenge", "response")) throw wrong("proof.fields");
  return { challenge: scalar(data.challenge), response: scalar(data.response) };
}

// --- knowledge of one exponent ---

/** Prove knowledge of x in G^x: challenge = H(prefix; G^w), response = w - x*challenge. */
export function proveExponent(prefix: string, secret: Scalar, draw: Draw): Proof {
  const w = draw();
  const c = challenge(prefix, base(w));
  return { challenge: c, response: mod(w - secret * c) };
}

/** Whether the proof holds for `key` = G^x, a point of the group. */
export function checkExponent(prefix: string, key: Point, proof: Proof): boolean {
  const commitment = baseOf(proof.response).add(powerOf(key, proof.challenge));
  return challenge(prefix, commitment) === proof.challenge;
}

// --- equality of two exponents: a decryption factor ---

/** Prove that alpha^x is to alpha what G^x is to G. */
export function proveFactor(prefix: string, secret: Scalar, alpha: Point, draw: Draw): Proof {
  const w = draw();
  const c = challenge(prefix, base(w), power(alpha, w));
  return { challenge: c, response: mod(w - secret * c) };
}

/** key, alpha, factor: points of the group, or the identity. */
export function checkFactor(prefix: string, key: Point, alpha: Point, factor: Point, proof: Proof): boolean {
  const a = baseOf(proof.response).add(powerOf(key, proof.challenge));
  const b = powerOf(alpha, proof.response).add(powerOf(factor, proof.challenge));
  return challenge(prefix, a, b) === proof.challenge;
}

// --- one of several values ---

/** One of the statements of a disjunction as its maker knows it: the ciphertext (G^r, y^r * G^m) holds `value`. */
export interface Known {
  r: Scalar;
  m: number;
  value: number;
}

/** Prove that one of the branches is so (m = value), without saying which. true_: its index.
 *
 * The maker knows r, so that alpha^c is G^(r*c): every multiplication is one of G or y, for which there are tables. */
export function proveOneOf(prefix: string, y: Point, branches: readonly Known[], true_: number, draw: Draw): Proof[] {
  const proofs = branches.map(() => ({ challenge: draw(), response: draw() }));
  const w = draw();
  const points = branches.flatMap((branch, index) => {
    if (index === true_) return [base(w), power(y, w)];
    const { challenge: c, response: s } = proofs[index] as Proof;
    const k = s + branch.r * c;
    return [base(k), power(y, k).add(base(BigInt(branch.m - branch.value) * c))];
  });
  const others = proofs.reduce((sum, proof, index) => (index === true_ ? sum : sum + proof.challenge), 0n);
  const c = mod(challenge(prefix, ...points) - others);
  proofs[true_] = { challenge: c, response: mod(w - (branches[true_] as Known).r * c) };
  return proofs;
}

/** A ciphertext whose powers are asked for several times. */
export class Ciphertext {
  private alphas?: (s: Scalar) => Point;
  private betas = new Map<number, (s: Scalar) => Point>();
  constructor(
    readonly alpha: Point,
    readonly beta: Point,
  ) {}

  /** A = G^s * alpha^c and B = y^s * (beta / G^value)^c. */
  commitments(y: Point, value: number, proof: Proof): [Point, Point] {
    const { challenge: c, response: s } = proof;
    this.alphas ??= powersOf(this.alpha);
    let shifted = this.betas.get(value);
    if (!shifted) {
      shifted = powersOf(value ? this.beta.subtract(baseSmall(value)) : this.beta);
      this.betas.set(value, shifted);
    }
    return [baseOf(s).add(this.alphas(c)), powerOf(y, s).add(shifted(c))];
  }

  get holdsIdentity(): boolean {
    return isIdentity(this.alpha) || isIdentity(this.beta);
  }
}

/** The product of ciphertexts, which holds the sum of what they hold. */
export const summed = (choices: readonly Ciphertext[]): Ciphertext =>
  new Ciphertext(product(choices.map((each) => each.alpha)), product(choices.map((each) => each.beta)));

/** One of the statements of a disjunction: this ciphertext holds this value. */
export interface Branch {
  ciphertext: Ciphertext;
  value: number;
}

/** Whether the proofs hold; their number must be that of the branches. Pauses after each branch. */
export function* checkOneOf(
  prefix: string,
  y: Point,
  branches: readonly Branch[],
  proofs: readonly Proof[],
): Generator<void, boolean> {
  if (proofs.length !== branches.length) return false;
  const points: Point[] = [];
  for (const [index, branch] of branches.entries()) {
    points.push(...branch.ciphertext.commitments(y, branch.value, proofs[index] as Proof));
    yield;
  }
  const sum = proofs.reduce((total, proof) => total + proof.challenge, 0n);
  return challenge(prefix, ...points) === mod(sum);
}
