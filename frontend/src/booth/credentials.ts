// The booth key: one secret per assembly, person and device, from which the credential of every vote follows publicly.
import { base, member, type Point, power, powerOf, text } from "./group";
import { draw as fresh, type Draw, type ProofData, proofData, proveExponent } from "./proofs";
import { hashed, mod, type Scalar } from "./texts";

/** A new secret, 1 <= x < L. */
export function newKey(draw: Draw = fresh): Scalar {
  for (;;) {
    const x = draw();
    if (x !== 0n) return x;
  }
}

/** C = G^x, 64 hex digits. */
export const publicKey = (x: Scalar): string => text(base(x));

/** The booth key with the proof of knowing its secret, for `booths.register`. */
export function registration(assembly: string, person: string, x: Scalar, draw: Draw = fresh): { key: string; proof: ProofData } {
  const key = publicKey(x);
  return { key, proof: proofData(proveExponent(`konvent-booth|${assembly}|${person}|${key}|`, x, draw)) };
}

/** d = H("konvent-credential|uuid|member|i|C|"): public, and different for every paper of every vote. */
const factor = (key: string, uuid: string, member: string, i: number): Scalar => hashed(`konvent-credential|${uuid}|${member}|${i}|${key}|`);

/** The credential of a paper and its secret. i: from 0; above 0 only with unit ballots. */
export function credential(x: Scalar, uuid: string, member: string, i: number): { secret: Scalar; credential: string } {
  const key: Point = base(x);
  const d = factor(text(key), uuid, member, i);
  return { secret: mod(x * d), credential: text(power(key, d)) };
}

/** The same from somebody's public booth key, without the secret. Throws Rejected if it is no key. */
export const credentialOf = (key: string, uuid: string, paper: string, i: number): string =>
  text(powerOf(member(key), factor(key, uuid, paper, i)));
