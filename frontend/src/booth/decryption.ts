// Decryption (specification, sections 4.12 and 4.14): shares of the trustees, their combination, the result.
import { list } from "./ballot";
import { base, IDENTITY, isIdentity, member, onCurve, type Point, power, powerOf, product, text, texts } from "./group";
import { asJson, hasFields, type Json } from "./json";
import { checkFactor, type Draw, draw as fresh, type ProofData, proofData, proveFactor, readProof } from "./proofs";
import { within, wrong } from "./rejected";
import { Logarithms, type TallyData } from "./tally";
import { L, mod, type Scalar } from "./texts";
import type { Trustees } from "./trustees";

export interface ShareData {
  decryption_factors: string[][];
  decryption_proofs: ProofData[][];
}
export type Factors = Point[][];

/** A trustee's share: alpha^x for every ciphertext of the tally, each with its proof.
 *
 * tally: one's own product of the ballots; a trustee who decrypts what she is told to opens whatever that is. */
export function decrypt(tally: TallyData, phi: string, secret: Scalar, draw: Draw = fresh): ShareData {
  return within("shares", () => {
    const prefix = `decrypt|${phi}|${text(base(secret))}|`;
    const rows = tally.map((row) => row.map(({ alpha }) => memberOrIdentity(alpha)));
    return {
      decryption_factors: rows.map((row) => texts(row.map((alpha) => power(alpha, secret)))),
      decryption_proofs: rows.map((row) => row.map((alpha) => proofData(proveFactor(prefix, secret, alpha, draw)))),
    };
  });
}

/** Nobody voted, or a product that cancels out: then alpha is the identity, and so is every factor. */
function memberOrIdentity(spelled: string): Point {
  const point = onCurve(spelled);
  return isIdentity(point) ? IDENTITY : member(spelled);
}

/** Read a share and check all its proofs. Pauses after each. */
export function* readShare(data: Json, tally: TallyData, phi: string, key: Point): Generator<void, Factors> {
  if (!hasFields(data, "decryption_factors", "decryption_proofs")) {
    throw wrong("share.fields");
  }
  const prefix = `decrypt|${phi}|${text(key)}|`;
  const [factors, proofs] = [list(data.decryption_factors, tally.length), list(data.decryption_proofs, tally.length)];
  const found: Factors = [];
  for (const [row, ciphertexts] of tally.entries()) {
    const [spelled, transcripts] = [list(factors[row], ciphertexts.length), list(proofs[row], ciphertexts.length)];
    const read: Point[] = [];
    for (const [index, ciphertext] of ciphertexts.entries()) {
      const alpha = memberOrIdentity(ciphertext.alpha);
      const factor = isIdentity(alpha) ? memberOrIdentity(spelled[index] as string) : member(spelled[index]);
      if (!checkFactor(prefix, key, alpha, factor, readProof(transcripts[index]))) {
        throw wrong("share.proof");
      }
      read.push(factor);
      yield;
    }
    found.push(read);
  }
  return found;
}

/** Whether a share from outside is right; throws Rejected if not. */
export function checkShare(share: unknown, tally: TallyData, phi: string, key: string): void {
  within("shares", () => {
    const steps = readShare(asJson(share), tally, phi, member(key));
    while (!steps.next().done);
  });
}

/** The joint factors from checked shares. shares: owner (from 1) to factors; of each group the first `threshold`
 * in the order of their numbers are used. */
export function combine(shares: ReadonlyMap<number, Factors>, trustees: Trustees): Factors {
  const parts: { factors: Factors; exponent: Scalar }[] = [];
  let first = 1;
  for (const group of trustees.groups) {
    const owners = group.keys.map((_, index) => first + index).filter((owner) => shares.has(owner));
    if (owners.length < group.threshold) {
      throw wrong("share.too_few");
    }
    const used = owners.slice(0, group.threshold);
    const indices = used.map((owner) => owner - first + 1);
    for (const [place, owner] of used.entries()) {
      const exponent = group.keys.length > 1 ? lagrange(indices, indices[place] as number) : 1n;
      parts.push({ factors: shares.get(owner) as Factors, exponent });
    }
    first += group.keys.length;
  }
  return (parts[0] as { factors: Factors }).factors.map((row, r) =>
    row.map((_, i) => product(parts.map(({ factors, exponent }) => powerOf((factors[r] as Point[])[i] as Point, exponent)))),
  );
}

/** lambda_j at 0 for these indices. */
function lagrange(indices: readonly number[], j: number): Scalar {
  return indices
    .filter((k) => k !== j)
    .reduce((value, k) => mod(value * BigInt(k) * inverse(BigInt(k - j))), 1n);
}

/** 1/s mod L, by Fermat: L is prime. */
function inverse(s: bigint): Scalar {
  let [result, square, exponent] = [1n, mod(s), L - 2n];
  while (exponent > 0n) {
    if (exponent & 1n) result = (result * square) % L;
    square = (square * square) % L;
    exponent >>= 1n;
  }
  return result;
}

/** What the tally holds, each number 0..most. Throws NoPoint if there is no such number. Pauses between. */
export function* opened(tally: TallyData, factors: Factors, most: number): Generator<void, number[][]> {
  const logarithms = new Logarithms(most);
  yield* logarithms.prepare();
  const counted: number[][] = [];
  for (const [r, row] of tally.entries()) {
    const numbers: number[] = [];
    for (const [i, ciphertext] of row.entries()) {
      numbers.push(yield* logarithms.of(onCurve(ciphertext.beta).subtract((factors[r] as Point[])[i] as Point)));
    }
    counted.push(numbers);
  }
  return counted;
}
